using System.Text;

namespace DynamoRepository;

/// <summary>
/// The size of a transaction as DynamoDB Local counts it: its items, or the keys of what is deleted or checked, with their conditions.
/// </summary>
internal static class TransactionMeasure
{
    /// <summary>The maximum size of a transaction in bytes (AWS, TransactWriteItems: up to 4 MB).</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Returns the size of one write in bytes.</summary>
    public static long Of(WriteOperation write) =>
        (write.Kind == WriteKind.Put ? ItemSize.Measure(write.Item.Span).Bytes : Of(write.Table, write.Key))
        + (write.Condition is { } condition ? ExpressionRules.BytesOf(condition) : 0)
        + write.Changes.Sum(change => change.Values.Sum(value => (long)value.Json.Length));

    private static long Of(TableRef table, ItemKey key) =>
        Encoding.UTF8.GetByteCount(table.PartitionKey + table.SortKey + key.PartitionKey.Text + key.SortKey?.Text);
}
