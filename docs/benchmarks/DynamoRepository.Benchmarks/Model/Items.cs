using System.Text;

namespace DynamoRepository.Benchmarks;

/// <summary>The items as bytes, and the responses that contain them.</summary>
internal static class Items
{
    public static readonly ItemCodec<MixedItem> MixedCodec = AggregateModel<MixedItem>.For().Codec;
    public static readonly ItemCodec<Order> OrderCodec = AggregateModel<Order>.For().Codec;

    public static ReadOnlyMemory<byte> Mixed(int index) => Write(MixedCodec, MixedItem.Sample(index));

    public static (Guid Id, ReadOnlyMemory<byte> Bytes) Order()
    {
        var order = Benchmarks.Order.Sample(20);
        return (order.Id, Write(OrderCodec, order));
    }

    public static byte[] Answer(ReadOnlyMemory<byte> item) => [.. "{\"Item\":"u8, .. item.Span, .. "}"u8];

    public static byte[] QueryAnswer(IEnumerable<ReadOnlyMemory<byte>> items)
    {
        var texts = items.Select(item => Encoding.UTF8.GetString(item.Span)).ToList();
        return Encoding.UTF8.GetBytes(
            $$"""{"Count":{{texts.Count}},"Items":[{{string.Join(',', texts)}}],"ScannedCount":{{texts.Count}}}""");
    }

    public static byte[] ScanAnswer(IEnumerable<ReadOnlyMemory<byte>> items, int page, bool isLast)
    {
        var answer = Encoding.UTF8.GetString(QueryAnswer(items));
        return Encoding.UTF8.GetBytes(isLast
            ? answer
            : $"{answer[..^1]},\"LastEvaluatedKey\":{{\"customer\":{{\"S\":\"customer-1\"}},\"number\":{{\"S\":\"page-{page:D4}\"}}}}}}");
    }

    public static byte[] BatchGetAnswer(string table, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        var texts = items.Select(item => Encoding.UTF8.GetString(item.Span));
        return Encoding.UTF8.GetBytes($$$"""{"Responses":{"{{{table}}}":[{{{string.Join(',', texts)}}}]},"UnprocessedKeys":{}}""");
    }

    private static ReadOnlyMemory<byte> Write<T>(ItemCodec<T> codec, T aggregate)
        where T : AggregateRoot
    {
        using var buffer = new PooledBuffer();
        codec.Write(buffer, aggregate, "0123456789abcdef", []);
        return buffer.Written.ToArray();
    }
}
