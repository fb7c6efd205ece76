using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Writes and deletes items of one table.</summary>
internal sealed class BatchWriteCall(BatchWriteOperation operation) : DynamoCall
{
    public override DynamoOperation Operation => DynamoOperation.BatchWriteItem;

    public override CallContext Context => CallContext.Write(OperationName, operation.Table, null);

    public override bool LooksFirst => operation.Writes.Any(write => write.Item is not null);

    public override int BodySizeHint => 256 + operation.Writes.Sum(write => (write.Item?.Length ?? 64) + 32);

    public override AmazonWebServiceRequest ToWireRequest() =>
        new BatchWriteItemRequest { RequestItems = new Dictionary<string, List<WriteRequest>> { [operation.Table.Name] = [] } };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var writes = operation.Writes.Select(write => write.Item is { } item
            ? new WriteRequest(new PutRequest(AttributeValueBridge.ToMap(item.Span)))
            : new WriteRequest(new DeleteRequest(RequestMaps.Key(operation.Table, write.Key)))).ToList();
        var request = new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>> { [operation.Table.Name] = writes })
        { ReturnConsumedCapacity = CapacityLevel };
        var response = await client.BatchWriteItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity ?? []);
        KeepAnswer(RequestJson.ToBytes(writer => WriteAnswer(writer, response)));
    }

    // {"RequestItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}
    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("RequestItems"u8);
        writer.WriteStartArray(operation.Table.Name);
        foreach (var write in operation.Writes)
        {
            writer.WriteStartObject();
            if (write.Item is { } item)
            {
                writer.WriteStartObject("PutRequest"u8);
                writer.WritePropertyName("Item"u8);
                writer.WriteRawValue(item.Span, skipInputValidation: true);
            }
            else
            {
                writer.WriteStartObject("DeleteRequest"u8);
                RequestJson.WriteKey(writer, operation.Table, write.Key);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;

    // The answer as the service sends it: {"UnprocessedItems":{"users":[{"PutRequest":{"Item":{…}}}]}}
    private static void WriteAnswer(Utf8JsonWriter writer, BatchWriteItemResponse? response)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("UnprocessedItems"u8);
        foreach (var (table, writes) in response?.UnprocessedItems ?? [])
        {
            writer.WriteStartArray(table);
            writes?.ForEach(write => WriteUnprocessed(writer, write));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteUnprocessed(Utf8JsonWriter writer, WriteRequest? write)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(write?.PutRequest is null ? "DeleteRequest"u8 : "PutRequest"u8);
        writer.WritePropertyName(write?.PutRequest is null ? "Key"u8 : "Item"u8);
        AttributeValueBridge.WriteMap(writer, (write?.PutRequest?.Item ?? write?.DeleteRequest?.Key)!);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
