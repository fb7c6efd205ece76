using System.Text;

namespace DynamoRepository;

/// <summary>What a <c>JsonConverter</c> writes for a key, and which DynamoDB type that is.</summary>
internal static class ConvertedText
{
    private static readonly (KeyType Type, string Text)[] Samples =
    [
        (KeyType.S, "1"),
        (KeyType.S, "00000000-0000-0000-0000-000000000001"),
        (KeyType.S, "a"),
        (KeyType.S, "2000-01-01T00:00:00.0000000Z"),
        (KeyType.N, "1"),
        (KeyType.B, "AQ=="),
    ];

    /// <summary>
    /// The type of key that the converter writes; null when it writes something else. A table is made before there is a value to write, so the converter is asked to
    /// write the default of a value type, or what it reads from a sample. Whoever reads none of them is taken to write text, which nearly all ids are.
    /// </summary>
    public static KeyType? KindOf<T>(NewtonsoftCodec<T> codec)
    {
        var writesSomethingElse = false;
        foreach (var value in Values(codec))
        {
            try
            {
                switch (Of(codec, value).Tag)
                {
                    case AttributeTag.S: return KeyType.S;
                    case AttributeTag.N: return KeyType.N;
                    case AttributeTag.B: return KeyType.B;
                    case AttributeTag.Null: break;
                    default: writesSomethingElse = true; break;
                }
            }
            catch (MappingException)
            {
                // It does not write that value; another will tell.
            }
        }

        return writesSomethingElse ? null : KeyType.S;
    }

    /// <summary>What the converter writes for a value. The text is empty when that is no text, number or binary.</summary>
    public static (AttributeTag Tag, string Text) Of<T>(NewtonsoftCodec<T> codec, T value)
    {
        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        codec.Write(writer, value);
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        var tag = reader.ReadTag();
        return (tag, tag is AttributeTag.S or AttributeTag.N or AttributeTag.B ? reader.GetString() : "");
    }

    /// <summary>What the converter reads from a text, number or binary.</summary>
    public static T Read<T>(NewtonsoftCodec<T> codec, KeyType type, string text)
    {
        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        Write(writer, type, text);
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        return codec.Read(ref reader, reader.ReadTag(), new ReadContext(buffer.Written));
    }

    /// <summary>Writes a text, number or binary (in base64) as such.</summary>
    public static void Write(ItemWriter writer, KeyType type, string text)
    {
        if (type == KeyType.B)
        {
            writer.WriteBinary(Convert.FromBase64String(text));
        }
        else if (type == KeyType.N)
        {
            writer.EndText(Encoding.ASCII.GetBytes(text, writer.BeginText(number: true, text.Length)));
        }
        else
        {
            writer.WriteString(text);
        }
    }

    private static IEnumerable<T> Values<T>(NewtonsoftCodec<T> codec)
    {
        if (default(T) is { } @default)
        {
            yield return @default;
        }

        foreach (var (type, text) in Samples)
        {
            T? value;
            try
            {
                value = Read(codec, type, text);
            }
            catch (MappingException)
            {
                continue;
            }

            if (value is not null)
            {
                yield return value;
            }
        }
    }
}
