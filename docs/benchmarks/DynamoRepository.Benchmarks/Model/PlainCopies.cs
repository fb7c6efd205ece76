namespace DynamoRepository.Benchmarks;

// The same data for System.Text.Json and Newtonsoft, with the types of the aggregates: every member is public, so neither needs
// configuration.

public sealed class PlainMixed
{
    public Guid Id { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string ETag { get; set; } = "";

    public string Customer { get; set; } = "";

    public string Number { get; set; } = "";

    public string Text { get; set; } = "";

    public int Amount { get; set; }

    public bool IsOpen { get; set; }

    public PlainPart? Main { get; set; }

    public List<PlainPart> First { get; set; } = [];

    public List<PlainPart> Second { get; set; } = [];

    public List<PlainPart> Third { get; set; } = [];

    public HashSet<string> Words { get; set; } = [];

    public HashSet<int> Numbers { get; set; } = [];

    public static PlainMixed Of(MixedItem item) => new()
    {
        Id = item.Id,
        CreatedAt = item.CreatedAt,
        UpdatedAt = item.UpdatedAt,
        ETag = "0123456789abcdef",
        Customer = item.Customer,
        Number = item.Number,
        Text = item.Text,
        Amount = item.Amount,
        IsOpen = item.IsOpen,
        Main = item.Main is null ? null : Of(item.Main),
        First = [.. item.First.Select(Of)],
        Second = [.. item.Second.Select(Of)],
        Third = [.. item.Third.Select(Of)],
        Words = [.. item.Words],
        Numbers = [.. item.Numbers],
    };

    private static PlainPart Of(MixedItem.Part part) => new() { Name = part.Name, Count = part.Count };
}

public sealed class PlainPart
{
    public string Name { get; set; } = "";

    public int Count { get; set; }
}

public sealed class PlainOrder
{
    public Guid Id { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string ETag { get; set; } = "";

    public string Customer { get; set; } = "";

    public OrderStatus Status { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public PlainAddress? ShippingAddress { get; set; }

    public PlainAddress? BillingAddress { get; set; }

    public PlainMoney Shipping { get; set; }

    public string? Note { get; set; }

    public List<PlainOrderLine> Lines { get; set; } = [];

    public static PlainOrder Of(Order order) => new()
    {
        Id = order.Id,
        CreatedAt = order.CreatedAt,
        UpdatedAt = order.UpdatedAt,
        ETag = "0123456789abcdef",
        Customer = order.Customer,
        Status = order.Status,
        PlacedAt = order.PlacedAt,
        ShippingAddress = PlainAddress.Of(order.ShippingAddress),
        BillingAddress = order.BillingAddress is null ? null : PlainAddress.Of(order.BillingAddress),
        Shipping = PlainMoney.Of(order.Shipping),
        Note = order.Note,
        Lines = [.. order.Lines.Select(PlainOrderLine.Of)],
    };
}

public sealed class PlainOrderLine
{
    public Guid ProductId { get; set; }

    public string Sku { get; set; } = "";

    public string Name { get; set; } = "";

    public int Quantity { get; set; }

    public PlainMoney UnitPrice { get; set; }

    public bool IsGift { get; set; }

    public static PlainOrderLine Of(OrderLine line) => new()
    {
        ProductId = line.ProductId,
        Sku = line.Sku,
        Name = line.Name,
        Quantity = line.Quantity,
        UnitPrice = PlainMoney.Of(line.UnitPrice),
        IsGift = line.IsGift,
    };
}

public struct PlainMoney
{
    public decimal Amount { get; set; }

    public string Currency { get; set; }

    public static PlainMoney Of(Money money) => new() { Amount = money.Amount, Currency = money.Currency };
}

public sealed class PlainAddress
{
    public string Street { get; set; } = "";

    public string City { get; set; } = "";

    public string PostCode { get; set; } = "";

    public string Country { get; set; } = "";

    public static PlainAddress Of(Address address) =>
        new() { Street = address.Street, City = address.City, PostCode = address.PostCode, Country = address.Country };
}
