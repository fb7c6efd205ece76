namespace DynamoRepository;

/// <summary>The DynamoDB types that a key attribute can have, named as the service names them.</summary>
internal enum KeyType
{
    /// <summary>String.</summary>
    S,

    /// <summary>Number.</summary>
    N,

    /// <summary>Binary.</summary>
    B,
}
