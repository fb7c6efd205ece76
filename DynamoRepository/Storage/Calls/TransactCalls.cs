using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The calls for items of any tables, all or none: TransactGetItems, TransactWriteItems.</summary>
internal static class TransactCalls
{
    // {"TransactItems":[{"Get":{"TableName":"users","Key":{…}}}]}
    public static CallKind<IReadOnlyList<TransactGet>> Get { get; } = new(DynamoOperation.TransactGetItems)
    {
        ContextOf = static gets => CallContext.Read(nameof(DynamoOperation.TransactGetItems), gets[0].Table, null),
        CapacityOf = static (gets, tableName) => CapacityOf(gets.Select(get => get.Table), tableName),
        BodySizeOf = static gets => 128 + (gets.Count * 128),
        ToWireRequest = static gets => new TransactGetItemsRequest
        {
            TransactItems = [.. gets.Select(get => new TransactGetItem { Get = new Get { TableName = get.Table.Name } })],
        },
        WriteParameters = static (writer, gets) =>
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
        },
        SendAsync = static async (client, gets, capacity, cancellationToken) =>
        {
            var items = gets.Select(get => new Get { TableName = get.Table.Name, Key = RequestMaps.Key(get.Table, get.Key) });
            var request = new TransactGetItemsRequest
            {
                TransactItems = [.. items.Select(get => new TransactGetItem { Get = get })],
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.TransactGetItemsAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(TransactGetResponse.ToJson(response, gets), response?.ConsumedCapacity ?? []);
        },
    };

    // {"ClientRequestToken":"…","TransactItems":[{"Put":{"TableName":…,"Item":{…},…}}]}: the service recognises a repeated token for ten
    // minutes, and does nothing twice.
    public static CallKind<TransactWriteOperation> Write { get; } = new(DynamoOperation.TransactWriteItems)
    {
        ContextOf = static transaction => ContextOf(transaction.Writes),
        CapacityOf = static (transaction, tableName) => CapacityOf(transaction.Writes.Select(write => write.Table), tableName),
        BodySizeOf = static transaction => 256 + transaction.Writes.Sum(write => Math.Max(write.Item.Length, 256) + 512),
        ToWireRequest = static transaction => new TransactWriteItemsRequest
        {
            ClientRequestToken = transaction.ClientRequestToken,
            TransactItems = [.. transaction.Writes.Select(TransactItems.NamesOnly)],
        },
        WriteParameters = static (writer, transaction) =>
        {
            writer.WriteString("ClientRequestToken"u8, transaction.ClientRequestToken);
            writer.WriteStartArray("TransactItems"u8);
            foreach (var write in transaction.Writes)
            {
                writer.WriteStartObject();
                writer.WriteStartObject(TransactItems.NameOf(write.Kind));
                RequestJson.WriteParameters(writer, write);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        SendAsync = static async (client, transaction, capacity, cancellationToken) =>
        {
            var request = new TransactWriteItemsRequest
            {
                ClientRequestToken = transaction.ClientRequestToken,
                TransactItems = [.. transaction.Writes.Select(TransactItems.Whole)],
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.TransactWriteItemsAsync(request, cancellationToken).ConfigureAwait(false);
            return new ClientResponse(default, response?.ConsumedCapacity ?? []);
        },
    };

    // For one item, one table, or none in particular.
    private static CallContext ContextOf(IReadOnlyList<WriteOperation> writes)
    {
        var first = writes[0].Table;
        var table = writes.All(write => write.Table.Identity == first.Identity) ? first : null;
        return new CallContext(
            nameof(DynamoOperation.TransactWriteItems), table?.Name, table, writes.Count == 1 ? writes[0].Key : null, IsWrite: true,
            first.Place);
    }

    private static CapacityReport? CapacityOf(IEnumerable<TableRef> tables, string? tableName) =>
        tables.FirstOrDefault(table => table.Capacity is not null && (tableName is null || table.Name == tableName))?.Capacity;
}
