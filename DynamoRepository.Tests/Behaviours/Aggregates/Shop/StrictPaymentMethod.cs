namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>The same, but without a way around the check.</summary>
[DynamoTable("payment-methods")]
public class StrictPaymentMethod : AggregateRoot
{
    public StrictPaymentMethod(string alias, DateTime expiration)
    {
        if (expiration < PaymentMethod.Now)
        {
            throw new ArgumentException("The card has expired.", nameof(expiration));
        }

        (Alias, Expiration) = (alias, expiration);
    }

    public string Alias { get; }

    public DateTime Expiration { get; }
}
