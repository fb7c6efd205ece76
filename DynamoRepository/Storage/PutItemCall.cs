using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Writes one item.</summary>
internal sealed class PutItemCall(PutOperation operation) : DynamoCall
{
    private readonly RenderedExpression? _condition = operation.Condition is { } condition ? ConditionRenderer.RenderOnly(condition) : null;

    public override DynamoOperation Operation => DynamoOperation.PutItem;

    public override int BodySizeHint => operation.Item.Length + 512;

    public override AmazonWebServiceRequest ToWireRequest() => new PutItemRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest { TableName = operation.Table.Name, Item = AttributeValueBridge.ToMap(operation.Item.Span), ReturnConsumedCapacity = CapacityLevel };
        if (_condition is not null)
        {
            request.ConditionExpression = _condition.Text;
            request.ExpressionAttributeNames = RequestMaps.Names(_condition.Names);
            request.ExpressionAttributeValues = RequestMaps.Values(_condition.Values);
            request.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        }

        var response = await client.PutItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
    }

    protected override void WriteParameters(Utf8JsonWriter writer) => WriteParameters(writer, operation, _condition);

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;

    // "TableName":…,"Item":{…},"ConditionExpression":…: the same in a put and in a transaction's action.
    internal static void WriteParameters(Utf8JsonWriter writer, PutOperation operation, RenderedExpression? condition)
    {
        writer.WriteString("TableName"u8, operation.Table.Name);
        writer.WritePropertyName("Item"u8);
        writer.WriteRawValue(operation.Item.Span, skipInputValidation: true);
        RequestJson.WriteCondition(writer, condition);
    }
}
