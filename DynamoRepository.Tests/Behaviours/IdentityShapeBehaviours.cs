using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates with identities of every shape, through everything that takes an identity.</summary>
public sealed class IdentityShapeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static IEnumerable<IdentityShape> Shapes()
    {
        yield return Of(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        yield return Of(new OrderId(Guid.NewGuid()), new OrderId(Guid.NewGuid()), new OrderId(Guid.NewGuid()));
        yield return Of(new ProductId(Guid.NewGuid()), new ProductId(Guid.NewGuid()), new ProductId(Guid.NewGuid()));
        yield return Of("01ARZ3NDEKTSV4RRFFQ69G5FAV", "01BX5ZZKBKACTAV9WEVGEMMVRZ", "a/b");
        yield return Of(new Isbn("978-3-16-148410-0"), new Isbn("0"), new Isbn("ä"));
        yield return Of(1, -5, int.MaxValue);
        yield return Of(long.MinValue, 1L, long.MaxValue);
        yield return Of(Planet.Mercury, Planet.Venus, Planet.Earth);
        yield return Of(new DateOnly(2026, 5, 1), new DateOnly(987, 6, 5), new DateOnly(9999, 12, 31));
        yield return Of(Noon, Noon.AddTicks(1), Noon.AddYears(-100));
        yield return Of(TicketNumber.From(7), TicketNumber.From(0), TicketNumber.From(-7));
        yield return Of(new BookingId("101", new(2026, 5, 1)), new BookingId("101", new(2026, 5, 2)), new BookingId("10", new(2026, 5, 1)));
        yield return Of(
            new LineId(new OrderId(Guid.NewGuid()), 0), new LineId(new OrderId(Guid.NewGuid()), 1),
            new LineId(new OrderId(Guid.NewGuid()), -1));
        yield return Of(new OrbitId(Planet.Mercury, Noon), new OrbitId(Planet.Mercury, Noon.AddTicks(1)), new OrbitId(Planet.Venus, Noon));
        yield return Of(
            new SeatId(TicketNumber.From(7), Guid.NewGuid()), new SeatId(TicketNumber.From(7), Guid.NewGuid()),
            new SeatId(TicketNumber.From(8), Guid.NewGuid()));
        yield return Of(new ShelfId(0, "a"), new ShelfId(0, "b"), new ShelfId(1, "a"));
    }

    [TestCaseSource(nameof(Shapes))]
    public Task An_aggregate_is_saved_found_changed_and_deleted_by_it(IdentityShape shape) => shape.OneAsync(Store);

    [TestCaseSource(nameof(Shapes))]
    public Task Many_are_saved_found_paged_and_deleted_by_it(IdentityShape shape) => shape.ManyAsync(Store);

    [TestCaseSource(nameof(Shapes))]
    public Task It_is_found_by_queries_and_selected(IdentityShape shape) => shape.QueryAsync(Store);

    [TestCaseSource(nameof(Shapes))]
    public Task It_takes_part_in_transactions(IdentityShape shape) => shape.TransactAsync(Store);

    [TestCaseSource(nameof(Shapes))]
    public Task What_has_expired_is_not_found_by_it(IdentityShape shape) => shape.ExpireAsync(Store);

    private static Shape<TId> Of<TId>(params TId[] ids)
        where TId : notnull => new(ids);

    public abstract class IdentityShape
    {
        internal abstract Task OneAsync(StoreUnderTest store);

        internal abstract Task ManyAsync(StoreUnderTest store);

        internal abstract Task QueryAsync(StoreUnderTest store);

        internal abstract Task TransactAsync(StoreUnderTest store);

        internal abstract Task ExpireAsync(StoreUnderTest store);
    }

    // Three identities that differ.
    private sealed class Shape<TId>(TId[] ids) : IdentityShape
        where TId : notnull
    {
        public override string ToString() => typeof(TId).Name;

        internal override async Task OneAsync(StoreUnderTest store)
        {
            var things = await ThingsAsync(store);
            var thing = new Thing<TId>(ids[0], "one");
            await things.AddAsync(thing);
            thing.ETag.Should().NotBeNull();
            (await FailureAsync(() => things.AddAsync(new Thing<TId>(ids[0], "again")))).Should().Match<RepositoryException>(failure =>
                failure.Type == RepositoryExceptionType.Duplicate && ids[0].Equals(failure.Id));

            var loaded = await things.GetByIdAsync(ids[0]);
            (loaded.Id, loaded.Name).Should().Be((ids[0], "one"));
            loaded.Should().Be(thing).And.NotBeSameAs(thing);
            (await things.FindByIdAsync(ids[1])).Should().BeNull();
            (await things.ExistsByIdAsync(ids[0])).Should().BeTrue();
            (await things.ExistsByIdAsync(ids[1])).Should().BeFalse();
            (await FailureAsync(() => things.GetByIdAsync(ids[1]))).Should().Match<RepositoryException>(failure =>
                failure.Type == RepositoryExceptionType.NotFound && ids[1].Equals(failure.Id));

            loaded.Rename("two");
            loaded.UncommittedEvents.Should().ContainSingle().Which.Should().BeOfType<Renamed<TId>>().Which.AggregateId.Should().Be(ids[0]);
            await things.SaveAsync(loaded);
            thing.Rename("stale");
            (await RefusalAsync(RepositoryExceptionType.Conflict, () => things.SaveAsync(thing))).Id.Should().Be(ids[0]);
            (await things.UpdateAsync(ids[0], found => found.Rename("three"))).Name.Should().Be("three");
            (await FailureAsync(() => things.UpdateAsync(ids[0], loaded.ETag!, found => found.Rename("four")))).Type.Should()
                .Be(RepositoryExceptionType.Conflict);
            (await FailureAsync(() => things.DeleteByIdAsync(ids[0], loaded.ETag!))).Type.Should().Be(RepositoryExceptionType.Conflict);
            var last = await things.GetByIdAsync(ids[0]);
            (last.Name, last.UncommittedEvents.Count).Should().Be(("three", 0));
            await things.DeleteByIdAsync(ids[0], last.ETag!);
            (await FailureAsync(() => things.DeleteByIdAsync(ids[0], last.ETag!))).Type.Should().Be(RepositoryExceptionType.NotFound);
            (await FailureAsync(() => things.DeleteByIdAsync(ids[0]))).Type.Should().Be(RepositoryExceptionType.NotFound);
        }

        internal override async Task ManyAsync(StoreUnderTest store)
        {
            var things = await ThingsAsync(store);
            await things.SaveAllAsync(ids.Select((id, index) => new Thing<TId>(id, $"{index}")));
            (await things.GetByIdsAsync([ids[2], ids[0], ids[2]])).Select(thing => thing.Id).Should().Equal(ids[2], ids[0]);
            (await things.CountAsync()).Should().Be(3);
            var paged = new List<TId>();
            string? token = null;
            do
            {
                var page = await things.GetPageAsync(1, token);
                paged.AddRange(page.Items.Select(thing => thing.Id));
                token = page.NextPageToken;
            }
            while (token is not null);
            paged.Should().BeEquivalentTo(ids);
            await things.DeleteByIdsAsync([ids[0], ids[1], ids[0]]);
            var found = await things.FindByIdsAsync(ids);
            found.Should().HaveCount(3);
            ids.Select(id => found[id]?.Name).Should().Equal(null, null, "2");
        }

        internal override async Task QueryAsync(StoreUnderTest store)
        {
            var things = await ThingsAsync(store);
            await things.SaveAllAsync(ids.Select((id, index) => new Thing<TId>(id, $"{index}")));
            foreach (var id in ids)
            {
                (await things.Find(thing => thing.Id.Equals(id)).ToListAsync()).Should().ContainSingle().Which.Id.Should().Be(id);
                (await things.Find(thing => thing.Id.Equals(id)).Select(thing => new { thing.Id, thing.Name }).ToListAsync()).Should()
                    .ContainSingle().Which.Id.Should().Be(id);
                (await things.Find(thing => thing.Id.Equals(id) && thing.Name == "none").CountAsync()).Should().Be(0);
            }
        }

        internal override async Task TransactAsync(StoreUnderTest store)
        {
            var things = await ThingsAsync(store);
            var (first, second) = (new Thing<TId>(ids[0], "first"), new Thing<TId>(ids[1], "second"));
            await new DynamoTransaction(store.Connection).Add(things, first).Save(things, second).CommitAsync();
            var read = await new DynamoTransaction(store.Connection).GetAsync(things, [ids[1], ids[2], ids[0]]);
            read.Select(thing => thing?.Name).Should().Equal("second", null, "first");
            await new DynamoTransaction(store.Connection).Check(things, ids[0], thing => thing.Name == "first").Delete(things, second)
                .CommitAsync();
            var failure = await FailureAsync(() => new DynamoTransaction(store.Connection)
                .Check(things, ids[0], thing => thing.Name == "other").Add(things, new Thing<TId>(ids[2], "third")).CommitAsync());
            failure.Failures.Should().ContainSingle().Which.Id.Should().Be(ids[0]);
            (await things.FindByIdAsync(ids[2])).Should().BeNull();
        }

        internal override async Task ExpireAsync(StoreUnderTest store)
        {
            var things = await ThingsAsync(store);
            await things.SaveAsync(new Thing<TId>(ids[0], "old") { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) });
            await things.SaveAsync(new Thing<TId>(ids[1], "new") { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
            (await things.FindByIdAsync(ids[0])).Should().BeNull();
            (await things.GetByIdsAsync(ids)).Should().ContainSingle().Which.Id.Should().Be(ids[1]);
            await things.AddAsync(new Thing<TId>(ids[0], "newer"));
            (await things.GetByIdAsync(ids[0])).Name.Should().Be("newer");
        }

        // A table of its own, because all tests use the same few identities.
        private static async Task<Things<TId>> ThingsAsync(StoreUnderTest store)
        {
            var things = new Things<TId>(store.Connection, new DynamoRepositoryOptions { TableName = $"things_{Guid.NewGuid():N}" });
            await things.CreateTableAsync();
            return things;
        }
    }
}
