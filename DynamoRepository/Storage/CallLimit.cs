namespace DynamoRepository;

/// <summary>Bounds one operation, back-off included: its token ends when the caller's does, or when the time is over.</summary>
internal readonly struct CallLimit : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _callers;

    public CallLimit(TimeSpan timeout, CancellationToken callers)
    {
        _callers = callers;
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _source = callers.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(callers) : new CancellationTokenSource();
            _source.CancelAfter(timeout);
        }
    }

    /// <summary>What the operation's parts are to watch.</summary>
    public CancellationToken Token => _source?.Token ?? _callers;

    public void Dispose() => _source?.Dispose();
}
