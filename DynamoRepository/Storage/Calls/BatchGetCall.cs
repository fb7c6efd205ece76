using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Reads items of one table by their keys.</summary>
internal sealed class BatchGetCall(BatchGetOperation operation) : DynamoCall
{
    public override DynamoOperation Operation => DynamoOperation.BatchGetItem;

    public override CallContext Context => CallContext.Read(OperationName, operation.Table, null);

    public override int BodySizeHint => 256 + (operation.Keys.Count * 64);

    public override AmazonWebServiceRequest ToWireRequest() =>
        new BatchGetItemRequest { RequestItems = new Dictionary<string, KeysAndAttributes>
        { [operation.Table.Name] = new KeysAndAttributes() } };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var keys = new KeysAndAttributes
        {
            Keys = [.. operation.Keys.Select(key => RequestMaps.Key(operation.Table, key))],
            ConsistentRead = operation.ConsistentRead ? true : null,
        };
        var request =
            new BatchGetItemRequest { RequestItems = new Dictionary<string, KeysAndAttributes>
            { [operation.Table.Name] = keys }, ReturnConsumedCapacity = CapacityLevel };
        var response = await client.BatchGetItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity ?? []);
        KeepAnswer(RequestJson.ToBytes(writer => WriteAnswer(writer, response)));
    }

    // {"RequestItems":{"users":{"Keys":[{…},…],"ConsistentRead":true}}}
    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("RequestItems"u8);
        writer.WriteStartObject(operation.Table.Name);
        writer.WriteStartArray("Keys"u8);
        foreach (var key in operation.Keys)
        {
            RequestJson.WriteKeyMap(writer, operation.Table, key);
        }

        writer.WriteEndArray();
        if (operation.ConsistentRead)
        {
            writer.WriteBoolean("ConsistentRead"u8, true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;

    // The answer as the service sends it: {"Responses":{"users":[{…}]},"UnprocessedKeys":{"users":{"Keys":[{…}]}}}
    private void WriteAnswer(Utf8JsonWriter writer, BatchGetItemResponse? response)
    {
        writer.WriteStartObject();
        if (response is null || response.Responses is not null)
        {
            writer.WriteStartObject("Responses"u8);
            foreach (var (table, items) in response?.Responses ?? [])
            {
                writer.WriteStartArray(table);
                items?.ForEach(item => AnswerMaps.WriteItem(writer, item, operation.Table));
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("UnprocessedKeys"u8);
        foreach (var (table, keys) in response?.UnprocessedKeys ?? [])
        {
            writer.WriteStartObject(table);
            writer.WriteStartArray("Keys"u8);
            keys?.Keys?.ForEach(key => AttributeValueBridge.WriteMap(writer, key));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
