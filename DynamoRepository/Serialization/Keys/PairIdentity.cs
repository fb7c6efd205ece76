namespace DynamoRepository;

/// <summary>An identity that is the partition key and the sort key.</summary>
internal sealed class PairIdentity<TId, TPartition, TSort>(
    KeyPart<TId, TPartition> partition, KeyPart<TId, TSort> sort, Func<(TPartition Partition, TSort Sort), TId> make) : Identity<TId>
{
    public override ItemKey KeyOf(TId id) => new(partition.ValueOf(id), sort.ValueOf(id));

    public override TId From(ItemKey key)
    {
        var (first, second) = (partition.From(key.PartitionKey), sort.From(key.SortKey!.Value));
        try
        {
            return make((first, second));
        }
        catch (Exception cause) when (cause is not MappingException)
        {
            throw new MappingException(Errors.ConstructorThrew(typeof(TId)), cause);
        }
    }
}
