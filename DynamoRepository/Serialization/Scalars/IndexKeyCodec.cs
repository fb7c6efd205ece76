namespace DynamoRepository;

/// <summary>
/// A key of an index that is a struct around null: left out like any null, so that the item is not in the index. NULL would not do: DynamoDB takes no item
/// whose index key has another type than the index.
/// </summary>
internal sealed class IndexKeyCodec<T>(ScalarCodec<T> inner) : ScalarCodec<T>
{
    protected override KeyType Kind => inner.KeyType!.Value;

    public override string StoredAs => inner.StoredAs;

    public override bool SortsAsStored => inner.SortsAsStored;

    public override bool IsBridged => inner.IsBridged;

    public override bool ReadsNull => inner.ReadsNull;

    public override bool IsStoredAsNull(T value) => inner.IsStoredAsNull(value);

    public override void WriteMember(ItemWriter writer, StoredName name, T value)
    {
        if (!inner.IsStoredAsNull(value))
        {
            inner.WriteMember(writer, name, value);
        }
    }

    public override void Write(ItemWriter writer, T value) => inner.Write(writer, value);

    public override T Read(ref AttributeReader reader, AttributeTag tag, ReadContext context) => inner.Read(ref reader, tag, context);

    public override bool IsWrittenAs(ref AttributeReader reader, T value) => inner.IsWrittenAs(ref reader, value);

    public override string ToText(T value) => inner.ToText(value);

    public override T FromText(string text) => inner.FromText(text);
}
