namespace DynamoRepository;

/// <summary>Which key of an index a property is.</summary>
public enum IndexRole
{
    /// <summary>The partition key, or a part of it: a query names one value of it.</summary>
    PartitionKey,

    /// <summary>The sort key, or a part of it: the order within a partition, and ranges.</summary>
    SortKey,
}
