using System.Linq.Expressions;
using System.Numerics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Keys of every type that is stored as a string, a number or a binary: of a table, where they also sort, of an index, and as identities.
/// </summary>
public sealed class KeyTypeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private enum Season
    {
        Winter,
        Spring,
        Autumn,
    }

    // Each with values in the order in which DynamoDB keeps them.
    private static IEnumerable<KeyCase> Keys()
    {
        yield return Of(Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).OrderBy(id => id.ToString(), StringComparer.Ordinal).ToArray());
        yield return Of("-1", "10", "9", "A", "a", "ä", "€");
        yield return Of('1', 'A', 'a', 'ä');
        yield return Of<byte>(0, 9, 10, 255);
        yield return Of<sbyte>(-128, -9, 0, 127);
        yield return Of<short>(-10, -9, 9, 10);
        yield return Of<ushort>(0, 9, 10, 65535);
        yield return Of(int.MinValue, -9, 0, 9, 10, int.MaxValue);
        yield return Of<uint>(0, 9, 10, uint.MaxValue);
        yield return Of(long.MinValue, -9, 0, 9, 10, long.MaxValue);
        yield return Of<ulong>(0, 9, 10, ulong.MaxValue);
        yield return Of(BigInteger.Parse("-99999999999999999999"), BigInteger.Zero, BigInteger.Parse("99999999999999999999"));
        yield return Of(-1.5m, 0m, 0.01m, 1m, 10.10m, 79228162514264337593543950335m);
        yield return Of(-1.5, 0, 1e-9, 9, 10.25, 1e20);
        yield return Of(-1.5f, 0f, 9f, 10.25f);
        yield return Of(Day.AddYears(-900), Day.AddTicks(-1), Day, Day.AddTicks(1), Day.AddYears(1));
        yield return Of(Day.UtcDateTime.AddTicks(-1), Day.UtcDateTime, Day.UtcDateTime.AddYears(1));
        yield return Of(new DateOnly(987, 6, 5), new DateOnly(2026, 4, 30), new DateOnly(2026, 5, 1));
        yield return Of(new TimeOnly(0, 0), new TimeOnly(9, 30), new TimeOnly(10, 0, 0, 1));
        yield return Of(TimeSpan.FromHours(9), TimeSpan.FromHours(10));
        yield return Of(new Uri("https://example.org/10"), new Uri("https://example.org/9"));
        yield return Of(new Version(1, 10), new Version(1, 9));
        yield return Of(Season.Autumn, Season.Spring, Season.Winter);
        yield return Of(new byte[][] { [0], [0, 0], [1], [127], [128], [255] }.Select(bytes => new Digest(bytes)).ToArray());
        yield return Of(new Number(-9), new Number(9), new Number(10));
        yield return Of(new Code("-1"), new Code("10"), new Code("9"));
        yield return Of(new InvoiceNumber(-9), new InvoiceNumber(9), new InvoiceNumber(10));
        yield return Of(new IssuerCode(new string('1', 34) + "-"), new IssuerCode("a-" + new string('b', 33)));
    }

    [TestCaseSource(nameof(Keys))]
    public Task An_aggregate_is_kept_found_sorted_and_indexed_by_it(KeyCase key) => key.RunAsync(Store);

    [Test]
    public async Task A_struct_around_null_leaves_the_aggregate_out_of_the_index_like_null_itself()
    {
        var parcels = await Store.RepositoryAsync<Parcel>();
        var (parcel, other) = (new Parcel(), new Parcel { Label = new Label("here") });
        await parcels.SaveAsync(parcel);
        await parcels.SaveAsync(other);
        (await parcels.GetByIdAsync(parcel.Id)).Label.Should().Be(default(Label));
        (await LabelledAsync("here")).Should().Equal(other.Id);
        foreach (var (filter, expected) in new (Expression<Func<Parcel, bool>>, Parcel[])[]
        {
            (found => found.Label == default, [parcel]),
            (found => found.Label != default, [other]),
            (found => found.Label != new Label("there"), [parcel, other]),
            (found => new[] { default, new Label("there") }.Contains(found.Label), [parcel]),
            (found => new[] { default, new Label("here") }.Contains(found.Label), [parcel, other]),
            (found => found.Label == found.Second, [parcel]),
        })
        {
            (await Store.Connection.Scan(filter).ToListAsync()).Select(found => found.Id).Should()
                .BeEquivalentTo(expected.Select(one => one.Id), filter.ToString());
        }

        (await FluentActions.Awaiting(() => LabelledAsync(null)).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("*is in no index*");

        parcel.Label = new Label("here");
        other.Label = default;
        await parcels.SaveAllAsync([parcel, other]);
        (await LabelledAsync("here")).Should().Equal(parcel.Id);
        (await parcels.GetByIdAsync(other.Id)).Label.Should().Be(default(Label));

        async Task<List<Guid>> LabelledAsync(string? text) =>
            [.. (await Store.Connection.Query<Parcel>(found => found.Label == new Label(text)).ToListAsync()).Select(found => found.Id)];
    }

    private static KeyCase<T> Of<T>(params T[] inOrder)
        where T : notnull => new(inOrder);

    public abstract class KeyCase
    {
        private protected KeyCase()
        {
        }

        internal abstract Task RunAsync(StoreUnderTest store);
    }

    private sealed class KeyCase<T>(T[] inOrder) : KeyCase
        where T : notnull
    {
        public override string ToString() => typeof(T).Name;

        internal override async Task RunAsync(StoreUnderTest store)
        {
            await IsASortKeyAsync(store);
            await IsAKeyAsync(store);
            await IsAnIdentityAsync(store);
            await IsAPartOfAnIdentityAsync(store);
        }

        private async Task IsASortKeyAsync(StoreUnderTest store)
        {
            var options = OptionsFor(store, "under");
            var boxes = await store.RepositoryAsync<Box<T>, BoxKey<T>>(options);
            foreach (var value in inOrder.Reverse())
            {
                await boxes.AddAsync(new Box<T>(value));
            }

            foreach (var value in inOrder)
            {
                Equal((await boxes.GetByIdAsync(new("shelf", value))).Key, value).Should().BeTrue();
                (await boxes.ExistsByIdAsync(new("shelf", value))).Should().BeTrue();
                (await FailureAsync(() => boxes.AddAsync(new Box<T>(value)))).Type.Should().Be(RepositoryExceptionType.Duplicate);
                (await store.Connection.Query(IsMarked(value), options).ToListAsync()).Select(box => box.Key).Should()
                    .Equal([value], Equal);
            }

            (await store.Connection.Query<Box<T>>(box => box.Shelf == "shelf", options).ToListAsync()).Select(box => box.Key).Should()
                .Equal(inOrder, Equal);
            (await boxes.GetByIdsAsync(inOrder.Select(value => new BoxKey<T>("shelf", value)))).Select(box => box.Key).Should()
                .Equal(inOrder, Equal);

            await boxes.UpdateAsync(new("shelf", inOrder[0]), box => box.Note = "moved");
            (await boxes.GetByIdAsync(new("shelf", inOrder[0]))).Note.Should().Be("moved");
            await boxes.DeleteByIdAsync(new("shelf", inOrder[0]));
            (await boxes.FindByIdAsync(new("shelf", inOrder[0]))).Should().BeNull();
            var missing = await RefusalAsync(RepositoryExceptionType.NotFound, () => boxes.GetByIdAsync(new("shelf", inOrder[0])));
            Equal(missing.Id.Should().BeOfType<BoxKey<T>>().Subject.Key, inOrder[0]).Should().BeTrue();
        }

        // A member that is the partition key.
        private async Task IsAKeyAsync(StoreUnderTest store)
        {
            var crates = await store.RepositoryAsync<Crate<T>, T>(OptionsFor(store, "crates-under"));
            await KeepsAsync(
                crates, value => new Crate<T>(value), crate => crate.Key, crate => crate.Note = "moved", crate => crate.Note,
                value => value);
        }

        // AggregateRoot<T>: its Id is the key. Where a value is what a member that was never set has, it is none.
        private async Task IsAnIdentityAsync(StoreUnderTest store)
        {
            var tins = await store.RepositoryAsync<Tin<T>, T>(OptionsFor(store, "tins-under"));
            await KeepsAsync(tins, value => new Tin<T>(value), tin => tin.Id, tin => tin.Note = "moved", tin => tin.Note, value => value);
            foreach (var unset in inOrder.Where(IsUnset).Select(value => new Tin<T>(value)).Append(new Tin<T>())
                .Where(tin => IsUnset(tin.Id)))
            {
                (await FailureAsync(() => tins.SaveAsync(unset))).Message.Should().Contain("is the identity and was never set");
            }
        }

        private async Task IsAPartOfAnIdentityAsync(StoreUnderTest store)
        {
            var jars = await store.RepositoryAsync<Jar<T>, BoxKey<T>>(OptionsFor(store, "jars-under"));
            await KeepsAsync(
                jars, value => new Jar<T>(new("shelf", value)), jar => jar.Id.Key, jar => jar.Note = "moved", jar => jar.Note,
                value => new BoxKey<T>("shelf", value));
        }

        private async Task KeepsAsync<TAggregate, TId>(
            DynamoRepository<TAggregate, TId> repository,
            Func<T, TAggregate> make,
            Func<TAggregate, T> key,
            Action<TAggregate> change,
            Func<TAggregate, string?> note,
            Func<T, TId> idOf)
            where TAggregate : class, IAggregateRoot
            where TId : notnull
        {
            var values = typeof(TAggregate) == typeof(Tin<T>) ? [.. inOrder.Where(value => !IsUnset(value))] : inOrder;
            foreach (var value in values)
            {
                await repository.AddAsync(make(value));
            }

            foreach (var value in values)
            {
                Equal(key(await repository.GetByIdAsync(idOf(value))), value).Should().BeTrue();
                (await repository.ExistsByIdAsync(idOf(value))).Should().BeTrue();
                var duplicate = await FailureAsync(() => repository.AddAsync(make(value)));
                (duplicate.Type, duplicate.Id is TId).Should().Be((RepositoryExceptionType.Duplicate, true));
            }

            (await repository.GetByIdsAsync(values.Select(idOf))).Select(key).Should().Equal(values, Equal);
            var loaded = await repository.GetByIdAsync(idOf(values[0]));
            change(loaded);
            await repository.SaveAsync(loaded);
            await repository.UpdateAsync(idOf(values[1]), change);
            note(await repository.GetByIdAsync(idOf(values[0]))).Should().Be("moved");
            note(await repository.GetByIdAsync(idOf(values[1]))).Should().Be("moved");
            await repository.DeleteByIdAsync(idOf(values[0]));
            (await repository.FindByIdAsync(idOf(values[0]))).Should().BeNull();
            await repository.DeleteByIdsAsync(values.Select(idOf));
            (await repository.GetByIdsAsync(values.Select(idOf))).Should().BeEmpty();
        }

        private DynamoRepositoryOptions OptionsFor(StoreUnderTest store, string table) =>
            new() { TableName = $"{store.Connection.TableNamePrefix}{table}-{this}" };

        private static bool IsUnset(T value) =>
            value is null || (typeof(T) is { IsValueType: true, IsEnum: false } && value.Equals(default(T)));

        private static bool Equal(T one, T other) => one.Equals(other);

        // box => box.Mark == value
        private static Expression<Func<Box<T>, bool>> IsMarked(T value)
        {
            var box = Expression.Parameter(typeof(Box<T>), "box");
            return Expression.Lambda<Func<Box<T>, bool>>(
                Expression.Equal(Expression.Property(box, nameof(Box<T>.Mark)), Expression.Constant(value, typeof(T))), box);
        }
    }

    [DynamoTable("boxes", PartitionKey = nameof(Shelf), SortKey = nameof(Key))]
    private sealed class Box<T>(T key) : AggregateRoot
    {
        public string Shelf { get; } = "shelf";

        public T Key { get; } = key;

        [DynamoIndex("by-mark")]
        public T Mark { get; } = key;

        public string? Note { get; set; }
    }

    private readonly record struct BoxKey<T>(string Shelf, T Key);

    [DynamoTable("crates", PartitionKey = nameof(Key))]
    private sealed class Crate<T>(T key) : AggregateRoot
    {
        public T Key { get; } = key;

        public string? Note { get; set; }
    }

    [DynamoTable("tins")]
    private sealed class Tin<T> : AggregateRoot<T>
        where T : notnull
    {
        public Tin()
        {
        }

        public Tin(T id)
            : base(id)
        {
        }

        public string? Note { get; set; }
    }

    [DynamoTable("jars")]
    private sealed class Jar<T>(BoxKey<T> id) : AggregateRoot<BoxKey<T>>(id)
        where T : notnull
    {
        public string? Note { get; set; }
    }

    [DynamoTable("parcels")]
    private sealed class Parcel : AggregateRoot
    {
        [DynamoIndex("by-label")]
        public Label Label { get; set; }

        [DynamoIndex("by-second")]
        public Label Second { get; set; }
    }

    [DynamoScalar]
    private sealed record Code(string Value);

    [DynamoScalar]
    private readonly record struct Label(string? Text);

    [DynamoScalar]
    private readonly record struct Number(int Value);
}
