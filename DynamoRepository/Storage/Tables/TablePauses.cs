namespace DynamoRepository;

/// <summary>The pauses of one operation on a table, longer and longer, each reported before it begins.</summary>
internal sealed class TablePauses(TableRef table, TimeProvider time, IProgress<string>? progress)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();
    private long _limitFrom = time.GetTimestamp();
    private TimeSpan _next = FirstPause;

    /// <summary>The time since the operation began.</summary>
    public TimeSpan Waited => time.GetElapsedTime(_started);

    /// <summary>Begins with the shortest pause again.</summary>
    public void Restart() => _next = FirstPause;

    /// <summary>Lets the limit of five minutes begin now: the table is doing something that takes its time.</summary>
    public void Extend() => _limitFrom = time.GetTimestamp();

    /// <exception cref="RepositoryException">Five minutes have passed.</exception>
    public async Task PauseAsync(string status, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_limitFrom) > LongestWait)
        {
            throw RepositoryFailure.Of(Errors.TableNotReady(table.Name, LongestWait, status), RepositoryExceptionType.Timeout, table);
        }

        progress?.Report(Errors.TableProgress(table.Name, status, Waited));
        await Task.Delay(_next, time, cancellationToken).ConfigureAwait(false);
        _next = _next * 2 < LongestPause ? _next * 2 : LongestPause;
    }
}
