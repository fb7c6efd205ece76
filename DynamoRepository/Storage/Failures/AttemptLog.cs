namespace DynamoRepository;

/// <summary>
/// What is known about the attempts of one call. The wire transport or the retry policy of our own client writes it while the call runs; it
/// is read when the call has ended. The attempts of a call are sequential, so there is no locking.
/// </summary>
internal sealed class AttemptLog
{
    /// <summary>The header in which the SDK numbers the attempts of a request, present as soon as the first one begins.</summary>
    private const string AttemptHeader = "amz-sdk-request";

    private static readonly AsyncLocal<AttemptLog?> Ambient = new();

    private bool _isSeen;
    private bool _isOnTheWire;
    private bool _mayHaveHappened;
    private bool _wasRefused;
    private bool _wasThrottled;
    private IDictionary<string, string>? _headers;

    /// <summary>
    /// The log of an ordinary call through our own client, which flows to its retry policy. A call over the wire carries its log in its
    /// request instead.
    /// </summary>
    public static AttemptLog? Current => Ambient.Value;

    /// <summary>True if an attempt that may have happened must not be repeated before the caller has looked at what is stored.</summary>
    public bool LooksFirst { get; init; }

    /// <summary>True if such an attempt failed and was not repeated for that reason.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>False if the call failed before its first attempt (no credentials, no endpoint): nothing was sent.</summary>
    public bool HasBegun => !_isOnTheWire || _headers?.ContainsKey(AttemptHeader) == true;

    /// <summary>
    /// True if an attempt before the one that ended the call may have happened; null if the attempts cannot be seen (with a client that is
    /// not ours).
    /// </summary>
    public bool? MayHaveHappened => _isSeen ? _mayHaveHappened : null;

    /// <summary>Begins a call over the wire, the first or another one, whose attempts can be seen.</summary>
    public void FollowWire() => (_isSeen, _isOnTheWire, _headers) = (true, true, null);

    /// <summary>Follows the wire's request; its headers show the attempts.</summary>
    public void FollowRequest(IDictionary<string, string> headers) => _headers = headers;

    /// <summary>
    /// Lets the retry policy of our own client follow the ordinary calls that the current asynchronous method makes from now on.
    /// </summary>
    public void FollowOrdinary()
    {
        _isSeen = true;
        Ambient.Value = this;
    }

    /// <summary>Notes that an attempt failed that may have happened; the caller decides whether another follows.</summary>
    public void NoteUnsettled() => IsUnsettled = true;

    /// <summary>Notes that the current attempt received a definite refusal.</summary>
    public void NoteRefusal() => _wasRefused = true;

    /// <summary>Notes that the current attempt was throttled.</summary>
    public void NoteThrottling() => _wasThrottled = true;

    /// <summary>Notes that the current attempt failed, and another follows.</summary>
    public void NoteRepetition()
    {
        Observation.Current?.RepeatsRequest(_wasThrottled ? RepetitionCause.Throttled : RepetitionCause.Failure);
        NoteRepetition(mayHaveHappened: !_wasRefused);
        (_wasRefused, _wasThrottled) = (false, false);
    }

    /// <summary>Notes that an attempt failed, and another follows.</summary>
    /// <param name="mayHaveHappened">True if the failed attempt may have done its work nonetheless.</param>
    public void NoteRepetition(bool mayHaveHappened) => _mayHaveHappened |= mayHaveHappened;
}
