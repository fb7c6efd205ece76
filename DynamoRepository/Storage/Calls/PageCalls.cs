using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The calls for one page of items: Query, and Scan or one segment of it.</summary>
internal static class PageCalls
{
    public static CallKind<PageOperation> Query { get; } = new(DynamoOperation.Query)
    {
        ContextOf = static page => CallContext.Read(nameof(DynamoOperation.Query), page.Table, null),
        CapacityOf = static (page, _) => page.Table.Capacity,
        ToWireRequest = static page => new QueryRequest { TableName = page.Table.Name },
        WriteParameters = static (writer, page) =>
        {
            WriteCommon(writer, page);
            writer.WriteString("KeyConditionExpression"u8, page.Expressions.KeyCondition);
            if (((QueryOperation)page).Descending)
            {
                writer.WriteBoolean("ScanIndexForward"u8, false);
            }
        },
        SendAsync = static async (client, page, capacity, cancellationToken) =>
        {
            var (operation, expressions) = ((QueryOperation)page, page.Expressions);
            var request = new QueryRequest
            {
                TableName = operation.Table.Name,
                IndexName = operation.Index?.Name,
                KeyConditionExpression = expressions.KeyCondition,
                FilterExpression = expressions.Filter,
                ProjectionExpression = expressions.Projection,
                ExpressionAttributeNames = RequestMaps.Names(expressions.Names),
                ExpressionAttributeValues = RequestMaps.Values(expressions.Values),
                ExclusiveStartKey = PositionOf(page),
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

    public static CallKind<PageOperation> Scan { get; } = new(DynamoOperation.Scan)
    {
        ContextOf = static page => CallContext.Read(nameof(DynamoOperation.Scan), page.Table, null),
        CapacityOf = static (page, _) => page.Table.Capacity,
        ToWireRequest = static page => new ScanRequest { TableName = page.Table.Name },
        WriteParameters = static (writer, page) =>
        {
            WriteCommon(writer, page);
            if ((ScanOperation)page is { TotalSegments: > 1 } segment)
            {
                writer.WriteNumber("Segment"u8, segment.Segment);
                writer.WriteNumber("TotalSegments"u8, segment.TotalSegments);
            }
        },
        SendAsync = static async (client, page, capacity, cancellationToken) =>
        {
            var (operation, expressions) = ((ScanOperation)page, page.Expressions);
            var request = new ScanRequest
            {
                TableName = operation.Table.Name,
                IndexName = operation.Index?.Name,
                FilterExpression = expressions.Filter,
                ProjectionExpression = expressions.Projection,
                ExpressionAttributeNames = RequestMaps.Names(expressions.Names),
                ExpressionAttributeValues = RequestMaps.Values(expressions.Values),
                ExclusiveStartKey = PositionOf(page),
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

    /// <summary>The call for a page.</summary>
    public static DynamoCall<PageOperation> For(PageOperation operation) => new(operation is QueryOperation ? Query : Scan, operation);

    private static Dictionary<string, AttributeValue>? PositionOf(PageOperation page) =>
        page.ExclusiveStartKey is { IsEmpty: false } position ? AttributeValueBridge.ToMap(position.Span) : null;

    // What the bodies of both have in common.
    private static void WriteCommon(Utf8JsonWriter writer, PageOperation page)
    {
        var expressions = page.Expressions;
        writer.WriteString("TableName"u8, page.Table.Name);
        if (page.Index is { } index)
        {
            writer.WriteString("IndexName"u8, index.Name);
        }

        if (expressions.Filter is { } filter)
        {
            writer.WriteString("FilterExpression"u8, filter);
        }

        if (expressions.Projection is { } projection)
        {
            writer.WriteString("ProjectionExpression"u8, projection);
        }

        RequestJson.WritePlaceholders(writer, expressions.Names, expressions.Values);
        if (page.ExclusiveStartKey is { IsEmpty: false } position)
        {
            writer.WritePropertyName("ExclusiveStartKey"u8);
            writer.WriteRawValue(position.Span, skipInputValidation: true);
        }

        if (page.Limit is { } limit)
        {
            writer.WriteNumber("Limit"u8, limit);
        }

        if (page.ConsistentRead)
        {
            writer.WriteBoolean("ConsistentRead"u8, true);
        }

        if (page.CountOnly)
        {
            writer.WriteString("Select"u8, "COUNT"u8);
        }
    }
}
