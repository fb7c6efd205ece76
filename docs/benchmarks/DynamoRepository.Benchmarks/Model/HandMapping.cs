using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Benchmarks;

/// <summary>The code that an application without a mapper needs for each of its types, in both directions.</summary>
internal static class HandMapping
{
    public static Dictionary<string, AttributeValue> Of(MixedItem item) => new()
    {
        ["id"] = new AttributeValue(item.Id.ToString()),
        ["createdAt"] = Text(item.CreatedAt),
        ["updatedAt"] = Text(item.UpdatedAt),
        ["etag"] = new AttributeValue(Guid.NewGuid().ToString("N")[..16]),
        ["customer"] = new AttributeValue(item.Customer),
        ["number"] = new AttributeValue(item.Number),
        ["text"] = new AttributeValue(item.Text),
        ["amount"] = Number(item.Amount),
        ["isOpen"] = new AttributeValue { BOOL = item.IsOpen },
        ["main"] = Of(item.Main!),
        ["first"] = new AttributeValue { L = [.. item.First.Select(Of)] },
        ["second"] = new AttributeValue { L = [.. item.Second.Select(Of)] },
        ["third"] = new AttributeValue { L = [.. item.Third.Select(Of)] },
        ["words"] = new AttributeValue { SS = [.. item.Words] },
        ["numbers"] = new AttributeValue { NS = [.. item.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))] },
    };

    public static Dictionary<string, AttributeValue> Of(Order order)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["id"] = new AttributeValue(order.Id.ToString()),
            ["createdAt"] = Text(order.CreatedAt),
            ["updatedAt"] = Text(order.UpdatedAt),
            ["etag"] = new AttributeValue(Guid.NewGuid().ToString("N")[..16]),
            ["customer"] = new AttributeValue(order.Customer),
            ["status"] = new AttributeValue(JsonName(order.Status)),
            ["placedAt"] = Text(order.PlacedAt),
            ["shippingAddress"] = Of(order.ShippingAddress),
            ["shipping"] = Of(order.Shipping),
            ["lines"] = new AttributeValue { L = [.. order.Lines.Select(Of)] },
        };
        if (order.BillingAddress is not null)
            item["billingAddress"] = Of(order.BillingAddress);
        if (order.Note is not null)
            item["note"] = new AttributeValue(order.Note);
        return item;
    }

    public static Order ToOrder(Dictionary<string, AttributeValue> item)
    {
        var order = new Order(
            item["customer"].S, ToAddress(item["shippingAddress"].M),
            DateTimeOffset.Parse(item["placedAt"].S, CultureInfo.InvariantCulture));
        foreach (var line in item["lines"].L)
        {
            order.Add(new OrderLine(
                Guid.Parse(line.M["productId"].S),
                line.M["sku"].S,
                line.M["name"].S,
                int.Parse(line.M["quantity"].N, CultureInfo.InvariantCulture),
                ToMoney(line.M["unitPrice"].M),
                line.M["isGift"].BOOL ?? false));
        }

        return order;
    }

    private static Address ToAddress(Dictionary<string, AttributeValue> map) =>
        new(map["street"].S, map["city"].S, map["postCode"].S, map["country"].S);

    private static Money ToMoney(Dictionary<string, AttributeValue> map) =>
        new(decimal.Parse(map["amount"].N, CultureInfo.InvariantCulture), map["currency"].S);

    private static AttributeValue Of(MixedItem.Part part) =>
        new() { M = new() { ["name"] = new AttributeValue(part.Name), ["count"] = Number(part.Count) } };

    private static AttributeValue Of(Money money) => new()
    {
        M = new()
        { ["amount"] = new AttributeValue { N = money.Amount.ToString(CultureInfo.InvariantCulture) },
            ["currency"] = new AttributeValue(money.Currency) },
    };

    private static AttributeValue Of(Address address) => new()
    {
        M = new()
        {
            ["street"] = new AttributeValue(address.Street),
            ["city"] = new AttributeValue(address.City),
            ["postCode"] = new AttributeValue(address.PostCode),
            ["country"] = new AttributeValue(address.Country),
        },
    };

    private static AttributeValue Of(OrderLine line) => new()
    {
        M = new()
        {
            ["productId"] = new AttributeValue(line.ProductId.ToString()),
            ["sku"] = new AttributeValue(line.Sku),
            ["name"] = new AttributeValue(line.Name),
            ["quantity"] = Number(line.Quantity),
            ["unitPrice"] = Of(line.UnitPrice),
            ["isGift"] = new AttributeValue { BOOL = line.IsGift },
        },
    };

    private static AttributeValue Text(DateTimeOffset time) => new(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    private static AttributeValue Number(int number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private static string JsonName(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "placed",
        OrderStatus.Paid => "paid",
        _ => "shipped",
    };
}
