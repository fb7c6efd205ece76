namespace DynamoRepository.Tests.Structure;

/// <summary>A file of the library uses a type or a member that another file declares. Paths are relative to the project.</summary>
internal sealed record Use(string From, string To, string Name);
