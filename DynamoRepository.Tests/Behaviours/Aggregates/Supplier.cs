namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A second type, with its table named by default.</summary>
[DynamoTable]
public sealed class Supplier(string name, Guid? id = null) : AggregateRoot(id)
{
    public string Name { get; private set; } = name;
}
