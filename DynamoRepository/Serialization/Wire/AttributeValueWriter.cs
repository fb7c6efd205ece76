using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Writes one item or value of the SDK's model as DynamoDB JSON. The objects are somebody else's: they may lack values, contain themselves,
/// or contain one of them over and over.
/// </summary>
internal sealed class AttributeValueWriter(Utf8JsonWriter writer)
{
    private readonly long _end = writer.BytesCommitted + writer.BytesPending + DynamoJson.LongestItem;

    /// <summary>Writes an item: <c>{"id":{"S":"…"}}</c>.</summary>
    public void WriteMap(IReadOnlyDictionary<string, AttributeValue>? map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map ?? throw new MappingException(Errors.NullMap()))
        {
            try
            {
                Surrogates.Check(name);
                writer.WritePropertyName(name);
                WriteValue(value);
            }
            catch (MappingException exception)
            {
                throw exception.Within(name);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes one value: <c>{"S":"…"}</c>.</summary>
    /// <exception cref="MappingException">The value is null, has no type or more than one, or holds what is no text.</exception>
    public void WriteValue(AttributeValue? value)
    {
        // Deeper nesting could not be read anyway, and a structure that contains itself has no end.
        if (writer.CurrentDepth >= DynamoJson.MaxReadDepth)
        {
            throw new MappingException(Errors.TooDeepToRead(DynamoJson.MaxReadDepth / 2));
        }

        // One that it contains in many places is written in each of them: thirty levels of two make a thousand million.
        if (writer.BytesCommitted + writer.BytesPending > _end)
        {
            throw new MappingException(Errors.TooLargeToRead());
        }

        if (value is not null && CountTypes(value) > 1)
        {
            throw new MappingException(Errors.SeveralTypes());
        }

        writer.WriteStartObject();
        switch (value)
        {
            case { S: { } text }:
                writer.WritePropertyName("S");
                WriteText(text);
                break;
            case { N: { } number }:
                writer.WritePropertyName("N");
                WriteText(number);
                break;
            case { BOOL: { } flag }:
                writer.WriteBoolean("BOOL", flag);
                break;
            case { NULL: { } isNull }:
                writer.WriteBoolean("NULL", isNull);
                break;
            case { B: { } binary }:
                writer.WritePropertyName("B");
                WriteBinary(binary);
                break;
            case { IsMSet: true }:
                writer.WritePropertyName("M");
                WriteMap(value.M);
                break;
            case { IsLSet: true }:
                WriteElements("L", value.L, WriteValue);
                break;
            case { IsSSSet: true }:
                WriteElements("SS", value.SS, WriteText);
                break;
            case { IsNSSet: true }:
                WriteElements("NS", value.NS, WriteText);
                break;
            case { IsBSSet: true }:
                WriteElements("BS", value.BS, WriteBinary);
                break;
            default:
                throw new MappingException(Errors.NoType());
        }

        writer.WriteEndObject();
    }

    // DynamoDB refuses a value of two types; which of them is meant is unknown.
    private static int CountTypes(AttributeValue value) =>
        (value.S is null ? 0 : 1) + (value.N is null ? 0 : 1) + (value.B is null ? 0 : 1) + (value.BOOL is null ? 0 : 1)
            + (value.NULL is null ? 0 : 1)
        + (value.IsMSet ? 1 : 0) + (value.IsLSet ? 1 : 0) + (value.IsSSSet ? 1 : 0) + (value.IsNSSet ? 1 : 0) + (value.IsBSSet ? 1 : 0);

    private void WriteElements<TElement>(string type, List<TElement> elements, Action<TElement> write)
    {
        writer.WriteStartArray(type);
        for (var index = 0; index < elements.Count; index++)
        {
            try
            {
                write(elements[index]);
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Element(index));
            }
        }

        writer.WriteEndArray();
    }

    // The writer would put something else in the place of half a surrogate pair.
    private void WriteText(string? text)
    {
        Surrogates.Check(text ?? throw new MappingException(Errors.NullInSet()));
        writer.WriteStringValue(text);
    }

    // The whole content, wherever the stream stands: that is what the SDK sends, too.
    private void WriteBinary(MemoryStream? binary)
    {
        if (binary is null)
        {
            throw new MappingException(Errors.NullInSet());
        }

        var bytes = binary.TryGetBuffer(out var buffer) ? buffer : new ArraySegment<byte>(binary.ToArray());
        writer.WriteBase64StringValue(bytes);
    }
}
