using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>An existing table becomes what a newer class declares, with the items that it holds.</summary>
public sealed class TableUpdateBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    [Slow("waits while an engine builds indexes")]
    public async Task Missing_indexes_and_time_to_live_are_added_and_the_items_are_in_them()
    {
        using var store = StoreUnderTest.ForNewIndexes(Kind);
        var (older, newer) = (Over<Person>(store), new People(store));
        await older.CreateTableAsync();
        await older.SaveAllAsync([new Person("ann", "york"), new Person("ben", "york"), new Person("eve", "bath")]);

        var plan = await newer.PlanTableUpdateAsync();
        string[] steps =
        [
            "Add index 'by-name': global, name (S), projecting KEYS_ONLY.",
            "Add index 'by-town': global, town (S) and name (S), projecting ALL.",
            "Turn on time to live, by 'expiresAt'.",
        ];
        plan.Steps.Should().Equal(steps);
        plan.Obstacles.Should().BeEmpty();
        plan.ToString().Should().Be($"The table '{newer.TableName}' needs 3 changes:\n  1. {steps[0]}\n  2. {steps[1]}\n  3. {steps[2]}");
        (await newer.VerifyTableAsync()).Should().HaveCount(3, "a plan changes nothing");

        var progress = new Reports();
        await newer.UpdateTableAsync(progress);
        progress.Sentences[0].Should().Be(plan.ToString(), "what it will do is said first");
        steps.Should().OnlyContain(step => progress.Sentences.Contains($"Changing the table '{newer.TableName}': {step}"));

        (await newer.VerifyTableAsync()).Should().BeEmpty();
        (await newer.PlanTableUpdateAsync()).ToString().Should().Be($"The table '{newer.TableName}' needs no change.");
        await newer.SaveAsync(new LaterPerson("zoe", "york"));
        (await newer.Of("york").ToListAsync()).Select(person => person.Name).Should().Equal("ann", "ben", "zoe");
        (await newer.Named("eve").ReadByKey().ToListAsync()).Should().ContainSingle();
        await newer.DeleteTableAsync();
    }

    [Test]
    [Slow("waits while an engine builds indexes")]
    public async Task Updating_what_fits_does_nothing_and_several_may_update_simultaneously()
    {
        using var store = StoreUnderTest.ForNewIndexes(Kind);
        await Over<Person>(store).CreateTableAsync();
        var newer = new People(store);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => newer.UpdateTableAsync())));
        (await newer.VerifyTableAsync()).Should().BeEmpty();
        await newer.UpdateTableAsync();
        await newer.DeleteTableAsync();
    }

    [Test]
    public async Task Indexes_that_the_class_does_not_declare_stay()
    {
        using var store = StoreUnderTest.Of(Kind);
        await new People(store).CreateTableAsync();
        await Over<Person>(store).UpdateTableAsync();
        (await new People(store).VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task What_would_drop_something_is_refused_before_anything_is_changed()
    {
        using var store = StoreUnderTest.Of(Kind);
        await Over<IndexedOtherwise>(store).CreateTableAsync();
        var newer = new People(store);
        string[] obstacles = ["Index 'by-name' is global, name (S), projecting ALL; expected global, name (S), projecting KEYS_ONLY."];
        var plan = await newer.PlanTableUpdateAsync();
        plan.Obstacles.Should().Equal(obstacles);
        plan.Steps.Should().HaveCount(2);
        plan.ToString().Should().Contain("needs 2 changes").And.Contain("UpdateTableAsync cannot correct").And.Contain(obstacles[0]);

        var before = await newer.VerifyTableAsync();
        var failure = await FailureAsync(() => newer.UpdateTableAsync());
        (failure.Type, failure.TableName, failure.AggregateType).Should()
            .Be((RepositoryExceptionType.Constraint, newer.TableName, typeof(LaterPerson)));
        failure.Message.Should().Contain($"  1. {obstacles[0]}\nUpdateTableAsync changes a table only as long as");
        (await newer.VerifyTableAsync()).Should().Equal(before);
    }

    [Test]
    public async Task A_local_index_and_an_attribute_of_another_type_cannot_be_added()
    {
        using var store = StoreUnderTest.Of(Kind);
        await Over<IndexedByNumber>(store).CreateTableAsync();
        (await Over<IndexedByText>(store).PlanTableUpdateAsync()).Obstacles.Should().Equal(
            "Index 'by-rank-too' is missing and cannot be added: another key of the table has 'rank' as N; expected S.");

        var sorted = new DynamoRepository<Local, LocalKey>(
            store.Connection, new DynamoRepositoryOptions { TableName = store.Connection.TableNamePrefix + "sorted" });
        await new DynamoRepository<Plain, LocalKey>(
            store.Connection, new DynamoRepositoryOptions { TableName = sorted.TableName }).CreateTableAsync();
        (await sorted.PlanTableUpdateAsync()).Obstacles.Should().ContainSingle().Which.Should().Contain("Index 'by-day' is missing");
    }

    [Test]
    public async Task Without_its_table_there_is_nothing_to_update()
    {
        using var store = StoreUnderTest.Of(Kind);
        var newer = new People(store);
        if (Kind == StoreKind.InMemory)
        {
            await newer.UpdateTableAsync();
            (await newer.PlanTableUpdateAsync()).Steps.Should().BeEmpty("tables in memory exist from their first use");
            return;
        }

        (await FailureAsync(() => newer.UpdateTableAsync())).Type.Should().Be(RepositoryExceptionType.TableNotFound);
        (await FailureAsync(() => newer.PlanTableUpdateAsync())).Message.Should().Contain("CreateTableAsync()");
    }

    private static DynamoRepositoryOptions Options(StoreUnderTest store) =>
        new() { TableName = store.Connection.TableNamePrefix + "people" };

    private static DynamoRepository<T> Over<T>(StoreUnderTest store)
        where T : AggregateRoot => new(store.Connection, Options(store));

    private sealed class People(StoreUnderTest store) : DynamoRepository<LaterPerson>(store.Connection, Options(store))
    {
        public DynamoQuery<LaterPerson> Of(string town) => Query(person => person.Town == town);

        public DynamoQuery<LaterPerson> Named(string name) => Query(person => person.Name == name);
    }

    private sealed class Reports : IProgress<string>
    {
        public List<string> Sentences { get; } = [];

        public void Report(string value) => Sentences.Add(value);
    }

    [DynamoTable("people")]
    private sealed class Person(string name, string town) : AggregateRoot
    {
        public string Name { get; } = name;

        public string Town { get; } = town;
    }

    [DynamoTable("people")]
    private sealed class LaterPerson(string name, string town) : AggregateRoot
    {
        [DynamoIndex("by-name", Projection = IndexProjection.KeysOnly)]
        [DynamoIndex("by-town", Role = IndexRole.SortKey)]
        public string Name { get; } = name;

        [DynamoIndex("by-town")]
        public string Town { get; } = town;

        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }
    }

    [DynamoTable("people")]
    private sealed class IndexedOtherwise(string name) : AggregateRoot
    {
        [DynamoIndex("by-name")]
        public string Name { get; } = name;
    }

    [DynamoTable("people")]
    private sealed class IndexedByNumber : AggregateRoot
    {
        [DynamoIndex("by-rank")]
        public int? Rank { get; private set; }
    }

    [DynamoTable("people")]
    private sealed class IndexedByText : AggregateRoot
    {
        [DynamoIndex("by-rank-too")]
        public string? Rank { get; private set; }
    }

    private readonly record struct LocalKey(string Owner, int Number);

    [DynamoTable("sorted", PartitionKey = nameof(Owner), SortKey = nameof(Number))]
    private sealed class Plain(string owner, int number) : AggregateRoot
    {
        public string Owner { get; } = owner;

        public int Number { get; } = number;
    }

    [DynamoTable("sorted", PartitionKey = nameof(Owner), SortKey = nameof(Number))]
    private sealed class Local(string owner, int number) : AggregateRoot
    {
        public string Owner { get; } = owner;

        public int Number { get; } = number;

        [DynamoIndex("by-day", Local = true)]
        public DateOnly? Day { get; private set; }
    }
}
