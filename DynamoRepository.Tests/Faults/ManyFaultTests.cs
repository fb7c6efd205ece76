using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>Lost responses of calls that add, update and delete many.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
public sealed class ManyFaultTests(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task What_was_added_although_its_response_was_lost_is_recognised()
    {
        var (faulty, products) = await FaultyAsync();
        using var both = faulty;
        faulty.Network.Add(FaultRule.On("PutItem").Times(3).Do(Fault.LosesResponse));
        var all = Products.New(10);

        await products.AddAllAsync(all);

        faulty.Network.FaultCount.Should().Be(3);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
            .Equal(all.Select(product => product.ETag));
    }

    [Test]
    public async Task What_was_updated_although_its_response_was_lost_is_updated_once()
    {
        var (faulty, products) = await FaultyAsync();
        using var both = faulty;
        var all = Products.New(10);
        await products.AddAllAsync(all);
        faulty.Network.Add(FaultRule.On("PutItem").Times(3).Do(Fault.LosesResponse));

        await products.UpdateAllAsync(all.Select(product => product.Id), product => product.Rename("New"));

        faulty.Network.FaultCount.Should().Be(3);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().OnlyContain(product => product.Revision == 1);
    }

    [Test]
    public async Task What_was_deleted_although_its_response_was_lost_is_counted_and_its_hooks_are_called_once()
    {
        var (faulty, products) = await FaultyAsync();
        using var both = faulty;
        var name = Guid.NewGuid().ToString();
        Product[] all = [.. Enumerable.Range(0, 10).Select(_ => new Product(name))];
        await products.AddAllAsync(all);
        products.Calls.Clear();
        faulty.Network.Add(FaultRule.On("DeleteItem").Times(3).Do(Fault.LosesResponse));

        (await products.GetAllAsync().Where(product => product.Name == name).DeleteAsync()).Should().Be(10);

        faulty.Network.FaultCount.Should().Be(3);
        products.Calls.Should().HaveCount(20).And.Subject.Count(call => call == $"deleted {name}").Should().Be(10);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().BeEmpty();
    }

    [Test]
    public async Task What_is_unknown_is_said_of_each_and_adding_again_recognises_it()
    {
        var (faulty, products) = await FaultyAsync();
        using var both = faulty;
        faulty.Network.Add(FaultRule.On("PutItem").Times(2).Do(Fault.LosesResponse));
        faulty.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.InternalServerError())));
        var all = Products.New(4);

        if (Kind == StoreKind.PlainClient)
        {
            await products.AddAllAsync(all); // that client repeats, and the response shows the item
            return;
        }

        var failure = await FailureAsync(() => products.AddAllAsync(all));

        failure.Failures.Should().HaveCount(2).And.OnlyContain(one => one.IsOutcomeUnknown);
        failure.IsOutcomeUnknown.Should().BeTrue();
        faulty.Network.Reset();
        await products.AddAllAsync(all.Where(product => product.ETag is null));
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
            .Equal(all.Select(product => product.ETag));
    }

    private async Task<(StoreUnderTest Faulty, HookedProducts Products)> FaultyAsync()
    {
        await RepositoryAsync<Product>();
        var faulty = Store.Another();
        return (faulty, new HookedProducts(faulty.Connection));
    }
}
