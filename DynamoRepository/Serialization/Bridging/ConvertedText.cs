using System.Text;

namespace DynamoRepository;

/// <summary>The text and the DynamoDB type that a <c>JsonConverter</c> writes for a key.</summary>
internal static class ConvertedText
{
    /// <summary>
    /// The type of key that a converter writes for the default of a built-in value type, a Guid or a date, whose converter cannot be
    /// declared; null for other types, and when it writes something else.
    /// </summary>
    public static DynamoType? KindOf<T>(NewtonsoftCodec<T> codec)
    {
        if (default(T) is null || ScalarTable.Find(typeof(T)) is null)
        {
            return null;
        }

        try
        {
            return Of(codec, default!).Tag is var tag and (DynamoType.S or DynamoType.N or DynamoType.B) ? tag : null;
        }
        catch (MappingException)
        {
            return null;
        }
    }

    /// <summary>The type and the text that the converter writes for a value; the text is empty for other types than S, N and B.</summary>
    public static (DynamoType Tag, string Text) Of<T>(NewtonsoftCodec<T> codec, T value)
    {
        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        codec.Write(writer, value);
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        var tag = reader.ReadTag();
        return (tag, tag is DynamoType.S or DynamoType.N or DynamoType.B ? reader.GetString() : "");
    }

    /// <summary>The value that the converter reads from a text, number or binary.</summary>
    public static T Read<T>(NewtonsoftCodec<T> codec, DynamoType type, string text)
    {
        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        Write(writer, type, text);
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        return codec.Read(ref reader, reader.ReadTag(), new ReadContext(buffer.Written));
    }

    /// <summary>Writes a text, number or binary (in base64) as such.</summary>
    public static void Write(ItemWriter writer, DynamoType type, string text)
    {
        if (type == DynamoType.B)
        {
            writer.WriteBinary(Convert.FromBase64String(text));
        }
        else if (type == DynamoType.N)
        {
            writer.EndText(Encoding.ASCII.GetBytes(text, writer.BeginText(number: true, text.Length)));
        }
        else
        {
            writer.WriteString(text);
        }
    }
}
