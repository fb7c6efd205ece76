namespace DynamoRepository;

/// <summary>
/// Marks a type with one stored member, such as a strongly typed id: it is stored as that member, and can be a key, an index key and a key of a
/// dictionary. Subclasses inherit it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class DynamoScalarAttribute : Attribute;
