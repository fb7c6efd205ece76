using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Reads one page of a scan, or of one segment of it.</summary>
internal sealed class ScanCall(ScanOperation operation) : DynamoCall
{
    private readonly RenderedQuery _rendered = new(operation);

    public override DynamoOperation Operation => DynamoOperation.Scan;

    public override CallContext Context => CallContext.Read(OperationName, operation.Table, null);

    public override AmazonWebServiceRequest ToWireRequest() => new ScanRequest { TableName = operation.Table.Name };

    public override async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var request = new ScanRequest
        {
            TableName = operation.Table.Name,
            IndexName = operation.Index?.Name,
            FilterExpression = _rendered.Filter,
            ProjectionExpression = _rendered.Projection,
            ExpressionAttributeNames = RequestMaps.Names(_rendered.Names),
            ExpressionAttributeValues = RequestMaps.Values(_rendered.Values),
            ExclusiveStartKey = _rendered.After(),
            Segment = operation.TotalSegments > 1 ? operation.Segment : null,
            TotalSegments = operation.TotalSegments > 1 ? operation.TotalSegments : null,
            Limit = operation.Limit,
            ConsistentRead = operation.ConsistentRead ? true : null,
            Select = operation.CountOnly ? Select.COUNT : null,
            ReturnConsumedCapacity = CapacityLevel,
        };
        var response = await client.ScanAsync(request, cancellationToken).ConfigureAwait(false);
        KeepCapacity(response?.ConsumedCapacity);
        KeepAnswer(
            PageAnswer.ToJson(operation.Table, response?.Items, response?.Count, response?.ScannedCount, response?.LastEvaluatedKey));
    }

    protected override void WriteParameters(Utf8JsonWriter writer)
    {
        _rendered.Write(writer);
        if (operation.TotalSegments > 1)
        {
            writer.WriteNumber("Segment"u8, operation.Segment);
            writer.WriteNumber("TotalSegments"u8, operation.TotalSegments);
        }
    }

    protected override CapacityReport? CapacityOf(string? tableName) => operation.Table.Capacity;
}
