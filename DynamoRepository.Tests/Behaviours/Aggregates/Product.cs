namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A plain aggregate: get-only and privately set properties, a collection, a dictionary, something optional.</summary>
[DynamoTable("products")]
public sealed class Product : AggregateRoot
{
    private readonly List<string> _tags = [];

    public Product(string name, decimal price = 19.99m, Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id, createdAt, updatedAt)
    {
        Name = name;
        Price = price;
    }

    public string Name { get; private set; }

    public decimal Price { get; private set; }

    public double Weight { get; set; }

    public int Revision { get; private set; }

    public string? Description { get; set; }

    public IReadOnlyList<string> Tags => _tags.AsReadOnly();

    public Dictionary<string, int> Stock { get; } = [];

    public void Rename(string name)
    {
        Name = name;
        Revision++;
        RaiseEvent(new ProductRenamed(Id, name));
    }

    public void Tag(params string[] tags) => _tags.AddRange(tags);

    public void MarkAsChanged() => Touch();
}
