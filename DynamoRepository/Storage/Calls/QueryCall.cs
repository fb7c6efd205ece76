using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Reads one page of a query.</summary>
internal sealed class QueryCall(QueryOperation operation) : DynamoCall
{
    private readonly RenderedQuery _rendered = new(operation);

    public override DynamoOperation Operation => DynamoOperation.Query;

    public override CallContext Context => CallContext.Read(OperationName, operation.Table, null);

    public override AmazonWebServiceRequest ToWireRequest() => new QueryRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = operation.Table.Name,
            IndexName = operation.Index?.Name,
            KeyConditionExpression = _rendered.KeyCondition,
            FilterExpression = _rendered.Filter,
            ProjectionExpression = _rendered.Projection,
            ExpressionAttributeNames = RequestMaps.Names(_rendered.Names),
            ExpressionAttributeValues = RequestMaps.Values(_rendered.Values),
            ExclusiveStartKey = _rendered.After(),
            ScanIndexForward = operation.Descending ? false : null,
            Limit = operation.Limit,
            ConsistentRead = operation.ConsistentRead ? true : null,
            Select = operation.CountOnly ? Select.COUNT : null,
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
        KeepAnswer(
            PageAnswer.ToJson(operation.Table, response?.Items, response?.Count, response?.ScannedCount, response?.LastEvaluatedKey));
    }

    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        _rendered.Write(writer);
        writer.WriteString("KeyConditionExpression"u8, _rendered.KeyCondition);
        if (operation.Descending)
        {
            writer.WriteBoolean("ScanIndexForward"u8, false);
        }
    }

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;
}
