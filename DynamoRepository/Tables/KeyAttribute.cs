namespace DynamoRepository;

/// <summary>A key of a table or index.</summary>
/// <param name="Member">The member's name in C#.</param>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type">The attribute's type.</param>
internal sealed record KeyAttribute(string Member, string Name, KeyType Type);
