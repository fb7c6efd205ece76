using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Many;

/// <summary>Two accounts, loaded over a network of their own.</summary>
internal sealed record Bank(
    StoreUnderTest Store, EagerClock Clock, DynamoRepository<Account> Others, DynamoRepository<Account> Accounts,
    DynamoRepository<Transfer> Transfers, Account From, Account To) : IDisposable
{
    public DynamoConnection Connection => Store.Connection;

    public FaultHandler Network => Store.Network;

    public static async Task<Bank> OpenAsync(StoreUnderTest store)
    {
        var others = await store.RepositoryAsync<Account>();
        await store.RepositoryAsync<Transfer>(); // the table
        var clock = new EagerClock();
        var (from, to) = (new Account("Ada", 100), new Account("Bob", 0));
        await others.SaveAllAsync([from, to]);
        var faulty = store.Another(time: clock);
        var accounts = new DynamoRepository<Account>(faulty.Connection);
        var bank = new Bank(
            faulty, clock, others, accounts, new DynamoRepository<Transfer>(faulty.Connection), await accounts.GetByIdAsync(from.Id),
            await accounts.GetByIdAsync(to.Id));
        faulty.Network.Reset();
        return bank;
    }

    public void Move(long amount)
    {
        From.Move(-amount);
        To.Move(amount);
    }

    public Task TransferAsync(long amount)
    {
        Move(amount);
        return CommitAsync();
    }

    public Task CommitAsync(Transfer? transfer = null, CancellationToken cancellationToken = default)
    {
        var transaction = new DynamoTransaction(Connection).Save(Accounts, From).Save(Accounts, To);
        return (transfer is null ? transaction : transaction.Add(Transfers, transfer)).CommitAsync(cancellationToken);
    }

    public string Whole() => Snapshot.Whole(From) + Snapshot.Whole(To);

    public async Task<(long From, long To)> BalancesAsync() =>
        ((await Others.GetByIdAsync(From.Id)).Balance, (await Others.GetByIdAsync(To.Id)).Balance);

    public void Dispose() => Store.Dispose();
}
