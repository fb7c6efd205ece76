using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// DynamoDB JSON → <see cref="StoredValue"/>: whole items, single values, or the one value at a path without parsing the rest.
/// </summary>
/// <remarks>What DynamoDB would refuse inside a value is a <see cref="MappingException"/> that says where.</remarks>
internal static class StoredValueReader
{
    /// <summary>A value such as <c>{"S":"open"}</c>.</summary>
    public static StoredValue ReadValue(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, DynamoJson.ReaderOptions);
        reader.Read();
        return ReadValue(ref reader);
    }

    /// <summary>All attributes of an item, checked.</summary>
    public static IReadOnlyDictionary<string, StoredValue> ReadItem(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, DynamoJson.ReaderOptions);
        reader.Read();
        return ReadEntries(ref reader);
    }

    /// <summary>The value at a path of an item, or null when there is none.</summary>
    public static StoredValue? Find(ReadOnlySpan<byte> item, AttributePath path)
    {
        var reader = new Utf8JsonReader(item, DynamoJson.ReaderOptions);
        reader.Read();
        return TryMoveTo(ref reader, path) ? ReadValue(ref reader) : null;
    }

    /// <summary>
    /// Moves from the opening brace of an item to that of the value at a path, <c>{"S":"open"}</c>; false when there is none.
    /// </summary>
    public static bool TryMoveTo(ref Utf8JsonReader reader, AttributePath path)
    {
        for (var index = 0; index < path.Segments.Count; index++)
        {
            var segment = path.Segments[index];
            if ((index > 0 && !TryEnter(ref reader, segment.IsIndex ? "L"u8 : "M"u8))
                || !(segment.IsIndex ? TryMoveTo(ref reader, segment.Index) : TryMoveTo(ref reader, segment.Name)))
            {
                return false;
            }
        }

        return true;
    }

    // From the opening brace of {"M":{…}} to that of what it holds, when it is of the type.
    private static bool TryEnter(ref Utf8JsonReader reader, ReadOnlySpan<byte> type) =>
        reader.Read() && reader.ValueTextEquals(type) && reader.Read();

    private static bool TryMoveTo(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool TryMoveTo(ref Utf8JsonReader reader, int index)
    {
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index--)
        {
            if (index == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    // From the opening brace of {"S":"open"} to its closing one.
    private static StoredValue ReadValue(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName);
        var type = TypeOf(ref reader);
        reader.Read();
        var value = type switch
        {
            DynamoType.S => StoredValue.String(ReadBytes(ref reader)),
            DynamoType.N => StoredValue.Of(ReadNumber(ref reader)),
            DynamoType.B => StoredValue.Binary(ReadBinary(ref reader)),
            DynamoType.BOOL => StoredValue.Of(ReadBoolean(ref reader)),
            DynamoType.NULL => ReadBoolean(ref reader) ? StoredValue.Null : throw new MappingException("a NULL that is false."),
            DynamoType.M => StoredValue.Map(ReadEntries(ref reader)),
            DynamoType.L => StoredValue.List(ReadList(ref reader)),
            _ => ReadSet(ref reader, type),
        };

        Require(reader.Read() && reader.TokenType == JsonTokenType.EndObject);
        return value;
    }

    private static DynamoType TypeOf(ref Utf8JsonReader reader)
    {
        // Enum.TryParse would take numbers too.
        foreach (var type in Enum.GetValues<DynamoType>())
        {
            if (type != DynamoType.None && reader.ValueTextEquals(type.ToString()))
            {
                return type;
            }
        }

        throw new MappingException("an attribute value of a type that DynamoDB does not have.");
    }

    private static Dictionary<string, StoredValue> ReadEntries(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartObject);
        var entries = new Dictionary<string, StoredValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Encoding.UTF8.GetString(ReadBytes(ref reader));
            if (name.Length == 0)
            {
                throw new MappingException("an attribute or map entry without a name.");
            }

            reader.Read();
            try
            {
                if (!entries.TryAdd(name, ReadValue(ref reader)))
                {
                    throw new MappingException("an attribute or map entry that is there twice.");
                }
            }
            catch (MappingException exception)
            {
                throw exception.Within(name);
            }
        }

        return entries;
    }

    private static List<StoredValue> ReadList(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartArray);
        var elements = new List<StoredValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            try
            {
                elements.Add(ReadValue(ref reader));
            }
            catch (MappingException exception)
            {
                throw exception.Within($"[{elements.Count}]");
            }
        }

        return elements;
    }

    private static StoredValue ReadSet(ref Utf8JsonReader reader, DynamoType type)
    {
        Require(reader.TokenType == JsonTokenType.StartArray);
        var elements = new List<StoredValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(type switch
            {
                DynamoType.SS => StoredValue.String(ReadBytes(ref reader)),
                DynamoType.NS => StoredValue.Of(ReadNumber(ref reader)),
                _ => StoredValue.Binary(ReadBinary(ref reader)),
            });
        }

        if (elements.Count == 0)
        {
            throw new MappingException("an empty set; DynamoDB has none, leave the attribute out.");
        }

        var set = StoredValue.Set(type, elements);
        return set.Elements.Zip(set.Elements.Skip(1)).Any(pair => pair.First.Equals(pair.Second))
            ? throw new MappingException("a set with the same element twice.")
            : set;
    }

    private static bool ReadBoolean(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType is JsonTokenType.True or JsonTokenType.False);
        return reader.TokenType == JsonTokenType.True;
    }

    private static StoredNumber ReadNumber(ref Utf8JsonReader reader) => StoredNumber.Parse(ReadBytes(ref reader), out var number) switch
    {
        NumberProblem.None => number,
        NumberProblem.TooPrecise =>
            throw new MappingException("a number with more than 38 significant digits, the most that DynamoDB keeps."),
        NumberProblem.TooLarge => throw new MappingException("a number over 9.99E+125, the largest that DynamoDB has."),
        NumberProblem.TooSmall => throw new MappingException("a number nearer to zero than 1E-130, the smallest that DynamoDB has."),
        _ => throw new MappingException("a text that is not a number."),
    };

    private static byte[] ReadBinary(ref Utf8JsonReader reader)
    {
        var text = ReadBytes(ref reader);
        var status = Base64.DecodeFromUtf8InPlace(text, out var length);
        return status == OperationStatus.Done ? text[..length] : throw new MappingException("a binary that is not valid base64.");
    }

    // The string or property name in UTF-8, without JSON's escapes.
    private static byte[] ReadBytes(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName);
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }

        var buffer = new byte[reader.ValueSpan.Length]; // escapes only ever shrink
        try
        {
            return buffer[..reader.CopyString(buffer)];
        }
        catch (InvalidOperationException exception)
        {
            throw new MappingException("a string with half a surrogate pair, which UTF-8 cannot hold.", exception);
        }
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new MappingException("not DynamoDB JSON.");
        }
    }
}
