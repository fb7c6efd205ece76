using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The calls for one page of items: Query, and Scan or one segment of it.</summary>
internal static class PageCalls
{
    public static CallKind<RenderedQuery> Query { get; } = new(DynamoOperation.Query)
    {
        ContextOf = static page => CallContext.Read(nameof(DynamoOperation.Query), page.Operation.Table, null),
        CapacityOf = static (page, _) => page.Operation.Table.Capacity,
        ToWireRequest = static page => new QueryRequest { TableName = page.Operation.Table.Name },
        WriteParameters = static (writer, page) =>
        {
            page.Write(writer);
            writer.WriteString("KeyConditionExpression"u8, page.KeyCondition);
            if (((QueryOperation)page.Operation).Descending)
            {
                writer.WriteBoolean("ScanIndexForward"u8, false);
            }
        },
        SendAsync = static async (client, page, capacity, cancellationToken) =>
        {
            var operation = (QueryOperation)page.Operation;
            var request = new QueryRequest
            {
                TableName = operation.Table.Name,
                IndexName = operation.Index?.Name,
                KeyConditionExpression = page.KeyCondition,
                FilterExpression = page.Filter,
                ProjectionExpression = page.Projection,
                ExpressionAttributeNames = RequestMaps.Names(page.Names),
                ExpressionAttributeValues = RequestMaps.Values(page.Values),
                ExclusiveStartKey = page.After(),
                ScanIndexForward = operation.Descending ? false : null,
                Limit = operation.Limit,
                ConsistentRead = operation.ConsistentRead ? true : null,
                Select = operation.CountOnly ? Select.COUNT : null,
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.QueryAsync(request, cancellationToken).ConfigureAwait(false);
            var json = PageResponse.ToJson(
                operation.Table, response?.Items, response?.Count, response?.ScannedCount, response?.LastEvaluatedKey);
            return new ClientResponse(json, [response?.ConsumedCapacity]);
        },
    };

    public static CallKind<RenderedQuery> Scan { get; } = new(DynamoOperation.Scan)
    {
        ContextOf = static page => CallContext.Read(nameof(DynamoOperation.Scan), page.Operation.Table, null),
        CapacityOf = static (page, _) => page.Operation.Table.Capacity,
        ToWireRequest = static page => new ScanRequest { TableName = page.Operation.Table.Name },
        WriteParameters = static (writer, page) =>
        {
            page.Write(writer);
            if ((ScanOperation)page.Operation is { TotalSegments: > 1 } segment)
            {
                writer.WriteNumber("Segment"u8, segment.Segment);
                writer.WriteNumber("TotalSegments"u8, segment.TotalSegments);
            }
        },
        SendAsync = static async (client, page, capacity, cancellationToken) =>
        {
            var operation = (ScanOperation)page.Operation;
            var request = new ScanRequest
            {
                TableName = operation.Table.Name,
                IndexName = operation.Index?.Name,
                FilterExpression = page.Filter,
                ProjectionExpression = page.Projection,
                ExpressionAttributeNames = RequestMaps.Names(page.Names),
                ExpressionAttributeValues = RequestMaps.Values(page.Values),
                ExclusiveStartKey = page.After(),
                Segment = operation.TotalSegments > 1 ? operation.Segment : null,
                TotalSegments = operation.TotalSegments > 1 ? operation.TotalSegments : null,
                Limit = operation.Limit,
                ConsistentRead = operation.ConsistentRead ? true : null,
                Select = operation.CountOnly ? Select.COUNT : null,
                ReturnConsumedCapacity = capacity,
            };
            var response = await client.ScanAsync(request, cancellationToken).ConfigureAwait(false);
            var json = PageResponse.ToJson(
                operation.Table, response?.Items, response?.Count, response?.ScannedCount, response?.LastEvaluatedKey);
            return new ClientResponse(json, [response?.ConsumedCapacity]);
        },
    };

    /// <summary>Creates the call for a page.</summary>
    public static DynamoCall<RenderedQuery> For(PageOperation operation) =>
        new(operation is QueryOperation ? Query : Scan, new RenderedQuery(operation));
}
