using Amazon.DynamoDBv2.Model;
using FluentAssertions;

namespace DynamoRepository.Tests.Serialization;

/// <summary>Attribute values are compared as DynamoDB JSON: the SDK's class has no equality.</summary>
internal static class AttributeValueAssertions
{
    public static void ShouldBeTheValue(this AttributeValue actual, AttributeValue expected) => Text(actual).Should().Be(Text(expected));

    private static string Text(AttributeValue value)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
            AttributeValueBridge.WriteValue(writer, value);
        return System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
