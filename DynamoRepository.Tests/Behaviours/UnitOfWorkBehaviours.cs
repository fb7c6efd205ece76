using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>A service that knows the interface of a transaction only.</summary>
public sealed class UnitOfWorkBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_service_writes_through_the_interface()
    {
        var (accounts, transfers) = (await RepositoryAsync<Account>(), await RepositoryAsync<Transfer>());
        var (from, to, old, bank) = (new Account("Ada", 100), new Account("Bob", 0), new Account("Old", 0), new Account("Bank", 5));
        await accounts.SaveAllAsync([from, to, old, bank]);
        var service = new Bank(accounts, transfers, () => new DynamoTransaction(Store.Connection));

        await service.MoveAsync(from.Id, to.Id, old, bank.Id, 30);

        (await accounts.GetByIdsAsync([from.Id, to.Id, old.Id])).Select(account => account.Balance).Should().Equal(70, 30);
        var failure = await FailureAsync(() => service.MoveAsync(from.Id, to.Id, new Account("Gone", 0), bank.Id, 30));
        failure.Failures.Should().ContainSingle().Which.Type.Should().Be(RepositoryExceptionType.NotFound);
        (await accounts.GetByIdAsync(from.Id)).Balance.Should().Be(70);
    }

    [Test]
    public async Task Conditions_and_patches_pass_through_the_interface()
    {
        var accounts = await RepositoryAsync<Account>();
        var (saved, patched, closed) = (new Account("Ada", 100), new Account("Bob", 0), new Account("Old", 7));
        await accounts.SaveAllAsync([saved, patched, closed]);
        saved.Move(1);
        Task CommitAsync(long limit) => ((IUnitOfWork)new DynamoTransaction(Store.Connection))
            .Save(accounts, saved, when: account => account.Balance >= limit)
            .Patch(accounts, patched.Id, patch => patch.Add(account => account.Balance, 5), when: account => account.Balance < limit)
            .Delete(accounts, closed, when: account => account.Balance < limit)
            .CommitAsync();

        (await FailureAsync(() => CommitAsync(101))).Failures.Should().ContainSingle()
            .Which.Type.Should().Be(RepositoryExceptionType.ConditionFailed);
        await CommitAsync(100);

        (await accounts.GetByIdsAsync([saved.Id, patched.Id, closed.Id])).Select(account => account.Balance).Should().Equal(101, 5);
    }

    [Test]
    public async Task A_fake_stands_in_for_it()
    {
        var (from, to) = (new Account("Ada", 100), new Account("Bob", 0));
        var (accounts, transfers, fake) = (new Fake<Account>(from, to), new Fake<Transfer>(), new FakeUnitOfWork());

        await new Bank(accounts, transfers, () => fake)
            .MoveAsync(from.Id, to.Id, new Account("Old", 0), Guid.NewGuid(), 30);

        fake.Log.Should().Equal("save Account", "save Account", "add Transfer", "delete Account", "check", "commit");
    }

    [Test]
    public async Task Only_repositories_of_this_library_and_connection_take_part()
    {
        var accounts = await RepositoryAsync<Account>();
        FluentActions.Invoking(() => new DynamoTransaction(Store.Connection).Save(new Fake<Account>(), new Account("Ada", 1))).Should()
            .Throw<ArgumentException>().WithMessage("*Fake<Account> is not a DynamoRepository*IUnitOfWork*");
        using var elsewhere = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoTransaction(elsewhere).Save(accounts, new Account("Ada", 1))).Should()
            .Throw<ArgumentException>().WithMessage("DynamoRepository<Account> uses another connection than this transaction.*");
    }

    private sealed class Bank(IRepository<Account> accounts, IRepository<Transfer> transfers, Func<IUnitOfWork> begin)
    {
        public async Task MoveAsync(Guid from, Guid to, Account closed, Guid bank, long amount)
        {
            var (source, target) = (await accounts.GetByIdAsync(from), await accounts.GetByIdAsync(to));
            source.Move(-amount);
            target.Move(amount);
            await begin().Save(accounts, source).Save(accounts, target).Add(transfers, new Transfer(from, to, amount))
                .Delete(accounts, closed).Check(accounts, bank, account => account.Balance >= 0).CommitAsync();
        }
    }

    private sealed class Fake<T>(params T[] stored) : IRepository<T>
        where T : AggregateRoot
    {
        public Task<T> GetByIdAsync(Guid id, CancellationToken cancellationToken = default) =>
            Task.FromResult(stored.Single(aggregate => aggregate.Id == id));

        public Task SaveAsync(T aggregate, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DeleteByIdAsync(Guid id, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class FakeUnitOfWork : IUnitOfWork
    {
        public List<string> Log { get; } = [];

        public IUnitOfWork Save<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
            where T : class, IAggregateRoot
            where TId : notnull => Did($"save {typeof(T).Name}");

        public IUnitOfWork Add<T, TId>(IRepository<T, TId> repository, T aggregate)
            where T : class, IAggregateRoot
            where TId : notnull => Did($"add {typeof(T).Name}");

        public IUnitOfWork Delete<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
            where T : class, IAggregateRoot
            where TId : notnull => Did($"delete {typeof(T).Name}");

        public IUnitOfWork Patch<T, TId>(
            IRepository<T, TId> repository, TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null,
            string? expectedETag = null)
            where T : class, IAggregateRoot
            where TId : notnull => Did($"patch {typeof(T).Name}");

        public IUnitOfWork Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition)
            where T : class, IAggregateRoot
            where TId : notnull => Did("check");

        public Task CommitAsync(CancellationToken cancellationToken = default)
        {
            Did("commit");
            return Task.CompletedTask;
        }

        private FakeUnitOfWork Did(string what)
        {
            Log.Add(what);
            return this;
        }
    }
}
