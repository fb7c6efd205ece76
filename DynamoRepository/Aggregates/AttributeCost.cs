namespace DynamoRepository;

/// <summary>The size of one attribute of an item.</summary>
/// <param name="Name">The attribute's name, as it is stored.</param>
/// <param name="Bytes">The bytes of its name and value, as DynamoDB counts them.</param>
public sealed record AttributeCost(string Name, int Bytes);
