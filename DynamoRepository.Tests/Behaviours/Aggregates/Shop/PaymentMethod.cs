namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>Today's rules are checked where a payment method is made, not where one is loaded.</summary>
[DynamoTable("payment-methods")]
public class PaymentMethod : AggregateRoot
{
    private static readonly AsyncLocal<DateTime?> Clock = new();

    private readonly string _alias;
    private readonly string _cardNumber;
    private readonly DateTime _expiration;

    public PaymentMethod(string alias, string cardNumber, DateTime expiration)
    {
        if (expiration < Now)
        {
            throw new ArgumentException("The card has expired.", nameof(expiration));
        }

        (_alias, _cardNumber, _expiration) = (alias, cardNumber, expiration);
    }

    protected PaymentMethod() => _alias = _cardNumber = "";

    /// <summary>The time by which cards expire: the system's, unless a test sets another.</summary>
    public static DateTime Now
    {
        get => Clock.Value ?? DateTime.UtcNow;
        set => Clock.Value = value;
    }

    public bool IsEqualTo(string cardNumber, DateTime expiration) =>
        _cardNumber == cardNumber && _expiration == expiration && _alias.Length > 0;
}
