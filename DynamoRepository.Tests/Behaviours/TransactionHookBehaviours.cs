using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Hooks around the commit of a transaction.</summary>
public sealed class TransactionHookBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Hooks_run_for_each_aggregate_saved_and_after_the_commit_only()
    {
        var accounts = await RepositoryAsync<Account>();
        var hooked = new Hooked(Store.Connection);
        var (one, two, known) = (new Account("Ada", 1), new Account("Bob", 1), new Account("Cyd", 1));
        await accounts.SaveAsync(known);

        await FailureAsync(
            () => new DynamoTransaction(Store.Connection).Save(hooked, one).Add(hooked, new Account("Twin", 1, known.Id)).CommitAsync());
        hooked.Saved.Should().BeEmpty();
        await new DynamoTransaction(Store.Connection).Save(hooked, one).Add(hooked, two).Delete(hooked, known).CommitAsync();

        hooked.Saved.Should().Equal(one.Id, two.Id);
        hooked.Saving.Should().Equal(one.Id, known.Id, one.Id, two.Id);
    }

    [Test]
    public async Task A_hook_that_throws_after_the_commit_keeps_no_other_from_being_called()
    {
        var accounts = await RepositoryAsync<Account>();
        var hooked = new Hooked(Store.Connection) { Fails = true };
        var (one, two) = (new Account("Ada", 1), new Account("Bob", 1));

        await FluentActions.Awaiting(() => new DynamoTransaction(Store.Connection).Save(hooked, one).Save(hooked, two).CommitAsync())
            .Should().ThrowAsync<FormatException>();

        hooked.Saved.Should().Equal(one.Id, two.Id);
        await accounts.SaveAllAsync([one, two]); // both know that they are stored
    }

    [Test]
    public async Task A_hook_that_throws_before_the_commit_prevents_it_and_the_transaction_can_be_mended()
    {
        var accounts = await RepositoryAsync<Account>();
        var (one, two) = (new Account("Ada", 1), new Account("Bob", 1));
        var hooked = new Hooked(Store.Connection) { Refuses = two };
        var transaction = new DynamoTransaction(Store.Connection).Save(hooked, one).Save(hooked, two);

        await FluentActions.Awaiting(() => transaction.CommitAsync()).Should().ThrowAsync<FormatException>();
        (await accounts.GetByIdsAsync([one.Id, two.Id])).Should().BeEmpty();
        (one.ETag, two.ETag).Should().Be((null, null));

        hooked.Refuses = null;
        await transaction.CommitAsync();
        (await accounts.GetByIdsAsync([one.Id, two.Id])).Should().HaveCount(2);
    }

    private sealed class Hooked(DynamoConnection connection) : DynamoRepository<Account>(connection)
    {
        public List<Guid> Saving { get; } = [];

        public List<Guid> Saved { get; } = [];

        public Account? Refuses { get; set; }

        public bool Fails { get; init; }

        protected override ValueTask OnSavingAsync(Account aggregate, CancellationToken cancellationToken)
        {
            Saving.Add(aggregate.Id);
            return aggregate == Refuses ? throw new FormatException("The hook's own.") : ValueTask.CompletedTask;
        }

        protected override ValueTask OnSavedAsync(Account aggregate, CancellationToken cancellationToken)
        {
            Saved.Add(aggregate.Id);
            return Fails ? throw new FormatException("The hook's own.") : ValueTask.CompletedTask;
        }
    }
}
