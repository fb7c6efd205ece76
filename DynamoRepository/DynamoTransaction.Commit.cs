namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    /// <summary>Writes everything, or nothing.</summary>
    /// <param name="cancellationToken">Cancels the call; the transaction may have been committed all the same.</param>
    /// <exception cref="RepositoryException">
    /// Nothing was written: <see cref="RepositoryException.Failures"/> names each aggregate that stood in the way, and why. With
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> nobody knows whether it was committed; the aggregates remember what was tried.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The transaction is empty, too large, names an aggregate twice, or was committed before. Nothing was sent.
    /// </exception>
    /// <remarks>
    /// One request. Conflicts with other transactions under way are repeated, with pauses; a condition that does not hold is not.
    /// </remarks>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (_isCommitted)
        {
            throw new InvalidOperationException(Errors.TransactionIsOver());
        }

        if (_steps.Count is 0 or > MostActions)
        {
            throw new InvalidOperationException(Errors.TransactionSize(_steps.Count, MostActions));
        }

        if (_steps.Select(step => step.Aggregate).OfType<IAggregateRoot>()
            .GroupBy(aggregate => aggregate, ReferenceEqualityComparer.Instance).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException(Errors.TwiceInTransaction(twice.First().GetType(), twice.First().IdText));
        }

        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            var actions = await PrepareAsync(cancellationToken).ConfigureAwait(false);
            _isCommitted = true;
            await SendAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.ForEach(step => step.Release());
        }

        await SavedHooks.CallAllAsync(_steps, static step => step.SavedAsync()).ConfigureAwait(false);
    }

    // All is prepared and checked before anything is sent; what was prepared is released when a later one fails.
    private async Task<List<TransactWriteAction>> PrepareAsync(CancellationToken cancellationToken)
    {
        var actions = new List<TransactWriteAction>(_steps.Count);
        var items = new HashSet<(string, ItemKey)>();
        var bytes = 0L;
        foreach (var step in _steps)
        {
            var action = await step.PrepareAsync(cancellationToken).ConfigureAwait(false);
            actions.Add(action);
            bytes += step.Write?.Item.Length ?? 0;
            if (!items.Add((action.Table.Name, action.Key)))
            {
                throw new InvalidOperationException(Errors.TwiceInTransaction(action.Table.AggregateType, action.Key.ToString()));
            }
        }

        // The JSON is never shorter than the items as DynamoDB counts them, so that they are counted only in doubt.
        if (bytes > TransactionMeasure.MaxBytes)
        {
            bytes = _steps.Sum(step => step.Write is { IsDelete: false } write ? ItemSize.Measure(write.Item.Span).Bytes : 0L);
        }

        return bytes <= TransactionMeasure.MaxBytes
            ? actions
            : throw new InvalidOperationException(Errors.TransactionTooLarge(bytes, TransactionMeasure.MaxBytes));
    }

    private async Task SendAsync(List<TransactWriteAction> actions, CancellationToken cancellationToken)
    {
        TransactWriteResult result;
        try
        {
            result = await _connection.Store.TransactWriteAsync(
                new TransactWriteOperation(actions, ETags.New()), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            _steps.ForEach(step => step.Write?.Remember());
            throw;
        }

        if (!result.Done)
        {
            throw Refused(actions, result);
        }

        _steps.ForEach(step => step.Write?.Commit());
    }

    private RepositoryException Refused(List<TransactWriteAction> actions, TransactWriteResult result)
    {
        var failures = result.FailedConditions.Select(position => _steps[position].Failure(actions[position])).ToList();
        var types = failures.Select(failure => failure.Type).Distinct().ToList();
        return new RepositoryException(
            Errors.TransactionRefused(failures.Select(failure => failure.Message)),
            types.Count == 1 ? types[0] : RepositoryExceptionType.Constraint)
        {
            IsOutcomeUnknown = failures.Any(failure => failure.IsOutcomeUnknown),
            Failures = failures,
        };
    }
}
