using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>Values between compiled codecs and Newtonsoft's tokens: the same bytes, read and written from the other side.</summary>
internal static class ItemTokens
{
    // As many as DynamoDB has levels: what is inside a converter's token is at least one level further in.
    private const int MostNestedTokens = 32;

    // Each token is written by a writer of its own, which knows nothing of the levels around it: an object that contains itself would have
    // no end.
    [ThreadStatic] private static int _nested;

    /// <summary>The value, written by a codec, as plain JSON.</summary>
    /// <exception cref="MappingException">Converters make tokens of what contains other tokens, and so on, without an end.</exception>
    public static JToken ToToken(ValueCodec codec, object? value)
    {
        if (_nested == MostNestedTokens)
        {
            throw new MappingException(Errors.TooDeep());
        }

        _nested++;
        try
        {
            using var buffer = new PooledBuffer();
            var writer = ItemWriter.Rent(buffer);
            codec.WriteObject(writer, value);
            ItemWriter.Return(writer);
            return Read(buffer.Written);
        }
        finally
        {
            _nested--;
        }
    }

    /// <summary>A value in DynamoDB JSON, braces and tag included, as plain JSON.</summary>
    public static JToken Read(ReadOnlyMemory<byte> json)
    {
        var reader = new AttributeReader(json.Span);
        var tag = reader.ReadTag();
        var start = reader.ValuePosition(tag);
        reader.Skip(tag);
        var plain = new ItemJsonReader(json[start..reader.Position], tag);
        try
        {
            return JToken.Load(plain);
        }
        catch (MappingException exception) when (exception.Path.Length == 0 && plain.Path.Length > 0)
        {
            throw exception.Within(plain.Path);
        }
    }

    /// <summary>Reads plain JSON with a codec.</summary>
    public static object? FromToken(ValueCodec codec, JToken token)
    {
        using var buffer = new PooledBuffer();
        Write(token, buffer);
        var reader = new AttributeReader(buffer.Written.Span);
        var tag = reader.ReadTag();
        return codec.ReadObject(ref reader, tag, new ReadContext(buffer.Written));
    }

    /// <summary>Writes plain JSON as DynamoDB JSON, tag and braces included.</summary>
    public static void Write(JToken token, PooledBuffer buffer)
    {
        var writer = ItemWriter.Rent(buffer);
        var json = new ItemJsonWriter(writer);
        token.WriteTo(json);
        json.CheckIsWhole();
        ItemWriter.Return(writer);
    }
}
