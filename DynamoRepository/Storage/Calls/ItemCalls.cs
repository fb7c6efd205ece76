using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The calls for one item: GetItem, PutItem, UpdateItem, DeleteItem.</summary>
internal static class ItemCalls
{
    public static CallKind<GetOperation> Get { get; } = new(DynamoOperation.GetItem)
    {
        ContextOf = static get => CallContext.Read(nameof(DynamoOperation.GetItem), get.Table, get.Key),
        CapacityOf = static (get, _) => get.Table.Capacity,
        ToWireRequest = static get => new GetItemRequest { TableName = get.Table.Name },
        WriteParameters = static (writer, get) =>
        {
            writer.WriteString("TableName"u8, get.Table.Name);
            RequestJson.WriteKey(writer, get.Table, get.Key);
            if (get.ConsistentRead)
            {
                writer.WriteBoolean("ConsistentRead"u8, true);
            }

            if (get.VersionOnly)
            {
                var (text, names) = ProjectionOf(get.Table);
                writer.WriteString("ProjectionExpression"u8, text);
                RequestJson.WritePlaceholders(writer, names, []);
            }
        },
        SendAsync = static async (client, get, capacity, cancellationToken) =>
        {
            var request = new GetItemRequest
            {
                TableName = get.Table.Name,
                Key = RequestMaps.Key(get.Table, get.Key),
                ConsistentRead = get.ConsistentRead ? true : null,
                ReturnConsumedCapacity = capacity,
            };
            if (get.VersionOnly)
            {
                var (text, names) = ProjectionOf(get.Table);
                request.ProjectionExpression = text;
                request.ExpressionAttributeNames = RequestMaps.Names(names);
            }

            var response = await client.GetItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(GetResponse.ToJson(response), [response?.ConsumedCapacity]);
        },
    };

    public static CallKind<WriteOperation> Put { get; } = new(DynamoOperation.PutItem)
    {
        ContextOf = static put => CallContext.Write(nameof(DynamoOperation.PutItem), put.Table, put.Key),
        CapacityOf = static (put, _) => put.Table.Capacity,
        LooksFirst = static put => put.LooksFirst,
        BodySizeOf = static put => put.Item.Length + 512,
        ToWireRequest = static put => new PutItemRequest { TableName = put.Table.Name },
        WriteParameters = static (writer, put) => RequestJson.WriteParameters(writer, put),
        SendAsync = static async (client, put, capacity, cancellationToken) =>
        {
            var request = new PutItemRequest
            {
                TableName = put.Table.Name,
                Item = AttributeValueBridge.ToMap(put.Item.Span),
                ConditionExpression = put.Rendered?.Text,
                ExpressionAttributeNames = RequestMaps.Names(put.Rendered),
                ExpressionAttributeValues = RequestMaps.Values(put.Rendered),
                ReturnValuesOnConditionCheckFailure = RequestMaps.OnFailure(put.Rendered),
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.PutItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(default, [response?.ConsumedCapacity]);
        },
    };

    public static CallKind<WriteOperation> Update { get; } = new(DynamoOperation.UpdateItem)
    {
        ContextOf = static update => CallContext.Write(nameof(DynamoOperation.UpdateItem), update.Table, update.Key),
        CapacityOf = static (update, _) => update.Table.Capacity,
        LooksFirst = static update => update.LooksFirst,
        BodySizeOf = static update => 768 + update.Rendered!.Values.Sum(static value => value.Length),
        ToWireRequest = static update => new UpdateItemRequest { TableName = update.Table.Name },
        WriteParameters = static (writer, update) =>
        {
            RequestJson.WriteParameters(writer, update);
            writer.WriteString("ReturnValues"u8, "ALL_NEW"u8);
        },
        SendAsync = static async (client, update, capacity, cancellationToken) =>
        {
            var request = new UpdateItemRequest
            {
                TableName = update.Table.Name,
                Key = RequestMaps.Key(update.Table, update.Key),
                UpdateExpression = update.Rendered?.Update,
                ConditionExpression = update.Rendered?.Text,
                ExpressionAttributeNames = RequestMaps.Names(update.Rendered),
                ExpressionAttributeValues = RequestMaps.Values(update.Rendered),
                ReturnValuesOnConditionCheckFailure = RequestMaps.OnFailure(update.Rendered),
                ReturnValues = ReturnValue.ALL_NEW,
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.UpdateItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(GetResponse.ToJson(response), [response?.ConsumedCapacity]);
        },
    };

    public static CallKind<WriteOperation> Delete { get; } = new(DynamoOperation.DeleteItem)
    {
        ContextOf = static delete => CallContext.Write(nameof(DynamoOperation.DeleteItem), delete.Table, delete.Key),
        CapacityOf = static (delete, _) => delete.Table.Capacity,
        ToWireRequest = static delete => new DeleteItemRequest { TableName = delete.Table.Name },
        WriteParameters = static (writer, delete) => RequestJson.WriteParameters(writer, delete),
        SendAsync = static async (client, delete, capacity, cancellationToken) =>
        {
            var request = new DeleteItemRequest
            {
                TableName = delete.Table.Name,
                Key = RequestMaps.Key(delete.Table, delete.Key),
                ConditionExpression = delete.Rendered?.Text,
                ExpressionAttributeNames = RequestMaps.Names(delete.Rendered),
                ExpressionAttributeValues = RequestMaps.Values(delete.Rendered),
                ReturnValuesOnConditionCheckFailure = RequestMaps.OnFailure(delete.Rendered),
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.DeleteItemAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(default, [response?.ConsumedCapacity]);
        },
    };

    private static (string Text, IReadOnlyList<string> Names) ProjectionOf(TableRef table)
    {
        var renderer = new ConditionRenderer();
        string[] attributes = table.SortKey is null
            ? [table.PartitionKey, table.ETagAttribute]
            : [table.PartitionKey, table.SortKey, table.ETagAttribute];
        return (renderer.RenderProjection(attributes.Select(attribute => new AttributePath(attribute))), renderer.Names);
    }
}
