namespace DynamoRepository;

/// <summary>A key of one member or two.</summary>
internal sealed class MembersKey<T>(KeyPart<T> partition, KeyPart<T>? sort, bool isFixed) : AggregateKey<T>
{
    public override bool IsFixed => isFixed;

    public override ItemKey Of(T aggregate) => new(partition.ValueOf(aggregate), sort?.ValueOf(aggregate));
}
