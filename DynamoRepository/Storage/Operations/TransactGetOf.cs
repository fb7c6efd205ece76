namespace DynamoRepository;

/// <summary>One item of a transactional read, of a known aggregate type.</summary>
internal sealed record TransactGetOf<T>(TableRef Table, ItemKey Key, ItemCodec<T> Codec, Func<T?, T?> Live) : TransactGet(Table, Key)
    where T : class, IAggregateRoot
{
    public override IAggregateRoot? Read(ref AttributeReader reader, ReadOnlyMemory<byte> source) =>
        Live(Codec.Read(ref reader, source, Table.Identity));
}
