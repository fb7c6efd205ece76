using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// DynamoDB JSON → <see cref="StoredValue"/>: whole items, single values, or the one value at a path without parsing the rest.
/// </summary>
/// <remarks>A value that DynamoDB would refuse is a <see cref="MappingException"/> that says where.</remarks>
internal static class StoredValueReader
{
    /// <summary>A value such as <c>{"S":"open"}</c>.</summary>
    public static StoredValue ReadValue(ReadOnlySpan<byte> json)
    {
        var reader = new AttributeReader(json);
        return ReadValue(ref reader);
    }

    /// <summary>All attributes of an item, checked.</summary>
    public static IReadOnlyDictionary<string, StoredValue> ReadItem(ReadOnlySpan<byte> item)
    {
        var reader = new AttributeReader(item);
        return ReadItem(ref reader);
    }

    /// <summary>All attributes of an item, checked; the reader moves from before its opening brace to behind its closing one.</summary>
    public static IReadOnlyDictionary<string, StoredValue> ReadItem(ref AttributeReader reader)
    {
        reader.ReadStart();
        return ReadEntries(ref reader);
    }

    /// <summary>The value at a path of an item, or null when there is none.</summary>
    public static StoredValue? Find(ReadOnlySpan<byte> item, AttributePath path)
    {
        var reader = new AttributeReader(item);
        return TryMoveTo(ref reader, path) ? ReadValue(ref reader) : null;
    }

    /// <summary>
    /// Moves from before the opening brace of an item to before that of the value at a path, <c>{"S":"open"}</c>; false when there is none.
    /// </summary>
    public static bool TryMoveTo(ref AttributeReader reader, AttributePath path)
    {
        for (var index = 0; index < path.Segments.Count; index++)
        {
            var segment = path.Segments[index];
            var isThere = segment.IsIndex ? reader.TryMoveToElement(segment.Index)
                : index == 0 ? reader.TryMoveToAttribute(segment.Name)
                : reader.TryMoveToEntry(segment.Name);
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    // {"S":"open"}
    private static StoredValue ReadValue(ref AttributeReader reader)
    {
        var type = reader.ReadTag();
        var value = type switch
        {
            DynamoType.S => StoredValue.String(ReadBytes(ref reader)),
            DynamoType.N => StoredValue.Of(ReadNumber(ref reader)),
            DynamoType.B => StoredValue.Binary(ReadBinary(ref reader)),
            DynamoType.BOOL => StoredValue.Of(reader.IsTrue),
            DynamoType.NULL => reader.IsTrue ? StoredValue.Null : throw new MappingException(Errors.NullThatIsFalse),
            DynamoType.M => StoredValue.Map(ReadEntries(ref reader)),
            DynamoType.L => StoredValue.List(ReadList(ref reader)),
            _ => ReadSet(ref reader, type),
        };
        reader.ReadEnd();
        return value;
    }

    private static Dictionary<string, StoredValue> ReadEntries(ref AttributeReader reader)
    {
        var entries = new Dictionary<string, StoredValue>(StringComparer.Ordinal);
        while (reader.ReadName())
        {
            var name = reader.GetString();
            if (name.Length == 0)
            {
                throw new MappingException(Errors.EntryWithoutName);
            }

            try
            {
                if (!entries.TryAdd(name, ReadValue(ref reader)))
                {
                    throw new MappingException(Errors.EntryTwice);
                }
            }
            catch (MappingException exception)
            {
                throw exception.Within(name);
            }
        }

        return entries;
    }

    private static List<StoredValue> ReadList(ref AttributeReader reader)
    {
        var elements = new List<StoredValue>();
        while (reader.ReadElement())
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

    private static StoredValue ReadSet(ref AttributeReader reader, DynamoType type)
    {
        var elements = new List<StoredValue>();
        while (reader.ReadElement())
        {
            reader.ReadElementText();
            elements.Add(type switch
            {
                DynamoType.SS => StoredValue.String(ReadBytes(ref reader)),
                DynamoType.NS => StoredValue.Of(ReadNumber(ref reader)),
                _ => StoredValue.Binary(ReadBinary(ref reader)),
            });
        }

        if (elements.Count == 0)
        {
            throw new MappingException(Errors.EmptySet);
        }

        var set = StoredValue.Set(type, elements);
        return set.Elements.Zip(set.Elements.Skip(1)).Any(pair => pair.First.Equals(pair.Second))
            ? throw new MappingException(Errors.ElementTwice)
            : set;
    }

    private static StoredNumber ReadNumber(ref AttributeReader reader) => StoredNumber.Parse(ReadBytes(ref reader), out var number) switch
    {
        NumberProblem.None => number,
        NumberProblem.TooPrecise => throw new MappingException(Errors.NumberTooPrecise),
        NumberProblem.TooLarge => throw new MappingException(Errors.NumberTooLarge),
        NumberProblem.TooSmall => throw new MappingException(Errors.NumberTooSmall),
        _ => throw new MappingException(Errors.NumberUnreadable),
    };

    private static byte[] ReadBinary(ref AttributeReader reader)
    {
        var text = ReadBytes(ref reader);
        var status = Base64.DecodeFromUtf8InPlace(text, out var length);
        return status == OperationStatus.Done ? text[..length] : throw new MappingException(Errors.BinaryUnreadable);
    }

    // The text in UTF-8, without JSON's escapes.
    private static byte[] ReadBytes(ref AttributeReader reader) =>
        reader.IsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()) : reader.Text.ToArray();
}
