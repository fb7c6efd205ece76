namespace DynamoRepository;

/// <summary>An attribute as part of one key.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsSortKey">True if the key is a sort key.</param>
internal sealed record KeyUse(string Name, DynamoType Type, bool IsSortKey);
