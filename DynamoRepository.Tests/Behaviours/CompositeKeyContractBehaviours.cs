using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// What holds for aggregates under their Id holds under a key of two parts: versions, many at once, transactions, queries.
/// </summary>
public sealed class CompositeKeyContractBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task What_is_loaded_is_what_was_saved()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var shipment = new Shipment(NewName(), 1) { Destination = "Basel" };
        await shipments.SaveAsync(shipment);
        Snapshot.Whole(await shipments.GetByIdAsync(new(shipment.Customer, 1L))).Should().Be(Snapshot.Whole(shipment));
        Snapshot.Whole((await shipments.GetByIdsAsync([new(shipment.Customer, 1)])).Single()).Should().Be(Snapshot.Whole(shipment));
    }

    [Test]
    public async Task Saving_a_stale_copy_fails_and_changes_nothing([Values] bool idempotent)
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var stale = new Shipment(NewName(), 1);
        await shipments.SaveAsync(stale);
        var fresh = await shipments.GetByIdAsync(new(stale.Customer, 1L));
        fresh.Destination = "Chur";
        await shipments.SaveAsync(fresh);
        var before = Snapshot.Whole(stale);

        var failure = await ConflictAsync(() => shipments.SaveAsync(stale));
        await ConflictAsync(() => shipments.DeleteAsync(stale));

        (failure.Id, failure.Key).Should().Be((new ShipmentKey(stale.Customer, 1), $"{stale.Customer} / 1"));
        failure.Message.Should().Contain(IsUnseen(failure) ? "Check what is stored" : "use UpdateAsync");
        Snapshot.Whole(stale).Should().Be(before);
        (await shipments.GetByIdAsync(new(stale.Customer, 1L))).Destination.Should().Be("Chur");
        await shipments.DeleteAsync(fresh);
        await ConflictAsync(() => shipments.SaveAsync(stale)); // does not come back
        (await shipments.ExistsByIdAsync(new(stale.Customer, 1L))).Should().BeFalse();
    }

    [Test]
    public async Task Of_many_loaded_copies_saved_simultaneously_exactly_one_wins()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1));
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shipments.GetByIdAsync(new(customer, 1L))));

        var won = await Task.WhenAll(copies.Select(async copy =>
        {
            try
            {
                await shipments.SaveAsync(copy);
                return true;
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
            {
                return false;
            }
        }));

        won.Count(one => one).Should().Be(1);
    }

    [Test]
    public async Task A_conflict_during_an_update_is_met_by_changing_the_newer_version()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1));
        var calls = 0;

        var updated = await shipments.UpdateAsync(new(customer, 1L), async shipment =>
        {
            if (++calls == 1)
            {
                await shipments.UpdateAsync(new(customer, 1L), faster => faster.Destination = "Chur");
            }

            shipment.Destination += " and back";
        });

        (calls, updated.Destination).Should().Be((2, "Chur and back"));
        Snapshot.Whole(await shipments.GetByIdAsync(new(customer, 1L))).Should().Be(Snapshot.Whole(updated));
        (await FailureAsync(() => shipments.UpdateAsync(new(customer, 2L), _ => { }))).Type.Should().Be(RepositoryExceptionType.NotFound);
        await FluentActions.Awaiting(() => shipments.UpdateAsync(new(null!, 1), _ => { })).Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task Attributes_that_the_type_does_not_know_survive_every_save()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await Store.PutItemAsync(
            shipments,
            $$"""
            {
              "customer":{"S":"{{customer}}"},"number":{"N":"7"},"id":{"S":"{{Guid.NewGuid()}}"},
              "destination":{"S":"Basel"},"weight":{"N":"12"}
            }
            """);

        var loaded = await shipments.GetByIdAsync(new(customer, 7L));
        loaded.Destination = "Chur";
        await shipments.SaveAsync(loaded);

        var count = 0;
        await foreach (var heavy in Store.Connection.Query<HeavyShipment>(shipment => shipment.Customer == customer))
        {
            (heavy.Destination, heavy.Weight).Should().Be(("Chur", 12));
            count++;
        }

        count.Should().Be(1);
    }

    [Test]
    public async Task Stale_aggregates_among_many_are_named_by_their_keys_and_all_others_saved()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        var all = Enumerable.Range(1, 40).Select(number => new Shipment(customer, number)).ToList();
        await shipments.SaveAllAsync(all[..30]);
        await shipments.SaveAsync(await shipments.GetByIdAsync(new(customer, 4L)));
        all.ForEach(shipment => shipment.Destination = "Chur");

        var failure = await FailureAsync(() => shipments.SaveAllAsync(all));

        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Type, one.Id, one.Key).Should().Be((RepositoryExceptionType.Conflict, new ShipmentKey(customer, 4), $"{customer} / 4"));
        var stored = await shipments.GetByIdsAsync(all.Select(shipment => new ShipmentKey(customer, shipment.Number)));
        stored.Where(shipment => shipment.Destination != "Chur").Select(shipment => shipment.Number).Should().Equal(4);
        stored.Should().HaveCount(40);
        await FluentActions.Awaiting(() => shipments.SaveAllAsync([new Shipment(customer, 50), new Shipment(customer, 50)])).Should()
            .ThrowAsync<ArgumentException>().WithMessage($"*{customer} / 50*");
    }

    [Test]
    public async Task Transactions_save_add_and_delete_all_or_nothing()
    {
        var (shipments, accounts) = (await RepositoryAsync<Shipment, ShipmentKey>(), await RepositoryAsync<Account>());
        var (customer, account) = (NewName(), new Account("Ada", 10));
        var (changed, gone, added) = (new Shipment(customer, 1), new Shipment(customer, 2), new Shipment(customer, 3));
        await shipments.SaveAllAsync([changed, gone]);
        changed.Destination = "Chur";
        await new DynamoTransaction(Store.Connection).Save(shipments, changed).Delete(shipments, gone).Add(shipments, added)
            .Save(accounts, account).CommitAsync();
        (await Numbers(customer)).Should().Equal(1, 3);
        (await shipments.GetByIdAsync(new(customer, 1L))).Destination.Should().Be("Chur");
        await shipments.SaveAllAsync([changed, added]); // each knows its new token

        await shipments.SaveAsync(await shipments.GetByIdAsync(new(customer, 3L)));
        var before = Snapshot.Whole(changed);
        var failure = await FailureAsync(
            () => new DynamoTransaction(Store.Connection).Save(shipments, changed).Delete(shipments, added).CommitAsync());

        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Type, one.Id, one.Key, one.TableName).Should()
            .Be((RepositoryExceptionType.Conflict, new ShipmentKey(customer, 3), $"{customer} / 3", shipments.TableName));
        Snapshot.Whole(changed).Should().Be(before);
        var twice = new DynamoTransaction(Store.Connection).Save(shipments, changed).Delete(shipments, new Shipment(customer, 1));
        await FluentActions.Awaiting(() => twice.CommitAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Queries_give_the_aggregates_of_a_partition_in_the_order_of_the_sort_key()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await shipments.SaveAllAsync(new long[] { 10, 9, -1, 100, 0 }.Select(number => new Shipment(customer, number)));
        await shipments.SaveAsync(new Shipment(NewName(), 5));
        var query = Store.Connection.Query<Shipment>(shipment => shipment.Customer == customer);

        (await Numbers(customer)).Should().Equal(-1, 0, 9, 10, 100);
        (await query.Descending().Take(2).ToListAsync()).Select(shipment => shipment.Number).Should().Equal(100, 10);
        (await query.Where(shipment => shipment.Number > 0 && shipment.Number < 100).ToListAsync()).Select(shipment => shipment.Number)
            .Should().Equal(9, 10);
        (await query.CountAsync()).Should().Be(5);
        var seen = new List<long>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(2, token);
            seen.AddRange(page.Items.Select(shipment => shipment.Number));
            token = page.NextPageToken;
        }
        while (token is not null);
        seen.Should().Equal(-1, 0, 9, 10, 100);
    }

    [Test]
    public async Task Scans_see_every_aggregate_once()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await shipments.SaveAllAsync(Enumerable.Range(1, 30).Select(number => new Shipment(customer, number)));

        var seen = new List<long>();
        await foreach (var shipment in shipments.GetAllAsync())
        {
            if (shipment.Customer == customer)
            {
                seen.Add(shipment.Number);
            }
        }

        seen.Should().BeEquivalentTo(Enumerable.Range(1, 30));
    }

    [Test]
    public async Task Whole_transactions_of_100_aggregates_are_written()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var (customer, transaction) = (NewName(), new DynamoTransaction(Store.Connection));
        for (var number = 1; number <= 100; number++)
        {
            transaction.Add(shipments, new Shipment(customer, number));
        }

        await transaction.CommitAsync();
        (await Numbers(customer)).Should().HaveCount(100);
    }

    private async Task<IEnumerable<long>> Numbers(string customer) =>
        (await Store.Connection.Query<Shipment>(shipment => shipment.Customer == customer).ToListAsync())
            .Select(shipment => shipment.Number);

    private static string NewName() => Guid.NewGuid().ToString("N");

    private readonly record struct HeavyShipmentKey(string Customer, long Number);

    [DynamoTable("shipments", PartitionKey = nameof(Customer), SortKey = nameof(Number))]
    private sealed class HeavyShipment(string customer, long number) : AggregateRoot
    {
        public string Customer { get; private set; } = customer;

        public long Number { get; private set; } = number;

        public string Destination { get; set; } = "";

        public int Weight { get; set; }
    }
}
