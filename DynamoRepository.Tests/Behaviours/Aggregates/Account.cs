namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An account that money is moved between.</summary>
[DynamoTable("accounts")]
public sealed class Account(string owner, long balance, Guid? id = null) : AggregateRoot(id)
{
    public string Owner { get; private set; } = owner;

    public long Balance { get; private set; } = balance;

    public string? Note { get; set; }

    /// <summary>How many transfers it took part in.</summary>
    public int Movements { get; private set; }

    public void Move(long amount)
    {
        Balance += amount;
        Movements++;
    }
}
