using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>How much one transaction takes.</summary>
public sealed class TransactionLimitBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private DynamoTransaction NewTransaction() => new(Store.Connection);

    [Test]
    public async Task An_aggregate_that_is_there_twice_is_refused_and_nothing_is_sent()
    {
        var accounts = await RepositoryAsync<Account>();
        var account = new Account("Ada", 1);

        (await RefusedAsync(NewTransaction().Save(accounts, account).Delete(accounts, account))).Should().Contain("twice")
            .And.Contain(account.Id.ToString());
        (await RefusedAsync(NewTransaction().Save(accounts, account).Save(accounts, new Account("Twin", 1, account.Id)))).Should()
            .Contain("twice").And.Contain(account.Id.ToString());
        (await RefusedAsync(NewTransaction().Save(accounts, account).Check(accounts, account.Id, one => one.Balance > 0))).Should()
            .Contain("twice");

        (await accounts.ExistsByIdAsync(account.Id)).Should().BeFalse();
        await accounts.SaveAsync(account);
    }

    [Test]
    public async Task Numbers_that_are_equal_are_one_key()
    {
        var rates = await RepositoryAsync<Rate, decimal>();
        var rate = new Rate(1.5m);

        (await RefusedAsync(NewTransaction().Save(rates, rate).Save(rates, new Rate(1.50m)))).Should().Contain("twice");
        (await RefusedAsync(NewTransaction().Save(rates, rate).Check(rates, 1.500m, one => one.Note == null))).Should().Contain("twice");

        await rates.AddAsync(rate);
    }

    [Test]
    public async Task One_hundred_operations_commit_and_one_more_is_refused()
    {
        var accounts = await RepositoryAsync<Account>();
        var all = Enumerable.Range(0, 101).Select(number => new Account($"Owner {number}", number)).ToList();
        var (most, tooMany) = (NewTransaction(), NewTransaction());
        all[..100].ForEach(account => most.Save(accounts, account));
        all.ForEach(account => tooMany.Save(accounts, account));

        (await RefusedAsync(tooMany)).Should().Contain("101");
        (await RefusedAsync(NewTransaction())).Should().Contain("0");
        (await accounts.GetByIdsAsync(all.Select(account => account.Id))).Should().BeEmpty();
        await most.CommitAsync();
        (await accounts.GetByIdsAsync(all.Select(account => account.Id))).Should().HaveCount(100);
    }

    [Test]
    public async Task More_than_4_MB_is_refused_and_nearly_4_MB_is_committed()
    {
        var accounts = await RepositoryAsync<Account>();
        var all = Enumerable.Range(0, 11).Select(number => new Account($"Owner {number}", number) { Note = new string('x', 390_000) })
            .ToList();
        var (most, tooMuch) = (NewTransaction(), NewTransaction());
        all[..10].ForEach(account => most.Save(accounts, account));
        all.ForEach(account => tooMuch.Save(accounts, account));

        (await RefusedAsync(tooMuch)).Should().Contain("4 MB");
        (await accounts.GetByIdsAsync(all.Select(account => account.Id))).Should().BeEmpty();
        await most.CommitAsync();
        (await accounts.GetByIdsAsync(all.Select(account => account.Id))).Should().HaveCount(10);
    }

    [Test]
    public async Task The_4_MB_are_those_of_the_items_and_not_of_their_JSON()
    {
        // A byte each to DynamoDB, six in JSON.
        var products = await RepositoryAsync<Product>();
        var all = Enumerable.Range(0, 10).Select(number => new Product($"Product {number}") { Description = new string('\u0001', 80_000) })
            .ToList();
        var transaction = NewTransaction();
        all.ForEach(product => transaction.Save(products, product));

        await transaction.CommitAsync();

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(10);
    }

    [Test]
    public async Task Reads_of_too_many_none_or_one_twice_are_refused()
    {
        var accounts = await RepositoryAsync<Account>();
        var ids = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()).ToList();
        await FluentActions.Awaiting(() => NewTransaction().GetAsync(accounts, ids)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => NewTransaction().GetAsync(accounts, [])).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => NewTransaction().GetAsync(accounts, [ids[0], ids[0]])).Should().ThrowAsync<ArgumentException>();
        (await NewTransaction().GetAsync(accounts, ids[..100])).Should().HaveCount(100).And.OnlyContain(account => account == null);
    }

    private static async Task<string> RefusedAsync(DynamoTransaction transaction) =>
        (await FluentActions.Awaiting(() => transaction.CommitAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message;

    [DynamoTable("rates", PartitionKey = nameof(Percent))]
    private sealed class Rate(decimal percent) : AggregateRoot
    {
        public decimal Percent { get; } = percent;

        public string? Note { get; private set; }
    }
}
