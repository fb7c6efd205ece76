namespace DynamoRepository.Tests.Storage;

[DynamoTable("things")]
public sealed class Thing(string name) : AggregateRoot
{
    private readonly List<string> _tags = [];

    public string Name { get; private set; } = name;

    public IReadOnlyList<string> Tags => _tags;

    public void Rename(string name) => Name = name;

    public void Tag(string tag) => _tags.Add(tag);
}
