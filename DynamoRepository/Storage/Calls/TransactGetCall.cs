using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Reads items of any tables as they are at one moment.</summary>
internal sealed class TransactGetCall(IReadOnlyList<TransactGet> gets) : DynamoCall
{
    public override DynamoOperation Operation => DynamoOperation.TransactGetItems;

    public override CallContext Context => CallContext.Read(OperationName, gets[0].Table, null);

    public override int BodySizeHint => 128 + (gets.Count * 128);

    public override AmazonWebServiceRequest ToWireRequest() =>
        new TransactGetItemsRequest { TransactItems =
            [.. gets.Select(get => new TransactGetItem { Get = new Get { TableName = get.Table.Name } })] };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new TransactGetItemsRequest
        {
            TransactItems =
                [.. gets.Select(
                    get =>
                        new TransactGetItem { Get = new Get { TableName = get.Table.Name, Key = RequestMaps.Key(get.Table, get.Key) } })],
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.TransactGetItemsAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity ?? []);
        KeepAnswer(RequestJson.ToBytes(writer => WriteAnswer(writer, response)));
    }

    // {"TransactItems":[{"Get":{"TableName":"users","Key":{…}}}]}
    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("TransactItems"u8);
        foreach (var get in gets)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Get"u8);
            writer.WriteString("TableName"u8, get.Table.Name);
            RequestJson.WriteKey(writer, get.Table, get.Key);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    protected override CapacityReport? CapacityOf(string? tableName) =>
        gets.FirstOrDefault(item => item.Table.Capacity is not null && (tableName is null || item.Table.Name == tableName))?.Table.Capacity;

    // The answer as the service sends it: {"Responses":[{"Item":{…}},{}]}
    private void WriteAnswer(Utf8JsonWriter writer, TransactGetItemsResponse? response)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Responses"u8);
        foreach (var (position, read) in (response?.Responses ?? []).Index())
        {
            writer.WriteStartObject();
            if (read is null || read.Item is { Count: > 0 })
            {
                writer.WritePropertyName("Item"u8);
                AnswerMaps.WriteItem(writer, read?.Item, gets[Math.Min(position, gets.Count - 1)].Table);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
