using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Batches and transactions.</summary>
internal sealed partial class DynamoItemStore
{
    /// <inheritdoc/>
    public async Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : AggregateRoot
    {
        using var call = new BatchGetCall(operation);
        var context = CallContext.Read(nameof(DynamoOperation.BatchGetItem), operation.Table, null);
        await ReadAsync(call, context, cancellationToken).ConfigureAwait(false);
        return Parse(call, context, (ref Utf8JsonReader reader) => BatchAnswers.ReadGet(ref reader, call.Answer, operation.Table, codec));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemKey>> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new BatchWriteCall(operation);
        var context = CallContext.Write(nameof(DynamoOperation.BatchWriteItem), operation.Table, null);
        await SendWriteAsync(call, context, cancellationToken).ConfigureAwait(false);
        return Parse(call, context, (ref Utf8JsonReader reader) => BatchAnswers.ReadWrite(ref reader, operation.Table));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken)
    {
        using var call = new TransactGetCall(gets);
        var context = CallContext.Read(nameof(DynamoOperation.TransactGetItems), gets[0].Table, null);

        // A read transaction that meets a writer is cancelled too, and repeated as a write would be.
        await SendWriteAsync(call, context, cancellationToken).ConfigureAwait(false);
        return Parse(call, context, (ref Utf8JsonReader reader) => BatchAnswers.ReadTransaction(ref reader, call.Answer, gets));
    }

    /// <inheritdoc/>
    public async Task<TransactWriteResult> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new TransactWriteCall(operation.Actions, operation.ClientRequestToken);
        var context = CallContext.Write(nameof(DynamoOperation.TransactWriteItems), operation.Actions[0].Table, null);
        var refusal = await SendWriteAsync(call, context, cancellationToken).ConfigureAwait(false) as TransactionCanceledException;

        // Reasons are positional: one for each action, "None" for those that were fine.
        return refusal is null
            ? TransactWriteResult.Committed
            : new TransactWriteResult(false, [.. Enumerable.Range(0, refusal.CancellationReasons.Count).Where(position => refusal.CancellationReasons[position].Code == "ConditionalCheckFailed")]);
    }
}
