using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Batches and transactions.</summary>
internal sealed partial class DynamoItemStore
{
    /// <inheritdoc/>
    public async Task<BatchGetResult<T>> BatchGetAsync<T>(
        BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot
    {
        using var call = new BatchGetCall(operation);
        await SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            return BatchGetAnswer.Read(call.Answer, operation, codec);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new BatchWriteCall(operation);
        var sent = await SendWriteAsync(call, table: null, cancellationToken).ConfigureAwait(false);
        if (sent.Unsettled is not null)
        {
            return new BatchWriteResult([], MayHaveHappened: true) { Unsettled = sent.Unsettled };
        }

        try
        {
            return new BatchWriteResult(BatchWriteAnswer.Read(call.Answer, operation), call.Attempts.EarlierMayHaveHappened != false);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken)
    {
        using var call = new TransactGetCall(gets);

        // A read transaction that meets a writer is cancelled, too.
        await SendWriteAsync(call, table: null, cancellationToken).ConfigureAwait(false);
        try
        {
            return TransactGetAnswer.Read(call.Answer, gets);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<TransactWriteResult> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken)
    {
        using var call = new TransactWriteCall(operation.Actions, operation.ClientRequestToken);
        TransactionCanceledException? refusal;
        try
        {
            refusal = (await SendWriteAsync(call, table: null, cancellationToken).ConfigureAwait(false)).Refusal;
        }
        catch (RepositoryException exception)
            when (exception.InnerException is TransactionCanceledException { CancellationReasons: { Count: > 0 } reasons })
        {
            throw WithFailures(exception, operation.Actions, reasons);
        }

        // Reasons are positional: one for each action, "None" for those that were fine.
        return refusal is null
            ? TransactWriteResult.Committed
            : new TransactWriteResult(
                false,
                [.. Enumerable.Range(0, Math.Min(operation.Actions.Count, refusal.CancellationReasons.Count))
                .Where(position => refusal.CancellationReasons[position]?.Code == "ConditionalCheckFailed")]);
    }

    // The same exception, and which of the actions the service could not carry out.
    private static RepositoryException WithFailures(
        RepositoryException exception, IReadOnlyList<TransactWriteAction> actions, List<CancellationReason> reasons)
    {
        var failures = actions.Zip(reasons).Where(pair => pair.Second?.Code is not null and not "None")
            .Select(pair => FailureOf(pair.First, pair.Second.Code));
        return new RepositoryException(exception.Message, exception.Type, exception.InnerException)
        {
            IsTransient = exception.IsTransient,
            IsOutcomeUnknown = exception.IsOutcomeUnknown,
            AggregateType = exception.AggregateType,
            TableName = exception.TableName,
            Failures = [.. failures],
        };
    }

    private static RepositoryException FailureOf(TransactWriteAction action, string code)
    {
        var (kind, table) = (SdkFailure.KindOf(code) ?? FailureKind.Unknown, action.Table);
        var context = CallContext.Write(nameof(DynamoOperation.TransactWriteItems), table, action.Key);
        return new RepositoryException(Errors.CallFailed(kind, context, []), ErrorMapper.TypeOf(kind))
        {
            IsTransient = kind is FailureKind.Contention or FailureKind.Throttled,
            AggregateType = table.AggregateType,
            TableName = table.Name,
            Key = action.Key.ToString(),
            Id = table.IdOf(action.Key),
        };
    }
}
