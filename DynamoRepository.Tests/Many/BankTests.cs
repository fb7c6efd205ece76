using System.Collections.Concurrent;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Many;

/// <summary>
/// Transfers between accounts by many at once over a bad network: money is neither made nor lost, and every transfer acknowledged happened
/// once.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
public sealed class BankTests(StoreKind kind)
{
    private const int Accounts = 20;
    private const int Workers = 8;
    private const int TransfersEach = 15;
    private const long Opening = 1000;

    [Test]
    public async Task The_sum_never_changes_and_every_transfer_happens_once_or_not_at_all()
    {
        using var store = StoreUnderTest.Of(kind);
        var accounts = await store.RepositoryAsync<Account>();
        await store.RepositoryAsync<Transfer>();
        var ids = Enumerable.Range(0, Accounts).Select(_ => Guid.NewGuid()).ToList();
        await accounts.SaveAllAsync(ids.Select((id, number) => new Account($"Owner {number}", Opening, id)));
        using var bank = store.Another();
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.1).Do(Fault.LosesResponse));
        bank.Network.Add(
            FaultRule.On("TransactWriteItems").WithChance(0.1)
                .Do(Fault.Answers(Answer.TransactionCanceled("TransactionConflict", "None", "None"))));
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.05).Do(Fault.Answers(Answer.InternalServerError())));
        bank.Network.Add(FaultRule.On("TransactWriteItems").WithChance(0.05).Do(Fault.AnswersAfterCommit(Answer.InternalServerError())));
        var (acknowledged, unknown) = (new ConcurrentBag<Guid>(), new ConcurrentBag<Guid>());

        using var stop = new CancellationTokenSource();
        var auditing = AuditAsync(store.Connection, accounts, ids, stop.Token);
        await Task.WhenAll(
            Enumerable.Range(0, Workers)
                .Select(worker => Task.Run(() => WorkAsync(bank.Connection, ids, new Random(worker), acknowledged, unknown))));
        await stop.CancelAsync();
        var audits = await auditing;

        var transfers = new DynamoRepository<Transfer>(store.Connection);
        var final = await accounts.GetByIdsAsync(ids);
        var happened = (await transfers.GetByIdsAsync(acknowledged.Concat(unknown))).ToList();
        bank.Network.FaultCount.Should().BeGreaterThan(10, "a bank without mishaps proves nothing");
        audits.Should().NotBeEmpty().And.OnlyContain(sum => sum == Accounts * Opening);
        final.Sum(account => account.Balance).Should().Be(Accounts * Opening);
        acknowledged.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(Workers);
        happened.Select(transfer => transfer.Id).Should().Contain(acknowledged, "what was acknowledged happened");
        foreach (var account in final)
        {
            // Each transfer that is stored moved both accounts, once: no more, no less.
            var (to, from) =
                (happened.Where(transfer => transfer.To == account.Id).ToList(),
                    happened.Where(transfer => transfer.From == account.Id).ToList());
            (account.Balance, account.Movements).Should()
                .Be((Opening + to.Sum(transfer => transfer.Amount) - from.Sum(transfer => transfer.Amount), to.Count + from.Count));
        }
    }

    // The sum as at one moment, again and again while the others work.
    private static async Task<List<long>> AuditAsync(
        DynamoConnection connection, DynamoRepository<Account> accounts, List<Guid> ids, CancellationToken stop)
    {
        var sums = new List<long>();
        do
        {
            try
            {
                var all = await new DynamoTransaction(connection).GetAsync(accounts, ids, CancellationToken.None);
                sums.Add(all.Sum(account => account!.Balance));
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
            {
                // Writers were at these accounts each time: no sum, and no wrong one.
            }

            await Task.Delay(20, CancellationToken.None);
        }
        while (!stop.IsCancellationRequested);
        return sums;
    }

    private static async Task WorkAsync(
        DynamoConnection connection, List<Guid> ids, Random random, ConcurrentBag<Guid> acknowledged, ConcurrentBag<Guid> unknown)
    {
        var (accounts, transfers) = (new DynamoRepository<Account>(connection), new DynamoRepository<Transfer>(connection));
        for (var number = 0; number < TransfersEach; number++)
        {
            var (from, to) = (random.Next(ids.Count), random.Next(ids.Count - 1));
            to += to >= from ? 1 : 0;
            var amount = random.Next(1, 50);

            // Until it is done, or nobody knows: then this worker leaves it at that.
            for (var isOver = false; !isOver;)
            {
                var transfer = new Transfer(ids[from], ids[to], amount);
                try
                {
                    var both = await accounts.GetByIdsAsync([ids[from], ids[to]]);
                    both[0].Move(-amount);
                    both[1].Move(amount);
                    await new DynamoTransaction(connection).Save(accounts, both[0]).Save(accounts, both[1]).Add(transfers, transfer)
                        .CommitAsync();
                    acknowledged.Add(transfer.Id);
                    isOver = true;
                }
                catch (RepositoryException exception) when (exception.IsOutcomeUnknown)
                {
                    unknown.Add(transfer.Id);
                    isOver = true;
                }
                catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
                {
                    await Task.Delay(random.Next(20));
                }
            }
        }
    }
}
