using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Hooks and progress of a call that saves many aggregates.</summary>
public sealed class SaveAllHookBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Hooks_run_once_for_each_aggregate_and_only_after_success_for_those_saved()
    {
        var all = Products.New(40);
        var products = await RepositoryAsync<Product>();
        await products.SaveAllAsync(all[..10]);
        await products.UpdateAsync(all[0].Id, product => product.Rename("Theirs"));
        var hooked = new Hooked(Store.Connection);

        await FailureAsync(() => hooked.SaveAllAsync(all));

        hooked.Saving.Should().BeEquivalentTo(all.Select(product => product.Id));
        hooked.Saved.Should().BeEquivalentTo(all[1..].Select(product => product.Id));
    }

    [Test]
    public async Task A_hook_that_throws_hides_from_no_aggregate_that_it_is_stored()
    {
        var all = Products.New(20);
        var products = await RepositoryAsync<Product>();
        var hooked = new Hooked(Store.Connection) { Fails = true };

        await FluentActions.Awaiting(() => hooked.SaveAllAsync(all)).Should().ThrowAsync<FormatException>();

        hooked.Saved.Should().BeEquivalentTo(all.Select(product => product.Id), "each was saved, and its hook is called");
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
            .Equal(all.Select(product => product.ETag));
        await products.SaveAllAsync(all);
    }

    [Test]
    public async Task Progress_that_throws_hides_from_no_aggregate_that_it_is_stored()
    {
        var all = Products.New(20);
        var products = await RepositoryAsync<Product>();
        var hooked = new Hooked(Store.Connection);

        await FluentActions.Awaiting(() => hooked.SaveAllAsync(all, new OnReport(_ => throw new FormatException("mine")))).Should()
            .ThrowAsync<FormatException>();

        hooked.Saved.Should().BeEquivalentTo(all.Select(product => product.Id));
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
            .Equal(all.Select(product => product.ETag));
        await products.SaveAllAsync(all);
    }

    [Test]
    public async Task A_hook_that_throws_before_the_writes_prevents_all_of_them()
    {
        var all = Products.New(20);
        var products = await RepositoryAsync<Product>();
        var hooked = new Hooked(Store.Connection) { Refuses = all[13] };

        await FluentActions.Awaiting(() => hooked.SaveAllAsync(all)).Should().ThrowAsync<FormatException>();

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().BeEmpty();
        all.Should().OnlyContain(product => product.ETag == null);
        await products.SaveAllAsync(all);
    }

    [Test]
    public async Task What_a_hook_refuses_by_the_repositorys_exception_fails_alone_and_is_named()
    {
        var all = Products.New(20);
        var products = await RepositoryAsync<Product>();
        var hooked = new Hooked(Store.Connection)
        { Refuses = all[13], Refusal = new RepositoryException("Not this one.", RepositoryExceptionType.Constraint) };

        var failure = await FailureAsync(() => hooked.SaveAllAsync(all));

        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Message, one.Type, one.Id, one.Key, one.AggregateType).Should()
            .Be(("Not this one.", RepositoryExceptionType.Constraint, all[13].Id, all[13].Id.ToString(), typeof(Product)));
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(19);
    }

    private sealed class OnReport(Action<int> action) : IProgress<int>
    {
        public void Report(int value) => action(value);
    }

    private sealed class Hooked(DynamoConnection connection) : DynamoRepository<Product>(connection)
    {
        public bool Fails { get; init; }

        public Product? Refuses { get; init; }

        public Exception Refusal { get; init; } = new FormatException("The hook's own.");

        public List<Guid> Saving { get; } = [];

        public List<Guid> Saved { get; } = [];

        protected override ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken)
        {
            Saving.Add(aggregate.Id);
            return aggregate == Refuses ? throw Refusal : ValueTask.CompletedTask;
        }

        protected override ValueTask OnSavedAsync(Product aggregate, CancellationToken cancellationToken)
        {
            lock (Saved)
            {
                Saved.Add(aggregate.Id);
            }

            return Fails ? throw new FormatException("The hook's own.") : ValueTask.CompletedTask;
        }
    }
}
