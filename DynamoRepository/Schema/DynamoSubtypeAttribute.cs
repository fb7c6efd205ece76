namespace DynamoRepository;

/// <summary>
/// Declares a subtype that may be stored where this type is expected. The item (or nested map) then carries the subtype's name in a
/// discriminator attribute. Saving a subtype that is not declared throws, as does loading an item whose stored name is not declared. Type
/// names in stored data are never resolved to types. On a union, it gives one of the cases another stored name than its own.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DynamoSubtypeAttribute : Attribute
{
    internal const string DefaultDiscriminator = "$type";

    /// <summary>Declares a subtype and the name it is stored under.</summary>
    /// <param name="type">
    /// The subtype: this type itself or one derived from it. On <c>Option&lt;T&gt;</c>, <c>typeof(Some&lt;&gt;)</c> means <c>Some</c> with
    /// the same type arguments.
    /// </param>
    /// <param name="name">The subtype's value of the discriminator attribute; unique among the subtypes.</param>
    public DynamoSubtypeAttribute(Type type, string name)
    {
        Type = type;
        Name = name;
    }

    /// <summary>The subtype.</summary>
    public Type Type { get; }

    /// <summary>The subtype's value of the discriminator attribute.</summary>
    public string Name { get; }

    /// <summary>The discriminator attribute's name, the same for all subtypes of a type. Default: <c>$type</c>.</summary>
    public string Discriminator { get; set; } = DefaultDiscriminator;
}
