namespace DynamoRepository;

/// <summary>One operation on many aggregates: how many are done so far, and what failed. Thread-safe.</summary>
/// <param name="operation">The operation, for the message: <c>Saving</c>.</param>
/// <param name="table">Returns the table; called only after a failure.</param>
/// <param name="progress">Receives the number done so far, or null.</param>
internal sealed class ManyOutcome(string operation, Func<TableRef> table, IProgress<int>? progress)
{
    private readonly List<RepositoryException> _failures = [];
    private readonly Lock _reporting = new();
    private int _done;

    /// <summary>The number of aggregates worked on so far.</summary>
    public int Total { get; private set; }

    public bool HasFailures => _failures.Count > 0;

    /// <summary>Called before aggregates are worked on.</summary>
    public void Begin(int aggregates)
    {
        Total += aggregates;
        Observation.Current?.Handles(aggregates);
    }

    public void Fail(RepositoryException failure)
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }
    }

    /// <summary>Adds to the number done.</summary>
    public void Report(int count)
    {
        // Under the lock, so that the count never decreases.
        lock (_reporting)
        {
            _done += count;
            progress?.Report(_done);
        }
    }

    /// <summary>Returns the failures up to now.</summary>
    public IReadOnlyList<RepositoryException> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>
    /// Does the work for one item, and reports it as done. A <see cref="RepositoryException"/> is the failure of this item; any other
    /// exception reaches the caller, as does that of a hook after the write.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="work">The work.</param>
    /// <param name="isWritten">True if the item has been written, whatever the work threw.</param>
    public async ValueTask DoAsync(ItemKey key, Func<Task> work, Func<bool>? isWritten = null)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (isWritten?.Invoke() != true)
        {
            Fail(RepositoryFailure.About(exception, table(), key));
            return;
        }

        Report(1);
    }

    /// <summary>
    /// Does the work, and throws the failures that it collected: on their own, or inside the cancellation that interrupted the work.
    /// </summary>
    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (HasFailures && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                Errors.Cancelled(CallContext.Write(operation, table(), key: null)), Failure(), cancellationToken);
        }

        if (HasFailures)
        {
            throw Failure();
        }
    }

    private RepositoryException Failure() => BatchFailures.Of(operation, table(), Total, _failures);
}
