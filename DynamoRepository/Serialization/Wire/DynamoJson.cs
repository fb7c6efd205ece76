using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// The grammar of DynamoDB JSON: every value is an object of one tag, <c>{"S":"text"}</c>. A codec reads with the reader on the value inside
/// (the text, or the opening bracket of a container) and leaves it on that value's last token; its caller reads the tag before and the brace after.
/// </summary>
internal static class DynamoJson
{
    /// <summary>31 nested maps, each two levels deep in wire form, inside a response: the reader's own default of 64 is too few.</summary>
    public const int MaxReadDepth = 136;

    public static JsonReaderOptions ReaderOptions => new() { MaxDepth = MaxReadDepth };

    /// <summary>Moves to the next attribute name of an object; false at its closing brace.</summary>
    public static bool ReadName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>From an attribute name (or before a list's element): moves over <c>{"S":</c> onto the value, and says which tag it was.</summary>
    public static AttributeTag ReadTag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ReadTagInside(ref reader);
    }

    /// <summary>From the opening brace of a value: moves over <c>"S":</c> onto the value, and says which tag it was.</summary>
    public static AttributeTag ReadTagInside(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            throw NotDynamoJson();
        var tag = TagOf(reader.ValueSpan);
        reader.Read();
        if (!Fits(tag, reader.TokenType))
            throw NotDynamoJson();
        return tag;
    }

    /// <summary>From the last token of a value: moves over its closing brace.</summary>
    public static void ReadEnd(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw NotDynamoJson();
    }

    /// <summary>From an attribute name: moves over the whole value.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The tag of a set's elements, and null for what is not a set.</summary>
    public static AttributeTag ElementOf(AttributeTag tag) => tag switch
    {
        AttributeTag.SS => AttributeTag.S,
        AttributeTag.NS => AttributeTag.N,
        AttributeTag.BS => AttributeTag.B,
        _ => AttributeTag.None,
    };

    /// <summary>The reader's string token as a string.</summary>
    public static string String(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException cause)
        {
            throw new MappingException(Errors.BrokenText(), cause);
        }
    }

    /// <summary>The name of a tag as the wire has it.</summary>
    public static string NameOf(AttributeTag tag) => tag switch
    {
        AttributeTag.Bool => "BOOL",
        AttributeTag.Null => "NULL",
        _ => tag.ToString(),
    };

    /// <summary>The tag that a name is, or none.</summary>
    public static AttributeTag TagOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => name[0] switch
        {
            (byte)'S' => AttributeTag.S,
            (byte)'N' => AttributeTag.N,
            (byte)'M' => AttributeTag.M,
            (byte)'L' => AttributeTag.L,
            (byte)'B' => AttributeTag.B,
            _ => AttributeTag.None,
        },
        2 when name[1] == 'S' => name[0] switch
        {
            (byte)'S' => AttributeTag.SS,
            (byte)'N' => AttributeTag.NS,
            (byte)'B' => AttributeTag.BS,
            _ => AttributeTag.None,
        },
        4 when name.SequenceEqual("BOOL"u8) => AttributeTag.Bool,
        4 when name.SequenceEqual("NULL"u8) => AttributeTag.Null,
        _ => AttributeTag.None,
    };

    private static bool Fits(AttributeTag tag, JsonTokenType token) => tag switch
    {
        AttributeTag.S or AttributeTag.N or AttributeTag.B => token == JsonTokenType.String,
        AttributeTag.M => token == JsonTokenType.StartObject,
        AttributeTag.L or AttributeTag.SS or AttributeTag.NS or AttributeTag.BS => token == JsonTokenType.StartArray,
        AttributeTag.Bool or AttributeTag.Null => token is JsonTokenType.True or JsonTokenType.False,
        _ => false,
    };

    private static MappingException NotDynamoJson() => new(Errors.NotDynamoJson());
}
