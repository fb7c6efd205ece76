namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate with an index, whose key the service does not let be empty.</summary>
[DynamoTable("tickets")]
public sealed class Ticket(string holder) : AggregateRoot
{
    [DynamoIndex("by-holder")]
    public string Holder { get; private set; } = holder;
}
