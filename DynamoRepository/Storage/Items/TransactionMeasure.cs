using System.Text;

namespace DynamoRepository;

/// <summary>
/// How large a transaction is as DynamoDB Local counts it: its items, or the keys of what is deleted or checked, with their conditions.
/// </summary>
internal static class TransactionMeasure
{
    /// <summary>The most bytes of a transaction (AWS, TransactWriteItems: up to 4 MB).</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The bytes of one write.</summary>
    public static long Of(WriteOperation write) =>
        (write.Kind == WriteKind.Put ? ItemSize.Measure(write.Item.Span).Bytes : Of(write.Table, write.Key))
        + (write.Condition is { } condition ? ExpressionRules.BytesOf(condition) : 0);

    private static long Of(TableRef table, ItemKey key) =>
        Encoding.UTF8.GetByteCount(table.PartitionKey + table.SortKey + key.PartitionKey.Text + key.SortKey?.Text);
}
