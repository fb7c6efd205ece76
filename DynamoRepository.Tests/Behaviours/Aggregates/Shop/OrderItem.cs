namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>One line of an order: private fields and methods that show them.</summary>
public class OrderItem : Entity
{
    private readonly string _productName;
    private readonly string? _pictureUrl;
    private readonly decimal _unitPrice;
    private readonly decimal _discount;
    private int _units;

    public OrderItem(int productId, string productName, decimal unitPrice, decimal discount, string? pictureUrl, int units = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        (ProductId, _productName, _unitPrice, _discount, _pictureUrl, _units) =
            (productId, productName, unitPrice, discount, pictureUrl, units);
    }

    protected OrderItem() => _productName = "";

    public int ProductId { get; private set; }

    public string GetOrderItemProductName() => _productName;

    public string? GetPictureUri() => _pictureUrl;

    public decimal GetUnitPrice() => _unitPrice;

    public decimal GetCurrentDiscount() => _discount;

    public int GetUnits() => _units;

    public void AddUnits(int units) => _units += units;
}
