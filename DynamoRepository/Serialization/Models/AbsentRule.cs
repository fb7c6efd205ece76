namespace DynamoRepository;

/// <summary>What a member becomes whose attribute is absent (or NULL).</summary>
internal enum AbsentRule
{
    /// <summary>Null, whatever its initialiser says: a stored null must not come back as something.</summary>
    Null,

    /// <summary>An empty collection.</summary>
    Empty,

    /// <summary>The value of <c>[DefaultValue]</c>.</summary>
    Default,

    /// <summary>
    /// What the constructor or initialiser made of it; <c>default</c> for a value type when none ran; an error when that leaves a null.
    /// </summary>
    Initialiser,

    /// <summary>An error that names the attribute.</summary>
    Error,
}
