using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Writes of several aggregates, all or none.</summary>
public sealed class TransactionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private DynamoTransaction NewTransaction() => new(Store.Connection);

    [Test]
    public async Task Saves_adds_deletes_and_checks_happen_together_across_tables()
    {
        var (accounts, transfers) = (await RepositoryAsync<Account>(), await RepositoryAsync<Transfer>());
        var (from, to, closed, bank) = (new Account("Ada", 100), new Account("Bob", 0), new Account("Cyd", 0), new Account("Bank", 1000));
        await accounts.SaveAllAsync([from, to, closed, bank]);
        from.Move(-30);
        to.Move(30);
        var (transfer, fresh) = (new Transfer(from.Id, to.Id, 30), new Account("Dan", 5));

        await NewTransaction().Save(accounts, from).Save(accounts, to).Add(transfers, transfer).Save(accounts, fresh)
            .Delete(accounts, closed)
            .Check(accounts, bank.Id, account => account.Balance >= 1000 && account.Owner == "Bank").CommitAsync();

        (await accounts.GetByIdAsync(from.Id)).Balance.Should().Be(70);
        (await accounts.GetByIdAsync(to.Id)).Balance.Should().Be(30);
        (await transfers.GetByIdAsync(transfer.Id)).ETag.Should().Be(transfer.ETag).And.NotBeNull();
        (await accounts.GetByIdAsync(fresh.Id)).ETag.Should().Be(fresh.ETag);
        (await accounts.FindByIdAsync(closed.Id)).Should().BeNull();
        closed.ETag.Should().BeNull();
        await accounts.SaveAllAsync([from, to, fresh]); // each knows its new token
    }

    [Test]
    public async Task A_stale_aggregate_is_named_and_nothing_happens_anywhere()
    {
        var (accounts, transfers) = (await RepositoryAsync<Account>(), await RepositoryAsync<Transfer>());
        var (from, to) = (new Account("Ada", 100), new Account("Bob", 0));
        await accounts.SaveAllAsync([from, to]);
        await accounts.UpdateAsync(to.Id, account => account.Move(1));
        from.Move(-30);
        to.Move(30);
        var transfer = new Transfer(from.Id, to.Id, 30);
        string[] before = [Snapshot.Whole(from), Snapshot.Whole(to), Snapshot.Whole(transfer)];

        var failure = await FailureAsync(
            () => NewTransaction().Save(accounts, from).Save(accounts, to).Add(transfers, transfer).CommitAsync());

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Conflict, false, false));
        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Type, one.Id, one.AggregateType, one.TableName).Should()
            .Be((RepositoryExceptionType.Conflict, to.Id, typeof(Account), accounts.TableName));
        failure.Message.Should().Contain(to.Id.ToString()).And.NotContain(from.Id.ToString());
        new[] { Snapshot.Whole(from), Snapshot.Whole(to), Snapshot.Whole(transfer) }.Should().Equal(before);
        (await accounts.GetByIdAsync(from.Id)).Balance.Should().Be(100);
        (await transfers.ExistsByIdAsync(transfer.Id)).Should().BeFalse();
        await accounts.SaveAsync(from); // is not held by the transaction any more
    }

    [Test]
    public async Task Each_aggregate_that_stands_in_the_way_is_named_with_its_own_reason()
    {
        var accounts = await RepositoryAsync<Account>();
        var (stale, known, gone, poor, fine) =
            (new Account("Ada", 1), new Account("Bob", 1), new Account("Cyd", 1), new Account("Dan", 1), new Account("Eve", 1));
        await accounts.SaveAllAsync([stale, known, poor, fine]);
        await accounts.UpdateAsync(stale.Id, account => account.Move(1));

        var failure = await FailureAsync(() => NewTransaction()
            .Save(accounts, stale).Add(accounts, new Account("Bob", 1, known.Id)).Delete(accounts, gone).Save(accounts, fine)
            .Check(accounts, poor.Id, account => account.Balance > 1).CommitAsync());

        failure.Type.Should().Be(RepositoryExceptionType.ConditionFailed);
        failure.Failures.Select(one => (one.Id, one.Type)).Should().Equal(
            (stale.Id, RepositoryExceptionType.Conflict), (known.Id, RepositoryExceptionType.Duplicate),
            (gone.Id, RepositoryExceptionType.NotFound), (poor.Id, RepositoryExceptionType.ConditionFailed));
    }

    [Test]
    public async Task Repositories_of_another_connection_and_other_implementations_are_refused()
    {
        using var elsewhere = DynamoConnection.InMemory();
        var transaction = NewTransaction();
        FluentActions.Invoking(() => transaction.Save(new DynamoRepository<Account>(elsewhere), new Account("Ada", 1))).Should()
            .Throw<ArgumentException>();
        FluentActions.Invoking(() => transaction.Add(new NotOurs(), new Account("Ada", 1))).Should().Throw<ArgumentException>()
            .WithMessage("*NotOurs*");
        await FluentActions.Awaiting(() => transaction.GetAsync(new NotOurs(), [Guid.NewGuid()])).Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task A_transaction_is_committed_once()
    {
        var accounts = await RepositoryAsync<Account>();
        var account = new Account("Ada", 1);
        var transaction = NewTransaction().Save(accounts, account);
        await transaction.CommitAsync();
        await RefusedAsync(transaction);
        await accounts.SaveAsync(account);
    }

    [Test]
    public async Task What_is_written_is_the_state_at_the_commit()
    {
        var accounts = await RepositoryAsync<Account>();
        var account = new Account("Ada", 1);
        var transaction = NewTransaction().Save(accounts, account);
        account.Move(41);

        await transaction.CommitAsync();

        (await accounts.GetByIdAsync(account.Id)).Balance.Should().Be(42);
    }

    [Test]
    public async Task What_cannot_be_stored_is_refused_before_anything_is_sent_and_the_transaction_can_be_mended()
    {
        var accounts = await RepositoryAsync<Account>();
        var (fine, broken) = (new Account("Ada", 1), new Account("Bob", 1) { Note = "\ud800" });
        var transaction = NewTransaction().Save(accounts, fine).Save(accounts, broken);

        (await FailureAsync(() => transaction.CommitAsync())).Type.Should().Be(RepositoryExceptionType.Constraint);
        (await accounts.ExistsByIdAsync(fine.Id)).Should().BeFalse();
        (fine.ETag, broken.ETag).Should().Be((null, null));

        broken.Note = null;
        await transaction.CommitAsync();
        (await accounts.GetByIdsAsync([fine.Id, broken.Id])).Should().HaveCount(2);
    }

    [Test]
    public async Task An_aggregate_that_is_being_written_elsewhere_is_refused_and_stays_held_there()
    {
        var accounts = await RepositoryAsync<Account>();
        var (free, busy) = (new Account("Ada", 1), new Account("Bob", 1));
        var slow = new SlowToSave(Store.Connection);
        var saving = slow.SaveAsync(busy);

        await RefusedAsync(NewTransaction().Save(accounts, free).Save(accounts, busy));
        await FluentActions.Awaiting(() => accounts.SaveAsync(busy)).Should().ThrowAsync<InvalidOperationException>();
        await accounts.SaveAsync(free);
        slow.GoOn.SetResult();
        await saving;
    }

    [Test]
    public async Task Cancelling_before_the_commit_changes_nothing()
    {
        var accounts = await RepositoryAsync<Account>();
        var account = new Account("Ada", 1);
        var transaction = NewTransaction().Add(accounts, account);

        await FluentActions.Awaiting(() => transaction.CommitAsync(new CancellationToken(canceled: true))).Should()
            .ThrowAsync<OperationCanceledException>();

        (await accounts.ExistsByIdAsync(account.Id)).Should().BeFalse();
        await transaction.CommitAsync();
    }

    [Test]
    public async Task Several_aggregates_are_read_as_at_one_moment_in_the_order_asked()
    {
        var (accounts, transfers) = (await RepositoryAsync<Account>(), await RepositoryAsync<Transfer>());
        var (one, two, missing) = (new Account("Ada", 1), new Account("Bob", 2), Guid.NewGuid());
        var transfer = new Transfer(one.Id, two.Id, 7);
        await NewTransaction().Save(accounts, one).Save(accounts, two).Save(transfers, transfer).CommitAsync();

        var read = await NewTransaction().GetAsync(accounts, [two.Id, missing, one.Id]);
        var (account, other) = await NewTransaction().GetAsync(accounts, one.Id, transfers, transfer.Id);
        var (nobody, nothing) = await NewTransaction().GetAsync(accounts, missing, transfers, missing);

        read.Select(found => found?.Owner).Should().Equal("Bob", null, "Ada");
        (account!.ETag, other!.Amount).Should().Be((one.ETag, 7));
        (nobody, nothing).Should().Be(((Account?)null, (Transfer?)null));
        await accounts.SaveAsync(account); // it is loaded as by GetByIdAsync
        await ConflictAsync(() => accounts.SaveAsync(read[2]!));
    }

    [Test]
    public async Task An_item_that_cannot_be_read_is_named_with_its_own_table()
    {
        var (accounts, products) = (await RepositoryAsync<Account>(), await RepositoryAsync<Product>());
        var (account, broken) = (new Account("Ada", 1), Guid.NewGuid());
        await accounts.SaveAsync(account);
        await Store.PutItemAsync(products, broken, """ "name":{"S":"Chair"},"price":{"S":"dear"} """);

        var failure = await FailureAsync(() => NewTransaction().GetAsync(accounts, account.Id, products, broken));

        (failure.Type, failure.Id, failure.AggregateType, failure.TableName).Should()
            .Be((RepositoryExceptionType.Serialization, broken, typeof(Product), products.TableName));
        failure.Message.Should().Contain(broken.ToString()).And.Contain("Product.Price").And.NotContain("Account");
    }

    private static async Task<string> RefusedAsync(DynamoTransaction transaction) =>
        (await FluentActions.Awaiting(() => transaction.CommitAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message;

    private sealed class NotOurs : IRepository<Account>
    {
        public Task<Account> GetByIdAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task SaveAsync(Account aggregate, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task DeleteByIdAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class SlowToSave(DynamoConnection connection) : DynamoRepository<Account>(connection)
    {
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async ValueTask OnSavingAsync(Account aggregate, CancellationToken cancellationToken) => await GoOn.Task;
    }
}
