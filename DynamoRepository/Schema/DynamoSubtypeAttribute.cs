namespace DynamoRepository;

/// <summary>
/// Declares a subtype that may be stored where this type is expected. The item (or nested map) then carries the subtype's name in a
/// discriminator attribute. A subtype that is not declared is refused when saved; a stored name that is not declared is an error when
/// loaded. No type name from data is ever used.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class DynamoSubtypeAttribute : Attribute
{
    /// <summary>Declares a subtype and the name it is stored under.</summary>
    /// <param name="type">
    /// The subtype: this type itself or one derived from it. On <c>Option&lt;T&gt;</c>, <c>typeof(Some&lt;&gt;)</c> is the <c>Some</c> of
    /// the same arguments.
    /// </param>
    /// <param name="name">What the discriminator attribute says for it; unique among the subtypes.</param>
    public DynamoSubtypeAttribute(Type type, string name)
    {
        Type = type;
        Name = name;
    }

    /// <summary>The subtype.</summary>
    public Type Type { get; }

    /// <summary>What the discriminator attribute says for it.</summary>
    public string Name { get; }

    /// <summary>The discriminator attribute's name, the same on all the subtypes of a type. Default: <c>$type</c>.</summary>
    public string Discriminator { get; set; } = "$type";
}
