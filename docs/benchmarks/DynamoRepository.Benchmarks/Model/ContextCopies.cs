using Amazon.DynamoDBv2.DataModel;

namespace DynamoRepository.Benchmarks;

// The same items for DynamoDBContext, which needs public setters, public parameterless constructors and no structs: every member is public,
// and times and Guids are strings, as they are stored.

[DynamoDBTable("mixed")]
public sealed class ContextMixed
{
    [DynamoDBHashKey("customer")]
    public string Customer { get; set; } = "";

    [DynamoDBRangeKey("number")]
    public string Number { get; set; } = "";

    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty("createdAt")]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty("updatedAt")]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty("etag")]
    public string ETag { get; set; } = "";

    [DynamoDBProperty("text")]
    public string Text { get; set; } = "";

    [DynamoDBProperty("amount")]
    public int Amount { get; set; }

    [DynamoDBProperty("isOpen")]
    public bool IsOpen { get; set; }

    [DynamoDBProperty("main")]
    public ContextPart? Main { get; set; }

    [DynamoDBProperty("first")]
    public List<ContextPart> First { get; set; } = [];

    [DynamoDBProperty("second")]
    public List<ContextPart> Second { get; set; } = [];

    [DynamoDBProperty("third")]
    public List<ContextPart> Third { get; set; } = [];

    [DynamoDBProperty("words")]
    public HashSet<string> Words { get; set; } = [];

    [DynamoDBProperty("numbers")]
    public HashSet<int> Numbers { get; set; } = [];
}

public sealed class ContextPart
{
    [DynamoDBProperty("name")]
    public string Name { get; set; } = "";

    [DynamoDBProperty("count")]
    public int Count { get; set; }
}

[DynamoDBTable("orders")]
public sealed class ContextOrder
{
    [DynamoDBHashKey("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty("createdAt")]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty("updatedAt")]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty("etag")]
    public string ETag { get; set; } = "";

    [DynamoDBProperty("customer")]
    public string Customer { get; set; } = "";

    [DynamoDBProperty("status")]
    public string Status { get; set; } = "";

    [DynamoDBProperty("placedAt")]
    public string PlacedAt { get; set; } = "";

    [DynamoDBProperty("shippingAddress")]
    public ContextAddress? ShippingAddress { get; set; }

    [DynamoDBProperty("billingAddress")]
    public ContextAddress? BillingAddress { get; set; }

    [DynamoDBProperty("shipping")]
    public ContextMoney? Shipping { get; set; }

    [DynamoDBProperty("note")]
    public string? Note { get; set; }

    [DynamoDBProperty("lines")]
    public List<ContextOrderLine> Lines { get; set; } = [];
}

public sealed class ContextOrderLine
{
    [DynamoDBProperty("productId")]
    public string ProductId { get; set; } = "";

    [DynamoDBProperty("sku")]
    public string Sku { get; set; } = "";

    [DynamoDBProperty("name")]
    public string Name { get; set; } = "";

    [DynamoDBProperty("quantity")]
    public int Quantity { get; set; }

    [DynamoDBProperty("unitPrice")]
    public ContextMoney? UnitPrice { get; set; }

    [DynamoDBProperty("isGift")]
    public bool IsGift { get; set; }
}

public sealed class ContextMoney
{
    [DynamoDBProperty("amount")]
    public decimal Amount { get; set; }

    [DynamoDBProperty("currency")]
    public string Currency { get; set; } = "";
}

public sealed class ContextAddress
{
    [DynamoDBProperty("street")]
    public string Street { get; set; } = "";

    [DynamoDBProperty("city")]
    public string City { get; set; } = "";

    [DynamoDBProperty("postCode")]
    public string PostCode { get; set; } = "";

    [DynamoDBProperty("country")]
    public string Country { get; set; } = "";
}
