using DynamoRepository;

namespace Shop;

public enum OrderStatus
{
    Open,
    Shipped,
}

public sealed record OrderLine(string Product, int Quantity, decimal UnitPrice);

public sealed record OrderShipped(Guid AggregateId, string Number) : DomainEvent(AggregateId);

#region aggregate
[DynamoTable("orders")]
public sealed class Order(string number, Guid customerId, DateTimeOffset placedAt) : AggregateRoot
{
    private readonly List<OrderLine> _lines = [];

    [DynamoIndex("by-number")] public string Number { get; } = number;
    [DynamoIndex("by-customer")] public Guid CustomerId { get; } = customerId;
    [DynamoIndex("by-customer", Role = IndexRole.SortKey)] public DateTimeOffset PlacedAt { get; } = placedAt;
    public OrderStatus Status { get; private set; }
    public IReadOnlyList<OrderLine> Lines => _lines.AsReadOnly();
    public decimal Total => _lines.Sum(line => line.Quantity * line.UnitPrice);

    public void Add(string product, int quantity, decimal unitPrice) => _lines.Add(new OrderLine(product, quantity, unitPrice));

    public void Ship()
    {
        Status = OrderStatus.Shipped;
        Touch();
        RaiseEvent(new OrderShipped(Id, Number));
    }
}
#endregion
