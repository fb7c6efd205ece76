namespace DynamoRepository.Tests.Agreement;

/// <summary>Another program's view of the sheets, in which keys of their indexes have other types.</summary>
[DynamoTable("sheets", PartitionKey = nameof(Folder), SortKey = nameof(Name))]
public sealed class NumberedSheet(string folder, string name) : AggregateRoot
{
    public string Folder { get; private set; } = folder;

    public string Name { get; private set; } = name;

    public int? Owner { get; set; }

    public bool? Rank { get; set; }

    public string? Amount { get; set; }

    public string? Title { get; set; }

    public List<string>? Digest { get; set; }
}
