namespace DynamoRepository;

/// <summary>How calls reach the service. The exceptions are the SDK's; who calls maps them.</summary>
internal abstract class DynamoTransport
{
    /// <summary>Sends the call and keeps its answer in it. The call's parameters are read before the task is returned.</summary>
    public abstract Task SendAsync(DynamoCall call, CancellationToken cancellationToken);
}
