namespace DynamoRepository;

/// <summary>What was read, with its position: the keys of its item in the table or index, by which others are ordered.</summary>
internal readonly record struct Placed<T>(T Value, ReadOnlyMemory<byte> Position)
{
    /// <summary>The reader that keeps the position.</summary>
    public static ItemReader<Placed<T>> By(ItemReader<T> read, IReadOnlyList<KeyAttribute> keys) =>
        (ref AttributeReader reader, ReadOnlyMemory<byte> source) =>
        {
            var start = reader.Position;
            var value = read(ref reader, source);
            return new Placed<T>(value, StartKey.Of(source.Span[start..reader.Position], keys));
        };
}
