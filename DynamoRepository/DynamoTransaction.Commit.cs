namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    /// <summary>Writes everything or nothing.</summary>
    /// <param name="cancellationToken">Cancels the call; the transaction may have been committed nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// Nothing was written: <see cref="RepositoryException.Failures"/> lists each aggregate that prevented the commit, with the reason.
    /// With <see cref="RepositoryException.IsOutcomeUnknown"/>, whether the transaction was committed is unknown; the aggregates remember
    /// the attempt.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The transaction is empty or too large, names an aggregate twice, or was already committed. Nothing was sent.
    /// </exception>
    /// <remarks>
    /// One request. After a conflict with another transaction in progress, it is retried, with pauses; after a condition that does not
    /// hold, it is not.
    /// </remarks>
    public Task CommitAsync(CancellationToken cancellationToken = default) => _connection.Observer.RunAsync(
        table: null, this, static (transaction, token) => transaction.CommitOnceAsync(token), cancellationToken);

    private async Task CommitOnceAsync(CancellationToken cancellationToken)
    {
        Observation.Current?.Handles(_steps.Count);
        if (_isCommitted)
        {
            throw new InvalidOperationException(Errors.TransactionIsOver());
        }

        if (_steps.Count is 0 or > MaxActions)
        {
            throw new InvalidOperationException(Errors.TransactionSize(_steps.Count, MaxActions));
        }

        if (_steps.Select(step => step.Aggregate).OfType<IAggregateRoot>()
            .GroupBy(aggregate => aggregate, ReferenceEqualityComparer.Instance).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException(Errors.TwiceInTransaction(twice.First().GetType(), twice.First().IdText));
        }

        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            var writes = await PrepareAsync(cancellationToken).ConfigureAwait(false);
            _isCommitted = true;
            await SendAsync(writes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.ForEach(step => step.Release());
        }

        await SavedHooks.CallAllAsync(_steps, step => step.WrittenAsync(cancellationToken)).ConfigureAwait(false);
    }

    // Everything is prepared and checked before anything is sent; if a later step fails, the prepared ones are released.
    private async Task<List<WriteOperation>> PrepareAsync(CancellationToken cancellationToken)
    {
        var writes = new List<WriteOperation>(_steps.Count);
        var items = new Dictionary<string, HashSet<ItemKey>>();
        var bytes = 0L;
        foreach (var step in _steps)
        {
            var write = await step.PrepareAsync(cancellationToken).ConfigureAwait(false);
            writes.Add(write);
            bytes += write.Item.Length;
            if (!items.TryGetValue(write.Table.Name, out var keys))
            {
                items[write.Table.Name] = keys = new HashSet<ItemKey>(ItemKeyComparer.Instance); // for DynamoDB, 5 and 5.0 are one key
            }

            if (!keys.Add(write.Key))
            {
                throw new InvalidOperationException(Errors.TwiceInTransaction(write.Table.AggregateType, write.Key.ToString()));
            }
        }

        // The JSON is never shorter than the items as DynamoDB counts them, so they are counted only in case of doubt.
        if (bytes > TransactionMeasure.MaxBytes)
        {
            bytes = writes.Where(write => write.Kind == WriteKind.Put).Sum(write => (long)ItemSize.Measure(write.Item.Span).Bytes);
        }

        return bytes <= TransactionMeasure.MaxBytes
            ? writes
            : throw new InvalidOperationException(Errors.TransactionTooLarge(bytes, TransactionMeasure.MaxBytes));
    }

    private async Task SendAsync(List<WriteOperation> writes, CancellationToken cancellationToken)
    {
        WriteOutcome outcome;
        try
        {
            outcome = await _connection.Store.TransactWriteAsync(
                new TransactWriteOperation(writes, ETags.New()), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            _steps.ForEach(step => step.Write?.Remember());
            throw;
        }

        if (!outcome.IsDone)
        {
            throw Refused(writes, outcome);
        }

        _steps.ForEach(step => step.Write?.Commit());
    }

    private RepositoryException Refused(List<WriteOperation> writes, WriteOutcome outcome)
    {
        var failures = outcome.FailedConditions
            .Select(failed => _steps[failed.Position].Failure(writes[failed.Position], failed.Unmet)).ToList();
        return RepositoryFailure.Together(
            Errors.TransactionRefused(failures.Select(failure => failure.Message)), failures,
            mixed: RepositoryExceptionType.ConditionFailed);
    }
}
