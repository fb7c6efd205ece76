namespace DynamoRepository;

/// <summary>
/// What is known of the attempts of one call: how many were sent, and how many of them certainly did nothing. The rest may have happened.
/// Written by the transport while the call runs, read when it has ended; one call's attempts follow each other, so there is no locking.
/// </summary>
internal sealed class AttemptLog
{
    private Exception? _lastRefusal;
    private IAttemptCounter? _current;
    private int _before;
    private int _refused;

    /// <summary>How many attempts began; null where the transport cannot see them (a client that is not ours).</summary>
    public int? Sent => _current is null ? null : _before + _current.Attempts;

    /// <summary>One call of the SDK begins, the first or one more, whose attempts can be counted.</summary>
    public void Follow(IAttemptCounter counter)
    {
        _before = Sent ?? 0;
        _current = counter;
    }

    /// <summary>An attempt was answered with a definite refusal (4xx), or never reached the service.</summary>
    public void NoteRefusal(Exception? failure = null)
    {
        _refused++;
        _lastRefusal = failure;
    }

    /// <summary>The call's last attempt never reached the service; counts only if it was not noted when it happened.</summary>
    public void NoteLastRefusal(Exception failure)
    {
        if (!ReferenceEquals(failure, _lastRefusal))
        {
            NoteRefusal(failure);
        }
    }

    /// <summary>Whether an attempt before the one that brought the answer may have happened.</summary>
    /// <param name="answerIsRefusal">Whether that answer was itself a refusal (a failed condition), and so is among those noted.</param>
    public bool MayHaveHappenedBefore(bool answerIsRefusal) => Sent is { } sent && sent - 1 > _refused - (answerIsRefusal ? 1 : 0);

    /// <summary>Whether a write that ended in a failure may have happened nevertheless.</summary>
    public bool MayHaveHappened => Sent is not { } sent || sent > _refused;
}
