using System.Runtime.CompilerServices;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Whatever is read one by one ends when it is told to, also within a page.</summary>
public sealed class IterationBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private const int Stored = 40;

    private static readonly string Region = Guid.NewGuid().ToString("N");
    private static readonly Guid Customer = Guid.NewGuid();

    private static IEnumerable<string> Sources => Enumerables(null!, null!, default).Keys;

    [OneTimeSetUp]
    public async Task StoreOrders() => await (await RepositoryAsync<Order>()).SaveAllAsync(
        Enumerable.Range(0, Stored).Select(number => new Order
        {
            Region = Region,
            CustomerId = Customer,
            Priority = number,
            Status = OrderStatus.Open,
        }));

    [TestCaseSource(nameof(Sources))]
    public async Task A_token_given_to_WithCancellation_ends_it_within_a_page(string source)
    {
        using var cancellation = new CancellationTokenSource();
        await EndsAfterThreeAsync(cancellation, (await SourceAsync(source, default)).WithCancellation(cancellation.Token));
    }

    [Test]
    public async Task A_token_given_to_the_method_ends_it_within_a_page([Values] bool alsoToTheEnumeration)
    {
        using var cancellation = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        IAsyncEnumerable<object> all = (await RepositoryAsync<Order>()).GetAllAsync(cancellation.Token);
        await EndsAfterThreeAsync(cancellation, all.WithCancellation(alsoToTheEnumeration ? other.Token : default));
    }

    [TestCaseSource(nameof(Sources))]
    public async Task A_token_that_was_cancelled_before_gives_nothing(string source)
    {
        var seen = 0;
        var reading = async () =>
        {
            await foreach (var _ in (await SourceAsync(source, default)).WithCancellation(new CancellationToken(canceled: true)))
            {
                seen++;
            }
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Be(0);
    }

    [TestCaseSource(nameof(Sources))]
    public async Task Without_a_token_it_is_read_to_its_end(string source)
    {
        var seen = 0;
        await foreach (var _ in await SourceAsync(source, default))
        {
            seen++;
        }

        seen.Should().Be(Stored);
    }

    [Test]
    public async Task What_reads_all_at_once_is_cancelled_too()
    {
        var orders = await RepositoryAsync<Order>();
        var (query, cancelled) = (Store.Connection.Query<Order>(order => order.Region == Region), new CancellationToken(canceled: true));
        Func<Task>[] calls =
        [
            () => query.ToListAsync(cancelled), () => query.CountAsync(cancelled), () => query.AnyAsync(cancelled),
            () => query.FirstOrDefaultAsync(cancelled), () => query.SingleOrDefaultAsync(cancelled),
            () => query.ToPageAsync(5, null, cancelled),
            () => query.Select(order => order.Title).ToListAsync(cancelled),
            () => Store.Connection.Scan<Order>().InParallel(3).ToListAsync(cancelled),
            () => Store.Connection.Scan<Order>().InParallel(3).CountAsync(cancelled),
            () => orders.CountAsync(cancelled), () => orders.GetPageAsync(5, null, cancelled),
            () => orders.GetByIdsAsync([Customer], cancelled),
        ];
        foreach (var call in calls)
        {
            await call.Should().ThrowAsync<OperationCanceledException>();
        }
    }

    [Test]
    public async Task A_stream_that_watches_no_token_is_read_no_further_when_saving_it_is_cancelled()
    {
        var products = await RepositoryAsync<Product>();
        using var cancellation = new CancellationTokenSource();
        var taken = new List<Product>();
        await products.Awaiting(repository => repository.SaveAllAsync(Endless(), null, cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>();
        taken.Should().HaveCount(3);
        (await products.GetByIdsAsync(taken.Select(product => product.Id))).Should().BeEmpty();

        async IAsyncEnumerable<Product> Endless()
        {
            while (taken.Count < 1000)
            {
                await Task.Yield();
                taken.Add(new Product($"p{taken.Count}"));
                if (taken.Count == 3)
                {
                    await cancellation.CancelAsync();
                }

                yield return taken[^1];
            }
        }
    }

    private static async Task EndsAfterThreeAsync(CancellationTokenSource cancellation, ConfiguredCancelableAsyncEnumerable<object> results)
    {
        var seen = 0;
        var reading = async () =>
        {
            await foreach (var _ in results)
            {
                if (++seen == 3)
                {
                    await cancellation.CancelAsync();
                }
            }
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Be(3);
    }

    private async Task<IAsyncEnumerable<object>> SourceAsync(string source, CancellationToken cancellationToken) =>
        Enumerables(Store.Connection, await RepositoryAsync<Order>(), cancellationToken)[source]();

    // Everything of the library that is read one by one.
    private static Dictionary<string, Func<IAsyncEnumerable<object>>> Enumerables(
        DynamoConnection connection, DynamoRepository<Order> orders, CancellationToken cancellationToken) => new()
        {
            ["all"] = () => orders.GetAllAsync(cancellationToken),
            ["a query"] = () => connection.Query<Order>(order => order.Region == Region),
            ["a filtered query"] = () => connection.Query<Order>(order => order.Region == Region && order.Title != "other"),
            ["some of a query"] = () => connection.Query<Order>(order => order.Region == Region).Take(Stored),
            ["rows of a query"] = () => connection.Query<Order>(order => order.Region == Region).Select(order => new { order.Id }),
            ["a query read by key"] = () => connection
                .Query<Order>(order => order.Status == OrderStatus.Open && order.CustomerId == Customer)
                .UsingIndex("by-status").ReadByKey(),
            ["a scan"] = () => connection.Scan<Order>(),
            ["rows of a scan"] = () => connection.Scan<Order>().Select(order => order.Title),
            ["a parallel scan"] = () => connection.Scan<Order>().InParallel(3),
            ["rows of a parallel scan"] = () => connection.Scan<Order>().PageSize(7).InParallel(3).Select(order => order.Title),
        };
}
