using System.Collections.Concurrent;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Many;

/// <summary>
/// Transfers between accounts by many at once over a bad network: money is neither made nor lost, every transfer acknowledged happened
/// once, and with conditions no account is ever overdrawn.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
public sealed class BankTests(StoreKind kind)
{
    private const int Workers = 8;
    private const int TransfersEach = 15;

    private enum Way
    {
        /// <summary>Loads both accounts, and saves them if nobody else did.</summary>
        Saves,

        /// <summary>The same, on condition that there is enough money: the aggregate does not check that.</summary>
        SavesOnCondition,

        /// <summary>Patches both accounts unseen, on the same condition.</summary>
        PatchesOnCondition,
    }

    [Test]
    public async Task The_sum_never_changes_and_every_transfer_happens_once_or_not_at_all() =>
        (await RunAsync(accountCount: 20, opening: 1000, Way.Saves)).Should().Be(0);

    [Test]
    public async Task On_condition_of_enough_money_no_account_is_ever_overdrawn() =>
        (await RunAsync(accountCount: 6, opening: 40, Way.SavesOnCondition, Way.PatchesOnCondition)).Should()
            .BeGreaterThan(Workers, "conditions that always hold prove nothing");

    // Returns how many transfers were refused.
    private async Task<int> RunAsync(int accountCount, long opening, params Way[] ways)
    {
        var sum = accountCount * opening;
        using var store = StoreUnderTest.Of(kind);
        var accounts = await store.RepositoryAsync<Account>();
        await store.RepositoryAsync<Transfer>();
        var ids = Enumerable.Range(0, accountCount).Select(_ => Guid.NewGuid()).ToList();
        await accounts.SaveAllAsync(ids.Select((id, number) => new Account($"Owner {number}", opening, id)));
        using var bank = store.Another();
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.1).Do(Fault.LosesResponse));
        bank.Network.Add(
            FaultRule.On("TransactWriteItems").WithChance(0.1)
                .Do(Fault.Answers(Answer.TransactionCanceled("TransactionConflict", "None", "None"))));
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.05).Do(Fault.Answers(Answer.InternalServerError())));
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.05).Do(Fault.AnswersAfterCommit(Answer.InternalServerError())));
        var ends = new Ends([], [], []);

        using var stop = new CancellationTokenSource();
        var auditing = AuditAsync(store.Connection, accounts, ids, stop.Token);
        await Task.WhenAll(
            Enumerable.Range(0, Workers)
                .Select(worker => Task.Run(() => WorkAsync(bank.Connection, ids, new Random(worker), ways, ends))));
        await stop.CancelAsync();
        var audits = await auditing;

        var transfers = new DynamoRepository<Transfer>(store.Connection);
        var final = await accounts.GetByIdsAsync(ids);
        var happened = (await transfers.GetByIdsAsync(ends.Acknowledged.Concat(ends.Unknown).Concat(ends.Refused))).ToList();
        bank.Network.FaultCount.Should().BeGreaterThan(10, "a bank without mishaps proves nothing");
        audits.Should().NotBeEmpty().And.OnlyContain(balances => balances.Sum() == sum);
        final.Sum(account => account.Balance).Should().Be(sum);
        if (!ways.Contains(Way.Saves))
        {
            audits.Append(final.Select(account => account.Balance)).Should().OnlyContain(balances => balances.Min() >= 0);
        }

        ends.Acknowledged.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(Workers);
        happened.Select(transfer => transfer.Id).Should().Contain(ends.Acknowledged, "what was acknowledged happened")
            .And.NotIntersectWith(ends.Refused, "what was refused did not");
        foreach (var account in final)
        {
            // Each transfer that is stored moved both accounts, once: no more, no less.
            var (to, from) =
                (happened.Where(transfer => transfer.To == account.Id).ToList(),
                    happened.Where(transfer => transfer.From == account.Id).ToList());
            (account.Balance, account.Movements).Should()
                .Be((opening + to.Sum(transfer => transfer.Amount) - from.Sum(transfer => transfer.Amount), to.Count + from.Count));
        }

        return ends.Refused.Count;
    }

    // The balances as at one moment, again and again while the others work.
    private static async Task<List<IEnumerable<long>>> AuditAsync(
        DynamoConnection connection, DynamoRepository<Account> accounts, List<Guid> ids, CancellationToken stop)
    {
        var audits = new List<IEnumerable<long>>();
        do
        {
            try
            {
                var all = await new DynamoTransaction(connection).GetAsync(accounts, ids, CancellationToken.None);
                audits.Add([.. all.Select(account => account!.Balance)]);
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
            {
                // Writers were at these accounts each time: no balances, and no wrong ones.
            }

            await Task.Delay(20, CancellationToken.None);
        }
        while (!stop.IsCancellationRequested);
        return audits;
    }

    private static async Task WorkAsync(DynamoConnection connection, List<Guid> ids, Random random, Way[] ways, Ends ends)
    {
        for (var number = 0; number < TransfersEach; number++)
        {
            var (from, to) = (random.Next(ids.Count), random.Next(ids.Count - 1));
            to += to >= from ? 1 : 0;
            var amount = random.Next(1, 50);

            // Until it is done or refused, or nobody knows: then this worker leaves it at that.
            for (var isOver = false; !isOver;)
            {
                var transfer = new Transfer(ids[from], ids[to], amount);
                try
                {
                    await (await BeginAsync(connection, transfer, ways[number % ways.Length])).CommitAsync();
                    ends.Acknowledged.Add(transfer.Id);
                    isOver = true;
                }
                catch (RepositoryException exception) when (exception.IsOutcomeUnknown)
                {
                    ends.Unknown.Add(transfer.Id);
                    isOver = true;
                }
                catch (RepositoryException exception) when (IsRefused(exception))
                {
                    ends.Refused.Add(transfer.Id);
                    isOver = true;
                }
                catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
                {
                    await Task.Delay(random.Next(20));
                }
            }
        }
    }

    private static bool IsRefused(RepositoryException exception) =>
        exception.Failures.Any(failure => failure.Type == RepositoryExceptionType.ConditionFailed);

    private static async Task<DynamoTransaction> BeginAsync(DynamoConnection connection, Transfer transfer, Way way)
    {
        var accounts = new DynamoRepository<Account>(connection);
        var amount = transfer.Amount;
        var transaction = new DynamoTransaction(connection).Add(new DynamoRepository<Transfer>(connection), transfer);
        if (way == Way.PatchesOnCondition)
        {
            return transaction
                .Patch(
                    accounts, transfer.From, patch => patch.Add(account => account.Balance, -amount).Add(account => account.Movements, 1),
                    when: account => account.Balance >= amount)
                .Patch(
                    accounts, transfer.To, patch => patch.Add(account => account.Balance, amount).Add(account => account.Movements, 1));
        }

        var both = await accounts.GetByIdsAsync([transfer.From, transfer.To]);
        both[0].Move(-amount);
        both[1].Move(amount);
        transaction.Save(accounts, both[1]);
        return way == Way.Saves
            ? transaction.Save(accounts, both[0])
            : transaction.Save(accounts, both[0], when: account => account.Balance >= amount);
    }

    private sealed record Ends(ConcurrentBag<Guid> Acknowledged, ConcurrentBag<Guid> Unknown, ConcurrentBag<Guid> Refused);
}
