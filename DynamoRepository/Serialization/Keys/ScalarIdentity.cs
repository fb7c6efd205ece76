namespace DynamoRepository;

/// <summary>An identity that is the partition key.</summary>
internal sealed class ScalarIdentity<TId>(ScalarCodec<TId> codec) : Identity<TId>
{
    private readonly DynamoType _type = codec.StoredAs;

    public override ItemKey KeyOf(TId id) => new(new KeyValue(_type, codec.ToText(id)));

    public override TId From(ItemKey key) => codec.FromText(key.PartitionKey.Text);
}
