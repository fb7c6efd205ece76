using System.Diagnostics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>What takes longer than <see cref="DynamoConnection.OperationTimeout"/> although no single request does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OperationTimeTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(600);

    // A third of the time each: three requests are too many.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(250);

    // Far more than the time, far less than without it.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(StoreKind.Wire);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task An_update_ends_although_another_writer_is_always_faster([Values] bool withExpectedETag)
    {
        var (others, product) = await StoredAsync();
        using var faulty = _store!.Another(Timeout);
        faulty.Network.Add(
            FaultRule.On("GetItem").Do(Fault.AfterCommit(() => others.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs")))
            .Then(Fault.DelaysResponse(withExpectedETag ? Timeout * 0.7 : TimeSpan.FromMilliseconds(1)))));
        faulty.Network.Add(FaultRule.On("PutItem").Do(Fault.DelaysRequest(Slow)));
        var products = new DynamoRepository<Product>(faulty.Connection, new DynamoRepositoryOptions { MaxConflictRetries = 1000 });

        var failure = await WithinBoundAsync(() => withExpectedETag
            ? products.UpdateAsync(product.Id, product.ETag!, mine => mine.Rename("Mine"))
            : products.UpdateAsync(product.Id, mine => mine.Rename("Mine")));

        (failure.Type, failure.IsTransient, failure.Id).Should().Be((RepositoryExceptionType.Timeout, true, product.Id));
        failure.Message.Should().Contain("UpdateAsync").And.Contain(nameof(DynamoConnection.OperationTimeout));
        failure.Message.Contains("met another writer's save", StringComparison.Ordinal).Should().Be(!withExpectedETag);
    }

    [Test]
    public async Task An_update_that_ends_while_it_saves_may_have_happened_and_one_that_loads_has_not()
    {
        var (_, product) = await StoredAsync();
        foreach (var (operation, isUnknown) in new[] { ("PutItem", true), ("GetItem", false) })
        {
            using var faulty = _store!.Another(Timeout);
            faulty.Network.Add(FaultRule.On(operation).Do(Fault.HangsBeforeSending));
            var failure = await WithinBoundAsync(
                () => new DynamoRepository<Product>(faulty.Connection).UpdateAsync(product.Id, mine => mine.Rename("Mine")));
            (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Timeout, isUnknown), operation);
        }
    }

    [Test]
    public async Task The_callers_cancellation_of_an_update_stays_one()
    {
        var (_, product) = await StoredAsync();
        using var faulty = _store!.Another(TimeSpan.FromSeconds(30));
        faulty.Network.Add(FaultRule.On("PutItem").Do(Fault.HangsBeforeSending));
        using var caller = new CancellationTokenSource(Slow);
        var products = new DynamoRepository<Product>(faulty.Connection);
        var cancelled = await FluentActions.Awaiting(() => products.UpdateAsync(product.Id, mine => mine.Rename("Mine"), caller.Token))
            .Should().ThrowAsync<OperationCanceledException>();
        cancelled.Which.Message.Should().Contain("cancelled by the caller");
        cancelled.Which.CancellationToken.Should().Be(caller.Token);
    }

    [Test]
    public async Task A_transaction_ends_although_others_are_always_in_the_way()
    {
        var (_, product) = await StoredAsync();
        using var faulty = _store!.Another(Timeout);
        faulty.Network.Add(
            FaultRule.On("TransactWriteItems")
                .Do(Fault.Answers(Answer.TransactionCanceled("TransactionConflict")).Then(Fault.DelaysResponse(Slow))));
        var products = new DynamoRepository<Product>(faulty.Connection);
        var loaded = await products.GetByIdAsync(product.Id);

        var failure = await WithinBoundAsync(() => new DynamoTransaction(faulty.Connection).Save(products, loaded).CommitAsync());

        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Timeout, true));
    }

    [Test]
    public async Task Many_end_when_nothing_gets_through_for_so_long([Values] bool isSave)
    {
        await StoredAsync();
        using var faulty = _store!.Another(Timeout);
        var unprocessed = isSave ? "UnprocessedItems" : "UnprocessedKeys";
        var nothing = Fault.Answers(
            request => Answer.Ok($$"""{"Responses":{},"{{unprocessed}}":{{request.Json.GetProperty("RequestItems")}}}"""));
        faulty.Network.Add(FaultRule.OnAny().Do(nothing.Then(Fault.DelaysResponse(Slow))));
        var products = new DynamoRepository<Product>(faulty.Connection);
        var many = Enumerable.Range(0, 30).Select(number => new Product($"Mine {number}")).ToList();

        var failure = await WithinBoundAsync(
            () => isSave ? products.SaveAllAsync(many) : products.GetByIdsAsync(many.Select(product => product.Id)));

        (failure.Type, failure.IsTransient, failure.Failures.Count).Should().Be((RepositoryExceptionType.Throttled, true, many.Count));
        faulty.Network.Requests.Count.Should().BeLessThan(11, "each worker has time for three or four, and makes twelve without a limit");
    }

    [Test]
    public async Task A_delete_whose_look_hangs_ends()
    {
        var (others, product) = await StoredAsync();
        using var faulty = _store!.Another(Timeout);
        faulty.Network.Add(FaultRule.On("DeleteItem").Times(1).Do(Fault.AfterCommit(() => Task.CompletedTask).Then(Fault.LosesResponse)));
        faulty.Network.Add(FaultRule.On("GetItem").Do(Fault.HangsBeforeSending));
        var products = new DynamoRepository<Product>(faulty.Connection);

        var failure = await WithinBoundAsync(() => products.DeleteByIdAsync(product.Id));

        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((RepositoryExceptionType.Timeout, true, product.Id));
        (await others.ExistsByIdAsync(product.Id)).Should().BeFalse();
    }

    [Test]
    public async Task A_stream_has_its_time_for_each_page()
    {
        await StoredAsync();
        await StoredAsync();
        await StoredAsync();
        using var faulty = _store!.Another(Timeout);
        faulty.Network.Add(FaultRule.On("Scan").Do(Fault.DelaysResponse(Slow)));
        var watch = Stopwatch.StartNew();
        (await faulty.Connection.Scan<Product>().PageSize(1).ToListAsync()).Count.Should().BeGreaterThanOrEqualTo(3);
        watch.Elapsed.Should().BeGreaterThan(Timeout);
    }

    private static async Task<RepositoryException> WithinBoundAsync(Func<Task> call)
    {
        var watch = Stopwatch.StartNew();
        var failure = await FailureAsync(call);
        watch.Elapsed.Should().BeLessThan(Bound);
        return failure;
    }

    private async Task<(DynamoRepository<Product> Others, Product Product)> StoredAsync()
    {
        var others = await _store!.RepositoryAsync<Product>();
        var product = new Product("Original");
        await others.SaveAsync(product);
        return (others, product);
    }
}
