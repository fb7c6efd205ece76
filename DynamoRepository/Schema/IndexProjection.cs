namespace DynamoRepository;

/// <summary>The attributes that a secondary index holds.</summary>
public enum IndexProjection
{
    /// <summary>Every attribute: aggregates are read from the index in one request.</summary>
    All,

    /// <summary>Only the keys of the table and of the index.</summary>
    KeysOnly,

    /// <summary>The keys, and the members named by <see cref="DynamoIndexAttribute.Include"/>.</summary>
    Include,
}
