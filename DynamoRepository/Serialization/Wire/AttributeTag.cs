namespace DynamoRepository;

/// <summary>The type tags of DynamoDB JSON.</summary>
internal enum AttributeTag
{
    /// <summary>Not one of DynamoDB's.</summary>
    None,

    /// <summary>String.</summary>
    S,

    /// <summary>Number.</summary>
    N,

    /// <summary>Binary.</summary>
    B,

    /// <summary>Boolean.</summary>
    Bool,

    /// <summary>Null.</summary>
    Null,

    /// <summary>List.</summary>
    L,

    /// <summary>Map.</summary>
    M,

    /// <summary>Set of strings.</summary>
    SS,

    /// <summary>Set of numbers.</summary>
    NS,

    /// <summary>Set of binaries.</summary>
    BS,
}
