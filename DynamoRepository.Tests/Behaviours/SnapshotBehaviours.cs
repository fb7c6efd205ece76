using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates of several repositories as of one moment.</summary>
public sealed class SnapshotBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Aggregates_of_several_repositories_are_read_together()
    {
        var (accounts, products) = (await RepositoryAsync<Account>(), await RepositoryAsync<Product>());
        var things = await RepositoryAsync<Thing<decimal>, decimal>();
        var (ada, bob, chair) = (new Account("Ada", 1), new Account("Bob", 2), new Product("Chair"));
        var number = (decimal)Random.Shared.NextInt64() + 0.5m;
        await accounts.SaveAllAsync([ada, bob]);
        await products.SaveAsync(chair);
        await things.SaveAsync(new Thing<decimal>(number, "five"));
        var unknown = Guid.NewGuid();

        var snapshot = new DynamoSnapshot(Store.Connection)
            .Include(accounts, bob.Id, unknown, ada.Id, bob.Id)
            .Include(products, new List<Guid> { chair.Id })
            .Include(things, number, decimal.Parse($"{number}0", System.Globalization.CultureInfo.InvariantCulture));
        await snapshot.ReadAsync();

        snapshot.Find(accounts, ada.Id)!.Owner.Should().Be("Ada");
        snapshot.Find(accounts, unknown).Should().BeNull();
        snapshot.Find(products, chair.Id)!.ETag.Should().Be(chair.ETag);
        snapshot.FindAll(accounts).Select(account => account.Owner).Should().Equal("Bob", "Ada");
        snapshot.FindAll(things).Should().ContainSingle().Which.Name.Should().Be("five");
        var loaded = snapshot.Find(accounts, ada.Id)!;
        loaded.Move(1);
        await accounts.SaveAsync(loaded); // as any other that was loaded
    }

    [Test]
    public async Task It_is_one_request()
    {
        if (Kind == StoreKind.InMemory)
        {
            return;
        }

        await RepositoryAsync<Account>();
        await RepositoryAsync<Product>();
        using var other = Store.Another();
        var (accounts, products) = (new DynamoRepository<Account>(other.Connection), new DynamoRepository<Product>(other.Connection));
        await new DynamoSnapshot(other.Connection).Include(accounts, Guid.NewGuid()).Include(products, Guid.NewGuid(), Guid.NewGuid())
            .ReadAsync();
        other.Network.Requests.Select(request => request.Operation).Should().Equal("TransactGetItems");
    }

    [Test]
    public async Task What_was_not_asked_for_or_not_read_is_a_mistake()
    {
        var accounts = await RepositoryAsync<Account>();
        var id = Guid.NewGuid();
        var snapshot = new DynamoSnapshot(Store.Connection).Include(accounts, id);

        snapshot.Invoking(unread => unread.Find(accounts, id)).Should().Throw<InvalidOperationException>().WithMessage("*not read yet*");
        snapshot.Invoking(unread => unread.FindAll(accounts)).Should().Throw<InvalidOperationException>();
        await snapshot.ReadAsync();
        snapshot.Invoking(read => read.Find(accounts, Guid.NewGuid())).Should().Throw<InvalidOperationException>()
            .WithMessage("*was not requested from this snapshot*");
        snapshot.Invoking(read => read.Include(accounts, id)).Should().Throw<InvalidOperationException>().WithMessage("*already read*");
        await FluentActions.Awaiting(() => snapshot.ReadAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Too_many_none_and_foreign_repositories_are_refused()
    {
        var accounts = await RepositoryAsync<Account>();
        await FluentActions.Awaiting(() => new DynamoSnapshot(Store.Connection).ReadAsync()).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => new DynamoSnapshot(Store.Connection)
            .Include(accounts, Enumerable.Range(0, 101).Select(_ => Guid.NewGuid())).ReadAsync()).Should().ThrowAsync<ArgumentException>();
        var id = Guid.NewGuid();
        await FluentActions.Awaiting(() => new DynamoSnapshot(Store.Connection)
            .Include(accounts, id).Include(new DynamoRepository<Account>(Store.Connection), id).ReadAsync()).Should()
            .ThrowAsync<ArgumentException>().WithMessage("*requested twice*");
        using var elsewhere = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoSnapshot(elsewhere).Include(accounts, id)).Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task An_item_that_cannot_be_read_is_named()
    {
        var (accounts, products) = (await RepositoryAsync<Account>(), await RepositoryAsync<Product>());
        var id = Guid.NewGuid();
        await Store.PutItemAsync(products, id, """  "name":{"N":"1"}  """);
        var failure = await FailureAsync(() => new DynamoSnapshot(Store.Connection)
            .Include(accounts, Guid.NewGuid()).Include(products, id).ReadAsync());
        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(id);
    }
}
