namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>
/// The order of a well-known reference application, as it is usually written: most of its state is in private fields, some of them behind
/// no property at all.
/// </summary>
[DynamoTable("orders")]
public class Order : AggregateRoot
{
    private readonly List<OrderItem> _orderItems;
    private readonly DateTime _orderDate;
    private int? _buyerId;
    private int? _paymentMethodId;
    private string? _description;
    private bool _isDraft;

    public Order(string userId, string userName, Address address, DateTime orderDate, int? buyerId = null)
        : this()
    {
        _buyerId = buyerId;
        _orderDate = orderDate;
        OrderStatus = OrderStatus.Submitted;
        Address = address;
        RaiseEvent(new OrderStarted(Id, userId, userName));
    }

    protected Order()
    {
        _orderItems = [];
        _isDraft = false;
    }

    public Address? Address { get; private set; }

    public OrderStatus OrderStatus { get; private set; }

    public int? GetBuyerId => _buyerId;

    public IReadOnlyCollection<OrderItem> OrderItems => _orderItems.AsReadOnly();

    public static Order NewDraft() => new() { _isDraft = true };

    public void AddOrderItem(int productId, string productName, decimal unitPrice, decimal discount, string? pictureUrl, int units = 1)
    {
        var existing = _orderItems.SingleOrDefault(item => item.ProductId == productId);
        if (existing is null)
        {
            _orderItems.Add(new OrderItem(productId, productName, unitPrice, discount, pictureUrl, units));
        }
        else
        {
            existing.AddUnits(units);
        }
    }

    public void SetPaymentMethod(int id) => _paymentMethodId = id;

    public void Cancel()
    {
        OrderStatus = OrderStatus.Cancelled;
        _description = "The order was cancelled.";
        RaiseEvent(new OrderCancelled(Id));
    }

    public decimal GetTotal() => _orderItems.Sum(item => item.GetUnits() * item.GetUnitPrice());

    public string Privates() => FormattableString.Invariant($"{_orderDate.Ticks} {_buyerId} {_paymentMethodId} {_description} {_isDraft}");
}
