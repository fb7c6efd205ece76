using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace DynamoRepository.Benchmarks;

/// <summary>Writes and reads one item, without a request.</summary>
internal static class CodecCases
{
    public static readonly string[] Rows = ["write-mixed", "read-mixed", "write-order", "read-order"];

    /// <summary>
    /// The columns; the first is this library. The JSON serializers write and read the same data as plain JSON, without DynamoDB's type
    /// tags.
    /// </summary>
    public static readonly string[] Columns = ["ours", "system-text-json", "newtonsoft", "reader-alone"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Newtonsoft.Json.JsonSerializer Newtonsoft = global::Newtonsoft.Json.JsonSerializer.Create(new()
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()) },
    });

    /// <summary>The work, or null where a column has none for the row.</summary>
    public static Func<object?>? Make(string row, string column) => row switch
    {
        "write-mixed" => Write(column, Items.MixedCodec, MixedItem.Sample(7), PlainMixed.Of),
        "read-mixed" => Read<MixedItem, PlainMixed>(column, Items.MixedCodec, MixedItem.Sample(7), PlainMixed.Of),
        "write-order" => Write(column, Items.OrderCodec, Order.Sample(20), PlainOrder.Of),
        "read-order" => Read<Order, PlainOrder>(column, Items.OrderCodec, Order.Sample(20), PlainOrder.Of),
        _ => throw new ArgumentException(row),
    };

    private static Func<object?>? Write<T, TPlain>(string column, ItemCodec<T> codec, T aggregate, Func<T, TPlain> copy)
        where T : AggregateRoot
    {
        var buffer = new PooledBuffer(1 << 16);
        var writer = new Utf8JsonWriter(buffer);
        var plain = copy(aggregate);
        switch (column)
        {
            case "ours":
                return () =>
                {
                    buffer.Truncate(0);
                    codec.Write(buffer, aggregate, "0123456789abcdef", []);
                    return buffer;
                };
            case "system-text-json":
                return () =>
                {
                    buffer.Truncate(0);
                    writer.Reset(buffer);
                    JsonSerializer.Serialize(writer, plain, Options);
                    return buffer;
                };
            case "newtonsoft":
                var stream = new MemoryStream(1 << 16);
                return () =>
                {
                    stream.SetLength(0);
                    using var text = new StreamWriter(stream, leaveOpen: true);
                    Newtonsoft.Serialize(text, plain);
                    return stream;
                };
            default:
                return null;
        }
    }

    private static Func<object?>? Read<T, TPlain>(string column, ItemCodec<T> codec, T aggregate, Func<T, TPlain> copy)
        where T : AggregateRoot
    {
        using var buffer = new PooledBuffer();
        codec.Write(buffer, aggregate, "0123456789abcdef", []);
        var bytes = buffer.Written.ToArray();
        var plain = JsonSerializer.SerializeToUtf8Bytes(copy(aggregate), Options);
        switch (column)
        {
            case "ours":
                return () =>
                {
                    var reader = new AttributeReader(bytes);
                    return codec.Read(ref reader, bytes, "table");
                };
            case "system-text-json":
                return () => JsonSerializer.Deserialize<TPlain>(plain, Options);
            case "newtonsoft":
                return () =>
                {
                    using var text = new StreamReader(new MemoryStream(plain));
                    using var json = new global::Newtonsoft.Json.JsonTextReader(text);
                    return Newtonsoft.Deserialize<TPlain>(json);
                };
            default:
                // The lower bound for any codec on this reader: it reads every token, and uses none.
                return () =>
                {
                    var reader = new Utf8JsonReader(bytes, DynamoJson.ReaderOptions);
                    while (reader.Read())
                    {
                    }

                    return null;
                };
        }
    }
}
