using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Writes items, all or none, once per token: for ten minutes the service recognises a repeated token and does nothing twice.
/// </summary>
internal sealed class TransactWriteCall(IReadOnlyList<TransactWriteAction> actions, string clientRequestToken) : DynamoCall
{
    private readonly TransactWriteEntry[] _entries = [.. actions.Select(action => new TransactWriteEntry(action))];

    public override DynamoOperation Operation => DynamoOperation.TransactWriteItems;

    // Of one item, of one table, or of none in particular.
    public override CallContext Context
    {
        get
        {
            var first = actions[0].Table;
            var table = actions.All(action => action.Table.Identity == first.Identity) ? first : null;
            return new CallContext(
                OperationName, table?.Name, table, actions.Count == 1 ? actions[0].Key : null, IsWrite: true, first.Place);
        }
    }

    public override int BodySizeHint => 256 + _entries.Sum(entry => entry.SizeHint);

    public override AmazonWebServiceRequest ToWireRequest() => new TransactWriteItemsRequest
    {
        ClientRequestToken = clientRequestToken,
        TransactItems = [.. _entries.Select(entry => entry.ToWireItem())],
    };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = clientRequestToken,
            TransactItems = [.. _entries.Select(entry => entry.ToItem())],
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.TransactWriteItemsAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity ?? []);
    }

    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteString("ClientRequestToken"u8, clientRequestToken);
        writer.WriteStartArray("TransactItems"u8);
        foreach (var entry in _entries)
        {
            entry.Write(writer);
        }

        writer.WriteEndArray();
    }

    protected override CapacityReport? CapacityOf(string? tableName) =>
        _entries.FirstOrDefault(
            item => item.Table.Capacity is not null && (tableName is null || item.Table.Name == tableName))?.Table.Capacity;
}
