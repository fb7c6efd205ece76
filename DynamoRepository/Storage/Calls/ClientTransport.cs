using Amazon.DynamoDBv2;

namespace DynamoRepository;

/// <summary>Calls through any <see cref="IAmazonDynamoDB"/> (a mock, a decorator, DAX), by its ordinary methods. What it retries cannot be seen.</summary>
internal sealed class ClientTransport(IAmazonDynamoDB client) : DynamoTransport
{
    /// <inheritdoc/>
    public override Task SendAsync(DynamoCall call, CancellationToken cancellationToken) => call.SendAsync(client, cancellationToken);
}
