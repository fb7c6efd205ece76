using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Writes items, all or none, once per token: for ten minutes the service recognises a repeated token and does nothing twice.</summary>
internal sealed class TransactWriteCall(IReadOnlyList<TransactWriteAction> actions, string clientRequestToken) : DynamoCall
{
    public override DynamoOperation Operation => DynamoOperation.TransactWriteItems;

    public override int BodySizeHint => 256 + actions.Sum(action => action.SizeHint);

    public override AmazonWebServiceRequest ToWireRequest() => new TransactWriteItemsRequest
    {
        ClientRequestToken = clientRequestToken,
        TransactItems = [.. actions.Select(action => action.ToWireItem())],
    };

    public override void WriteBody(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("ClientRequestToken"u8, clientRequestToken);
        writer.WriteStartArray("TransactItems"u8);
        foreach (var action in actions)
        {
            action.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = clientRequestToken,
            TransactItems = [.. actions.Select(action => action.ToItem())],
        };
        await client.TransactWriteItemsAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
