namespace DynamoRepository;

/// <summary>
/// What is known of the attempts of one call. The wire transport, or the retry policy of our own client, writes it while the call runs; it
/// is read when the call has ended. One call's attempts follow each other, so there is no locking.
/// </summary>
internal sealed class AttemptLog
{
    /// <summary>The header in which the SDK numbers the attempts of a request: it is there as soon as the first one begins.</summary>
    private const string AttemptHeader = "amz-sdk-request";

    private static readonly AsyncLocal<AttemptLog?> Ambient = new();

    private bool _isSeen;
    private bool _isOnTheWire;
    private bool _mayHaveHappened;
    private bool _wasRefused;
    private IDictionary<string, string>? _headers;

    /// <summary>
    /// The log of an ordinary call through our own client, which flows to its retry policy. A call over the wire carries its log in its
    /// request instead.
    /// </summary>
    public static AttemptLog? Current => Ambient.Value;

    /// <summary>True if an attempt that may have happened must not be repeated before the caller has looked at what is stored.</summary>
    public bool LooksFirst { get; init; }

    /// <summary>True if such an attempt failed, and was not repeated for that reason.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>False if the call failed before its first attempt (no credentials, no endpoint): nothing was sent.</summary>
    public bool HasBegun => !_isOnTheWire || _headers?.ContainsKey(AttemptHeader) == true;

    /// <summary>
    /// True if an attempt before the one that ended the call may have happened; null if the attempts cannot be seen (a client that is not
    /// ours).
    /// </summary>
    public bool? MayHaveHappened => _isSeen ? _mayHaveHappened : null;

    /// <summary>A call over the wire begins, the first or one more, whose attempts can be seen.</summary>
    public void FollowWire() => (_isSeen, _isOnTheWire, _headers) = (true, true, null);

    /// <summary>The wire's request has been made; its headers show the attempts.</summary>
    public void FollowRequest(IDictionary<string, string> headers) => _headers = headers;

    /// <summary>
    /// The ordinary calls that the current asynchronous method makes from now on are followed by the retry policy of our own client.
    /// </summary>
    public void FollowOrdinary()
    {
        _isSeen = true;
        Ambient.Value = this;
    }

    /// <summary>An attempt failed that may have happened; whether another follows is for the caller to say.</summary>
    public void NoteUnsettled() => IsUnsettled = true;

    /// <summary>The attempt at hand was answered with a definite refusal.</summary>
    public void NoteRefusal() => _wasRefused = true;

    /// <summary>The attempt at hand failed, and another follows.</summary>
    public void NoteRepetition()
    {
        NoteRepetition(mayHaveHappened: !_wasRefused);
        _wasRefused = false;
    }

    /// <summary>An attempt failed, and another follows.</summary>
    /// <param name="mayHaveHappened">True if the failed attempt may have done its work all the same.</param>
    public void NoteRepetition(bool mayHaveHappened) => _mayHaveHappened |= mayHaveHappened;
}
