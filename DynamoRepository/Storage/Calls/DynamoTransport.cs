namespace DynamoRepository;

/// <summary>Sends calls to the service. The exceptions are the SDK's; the caller maps them.</summary>
internal abstract class DynamoTransport
{
    /// <summary>True if the client's own repetitions of a call can be seen.</summary>
    public abstract bool SeesAttempts { get; }

    /// <summary>True if an attempt that may have happened is repeated only where the call allows it.</summary>
    public abstract bool HoldsBack { get; }

    /// <summary>Sends the call and stores the response in it. The call's parameters are read before the task is returned.</summary>
    public abstract Task SendAsync(DynamoCall call, CancellationToken cancellationToken);
}
