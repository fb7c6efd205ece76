namespace DynamoRepository;

/// <summary>An attribute name under which older items hold this member: read when the present name is absent, never written.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class DynamoFormerNameAttribute : Attribute
{
    /// <summary>Reads the member under this name too.</summary>
    /// <param name="name">The attribute name as stored, exactly.</param>
    public DynamoFormerNameAttribute(string name) => Name = name;

    /// <summary>The attribute name as stored, exactly.</summary>
    public string Name { get; }
}
