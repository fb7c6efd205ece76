namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate under a key of two strings, with contents of any size and depth.</summary>
[DynamoTable("documents", PartitionKey = nameof(Folder), SortKey = nameof(Name))]
public sealed class Document(string folder, string name) : AggregateRoot
{
    public string Folder { get; private set; } = folder;

    public string Name { get; private set; } = name;

    public string? Text { get; set; }

    public double Number { get; set; }

    public System.Numerics.BigInteger BigNumber { get; set; }

    public List<string> Lines { get; } = [];

    public Dictionary<string, string> Labels { get; } = [];

    public DocumentPart? Part { get; set; }

    public void MoveTo(string folder, string name) => (Folder, Name) = (folder, name);
}

/// <summary>The key of a document.</summary>
public readonly record struct DocumentKey(string Folder, string Name);
