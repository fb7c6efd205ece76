using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The calls for many items of one table: BatchGetItem, BatchWriteItem.</summary>
internal static class BatchCalls
{
    // {"RequestItems":{"users":{"Keys":[{…},…],"ConsistentRead":true}}}
    public static CallKind<BatchGetOperation> Get { get; } = new(DynamoOperation.BatchGetItem)
    {
        ContextOf = static batch => CallContext.Read(nameof(DynamoOperation.BatchGetItem), batch.Table, null),
        CapacityOf = static (batch, _) => batch.Table.Capacity,
        BodySizeOf = static batch => 256 + (batch.Keys.Count * 64),
        ToWireRequest = static batch => new BatchGetItemRequest
        {
            RequestItems = new Dictionary<string, KeysAndAttributes> { [batch.Table.Name] = new KeysAndAttributes() },
        },
        WriteParameters = static (writer, batch) =>
        {
            writer.WriteStartObject("RequestItems"u8);
            writer.WriteStartObject(batch.Table.Name);
            writer.WriteStartArray("Keys"u8);
            foreach (var key in batch.Keys)
            {
                RequestJson.WriteKeyMap(writer, batch.Table, key);
            }

            writer.WriteEndArray();
            if (batch.ConsistentRead)
            {
                writer.WriteBoolean("ConsistentRead"u8, true);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        },
        SendAsync = static async (client, batch, capacity, cancellationToken) =>
        {
            var keys = new KeysAndAttributes
            {
                Keys = [.. batch.Keys.Select(key => RequestMaps.Key(batch.Table, key))],
                ConsistentRead = batch.ConsistentRead ? true : null,
            };
            var request = new BatchGetItemRequest
            {
                RequestItems = new Dictionary<string, KeysAndAttributes> { [batch.Table.Name] = keys },
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.BatchGetItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(BatchGetResponse.ToJson(response, batch.Table), response?.ConsumedCapacity ?? []);
        },
    };

    // {"RequestItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}
    public static CallKind<BatchWriteOperation> Write { get; } = new(DynamoOperation.BatchWriteItem)
    {
        ContextOf = static batch => CallContext.Write(nameof(DynamoOperation.BatchWriteItem), batch.Table, null),
        CapacityOf = static (batch, _) => batch.Table.Capacity,
        LooksFirst = static batch => batch.Writes.Any(write => write.Kind == WriteKind.Put),
        BodySizeOf = static batch => 256 + batch.Writes.Sum(write => (write.Kind == WriteKind.Put ? write.Item.Length : 64) + 32),
        ToWireRequest = static batch => new BatchWriteItemRequest
        {
            RequestItems = new Dictionary<string, List<WriteRequest>> { [batch.Table.Name] = [] },
        },
        WriteParameters = static (writer, batch) =>
        {
            writer.WriteStartObject("RequestItems"u8);
            writer.WriteStartArray(batch.Table.Name);
            foreach (var write in batch.Writes)
            {
                writer.WriteStartObject();
                if (write.Kind == WriteKind.Put)
                {
                    writer.WriteStartObject("PutRequest"u8);
                    RequestJson.WriteItem(writer, write.Item);
                }
                else
                {
                    writer.WriteStartObject("DeleteRequest"u8);
                    RequestJson.WriteKey(writer, batch.Table, write.Key);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        SendAsync = static async (client, batch, capacity, cancellationToken) =>
        {
            var writes = batch.Writes.Select(write => write.Kind == WriteKind.Put
                ? new WriteRequest(new PutRequest(AttributeValueBridge.ToMap(write.Item.Span)))
                : new WriteRequest(new DeleteRequest(RequestMaps.Key(batch.Table, write.Key)))).ToList();
            var request = new BatchWriteItemRequest
            {
                RequestItems = new Dictionary<string, List<WriteRequest>> { [batch.Table.Name] = writes },
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.BatchWriteItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(BatchWriteResponse.ToJson(response), response?.ConsumedCapacity ?? []);
        },
    };
}
