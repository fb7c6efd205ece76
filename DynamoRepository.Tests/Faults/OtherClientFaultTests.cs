using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Behaviours.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>Over a client that is not the SDK's own its attempts cannot be seen; a write that the answer shows is recognised all the same.</summary>
[TestFixture]
public sealed class OtherClientFaultTests
{
    [Test]
    public async Task A_put_whose_response_was_lost_is_recognised_by_its_token([Values] bool idempotent)
    {
        using var store = StoreUnderTest.Of(StoreKind.OtherClient);
        var products = await store.RepositoryAsync<Product>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var product = new Product("Chair");
        foreach (var call in new Func<Task>[] { () => products.AddAsync(product), () => products.SaveAsync(product), () => products.SaveAsync(product) })
        {
            store.Network.Reset();
            store.Network.Add(FaultRule.OnAny().Times(1).Do(Fault.LosesResponse));
            await call();
            store.Network.FaultCount.Should().Be(1);
            (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
        }
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
