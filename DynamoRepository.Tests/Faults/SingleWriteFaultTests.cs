using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Faults.Ends;
using static DynamoRepository.Tests.Faults.Mishap;
using static DynamoRepository.Tests.Faults.WriteOperation;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Every write of one aggregate × what may happen to it on the way: the outcome, what is stored, and what the aggregate knows.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class SingleWriteFaultTests(StoreKind kind)
{
    private static readonly FaultRow[] Always =
    [
        new(SaveNew, FailsOnce, Success, "Mine 0", Success, "Mine 0"),
        new(SaveNew, FailsAlways, Unknown, null, Success, "Mine 0"),
        new(SaveNew, RefusedAlways, NotSent, null, Success, "Mine 0"),
        new(SaveNew, LostOnce, Success, "Mine 0", Success, "Mine 0"),
        new(SaveNew, LostAlways, Unknown, "Mine 0", Success, "Mine 0"),
        new(SaveNew, LostAlwaysThenSomebodySaves, Unknown, "Theirs 1", UnknownConflict, "Theirs 1"),

        new(SaveLoaded, FailsOnce, Success, "Mine 1", Success, "Mine 1"),
        new(SaveLoaded, FailsAlways, Unknown, "Original 0", Success, "Mine 1"),
        new(SaveLoaded, RefusedAlways, NotSent, "Original 0", Success, "Mine 1"),
        new(SaveLoaded, LostOnce, Success, "Mine 1", Success, "Mine 1"),
        new(SaveLoaded, LostAlways, Unknown, "Mine 1", Success, "Mine 1"),
        new(SaveLoaded, LostAlwaysThenSomebodySaves, Unknown, "Theirs 2", UnknownConflict, "Theirs 2"),

        new(Add, FailsOnce, Success, "Mine 0", Duplicate, "Mine 0"),
        new(Add, FailsAlways, Unknown, null, Success, "Mine 0"),
        new(Add, RefusedAlways, NotSent, null, Success, "Mine 0"),
        new(Add, LostOnce, Success, "Mine 0", Duplicate, "Mine 0"),
        new(Add, LostAlways, Unknown, "Mine 0", Success, "Mine 0"),
        new(Add, LostAlwaysThenSomebodySaves, Unknown, "Theirs 1", UnknownDuplicate, "Theirs 1"),

        new(Update, FailsOnce, Success, "Mine 1", Success, "Mine 2"),
        new(Update, FailsAlways, Unknown, "Original 0", Success, "Mine 1"),
        new(Update, RefusedAlways, NotSent, "Original 0", Success, "Mine 1"),
        new(Update, LostOnce, Success, "Mine 1", Success, "Mine 2"),
        new(Update, LostAlways, Unknown, "Mine 1", Success, "Mine 2"),
        new(Update, LostAlwaysThenSomebodySaves, Unknown, "Theirs 2", Success, "Mine 3"),

        new(Delete, FailsOnce, Success, null, NotFound, null),
        new(Delete, FailsAlways, Unknown, "Original 0", Success, null),
        new(Delete, RefusedAlways, NotSent, "Original 0", Success, null),
        new(Delete, LostOnce, Success, null, NotFound, null),
        new(Delete, LostAlways, Unknown, null, Success, null),
        new(Delete, LostAlwaysThenSomebodySaves, Unknown, "Theirs 0", UnknownConflict, "Theirs 0"),

        new(DeleteById, FailsOnce, Success, null, NotFound, null),
        new(DeleteById, FailsAlways, Unknown, "Original 0", Success, null),
        new(DeleteById, RefusedAlways, NotSent, "Original 0", Success, null),
        new(DeleteById, LostOnce, Success, null, NotFound, null),
        new(DeleteById, LostAlways, Unknown, null, NotFound, null),
        new(DeleteById, LostAlwaysThenSomebodySaves, Unknown, "Theirs 0", Success, null),
    ];

    // Whether ours landed before theirs is unknown, except where it does not matter.
    private static readonly FaultRow[] ByDefault =
    [
        new(SaveNew, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 1", UnknownConflict, "Theirs 1"),
        new(SaveLoaded, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 2", UnknownConflict, "Theirs 2"),
        new(Add, LostOnceAndSomebodySaves, UnknownDuplicate, "Theirs 1", UnknownDuplicate, "Theirs 1"),
        new(Update, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 2", Success, "Mine 3"),
        new(Delete, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 0", UnknownConflict, "Theirs 0"),
        new(DeleteById, LostOnceAndSomebodySaves, Success, null, NotFound, null),
    ];

    // Our own client does not repeat a write of what is new before a look at what is stored, which finds it.
    private static readonly FaultRow[] OverOurOwnClient =
    [
        new(SaveNew, LostAlways, Success, "Mine 0", Success, "Mine 0"),
        new(SaveNew, LostAlwaysThenSomebodySaves, Success, "Theirs 1", Conflict, "Theirs 1"),
        new(Add, LostAlways, Success, "Mine 0", Duplicate, "Mine 0"),
        new(Add, LostAlwaysThenSomebodySaves, Success, "Theirs 1", Duplicate, "Theirs 1"),
    ];

    // The SDK repeats it, over theirs.
    private static readonly FaultRow[] OverTheSdksClient =
    [
        new(SaveNew, LostOnceAndSomebodySaves, Success, "Mine 0", Success, "Mine 0"),
    ];

    // Repeated out of sight: what is gone may have been deleted by anybody.
    private static readonly FaultRow[] OverAnotherClient =
    [
        .. OverTheSdksClient,
        new(Update, LostOnceAndSomebodySaves, Success, "Theirs 2", Success, "Mine 3"), // with a token, for it would be applied twice
        new(Delete, LostOnce, UnknownConflict, null, UnknownConflict, null),
        new(DeleteById, LostOnce, UnknownNotFound, null, UnknownNotFound, null),
    ];

    // The service recognises the second attempt and does nothing: ours landed, and theirs after it.
    private static readonly FaultRow[] WithIdempotentWrites =
    [
        new(SaveNew, LostOnceAndSomebodySaves, Success, "Theirs 1", Conflict, "Theirs 1"),
        new(SaveLoaded, LostOnceAndSomebodySaves, Success, "Theirs 2", Conflict, "Theirs 2"),
        new(Add, LostOnceAndSomebodySaves, Success, "Theirs 1", Duplicate, "Theirs 1"),
        new(Update, LostOnceAndSomebodySaves, Success, "Theirs 2", Success, "Mine 3"),
        new(Delete, LostOnceAndSomebodySaves, Success, "Theirs 0", Success, null),
        new(DeleteById, LostOnceAndSomebodySaves, Success, "Theirs 0", Success, null),
    ];

    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [TestCaseSource(nameof(DefaultRows))]
    public Task By_default(FaultRow row)
    {
        var special = kind switch
        {
            StoreKind.Wire => OverOurOwnClient,
            StoreKind.PlainClient => OverTheSdksClient,
            _ => OverAnotherClient,
        };
        var own = special.SingleOrDefault(own => own.IsFor(row)) ?? row;
        return RunAsync(
            kind == StoreKind.OtherClient ? own with { Ends = Unseen(own.Ends), Again = Unseen(own.Again) } : own, idempotent: false);
    }

    [TestCaseSource(nameof(IdempotentRows))]
    public Task With_idempotent_writes(FaultRow row) => RunAsync(row, idempotent: true);

    [Test]
    public void Every_combination_has_a_row()
    {
        var all = Enum.GetValues<WriteOperation>().SelectMany(operation => Enum.GetValues<Mishap>().Select(mishap => (operation, mishap)))
            .ToList();
        DefaultRows().Select(row => (row.Operation, row.Mishap)).Should().BeEquivalentTo(all);
        IdempotentRows().Select(row => (row.Operation, row.Mishap)).Should().BeEquivalentTo(all);
    }

    // Whose work the stored state is cannot be said where attempts cannot be seen.
    private static Ends Unseen(Ends ends) => ends switch
    {
        Conflict => UnknownConflict,
        Duplicate => UnknownDuplicate,
        NotFound => UnknownNotFound,
        _ => ends,
    };

    private static IEnumerable<FaultRow> DefaultRows() => Always.Concat(ByDefault);

    private static IEnumerable<FaultRow> IdempotentRows() => Always.Concat(WithIdempotentWrites);

    private async Task RunAsync(FaultRow row, bool idempotent)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var products = new DynamoRepository<Product>(faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var id = Guid.NewGuid();
        var product = await PrepareAsync(row.Operation, products, id);
        var before = Snapshot.Whole(product);
        foreach (var rule in RulesFor(row, idempotent, () => SomebodySavesAsync(others, id)))
        {
            faulty.Network.Add(rule);
        }

        var ends = await EndOfAsync(() => CallAsync(row.Operation, products, product));

        faulty.Network.FaultCount.Should().BePositive("a fault that never happened proves nothing");
        if (row.Mishap == LostAlwaysThenSomebodySaves)
        {
            await SomebodySavesAsync(others, id);
        }

        ends.Should()
            .Be(
                row.Ends == NotSent && kind != StoreKind.Wire ? Unknown : row.Ends,
                "(only our own client's attempts show that they never left)");
        (await StoredAsync(others, id)).Should().Be(row.Stored);
        await CheckAggregateAsync(row, ends, product, before, others);

        faulty.Network.Reset();
        var state = Snapshot.Of(product);
        (await EndOfAsync(() => CallAsync(row.Operation, products, product))).Should().Be(row.Again, "of the second call");
        (await StoredAsync(others, id)).Should().Be(row.StoredAgain, "of the second call");
        Snapshot.Of(product).Should().Be(state);
    }

    private static async Task CheckAggregateAsync(FaultRow row, Ends ends, Product product, string before, DynamoRepository<Product> others)
    {
        if (ends != Success || row.Operation is Update or DeleteById)
        {
            Snapshot.Whole(product).Should().Be(before, "an aggregate changes after success only");
        }
        else if (row.Operation == Delete)
        {
            product.ETag.Should().BeNull();
        }
        else
        {
            var stored = await others.GetByIdAsync(product.Id);
            (stored.ETag == product.ETag).Should().Be(stored.Name == "Mine", "the token is that of the item written");
        }
    }

    private static async Task<Product> PrepareAsync(WriteOperation operation, DynamoRepository<Product> products, Guid id)
    {
        if (operation is SaveNew or Add)
        {
            return new Product("Mine", id: id);
        }

        await products.SaveAsync(new Product("Original", id: id));
        var loaded = await products.GetByIdAsync(id);
        if (operation == SaveLoaded)
        {
            loaded.Rename("Mine");
        }

        return loaded;
    }

    private static Task CallAsync(WriteOperation operation, DynamoRepository<Product> products, Product product) => operation switch
    {
        SaveNew or SaveLoaded => products.SaveAsync(product),
        Add => products.AddAsync(product),
        Update => products.UpdateAsync(product.Id, loaded => loaded.Rename("Mine")),
        Delete => products.DeleteAsync(product),
        DeleteById => products.DeleteByIdAsync(product.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private FaultRule[] RulesFor(FaultRow row, bool idempotent, Func<Task> somebodySaves)
    {
        var hasToken = idempotent || (row.Operation == Update && kind == StoreKind.OtherClient);
        var request = FaultRule.On(hasToken ? "TransactWriteItems" : row.Operation is Delete or DeleteById ? "DeleteItem" : "PutItem");
        return row.Mishap switch
        {
            FailsOnce => [request.Times(1).Do(Fault.Answers(Answer.InternalServerError()))],
            FailsAlways => [request.Do(Fault.Answers(Answer.InternalServerError()))],
            RefusedAlways => [request.Do(Fault.FailsBeforeSending)],
            LostOnce => [request.Times(1).Do(Fault.LosesResponse)],
            LostOnceAndSomebodySaves => [request.Times(1).Do(Fault.AfterCommit(somebodySaves).Then(Fault.LosesResponse))],
            LostAlways or LostAlwaysThenSomebodySaves => [request.Do(Fault.LosesResponse)],
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
    }

    // Loads and saves, or puts back what is gone.
    private static async Task SomebodySavesAsync(DynamoRepository<Product> products, Guid id)
    {
        var theirs = await products.FindByIdAsync(id);
        theirs?.Rename("Theirs");
        await products.SaveAsync(theirs ?? new Product("Theirs", id: id));
    }

    private static async Task<string?> StoredAsync(DynamoRepository<Product> products, Guid id) =>
        await products.FindByIdAsync(id) is { } stored ? $"{stored.Name} {stored.Revision}" : null;

    private static async Task<Ends> EndOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Success;
        }
        catch (RepositoryException failure)
        {
            failure.TableName.Should().NotBeNull();
            return (failure.Type, failure.IsOutcomeUnknown) switch
            {
                (RepositoryExceptionType.Connection, true) => Unknown,
                (RepositoryExceptionType.Connection, false) => NotSent,
                (RepositoryExceptionType.Conflict, true) => UnknownConflict,
                (RepositoryExceptionType.Conflict, false) => Conflict,
                (RepositoryExceptionType.Duplicate, false) => Duplicate,
                (RepositoryExceptionType.Duplicate, true) => UnknownDuplicate,
                (RepositoryExceptionType.NotFound, false) => NotFound,
                (RepositoryExceptionType.NotFound, true) => UnknownNotFound,
                _ => throw new AssertionException($"Unexpected: {failure}"),
            };
        }
    }
}
