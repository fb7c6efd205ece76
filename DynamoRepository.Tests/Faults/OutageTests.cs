using System.Text.RegularExpressions;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>However often an instance was tried while the service was down, it goes on when the service is back.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class OutageTests(StoreKind kind)
{
    private const int Tries = 10;

    private static readonly Way[] Loaded = [Way.SaveLoaded, Way.SaveAllLoaded, Way.Delete, Way.Transaction];

    private StoreUnderTest? _store;

    /// <summary>The ways to write an instance.</summary>
    public enum Way
    {
        SaveLoaded,
        SaveNew,
        Add,
        Delete,
        SaveAllNew,
        SaveAllLoaded,
        Transaction,
    }

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public Task What_was_never_carried_out_is_carried_out_in_the_end() =>
        ForEachAsync(Enum.GetValues<Way>(), async (way, others, products, faulty, product) =>
    {
        await TryInVainAsync(way, products, product, faulty, Fault.Answers(Answer.ServiceUnavailable()));

        await WriteAsync(way, products, product, faulty);

        await CheckAsync(way, others, product);
        var values = Regex.Count(faulty.Network.Requests[^1].Body, "\":v[0-9]+\":");
        values.Should().BeLessThan(Tries, "the condition does not grow with the outage");
    });

    [Test]
    public Task What_was_carried_out_unseen_is_found() =>
        ForEachAsync(Enum.GetValues<Way>(), async (way, others, products, faulty, product) =>
    {
        await TryInVainAsync(way, products, product, faulty, Fault.LosesResponse);

        await WriteAsync(way, products, product, faulty);

        await CheckAsync(way, others, product);
    });

    [Test]
    public Task What_somebody_else_saved_in_between_is_not_overwritten() =>
        ForEachAsync(Loaded, async (way, others, products, faulty, product) =>
    {
        await TryInVainAsync(way, products, product, faulty, Fault.Answers(Answer.ServiceUnavailable()));
        await others.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs"));

        var failure = await FailureAsync(() => WriteAsync(way, products, product, faulty));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Conflict, true), way.ToString());
        (await others.GetByIdAsync(product.Id)).Name.Should().Be("Theirs", way.ToString());
    });

    // Side by side: each waits for the SDK's pauses most of the time.
    private Task ForEachAsync(
        IEnumerable<Way> ways, Func<Way, DynamoRepository<Product>, DynamoRepository<Product>, StoreUnderTest, Product, Task> test) =>
        Task.WhenAll(ways.Select(async way =>
        {
            var (others, products, faulty, product) = await PrepareAsync(way);
            using var owned = faulty;
            await test(way, others, products, faulty, product);
        }));

    private async Task<(
        DynamoRepository<Product> Others,
        DynamoRepository<Product> Products,
        StoreUnderTest Faulty,
        Product Product)> PrepareAsync(Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        var faulty = _store.Another(time: new Many.EagerClock());
        var products = new DynamoRepository<Product>(faulty.Connection);
        var product = new Product("Mine");
        if (Loaded.Contains(way))
        {
            await others.SaveAsync(new Product("Original", id: product.Id));
            product = await products.GetByIdAsync(product.Id);
            product.Rename("Mine");
        }

        return (others, products, faulty, product);
    }

    // Everything is down, reads too.
    private static async Task TryInVainAsync(
        Way way, DynamoRepository<Product> products, Product product, StoreUnderTest faulty, Fault fault)
    {
        string[] writes = ["PutItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];
        faulty.Network.Add(FaultRule.OnAny().When(request => writes.Contains(request.Operation)).Do(fault));
        faulty.Network.Add(FaultRule.OnAny().Do(Fault.Answers(Answer.ServiceUnavailable())));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            (await FailureAsync(() => WriteAsync(way, products, product, faulty))).IsOutcomeUnknown.Should().BeTrue(way.ToString());
        }

        faulty.Network.Reset();
    }

    private static Task WriteAsync(Way way, DynamoRepository<Product> products, Product product, StoreUnderTest faulty) => way switch
    {
        Way.Add => products.AddAsync(product),
        Way.Delete => products.DeleteAsync(product),
        Way.SaveAllNew or Way.SaveAllLoaded => products.SaveAllAsync([product]),
        Way.Transaction => new DynamoTransaction(faulty.Connection).Save(products, product).CommitAsync(),
        _ => products.SaveAsync(product),
    };

    private static async Task CheckAsync(Way way, DynamoRepository<Product> others, Product product)
    {
        var stored = await others.FindByIdAsync(product.Id);
        (stored?.Name, stored?.ETag).Should().Be(way == Way.Delete ? (null, null) : ("Mine", product.ETag), way.ToString());
    }
}
