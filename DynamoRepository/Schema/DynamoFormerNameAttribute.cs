namespace DynamoRepository;

/// <summary>An attribute name under which older items store this member: read if the current name is absent, never written.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class DynamoFormerNameAttribute : Attribute
{
    /// <summary>Also reads the member under this name.</summary>
    /// <param name="name">The attribute name as stored, exactly.</param>
    public DynamoFormerNameAttribute(string name) => Name = name;

    /// <summary>The attribute name as stored, exactly.</summary>
    public string Name { get; }
}
