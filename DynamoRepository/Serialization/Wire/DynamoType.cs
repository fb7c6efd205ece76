namespace DynamoRepository;

/// <summary>
/// The types of DynamoDB, named as the service names them: of attribute values, of key attributes (S, N or B), and the tags of
/// DynamoDB JSON.
/// </summary>
internal enum DynamoType
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>String.</summary>
    S,

    /// <summary>Number.</summary>
    N,

    /// <summary>Binary.</summary>
    B,

    /// <summary>Boolean.</summary>
    BOOL,

    /// <summary>Null.</summary>
    NULL,

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
