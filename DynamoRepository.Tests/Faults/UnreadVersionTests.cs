using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// A lost response, a refusal that does not say what is stored, and then a look at it that fails too: nobody knows, and the next try
/// settles it.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[Parallelizable(ParallelScope.All)]
public sealed class UnreadVersionTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task A_delete_of_which_that_is_so_is_found_done_by_the_next()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var products = new DynamoRepository<Product>(faulty.Connection);
        var product = await LoadedAsync(products);
        var before = Snapshot.Whole(product);
        faulty.Network.Add(FaultRule.On("DeleteItem").Attempt(1).Do(Fault.LosesResponse));
        faulty.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.DeleteAsync(product));

        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((RepositoryExceptionType.AccessDenied, true, product.Id));
        Snapshot.Whole(product).Should().Be(before);
        (await others.ExistsByIdAsync(product.Id)).Should().BeFalse();
        faulty.Network.Reset();
        await products.DeleteAsync(product);
        product.ETag.Should().BeNull();
    }

    [Test]
    public async Task A_save_of_which_that_is_so_finds_its_own_write()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var products = new DynamoRepository<Product>(faulty.Connection);
        var product = await LoadedAsync(products);
        product.Rename("Mine");
        var before = Snapshot.Whole(product);
        faulty.Network.Add(FaultRule.On("PutItem").Attempt(1).Do(Fault.LosesResponse));
        faulty.Network.Add(FaultRule.On("PutItem").Do(Fault.Answers(Answer.ConditionalCheckFailed())));
        faulty.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.SaveAsync(product));

        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((RepositoryExceptionType.AccessDenied, true, product.Id));
        Snapshot.Whole(product).Should().Be(before);
        faulty.Network.Reset();
        await products.SaveAsync(product);
        var stored = await others.GetByIdAsync(product.Id);
        (stored.Name, stored.Revision, stored.ETag).Should().Be(("Mine", 1, product.ETag));
    }

    private static async Task<Product> LoadedAsync(DynamoRepository<Product> products)
    {
        var product = new Product("Original");
        await products.SaveAsync(product);
        return await products.GetByIdAsync(product.Id);
    }
}
