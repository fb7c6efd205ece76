namespace DynamoRepository;

/// <summary>One operation on many aggregates: how many are done so far, and what failed. Thread-safe.</summary>
/// <param name="operation">What is done, for the message: <c>Saving</c>.</param>
/// <param name="table">The table; asked for when something failed.</param>
/// <param name="progress">Told how many are done, or null.</param>
internal sealed class ManyOutcome(string operation, Func<TableRef> table, IProgress<int>? progress)
{
    private readonly List<RepositoryException> _failures = [];
    private readonly Lock _reporting = new();
    private int _done;

    /// <summary>How many there are to do.</summary>
    public int Total { get; set; }

    public bool HasFailures => _failures.Count > 0;

    public void Fail(RepositoryException failure)
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }
    }

    /// <summary>So many more are done.</summary>
    public void Report(int count)
    {
        // Under the lock, so that the count never goes back.
        lock (_reporting)
        {
            _done += count;
            progress?.Report(_done);
        }
    }

    /// <summary>Does the work, and throws what failed on the way: by itself, or inside the cancellation that cut the work off.</summary>
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
