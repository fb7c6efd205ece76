namespace DynamoRepository;

/// <summary>What a write does to its item.</summary>
internal enum WriteKind
{
    /// <summary>Writes it whole.</summary>
    Put,

    /// <summary>Deletes it.</summary>
    Delete,

    /// <summary>Only requires a condition of it: in a transaction.</summary>
    Check,
}
