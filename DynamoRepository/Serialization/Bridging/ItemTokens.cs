using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>Values between compiled codecs and Newtonsoft's tokens: the same bytes, read and written from the other side.</summary>
internal static class ItemTokens
{
    /// <summary>What a codec writes, as plain JSON.</summary>
    public static JToken ToToken(ValueCodec codec, object? value)
    {
        using var buffer = new PooledBuffer();
        var writer = ItemWriter.Rent(buffer);
        codec.WriteObject(writer, value);
        ItemWriter.Return(writer);
        return Read(buffer.Written);
    }

    /// <summary>A value in DynamoDB JSON, braces and tag included, as plain JSON.</summary>
    public static JToken Read(ReadOnlyMemory<byte> json)
    {
        var reader = new AttributeReader(json.Span);
        var tag = reader.ReadTag();
        var start = reader.ValuePosition(tag);
        reader.Skip();
        return JToken.Load(new ItemJsonReader(json[start..reader.Position], tag));
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
        token.WriteTo(new ItemJsonWriter(writer));
        ItemWriter.Return(writer);
    }
}
