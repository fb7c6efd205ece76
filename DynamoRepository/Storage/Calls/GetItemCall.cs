using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Reads one item, whole or only its key and version token.</summary>
internal sealed class GetItemCall(TableRef table, ItemKey key, bool consistentRead, bool versionOnly) : DynamoCall
{
    public override DynamoOperation Operation => DynamoOperation.GetItem;

    public override CallContext Context => CallContext.Read(OperationName, table, key);

    public override AmazonWebServiceRequest ToWireRequest() => new GetItemRequest { TableName = table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest
        {
            TableName = table.Name,
            Key = RequestMaps.Key(table, key),
            ConsistentRead = consistentRead ? true : null,
            ReturnConsumedCapacity = CapacityLevel,
        };
        if (versionOnly)
        {
            var (text, names) = Projection();
            request.ProjectionExpression = text;
            request.ExpressionAttributeNames = RequestMaps.Names(names);
        }

        var response = await client.GetItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);

        // No item is null, or empty where the application sets AWSConfigs.InitializeCollections; a stored item has at least its key.
        KeepAnswer(response?.Item is { Count: > 0 } item ? RequestJson.ToBytes(writer => WriteAnswer(writer, item)) : "{}"u8.ToArray());
    }

    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteString("TableName"u8, table.Name);
        RequestJson.WriteKey(writer, table, key);
        if (consistentRead)
        {
            writer.WriteBoolean("ConsistentRead"u8, true);
        }

        if (versionOnly)
        {
            var (text, names) = Projection();
            writer.WriteString("ProjectionExpression"u8, text);
            RequestJson.WritePlaceholders(writer, names, []);
        }
    }

    protected override CapacityReport? CapacityOf(string? tableName) => table.Capacity;

    /// <summary>
    /// A reader before the item in the answer, if there is one; when it was read, <see cref="RequireEnd"/> looks at the rest.
    /// </summary>
    public static bool TryFindItem(ref AnswerReader answer, out AttributeReader item)
    {
        while (answer.ReadName())
        {
            if (!answer.NameIs("Item"u8))
            {
                answer.SkipValue();
            }
            else if (answer.TryBegin(JsonTokenType.StartObject, out item))
            {
                return true;
            }
        }

        item = default;
        return false;
    }

    /// <summary>Requires what is behind the item to be no second one.</summary>
    public static void RequireEnd(ref AnswerReader answer, int position)
    {
        answer.GoOn(position);
        var wasMet = true;
        while (answer.ReadName())
        {
            _ = answer.NameIs("Item"u8, ref wasMet);
            answer.SkipValue();
        }
    }

    private (string Text, IReadOnlyList<string> Names) Projection()
    {
        var renderer = new ConditionRenderer();
        string[] attributes = table.SortKey is null
            ? [table.PartitionKey, table.ETagAttribute]
            : [table.PartitionKey, table.SortKey, table.ETagAttribute];
        return (renderer.RenderProjection(attributes.Select(attribute => new AttributePath(attribute))), renderer.Names);
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Dictionary<string, AttributeValue> item)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("Item"u8);
        AttributeValueBridge.WriteMap(writer, item);
        writer.WriteEndObject();
    }
}
