namespace DynamoRepository;

/// <summary>The kinds of write.</summary>
internal enum WriteKind
{
    /// <summary>Writes the whole item.</summary>
    Put,

    /// <summary>Deletes the item.</summary>
    Delete,

    /// <summary>Changes parts of an item that is stored.</summary>
    Update,

    /// <summary>Only checks a condition on the item, in a transaction.</summary>
    Check,
}
