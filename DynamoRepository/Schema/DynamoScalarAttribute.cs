namespace DynamoRepository;

/// <summary>
/// Marks a type with one stored member, such as a strongly typed id: it is stored as that member, and can be an identity, a key, an index
/// key or a dictionary key. With <see cref="Type"/>, states what the <c>[JsonConverter]</c> of a type or member writes. Subclasses inherit
/// the attribute.
/// </summary>
/// <remarks>
/// A type with more fields, such as a generated value object, is stored as its public property <c>Value</c>, and made by its public static
/// method <c>From</c> or <c>FromValue</c>, or its public constructor, with that one parameter. It needs value equality (a class overrides
/// <see cref="object.Equals(object)"/>): saving throws if an object made of the value does not equal the original.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field, Inherited = true)]
public sealed class DynamoScalarAttribute : Attribute
{
    /// <summary>
    /// The DynamoDB type that the <c>JsonConverter</c> of the type or member writes. A key with a converter needs it, because the table is
    /// created before there is a value to examine. Default: the type of the one stored member.
    /// </summary>
    public DynamoScalarType Type
    {
        get => StatedType ?? DynamoScalarType.String;
        set => StatedType = value;
    }

    internal DynamoScalarType? StatedType { get; private set; }
}
