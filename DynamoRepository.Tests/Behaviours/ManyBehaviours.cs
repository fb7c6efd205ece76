using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Many;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Loading and deleting many aggregates with one call.</summary>
public sealed class ManyBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Many_are_loaded_in_the_order_asked_with_repeated_and_missing_ones_left_out()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(230);
        await products.SaveAllAsync(all);
        var wanted = all.Select(product => product.Id).OrderBy(id => id).ToList();
        List<Guid> asked = [Guid.NewGuid(), .. wanted, wanted[3], Guid.NewGuid(), wanted[200]];

        var loaded = await products.GetByIdsAsync(asked);

        loaded.Select(product => product.Id).Should().Equal(wanted);
        loaded.Select(Snapshot.Whole).Should().BeEquivalentTo(all.Select(Snapshot.Whole));
    }

    [Test]
    public async Task A_variant_tells_which_are_missing()
    {
        var products = await RepositoryAsync<Product>();
        var (product, missing) = (new Product("Chair"), Guid.NewGuid());
        await products.SaveAsync(product);

        var found = await products.FindByIdsAsync([missing, product.Id, missing]);

        found.Should().HaveCount(2);
        found[product.Id]!.Name.Should().Be("Chair");
        found[missing].Should().BeNull();
    }

    [Test]
    public async Task What_was_loaded_among_many_is_saved_under_its_version_check()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        var loaded = (await products.GetByIdsAsync([product.Id])).Single();
        await products.SaveAsync(product);

        await ConflictAsync(() => products.SaveAsync(loaded));
    }

    [Test]
    public async Task Many_are_loaded_and_deleted_by_composite_keys()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = $"customer {Guid.NewGuid()}";
        var all = Enumerable.Range(1, 120).Select(number => new Shipment(customer, number)).ToList();
        await shipments.SaveAllAsync(all);
        var keys = all.Select(shipment => new ShipmentKey(customer, shipment.Number)).Reverse().ToList();

        var loaded = await shipments.GetByIdsAsync([.. keys, new(customer, 5), new(customer, 999)]);

        loaded.Select(shipment => shipment.Number).Should().Equal(Enumerable.Range(1, 120).Reverse().Select(number => (long)number));
        await shipments.DeleteByIdsAsync([.. keys[..119], keys[0], new(customer, 999)]);
        (await shipments.GetByIdsAsync(keys)).Select(shipment => shipment.Number).Should().Equal(1);
    }

    [Test]
    public async Task A_variant_tells_which_are_missing_under_composite_keys()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var (stored, missing) = (new ShipmentKey($"customer {Guid.NewGuid()}", 1), new ShipmentKey($"customer {Guid.NewGuid()}", 1));
        await shipments.SaveAsync(new Shipment(stored.Customer, 1) { Destination = "Chur" });

        var found = await shipments.FindByIdsAsync([missing, stored, missing, stored with { Number = 1 }]);

        found.Should().HaveCount(2);
        found[stored]!.Destination.Should().Be("Chur");
        found[missing].Should().BeNull();
    }

    [Test]
    public async Task Many_are_deleted_whatever_version_is_stored_and_missing_ones_are_no_error()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(60);
        await products.SaveAllAsync(all);
        var progress = new Reports();

        await products.DeleteByIdsAsync([.. all[..59].Select(product => product.Id), Guid.NewGuid(), all[0].Id], progress);

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().ContainSingle().Which.Id.Should().Be(all[59].Id);
        progress.Values[^1].Should().Be(60);
        await ConflictAsync(() => products.SaveAsync(all[0]));
    }

    [Test]
    public async Task Nothing_is_asked_for_nothing()
    {
        var products = await RepositoryAsync<Product>();
        var progress = new Reports();
        (await products.GetByIdsAsync([])).Should().BeEmpty();
        (await products.FindByIdsAsync([])).Should().BeEmpty();
        await products.SaveAllAsync([], progress);
        await products.SaveAllAsync(Stream([]), progress);
        await products.DeleteByIdsAsync([], progress);
        progress.Values.Should().BeEmpty();
    }

    [Test]
    public async Task A_missing_table_is_named()
    {
        if (Kind == StoreKind.InMemory)
        {
            return; // tables are made by use
        }

        var products = new DynamoRepository<Product>(Store.Connection, new DynamoRepositoryOptions { TableName = "nobody-made-this" });
        var all = Products.New(200);
        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.TableNotFound, false));
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(all.Select(product => (Guid?)product.Id));
        (await FailureAsync(() => products.GetByIdsAsync([Guid.NewGuid()]))).Type.Should().Be(RepositoryExceptionType.TableNotFound);
        (await FailureAsync(() => products.DeleteByIdsAsync([Guid.NewGuid()]))).Type.Should().Be(RepositoryExceptionType.TableNotFound);
    }

    [Test]
    public async Task Sixty_items_of_350_KB_come_back_in_order()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(60);
        all.ForEach(product => product.Description = string.Concat(Enumerable.Repeat($"{product.Id:N} ", 350 * 1024 / 33)));
        await products.SaveAllAsync(all);
        using var recorded = Kind == StoreKind.InMemory ? null : Store.Another();
        var reader = recorded is null ? products : new DynamoRepository<Product>(recorded.Connection);
        var asked = all.Select(product => product.Id).Reverse().ToList();

        var loaded = await reader.GetByIdsAsync(asked);

        loaded.Select(product => product.Id).Should().Equal(asked);
        loaded.Select(product => product.Description).SequenceEqual(all.Select(product => product.Description).Reverse()).Should().BeTrue();
        recorded?.Network.Requests.Should().HaveCountGreaterThan(1, "one answer holds 16 MB at most").And.HaveCountLessThan(6);
        await products.DeleteByIdsAsync(asked);
    }

    private static async IAsyncEnumerable<Product> Stream(IEnumerable<Product> products)
    {
        foreach (var product in products)
        {
            await Task.Yield();
            yield return product;
        }
    }
}
