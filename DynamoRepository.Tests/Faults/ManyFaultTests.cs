using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Campaign;
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

    [Test]
    public async Task What_never_responds_is_named_as_unknown_and_the_rest_is_done([Values] Mass mass)
    {
        var (faulty, products) = await FaultyAsync(TimeSpan.FromSeconds(1.5));
        using var both = faulty;
        var (all, callAsync) = await PrepareAsync(mass, products);
        faulty.Network.Add(FaultRule.OnAny().When(IsWrite).Times(2).Do(Fault.HangsAfterCommit));

        var failure = await FailureAsync(() => callAsync(CancellationToken.None));

        // Two, unless this machine is so busy that others take too long as well.
        failure.Failures.Should().HaveCountGreaterThanOrEqualTo(2)
            .And.OnlyContain(one => one.Type == RepositoryExceptionType.Timeout && one.IsOutcomeUnknown);
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Timeout, true));
        faulty.Network.FaultCount.Should().Be(2);
        faulty.Network.Reset();
        var (named, revisions) = (failure.Failures.Select(one => (Guid)one.Id!).ToHashSet(), await RevisionsAsync(all));
        all.Where(product => !named.Contains(product.Id)).Should()
            .OnlyContain(product => revisions.GetValueOrDefault(product.Id, -1) == (int)mass, "what is not named is done");
        await AgainAsync(mass, products, all, callAsync);
    }

    [Test]
    public async Task What_the_caller_cancels_ends_and_is_done_once_or_not_at_all([Values] Mass mass)
    {
        var (faulty, products) = await FaultyAsync();
        using var both = faulty;
        using var caller = new CancellationTokenSource();
        var (all, callAsync) = await PrepareAsync(mass, products);
        faulty.Network.Add(
            FaultRule.OnAny().When(IsWrite).Times(1).Do(Fault.AfterCommit(caller.CancelAsync).Then(Fault.HangsAfterCommit)));

        await FluentActions.Awaiting(() => callAsync(caller.Token)).Should().ThrowAsync<OperationCanceledException>();

        faulty.Network.FaultCount.Should().Be(1);
        faulty.Network.Reset();
        var revisions = await RevisionsAsync(all);
        var after = all.Select(product => revisions.GetValueOrDefault(product.Id, -1)).ToList();
        after.Should().Contain((int)mass, "the request that was cancelled had been carried out")
            .And.OnlyContain(revision => revision == (int)mass || revision == (mass == Mass.Adding ? -1 : 0));
        await AgainAsync(mass, products, all, callAsync);
    }

    /// <summary>The calls of the last two tests, and which revision is stored when they are done: -1 is none.</summary>
    public enum Mass
    {
        /// <summary><c>DeleteAsync</c> of a scan.</summary>
        Deleting = -1,

        /// <summary><c>AddAllAsync</c>.</summary>
        Adding = 0,

        /// <summary><c>UpdateAllAsync</c>.</summary>
        Updating = 1,
    }

    private static bool IsWrite(RecordedRequest request) => request.Operation is "PutItem" or "DeleteItem";

    // What a caller does next: adds what has no token, and deletes what is still found. An update is not repeated.
    private async Task AgainAsync(Mass mass, HookedProducts products, Product[] all, Func<CancellationToken, Task> callAsync)
    {
        if (mass == Mass.Adding)
        {
            await products.AddAllAsync(all.Where(product => product.ETag is null));
            (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
                .Equal(all.Select(product => product.ETag));
        }
        else if (mass == Mass.Deleting)
        {
            // Deletes that were cancelled may still be on their way, and be faster.
            (await End.OfAsync(() => callAsync(CancellationToken.None))).Should().BeOneOf(End.Success, End.Conflict);
            (await RevisionsAsync(all)).Should().BeEmpty();
        }
    }

    private async Task<(Product[] All, Func<CancellationToken, Task> CallAsync)> PrepareAsync(Mass mass, HookedProducts products)
    {
        var name = $"{Guid.NewGuid()}";
        Product[] all = [.. Enumerable.Range(0, 10).Select(_ => new Product(name))];
        if (mass != Mass.Adding)
        {
            await (await RepositoryAsync<Product>()).AddAllAsync(all);
        }

        return (all, mass switch
        {
            Mass.Adding => token => products.AddAllAsync(all, cancellationToken: token),
            Mass.Updating => token => products.UpdateAllAsync(
                all.Select(product => product.Id), product => product.Rename("New"), cancellationToken: token),
            _ => token => products.GetAllAsync(token).Where(product => product.Name == name).DeleteAsync(cancellationToken: token),
        });
    }

    private async Task<Dictionary<Guid, int>> RevisionsAsync(Product[] all) =>
        (await (await RepositoryAsync<Product>()).GetByIdsAsync(all.Select(product => product.Id)))
            .ToDictionary(product => product.Id, product => product.Revision);

    private async Task<(StoreUnderTest Faulty, HookedProducts Products)> FaultyAsync(TimeSpan? timeout = null)
    {
        await RepositoryAsync<Product>();
        var faulty = Store.Another(timeout);
        return (faulty, new HookedProducts(faulty.Connection));
    }
}
