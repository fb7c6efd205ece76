namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate under a key of two parts, one of them a number, which can be changed by mistake.</summary>
[DynamoTable("shipments", PartitionKey = nameof(Customer), SortKey = nameof(Number))]
public sealed class Shipment(string customer, long number) : AggregateRoot
{
    public string Customer { get; private set; } = customer;

    public long Number { get; private set; } = number;

    public string Destination { get; set; } = "Bern";

    public void HandOverTo(string customer) => Customer = customer;
}

/// <summary>The key of a shipment.</summary>
public readonly record struct ShipmentKey(string Customer, long Number);
