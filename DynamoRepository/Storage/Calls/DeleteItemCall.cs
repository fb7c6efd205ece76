using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Deletes one item.</summary>
internal sealed class DeleteItemCall(DeleteOperation operation) : DynamoCall
{
    private readonly RenderedExpression? _condition = operation.Condition is { } condition ? ConditionRenderer.RenderOnly(condition) : null;

    public override DynamoOperation Operation => DynamoOperation.DeleteItem;

    public override CallContext Context => CallContext.Write(OperationName, operation.Table, operation.Key);

    public override AmazonWebServiceRequest ToWireRequest() => new DeleteItemRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = operation.Table.Name,
            Key = RequestMaps.Key(operation.Table, operation.Key),
            ConditionExpression = _condition?.Text,
            ExpressionAttributeNames = RequestMaps.Names(_condition),
            ExpressionAttributeValues = RequestMaps.Values(_condition),
            ReturnValuesOnConditionCheckFailure = RequestMaps.OnFailure(_condition),
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.DeleteItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
    }

    protected override void WriteParameters(Utf8JsonWriter writer) =>
        RequestJson.WriteOnKey(writer, operation.Table, operation.Key, _condition);

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;
}
