namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>The record of a transfer from one account to another.</summary>
[DynamoTable("transfers")]
public sealed class Transfer(Guid from, Guid to, long amount) : AggregateRoot
{
    public Guid From { get; private set; } = from;

    public Guid To { get; private set; } = to;

    public long Amount { get; private set; } = amount;
}
