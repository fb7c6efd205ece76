using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The shared parts of requests in the SDK's own model: for clients that take nothing else.</summary>
internal static class RequestMaps
{
    public static Dictionary<string, AttributeValue> Key(TableRef table, ItemKey key) =>
        AttributeValueBridge.ToMap(RequestJson.ToBytes(writer => RequestJson.WriteKeyMap(writer, table, key)).Span);

    public static Dictionary<string, string>? Names(RenderedExpression? condition) => condition is null ? null : Names(condition.Names);

    public static Dictionary<string, AttributeValue>? Values(RenderedExpression? condition) =>
        condition is null ? null : Values(condition.Values);

    /// <summary>Requests the stored item if there is a condition, to tell why that failed.</summary>
    public static ReturnValuesOnConditionCheckFailure? OnFailure(RenderedExpression? condition) =>
        condition is null ? null : ReturnValuesOnConditionCheckFailure.ALL_OLD;

    public static Dictionary<string, string>? Names(IReadOnlyList<string> names) => names.Count == 0
        ? null
        : Enumerable.Range(0, names.Count).ToDictionary(Placeholders.Name, position => names[position]);

    public static Dictionary<string, AttributeValue>? Values(IReadOnlyList<ReadOnlyMemory<byte>> values) => values.Count == 0
        ? null
        : Enumerable.Range(0, values.Count)
            .ToDictionary(Placeholders.Value, position => AttributeValueBridge.ToAttributeValue(values[position].Span));
}
