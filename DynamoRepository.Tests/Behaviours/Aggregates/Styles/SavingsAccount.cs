#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>Event-sourced in its style: every change is an event that a method applies, with a version of the aggregate's own.</summary>
[DynamoTable("style-savings-accounts")]
internal sealed class SavingsAccount : SourcedRoot
{
    private readonly Dictionary<string, decimal> _goals = [];

    private SavingsAccount()
    {
    }

    public decimal Balance { get; private set; }

    public string Owner { get; private set; } = "";

    public bool IsClosed { get; private set; }

    public IReadOnlyDictionary<string, decimal> Goals => _goals;

    public static SavingsAccount Open(string owner)
    {
        var account = new SavingsAccount();
        account.Apply(new AccountOpened(owner));
        return account;
    }

    public void Deposit(decimal amount) => Apply(new MoneyPaidIn(amount));

    public void SaveFor(string goal, decimal amount) => Apply(new GoalSet(goal, amount));

    protected override void When(ISourcedEvent happened)
    {
        switch (happened)
        {
            case AccountOpened opened:
                Owner = opened.Owner;
                break;
            case MoneyPaidIn paid:
                Balance += paid.Amount;
                break;
            case GoalSet set:
                _goals[set.Goal] = set.Amount;
                break;
            default:
                throw new NotSupportedException(happened.GetType().Name);
        }
    }

    public static SavingsAccount Sample()
    {
        var account = Open("Ann");
        account.Deposit(12.34m);
        account.SaveFor("boat", 100_000);
        return account;
    }
}

internal interface ISourcedEvent;

internal sealed record AccountOpened(string Owner) : ISourcedEvent;

internal sealed record MoneyPaidIn(decimal Amount) : ISourcedEvent;

internal sealed record GoalSet(string Goal, decimal Amount) : ISourcedEvent;

internal abstract class SourcedRoot : AggregateRoot
{
    [NonSerialized]
    private readonly List<ISourcedEvent> _changes = [];

    public long Version { get; private set; } = -1;

    public IEnumerable<ISourcedEvent> Changes => _changes;

    protected void Apply(ISourcedEvent happened)
    {
        When(happened);
        _changes.Add(happened);
        Version++;
    }

    protected abstract void When(ISourcedEvent happened);
}
