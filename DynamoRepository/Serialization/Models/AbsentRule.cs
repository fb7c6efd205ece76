namespace DynamoRepository;

/// <summary>The meaning of an absent (or NULL) attribute for the member.</summary>
internal enum AbsentRule
{
    /// <summary>Null, whatever its initialiser says: a stored null must not come back as something.</summary>
    Null,

    /// <summary>An empty collection.</summary>
    Empty,

    /// <summary>The value of <c>[DefaultValue]</c>.</summary>
    Default,

    /// <summary>
    /// The value that the constructor or initialiser left; <c>default</c> for a value type when none ran; an error when that leaves a null.
    /// </summary>
    Initialiser,

    /// <summary>An error that names the attribute.</summary>
    Error,
}
