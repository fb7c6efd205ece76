namespace DynamoRepository;

/// <summary>
/// Marks a type with one stored member, such as a strongly typed id: it is stored as that member, and can be an identity, a key, an index
/// key and a key of a dictionary. With <see cref="Type"/>, says what a <c>[JsonConverter]</c> writes, of a type or of one member.
/// Subclasses inherit it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field, Inherited = true)]
public sealed class DynamoScalarAttribute : Attribute
{
    /// <summary>
    /// What the <c>JsonConverter</c> of the type or member writes. A key with a converter needs it, because its table is made before there
    /// is a value to look at. Default: what the one stored member is.
    /// </summary>
    public DynamoScalarType Type
    {
        get => StatedType ?? DynamoScalarType.String;
        set => StatedType = value;
    }

    internal DynamoScalarType? StatedType { get; private set; }
}
