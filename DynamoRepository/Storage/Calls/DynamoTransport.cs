namespace DynamoRepository;

/// <summary>How calls reach the service. The exceptions are the SDK's; who calls maps them.</summary>
internal abstract class DynamoTransport
{
    /// <summary>True if the attempts of a call can be seen: those that the client repeats of its own accord.</summary>
    public abstract bool SeesAttempts { get; }

    /// <summary>Sends the call and keeps its response in it. The call's parameters are read before the task is returned.</summary>
    public abstract Task SendAsync(DynamoCall call, CancellationToken cancellationToken);
}
