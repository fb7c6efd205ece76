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

    public override CallContext Context => CallContext.Write(OperationName, operation.Table, operation.Key);

    public override bool LooksFirst => operation.LooksFirst;

    public override int BodySizeHint => operation.Item.Length + 512;

    public override AmazonWebServiceRequest ToWireRequest() => new PutItemRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = operation.Table.Name,
            Item = AttributeValueBridge.ToMap(operation.Item.Span),
            ConditionExpression = _condition?.Text,
            ExpressionAttributeNames = RequestMaps.Names(_condition),
            ExpressionAttributeValues = RequestMaps.Values(_condition),
            ReturnValuesOnConditionCheckFailure = RequestMaps.OnFailure(_condition),
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.PutItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
    }

    protected override void WriteParameters(Utf8JsonWriter writer) => RequestJson.WritePut(writer, operation, _condition);

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;
}
