namespace DynamoRepository;

/// <summary>The types of DynamoDB that a scalar can be stored as.</summary>
public enum DynamoScalarType
{
    /// <summary><c>S</c>.</summary>
#pragma warning disable CA1720 // DynamoDB's name of it.
    String,
#pragma warning restore CA1720

    /// <summary><c>N</c>: of what the converter writes, a number.</summary>
    Number,

    /// <summary><c>B</c>: of what the converter writes, bytes.</summary>
    Binary,
}
