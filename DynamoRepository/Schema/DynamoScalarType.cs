namespace DynamoRepository;

/// <summary>The DynamoDB types that a scalar can be stored as.</summary>
public enum DynamoScalarType
{
    /// <summary><c>S</c>.</summary>
#pragma warning disable CA1720 // DynamoDB's name for it.
    String,
#pragma warning restore CA1720

    /// <summary><c>N</c>: the converter writes a number.</summary>
    Number,

    /// <summary><c>B</c>: the converter writes bytes.</summary>
    Binary,
}
