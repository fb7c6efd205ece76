namespace DynamoRepository;

/// <summary>The role of a property in an index.</summary>
public enum IndexRole
{
    /// <summary>The partition key, or a part of it: a query names one value of it.</summary>
    PartitionKey,

    /// <summary>The sort key, or a part of it: it determines the order within a partition, and allows ranges.</summary>
    SortKey,
}
