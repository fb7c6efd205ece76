using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The expressions of a query or scan as sent, and the parts that the bodies of both share.</summary>
internal sealed class RenderedQuery
{
    private readonly PageOperation _operation;
    private readonly QueryExpressions _expressions;

    public RenderedQuery(PageOperation operation)
    {
        _operation = operation;
        _expressions = operation.Expressions;
    }

    /// <summary>The operation.</summary>
    public PageOperation Operation => _operation;

    public string? KeyCondition => _expressions.KeyCondition;

    public string? Filter => _expressions.Filter;

    public string? Projection => _expressions.Projection;

    public IReadOnlyList<string> Names => _expressions.Names;

    public IReadOnlyList<ReadOnlyMemory<byte>> Values => _expressions.Values;

    public Dictionary<string, AttributeValue>? After() =>
        _operation.ExclusiveStartKey is { IsEmpty: false } position ? AttributeValueBridge.ToMap(position.Span) : null;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("TableName"u8, _operation.Table.Name);
        if (_operation.Index is { } index)
        {
            writer.WriteString("IndexName"u8, index.Name);
        }

        if (Filter is not null)
        {
            writer.WriteString("FilterExpression"u8, Filter);
        }

        if (Projection is not null)
        {
            writer.WriteString("ProjectionExpression"u8, Projection);
        }

        RequestJson.WritePlaceholders(writer, Names, Values);
        if (_operation.ExclusiveStartKey is { IsEmpty: false } position)
        {
            writer.WritePropertyName("ExclusiveStartKey"u8);
            writer.WriteRawValue(position.Span, skipInputValidation: true);
        }

        if (_operation.Limit is { } limit)
        {
            writer.WriteNumber("Limit"u8, limit);
        }

        if (_operation.ConsistentRead)
        {
            writer.WriteBoolean("ConsistentRead"u8, true);
        }

        if (_operation.CountOnly)
        {
            writer.WriteString("Select"u8, "COUNT"u8);
        }
    }
}
