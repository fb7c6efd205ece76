using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Many;

/// <summary>
/// A service that leaves parts of batches undone: everything is done once in the end, or named; the number of requests and their spacing
/// are bounded.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class UnprocessedTests(StoreKind kind)
{
    private const int MostFruitless = 12;

    [Test]
    public async Task What_was_left_is_written_once(
        [Values(Leaves.OneOnce, Leaves.Half, Leaves.AllButOne, Leaves.AllOnce, Leaves.Alternating, Leaves.AllElevenTimes)] Leaves leaves,
        [Values(1, 8)] int parallelism)
    {
        parallelism = leaves == Leaves.AllElevenTimes ? 1 : parallelism; // of several requests at a time one may never be the twelfth
        using var service = new BatchService(kind, leaves);
        var products = Repository(service, parallelism);
        var all = NewProducts(60);

        await products.SaveAllAsync(all);

        service.Writes.Should().BeEquivalentTo(all.ToDictionary(product => product.Id, _ => 1));
        all.Should().OnlyContain(product => product.ETag == service.ETagOf(product.Id));
        CheckPauses(service, MostRequests(leaves, all.Count, 25, parallelism));
    }

    [Test]
    public async Task What_was_left_is_read(
        [Values(Leaves.OneOnce, Leaves.Half, Leaves.AllButOne, Leaves.AllOnce, Leaves.Alternating, Leaves.AllElevenTimes)] Leaves leaves,
        [Values(1, 8)] int parallelism)
    {
        parallelism = leaves == Leaves.AllElevenTimes ? 1 : parallelism;
        using var service = new BatchService(kind, leaves);
        var (products, ids) = await StoredAsync(service, parallelism, 250);

        var loaded = await products.GetByIdsAsync(ids);

        loaded.Select(product => product.Id).Should().Equal(ids);
        CheckPauses(service, MostRequests(leaves, ids.Count, 100, parallelism));
    }

    [Test]
    public async Task What_was_left_is_deleted_once(
        [Values(Leaves.OneOnce, Leaves.Half, Leaves.AllButOne, Leaves.AllOnce, Leaves.Alternating, Leaves.AllElevenTimes)] Leaves leaves)
    {
        var parallelism = leaves == Leaves.AllElevenTimes ? 1 : 8;
        using var service = new BatchService(kind, leaves);
        var (products, ids) = await StoredAsync(service, parallelism, 60);
        service.Writes.Clear();

        await products.DeleteByIdsAsync(ids);

        service.Stored.Should().BeEmpty();
        service.Writes.Should().BeEquivalentTo(ids.ToDictionary(id => id, _ => 1));
    }

    [Test]
    public async Task Writes_that_are_never_got_to_are_named_and_the_aggregates_stay_new([Values(1, 8)] int parallelism)
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        var products = Repository(service, parallelism);
        var all = NewProducts(60);
        var before = all.Select(Snapshot.Whole).ToList();

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        // Over another client an attempt before, out of sight, may have written them.
        var isUnseen = kind == StoreKind.OtherClient;
        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown, failure.TableName).Should()
            .Be((RepositoryExceptionType.Throttled, true, isUnseen, "products"));
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(all.Select(product => product.Id));
        failure.Failures.Should()
            .OnlyContain(one => one.Type == RepositoryExceptionType.Throttled && one.IsTransient && one.IsOutcomeUnknown == isUnseen);
        all.Select(Snapshot.Whole).Should().Equal(before);
        CheckPauses(service, MostFruitless * Math.Min(parallelism, 3));
    }

    [Test]
    public async Task Aggregates_that_were_never_got_to_can_be_saved_later()
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        var products = Repository(service, 8);
        var all = NewProducts(30);
        await FailureAsync(() => products.SaveAllAsync(all));
        service.Recover();

        await products.SaveAllAsync(all);

        service.Stored.Should().BeEquivalentTo(all.Select(product => product.Id));
    }

    [Test]
    public async Task Reads_that_are_never_got_to_are_named()
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        var products = Repository(service, 1);
        var ids = NewProducts(150).Select(product => product.Id).ToList();

        var failure = await FailureAsync(() => products.GetByIdsAsync(ids));

        failure.Type.Should().Be(RepositoryExceptionType.Throttled);
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(ids);
        service.Network.Requests.Should().HaveCount(MostFruitless);
    }

    [Test]
    public async Task Deletes_that_are_never_got_to_are_named()
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        var ids = NewProducts(30).Select(product => product.Id).ToList();

        var failure = await FailureAsync(() => Repository(service, 1).DeleteByIdsAsync(ids));

        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(ids);
        service.Network.Requests.Should().HaveCount(MostFruitless);
    }

    [Test]
    public async Task One_item_that_is_never_got_to_holds_up_no_other()
    {
        // One request at a time: how often the item is sent depends on the order of the others otherwise.
        using var service = new BatchService(kind, Leaves.OneForever);
        var products = Repository(service, 1);
        var all = NewProducts(60);
        service.Hot = all[7].Id;

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(service.Hot);
        service.Stored.Should().BeEquivalentTo(all.Select(product => product.Id).Where(id => id != service.Hot));
        all.Where(product => product.ETag is null).Should().Equal(all[7]);
        service.Network.Requests.Should().HaveCountLessThanOrEqualTo(3 + (3 * MostFruitless));
    }

    [Test]
    public async Task Pauses_grow_while_nothing_gets_through_and_end_with_the_last_try()
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        await FailureAsync(() => Repository(service, 1).SaveAllAsync(NewProducts(10)));

        service.Network.Requests.Should().HaveCount(MostFruitless);
        var pauses = service.Clock.Pauses.Select(pause => pause.TotalMilliseconds).ToList();
        pauses.Should().HaveCount(MostFruitless - 1);
        for (var index = 0; index < pauses.Count; index++)
        {
            pauses[index].Should().BeInRange(1, Math.Min(5000, 100 * Math.Pow(2, index)));
        }

        // At random up to 5 s each, against at most 0.7 s in all.
        pauses[^5..].Sum().Should().BeGreaterThan(pauses[..3].Sum());
        pauses.Distinct().Should().HaveCountGreaterThan(5);
    }

    [Test]
    public async Task Progress_counts_what_is_done_and_nothing_twice()
    {
        using var service = new BatchService(kind, Leaves.Half);
        var progress = new Reports();

        await Repository(service, 8).SaveAllAsync(NewProducts(60), progress);

        progress.Values.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        progress.Values[^1].Should().Be(60);
    }

    [Test]
    public async Task Cancelling_ends_the_pauses_and_the_requests()
    {
        using var service = new BatchService(kind, Leaves.AllForever);
        using var cancellation = new CancellationTokenSource();
        var products = NewProducts(60);
        service.Network.Reset();
        service.Network.Add(Engines.FaultRule.On("BatchWriteItem").Do(Engines.Fault.Answers(request =>
        {
            if (request.Call == 5)
            {
                cancellation.Cancel();
            }

            return Engines.Answer.Ok($$"""{"UnprocessedItems":{{request.Json.GetProperty("RequestItems").GetRawText()}}}""");
        })));

        await FluentActions.Awaiting(() => Repository(service, 1).SaveAllAsync(products, null, cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        service.Network.Requests.Should().HaveCount(5);
        products.Should().OnlyContain(product => product.ETag == null);
    }

    private static DynamoRepository<Product> Repository(BatchService service, int parallelism) =>
        new(service.Connection, new DynamoRepositoryOptions { MaxParallelism = parallelism });

    private static List<Product> NewProducts(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Product($"Product {number}"))];

    // Stored while nothing is left undone.
    private async Task<(DynamoRepository<Product> Products, List<Guid> Ids)> StoredAsync(BatchService service, int parallelism, int count)
    {
        var products = Repository(service, parallelism);
        var all = NewProducts(count);
        service.Recover();
        await products.SaveAllAsync(all);
        service.BeginAnew();
        return (products, [.. all.Select(product => product.Id)]);
    }

    // While anything gets through, each request does one entry at least; in between come at most eleven that do nothing, of each worker.
    private static int MostRequests(Leaves leaves, int entries, int chunk, int parallelism)
    {
        var (chunks, workers) = ((entries + chunk - 1) / chunk, Math.Min(parallelism, (entries + chunk - 1) / chunk));
        return leaves switch
        {
            Leaves.OneOnce or Leaves.AllOnce => chunks + 1,
            Leaves.Alternating => 2 * (chunks + workers),
            Leaves.AllElevenTimes => 12 * (chunks + workers),
            _ => entries,
        };
    }

    private static void CheckPauses(BatchService service, int mostRequests)
    {
        service.Network.Requests.Should().HaveCountLessThanOrEqualTo(mostRequests);
        service.Clock.Pauses.Should().HaveCountLessThanOrEqualTo(service.Network.Requests.Count);
        service.Clock.Pauses.Should().OnlyContain(pause => pause > TimeSpan.Zero && pause <= TimeSpan.FromSeconds(5));
    }
}
