using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Over a client that is not the SDK's own its attempts cannot be seen; a write that the answer shows is recognised all the same.
/// </summary>
[TestFixture]
public sealed class OtherClientFaultTests
{
    [Test]
    public async Task A_put_whose_response_was_lost_is_recognised_by_its_token([Values] bool idempotent)
    {
        using var store = StoreUnderTest.Of(StoreKind.OtherClient);
        var products = await store.RepositoryAsync<Product>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var product = new Product("Chair");
        foreach (var call in new Func<Task>[] { () => products.AddAsync(product), () => products.SaveAsync(product),
            () => products.SaveAsync(product) })
        {
            store.Network.Reset();
            store.Network.Add(FaultRule.OnAny().Times(1).Do(Fault.LosesResponse));
            await call();
            store.Network.FaultCount.Should().Be(1);
            (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
        }
    }

    [Test]
    public async Task An_update_that_is_repeated_out_of_sight_is_applied_once()
    {
        using var store = StoreUnderTest.Of(StoreKind.OtherClient);
        using var others = store.Another();
        var (products, theirs) = (await store.RepositoryAsync<Product>(), await others.RepositoryAsync<Product>());
        var product = new Product("Chair");
        await products.SaveAsync(product);
        Func<Task> save = () => theirs.UpdateAsync(product.Id, loaded => loaded.Rename("Theirs"));
        store.Network.Add(FaultRule.On("TransactWriteItems").Times(1).Do(Fault.AfterCommit(save).Then(Fault.LosesResponse)));

        await products.UpdateAsync(product.Id, loaded => loaded.Rename("Mine"));

        var stored = await theirs.GetByIdAsync(product.Id);
        (stored.Name, stored.Revision).Should().Be(("Theirs", 2));
        store.Network.FaultCount.Should().Be(1);
    }

    [Test]
    public async Task A_save_that_is_repeated_out_of_sight_does_not_say_that_it_did_not_happen()
    {
        using var store = StoreUnderTest.Of(StoreKind.OtherClient);
        using var others = store.Another();
        var (products, theirs) = (await store.RepositoryAsync<Product>(), await others.RepositoryAsync<Product>());
        var product = new Product("Chair");
        await products.SaveAsync(product);
        Func<Task> save = () => theirs.UpdateAsync(product.Id, loaded => loaded.Rename("Theirs"));
        store.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.AfterCommit(save).Then(Fault.LosesResponse)));
        product.Rename("Mine");

        var failure = await FailureAsync(() => products.SaveAsync(product));

        (failure.Type, failure.IsOutcomeUnknown, IsUnseen(failure)).Should().Be((RepositoryExceptionType.Conflict, true, true));
        failure.Message.Should().Contain(nameof(DynamoRepositoryOptions.IdempotentWrites));
    }

    [Test]
    public async Task A_write_of_which_no_attempt_was_answered_is_unknown_and_goes_on()
    {
        using var store = StoreUnderTest.Of(StoreKind.OtherClient);
        var products = await store.RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        product.Rename("Table");
        var rule = FaultRule.On("PutItem").Do(Fault.LosesResponse);
        store.Network.Add(rule);
        var failure = await FailureAsync(() => products.SaveAsync(product));
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Connection, true));
        store.Network.Reset();
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Revision.Should().Be(1);
    }
}
