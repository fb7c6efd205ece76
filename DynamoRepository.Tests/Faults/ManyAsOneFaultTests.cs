using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Campaign;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Faults.Trouble;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Whatever happens to it on the way, a write of many does to each aggregate what the write of one does: the outcome, what is stored, and
/// what a second call does.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class ManyAsOneFaultTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    /// <summary>The calls that are compared.</summary>
    public enum Write
    {
        /// <summary><c>AddAsync</c> and <c>AddAllAsync</c>.</summary>
        Add,

        /// <summary><c>UpdateAsync</c> and <c>UpdateAllAsync</c>.</summary>
        Update,

        /// <summary><c>SaveAsync</c> and <c>SaveAllAsync</c> of a loaded instance, with a condition.</summary>
        SaveWhen,

        /// <summary>The same, of a new instance.</summary>
        SaveNewWhen,

        /// <summary><c>DeleteAsync</c> of an instance, and of what a query finds.</summary>
        Delete,
    }

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task Of_many_each_ends_as_it_would_alone([Values] Write write, [Values] Trouble trouble, [Values] bool idempotent)
    {
        var one = await RunAsync(write, trouble, idempotent, isMany: false);
        var many = await RunAsync(write, trouble, idempotent, isMany: true);

        many.Should().Be(one);
        TestContext.Out.WriteLine(one);
    }

    private async Task<string> RunAsync(Write write, Trouble trouble, bool idempotent, bool isMany)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another(trouble == TimesOut ? TimeSpan.FromSeconds(2) : null);
        using var cancellation = new CancellationTokenSource();
        var products = new DynamoRepository<Product>(faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var id = Guid.NewGuid();
        var mine = new Product("Mine", id: id);
        if (write != Write.Add)
        {
            await others.SaveAsync(new Product("Original", id: id));
            if (write != Write.SaveNewWhen)
            {
                mine = await others.GetByIdAsync(id);
            }
        }

        if (write == Write.SaveWhen)
        {
            mine.Rename("Mine");
        }

        if (trouble == SomebodySavedBefore)
        {
            await SomebodySavesAsync(others, id);
        }

        var isFalse = trouble == ConditionIsFalse;
        foreach (var rule in PartialWriteFaultTests.RulesFor(trouble, () => SomebodySavesAsync(others, id), cancellation))
        {
            faulty.Network.Add(rule.When(request => request.Operation is not ("GetItem" or "DescribeTable" or "Scan")));
        }

        var first = await EndOfAsync(() => CallAsync(cancellation.Token));
        var (stored, token) = (await StoredAsync(others, id), mine.ETag is not null);
        faulty.Network.Reset();
        // A query finds what is there now.
        var second = write == Write.Delete ? "" : $", again {await EndOfAsync(() => CallAsync(CancellationToken.None))}, "
            + await StoredAsync(others, id);
        return write == Write.Delete ? $"{first}, {stored}" : $"{first}, {stored}, knows it: {token}{second}";

        Task CallAsync(CancellationToken cancelled) => (write, isMany) switch
        {
            (Write.Add, false) => products.AddAsync(mine, cancelled),
            (Write.Add, true) => products.AddAllAsync([mine], cancellationToken: cancelled),
            (Write.Update, false) => products.UpdateAsync(id, product => product.Rename("Mine"), cancelled),
            (Write.Update, true) => products.UpdateAllAsync([id], product => product.Rename("Mine"), cancellationToken: cancelled),
            (Write.SaveWhen or Write.SaveNewWhen, false) => products.SaveAsync(
                mine, product => product.Name == (isFalse ? "Other" : "Original"), cancelled),
            (Write.SaveWhen or Write.SaveNewWhen, true) => products.SaveAllAsync(
                [mine], product => product.Name == (isFalse ? "Other" : "Original"), cancellationToken: cancelled),
            (_, false) => DeleteAsync(cancelled),
            _ => products.GetAllAsync(cancelled).Where(product => product.Id == id).ConsistentRead()
                .DeleteAsync(cancellationToken: cancelled),
        };

        async Task DeleteAsync(CancellationToken cancelled) =>
            await products.DeleteAsync(await products.GetByIdAsync(id, cancelled), cancelled);
    }

    private static async Task<string> EndOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return $"{End.Success}";
        }
        catch (RepositoryException failure)
        {
            var one = failure.Failures.Count == 0 ? failure : failure.Failures.Should().ContainSingle().Subject;
            failure.IsOutcomeUnknown.Should().Be(one.IsOutcomeUnknown);
            return $"{new End(one.Type, one.IsOutcomeUnknown)}, {one.IsTransient}, {one.Id is not null}";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }

    private static async Task SomebodySavesAsync(DynamoRepository<Product> products, Guid id)
    {
        var theirs = await products.FindByIdAsync(id);
        theirs?.Rename("Theirs");
        await products.SaveAsync(theirs ?? new Product("Theirs", id: id));
    }

    private static async Task<string> StoredAsync(DynamoRepository<Product> products, Guid id) =>
        await products.FindByIdAsync(id) is { } stored ? $"{stored.Name} {stored.Revision}" : "-";
}
