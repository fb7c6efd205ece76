using Amazon.DynamoDBv2;

namespace DynamoRepository;

/// <summary>Calls through any <see cref="IAmazonDynamoDB"/> (a mock, a decorator, DAX), using its ordinary methods.</summary>
/// <param name="client">The client.</param>
/// <param name="seesAttempts">True if the client's retry policy is ours; the retries of other clients cannot be seen.</param>
internal sealed class ClientTransport(IAmazonDynamoDB client, bool seesAttempts = false) : DynamoTransport
{
    /// <inheritdoc/>
    public override bool SeesAttempts => seesAttempts;

    /// <inheritdoc/>
    public override bool HoldsBack => seesAttempts;

    /// <inheritdoc/>
    public override Task SendAsync(DynamoCall call, CancellationToken cancellationToken) =>
        seesAttempts ? SendSeenAsync(call, cancellationToken) : call.SendAsync(client, cancellationToken);

    private async Task SendSeenAsync(DynamoCall call, CancellationToken cancellationToken)
    {
        call.Attempts.FollowOrdinary();
        await call.SendAsync(client, cancellationToken).ConfigureAwait(false);
    }
}
