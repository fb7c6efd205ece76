namespace DynamoRepository.Benchmarks;

/// <summary>An order of a shop, modelled as in an application.</summary>
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    private readonly List<OrderLine> _lines = [];

    public Order(string customer, Address shippingAddress, DateTimeOffset placedAt)
    {
        Customer = customer;
        ShippingAddress = shippingAddress;
        PlacedAt = placedAt;
    }

    private Order()
    {
        Customer = "";
        ShippingAddress = null!;
    }

    public string Customer { get; private set; }

    public OrderStatus Status { get; private set; }

    public DateTimeOffset PlacedAt { get; private set; }

    public Address ShippingAddress { get; private set; }

    public Address? BillingAddress { get; private set; }

    public Money Shipping { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<OrderLine> Lines => _lines.AsReadOnly();

    public void Add(OrderLine line) => _lines.Add(line);

    public static Order Sample(int lines)
    {
        var order = new Order(
            "ada@example.org", new Address("12 Long Lane", "London", "EC1A 9HF", "GB"),
            new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero))
        {
            Status = OrderStatus.Paid,
            BillingAddress = new Address("1 Short Street", "Cambridge", "CB1 2AB", "GB"),
            Shipping = new Money(4.95m, "GBP"),
            Note = "Please ring twice.",
        };
        for (var line = 0; line < lines; line++)
            order.Add(
                new OrderLine(
                    Guid.NewGuid(), $"SKU-{line:D5}", $"Product number {line}", 1 + (line % 4), new Money(9.99m + line, "GBP"),
                    line % 3 == 0));
        return order;
    }
}

public sealed class OrderLine
{
    public OrderLine(Guid productId, string sku, string name, int quantity, Money unitPrice, bool isGift)
    {
        ProductId = productId;
        Sku = sku;
        Name = name;
        Quantity = quantity;
        UnitPrice = unitPrice;
        IsGift = isGift;
    }

    private OrderLine()
    {
        Sku = Name = "";
    }

    public Guid ProductId { get; private set; }

    public string Sku { get; private set; }

    public string Name { get; private set; }

    public int Quantity { get; private set; }

    public Money UnitPrice { get; private set; }

    public bool IsGift { get; private set; }
}

public readonly record struct Money(decimal Amount, string Currency);

public sealed record Address(string Street, string City, string PostCode, string Country);

public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
}
