using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The expressions of a query or scan as they are sent, and what the bodies of both have in common.</summary>
internal sealed class RenderedQuery
{
    private readonly QueryOperation _operation;
    private readonly ConditionRenderer _renderer = new();

    public RenderedQuery(QueryOperation operation)
    {
        _operation = operation;
        KeyCondition = operation.KeyCondition is { } keyCondition ? _renderer.Render(keyCondition) : null;
        Filter = operation.Filter is { } filter ? _renderer.Render(filter) : null;
        Projection = operation.AskedFor is { } paths ? _renderer.RenderProjection(paths) : null;
    }

    public string? KeyCondition { get; }

    public string? Filter { get; }

    public string? Projection { get; }

    public IReadOnlyList<string> Names => _renderer.Names;

    public IReadOnlyList<ReadOnlyMemory<byte>> Values => _renderer.Values;

    public Dictionary<string, AttributeValue>? After() => _operation.After is { } position ? AttributeValueBridge.ToMap(position.Span) : null;

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
        if (_operation.After is { } position)
        {
            writer.WritePropertyName("ExclusiveStartKey"u8);
            writer.WriteRawValue(position.Span, skipInputValidation: true);
        }

        if (_operation.Limit is { } limit)
        {
            writer.WriteNumber("Limit"u8, limit);
        }

        if (_operation.IsConsistent)
        {
            writer.WriteBoolean("ConsistentRead"u8, true);
        }

        if (_operation.CountOnly)
        {
            writer.WriteString("Select"u8, "COUNT"u8);
        }
    }
}
