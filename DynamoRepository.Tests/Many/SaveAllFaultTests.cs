using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Many;

/// <summary>
/// What goes wrong on the way while many are saved: nothing is lost, nothing done twice, and exactly what failed is named.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[Parallelizable(ParallelScope.All)]
public sealed class SaveAllFaultTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task Lost_responses_are_recovered_from()
    {
        var (others, network, products) = await FaultyAsync();
        var loaded = await LoadedAsync(others, products, 10);
        var all = loaded.Concat(NewProducts(60)).ToList();
        network.Add(FaultRule.On("BatchWriteItem").Attempt(1).Do(Fault.LosesResponse));
        network.Add(FaultRule.On("PutItem").Attempt(1).Do(Fault.LosesResponse));

        await products.SaveAllAsync(all);

        network.FaultCount.Should().Be(13);
        await CheckStoredAsync(others, all);
    }

    [Test]
    public async Task What_is_written_while_every_response_is_lost_is_reported_as_unknown_and_found_again()
    {
        var (others, network, products) = await FaultyAsync();
        var loaded = await LoadedAsync(others, products, 5);
        var all = loaded.Concat(NewProducts(30)).ToList();
        var before = all.Select(Snapshot.Whole).ToList();
        network.Add(FaultRule.OnAny().When(request => request.Operation is "BatchWriteItem" or "PutItem").Do(Fault.LosesResponse));

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        (failure.Type, failure.IsOutcomeUnknown, failure.IsTransient).Should().Be((RepositoryExceptionType.Connection, true, true));
        failure.Failures.Should().OnlyContain(one => one.Type == RepositoryExceptionType.Connection && one.IsOutcomeUnknown);
        var unknown = kind == StoreKind.Wire ? loaded : all; // our own client looks for what is new, and finds it
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(unknown.Select(product => product.Id));
        unknown.Select(Snapshot.Whole).Should().Equal(before.Take(unknown.Count));

        network.Reset();
        await products.SaveAllAsync(all);
        await CheckStoredAsync(others, all);
        (await others.GetByIdsAsync(loaded.Select(product => product.Id))).Should().OnlyContain(product => product.Revision == 1);
    }

    [Test]
    public async Task What_may_have_been_written_before_it_was_left_is_reported_as_unknown()
    {
        var (others, network, products) = await FaultyAsync(new DynamoRepositoryOptions { MaxParallelism = 1 }, new EagerClock());
        var all = NewProducts(3);
        network.Add(FaultRule.On("BatchWriteItem").Call(1).Attempt(1).Do(Fault.LosesResponse));
        network.Add(
            FaultRule.On("BatchWriteItem")
                .Do(
                    Fault.Answers(
                        request => Answer.Ok($$"""{"UnprocessedItems":{{request.Json.GetProperty("RequestItems").GetRawText()}}}"""))));

        if (kind == StoreKind.Wire)
        {
            await products.SaveAllAsync(all); // our own client looks before it sends anything again, and finds all
            await CheckStoredAsync(others, all);
            return;
        }

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        failure.Failures.Should().HaveCount(3)
            .And.OnlyContain(one => one.Type == RepositoryExceptionType.Throttled && one.IsOutcomeUnknown);
        failure.IsOutcomeUnknown.Should().BeTrue();
        network.Reset();
        await Task.WhenAll(all.Select(product => products.AddAsync(product))); // each finds its own write
        await CheckStoredAsync(others, all);
    }

    [Test]
    public async Task What_may_have_been_written_by_one_request_stays_unknown_when_the_next_is_refused()
    {
        var (others, network, products) = await FaultyAsync(new DynamoRepositoryOptions { MaxParallelism = 1 }, new EagerClock());
        var all = NewProducts(3);
        network.Add(FaultRule.On("BatchWriteItem").Call(1).Attempt(1).Do(Fault.LosesResponse));
        network.Add(
            FaultRule.On("BatchWriteItem").Call(1)
                .Do(
                    Fault.Answers(
                        request => Answer.Ok($$"""{"UnprocessedItems":{{request.Json.GetProperty("RequestItems").GetRawText()}}}"""))));
        network.Add(FaultRule.On("BatchWriteItem").Do(Fault.Answers(Answer.ThroughputExceeded())));

        if (kind == StoreKind.Wire)
        {
            await products.SaveAllAsync(all); // our own client looks before it sends anything again, and finds all
            await CheckStoredAsync(others, all);
            return;
        }

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        failure.Failures.Should().HaveCount(3)
            .And.OnlyContain(one => one.Type == RepositoryExceptionType.Throttled && one.IsOutcomeUnknown);
        network.Reset();
        await Task.WhenAll(all.Select(product => products.AddAsync(product))); // each finds its own write
        await CheckStoredAsync(others, all);
    }

    [Test]
    public async Task A_batch_that_is_throttled_to_the_end_is_named_and_the_others_are_saved()
    {
        var (others, network, products) = await FaultyAsync();
        var all = NewProducts(100);
        network.Add(FaultRule.On("BatchWriteItem").Call(2).Do(Fault.Answers(Answer.ThroughputExceeded())));

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Throttled, true, false));
        failure.Failures.Should().HaveCount(25)
            .And.OnlyContain(one => one.Type == RepositoryExceptionType.Throttled && !one.IsOutcomeUnknown);
        var failed = failure.Failures.Select(one => (Guid)one.Id!).ToHashSet();
        network.Requests.Where(request => request.Call == 2).Should()
            .OnlyContain(request => failed.All(id => request.Body.Contains(id.ToString())));
        all.Where(product => product.ETag is null).Select(product => product.Id).Should().BeEquivalentTo(failed);
        await CheckStoredAsync(others, [.. all.Where(product => !failed.Contains(product.Id))]);
        (await others.GetByIdsAsync(failed)).Should().BeEmpty();
    }

    [Test]
    public async Task A_cancelled_delete_does_not_hide_what_had_failed_by_then()
    {
        var (_, network, products) = await FaultyAsync(new DynamoRepositoryOptions { MaxParallelism = 1 });
        var ids = Enumerable.Range(0, 75).Select(_ => Guid.NewGuid()).ToList();
        network.Add(FaultRule.On("BatchWriteItem").Call(1).Do(Fault.Answers(Answer.ThroughputExceeded())));
        using var cancellation = new CancellationTokenSource();

        var thrown =
            (await FluentActions.Awaiting(() => products.DeleteByIdsAsync(ids, new CancelsOnReport(cancellation), cancellation.Token))
                .Should().ThrowAsync<OperationCanceledException>()).Which;

        thrown.CancellationToken.Should().Be(cancellation.Token);
        thrown.InnerException.Should().BeOfType<RepositoryException>().Which.Failures.Should().HaveCount(25)
            .And.OnlyContain(one => one.Type == RepositoryExceptionType.Throttled);
    }

    [Test]
    public async Task Different_failures_of_loaded_aggregates_are_told_apart()
    {
        var (others, network, products) = await FaultyAsync();
        var loaded = await LoadedAsync(others, products, 6);
        network.Add(FaultRule.On("PutItem").When(IsFor(loaded[0])).Do(Fault.Answers(Answer.ThroughputExceeded())));
        network.Add(FaultRule.On("PutItem").When(IsFor(loaded[1])).Attempt(1).Do(Fault.LosesResponse));
        network.Add(FaultRule.On("PutItem").When(IsFor(loaded[2])).Attempt(1).Do(
            Fault.AfterCommit(() => others.UpdateAsync(loaded[2].Id, product => product.Rename("Theirs"))).Then(Fault.LosesResponse)));
        network.Add(FaultRule.On("PutItem").When(IsFor(loaded[3])).Do(Fault.Answers(Answer.InternalServerError())));
        network.Add(
            FaultRule.On("PutItem").When(IsFor(loaded[4])).Attempt(1)
                .Do(Fault.BeforeSending(() => others.UpdateAsync(loaded[4].Id, product => product.Rename("Theirs")))));

        var failure = await FailureAsync(() => products.SaveAllAsync(loaded));

        failure.Failures.Select(one => (one.Id, one.Type, one.IsOutcomeUnknown)).Should().BeEquivalentTo(new[]
        {
            (loaded[0].Id, RepositoryExceptionType.Throttled, false),
            (loaded[2].Id, RepositoryExceptionType.Conflict, true),
            (loaded[3].Id, RepositoryExceptionType.Connection, true),
            (loaded[4].Id, RepositoryExceptionType.Conflict, false),
        });
        failure.Type.Should().Be(RepositoryExceptionType.Unknown, "they have no type in common");
        (failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((false, true));
        await CheckStoredAsync(others, [loaded[1], loaded[5]]);
        (await others.GetByIdsAsync(loaded.Select(product => product.Id))).Select(product => $"{product.Name} {product.Revision}").Should()
            .Equal("Original 0", "Mine 1", "Theirs 2", "Original 0", "Theirs 1", "Mine 1");
    }

    [Test]
    public async Task Deletes_whose_response_is_lost_are_repeated_and_failures_named()
    {
        var (others, network, products) = await FaultyAsync();
        var all = NewProducts(60);
        await others.SaveAllAsync(all);
        network.Add(FaultRule.On("BatchWriteItem").Call(1).Attempt(1).Do(Fault.LosesResponse));
        network.Add(FaultRule.On("BatchWriteItem").Call(2).Do(Fault.Answers(Answer.ThroughputExceeded())));

        var failure = await FailureAsync(() => products.DeleteByIdsAsync(all.Select(product => product.Id)));

        network.FaultCount.Should().BeGreaterThan(2);
        (await others.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.Id).Should()
            .BeEquivalentTo(failure.Failures.Select(one => one.Id)).And.HaveCountGreaterThan(0);
    }

    [Test]
    public async Task A_read_that_fails_sends_nothing_more_and_says_why()
    {
        var (_, network, products) = await FaultyAsync(new DynamoRepositoryOptions { MaxParallelism = 1 });
        network.Add(FaultRule.On("BatchGetItem").Call(2).Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.GetByIdsAsync(Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid())));

        failure.Type.Should().Be(RepositoryExceptionType.AccessDenied);
        network.Requests.Should().HaveCount(2);
    }

    [Test]
    public async Task Writes_that_are_not_allowed_are_tried_once()
    {
        var (_, network, products) = await FaultyAsync(new DynamoRepositoryOptions { MaxParallelism = 1 });
        network.Add(FaultRule.On("BatchWriteItem").Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.SaveAllAsync(NewProducts(200)));

        failure.Type.Should().Be(RepositoryExceptionType.AccessDenied);
        failure.Failures.Should().HaveCount(200);
        network.Requests.Should().HaveCount(1);
    }

    [Test]
    public async Task Idempotent_writes_know_their_own_among_many()
    {
        var (others, network, products) = await FaultyAsync(new DynamoRepositoryOptions { IdempotentWrites = true });
        var loaded = await LoadedAsync(others, products, 10);
        network.Add(FaultRule.On("TransactWriteItems").Attempt(1).Do(Fault.LosesResponse));

        await products.SaveAllAsync(loaded);

        network.FaultCount.Should().Be(10);
        await CheckStoredAsync(others, loaded);
    }

    private async Task<(DynamoRepository<Product> Others, FaultHandler Network, DynamoRepository<Product> Faulty)> FaultyAsync(
        DynamoRepositoryOptions? options = null, TimeProvider? time = null)
    {
        var others = await _store!.RepositoryAsync<Product>();
        var faulty = _store.Another(time: time);
        return (others, faulty.Network, new DynamoRepository<Product>(faulty.Connection, options));
    }

    private sealed class CancelsOnReport(CancellationTokenSource cancellation) : IProgress<int>
    {
        public void Report(int value) => cancellation.Cancel();
    }

    private static List<Product> NewProducts(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Product($"Product {number}"))];

    // Stored as "Original" in revision 0, and now "Mine" in revision 1.
    private static async Task<List<Product>> LoadedAsync(DynamoRepository<Product> others, DynamoRepository<Product> products, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await others.SaveAllAsync(ids.Select(id => new Product("Original", id: id)));
        var loaded = (await products.GetByIdsAsync(ids)).ToList();
        loaded.ForEach(product => product.Rename("Mine"));
        return loaded;
    }

    private static Func<RecordedRequest, bool> IsFor(Product product) => request => request.Body.Contains(product.Id.ToString());

    private static async Task CheckStoredAsync(DynamoRepository<Product> others, List<Product> products)
    {
        var stored = await others.GetByIdsAsync(products.Select(product => product.Id));
        stored.Select(Snapshot.Of).Should().Equal(products.Select(Snapshot.Of));
        stored.Select(product => product.ETag).Should().Equal(products.Select(product => product.ETag));
    }
}
