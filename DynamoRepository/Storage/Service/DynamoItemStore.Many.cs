using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Batches and transactions.</summary>
internal sealed partial class DynamoItemStore
{
    /// <inheritdoc/>
    public Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => ReadAsync(
            new DynamoCall<BatchGetOperation>(BatchCalls.Get, operation), codec,
            static (call, codec) => BatchGetResponse.Read(call.Response, call.Request, codec, call.Context), cancellationToken);

    /// <inheritdoc/>
    public async Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new DynamoCall<BatchWriteOperation>(BatchCalls.Write, operation);
        var outcome = await WriteAsync(call, operation.Writes, cancellationToken, isRead: true).ConfigureAwait(false);
        if (outcome.Unsettled is not null)
        {
            return new BatchWriteResult([], MayHaveHappened: true) { Unsettled = outcome.Unsettled };
        }

        try
        {
            var unprocessed = BatchWriteResponse.Read(call.Response, operation);
            Observation.Current?.Receives(operation.Writes.Count - unprocessed.Count);
            return new BatchWriteResult(unprocessed, outcome.MayHaveHappened != false);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(
        IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken) => ReadAsync(
            new DynamoCall<IReadOnlyList<TransactGet>>(TransactCalls.Get, gets), gets,
            static (call, gets) => TransactGetResponse.Read(call.Response, gets, call.Context), cancellationToken);

    /// <inheritdoc/>
    public async Task<WriteOutcome> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new DynamoCall<TransactWriteOperation>(TransactCalls.Write, operation);
        try
        {
            return await WriteAsync(call, operation.Writes, cancellationToken, isTransaction: true).ConfigureAwait(false);
        }
        catch (RepositoryException exception)
            when (exception.InnerException is TransactionCanceledException { CancellationReasons: { Count: > 0 } reasons })
        {
            throw RepositoryFailure.With(exception, [.. FailuresOf(operation.Writes, reasons)]);
        }
    }

    // The writes that the service could not carry out.
    private static IEnumerable<RepositoryException> FailuresOf(IReadOnlyList<WriteOperation> writes, List<CancellationReason> reasons)
    {
        foreach (var (write, reason) in writes.Zip(reasons).Where(pair => pair.Second?.Code is not null and not "None"))
        {
            var kind = SdkFailure.KindOf(reason.Code) ?? FailureKind.Unknown;
            var context = CallContext.Write(nameof(DynamoOperation.TransactWriteItems), write.Table, write.Key);
            yield return RepositoryFailure.Of(
                Errors.CallFailed(kind, context, []), ErrorMapper.TypeOf(kind), write.Table, write.Key,
                isTransient: kind is FailureKind.Contention or FailureKind.Throttled);
        }
    }
}
