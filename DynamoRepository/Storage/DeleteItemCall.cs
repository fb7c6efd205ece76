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

    public override AmazonWebServiceRequest ToWireRequest() => new DeleteItemRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest { TableName = operation.Table.Name, Key = RequestMaps.Key(operation.Table, operation.Key), ReturnConsumedCapacity = CapacityLevel };
        if (_condition is not null)
        {
            request.ConditionExpression = _condition.Text;
            request.ExpressionAttributeNames = RequestMaps.Names(_condition.Names);
            request.ExpressionAttributeValues = RequestMaps.Values(_condition.Values);
            request.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        }

        var response = await client.DeleteItemAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
    }

    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        writer.WriteString("TableName"u8, operation.Table.Name);
        RequestJson.WriteKey(writer, operation.Table, operation.Key);
        RequestJson.WriteCondition(writer, _condition);
    }

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;
}
