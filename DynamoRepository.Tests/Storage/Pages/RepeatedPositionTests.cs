using System.Text;
using Amazon.DynamoDBv2;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Pages;

/// <summary>
/// Pages without an end: an engine that repeats a position is reported, whatever reads the pages. Empty pages that lead on are DynamoDB's,
/// and read.
/// </summary>
[TestFixture(false)]
[TestFixture(true)]
[Parallelizable(ParallelScope.All)]
public sealed class RepeatedPositionTests(bool throughAnotherClient)
{
    private const int Patience = 200;

    private static IEnumerable<string> Reads => ReadsOf(null!, null!).Keys;

    [TestCaseSource(nameof(Reads))]
    public async Task A_position_that_is_repeated_for_ever_is_an_error(string read)
    {
        var failure = await FailureOfAsync(read, out var network, _ => Page(Position(1)));
        failure.Type.Should().Be(RepositoryExceptionType.Unknown);
        failure.IsTransient.Should().BeFalse("whatever answers so answers so again");
        (failure.TableName, failure.AggregateType).Should().Be(("orders", typeof(Order)));
        failure.Message.Should().Contain("of Order in table 'orders' failed: the response repeats the LastEvaluatedKey of an earlier page");
        var readers = read.Contains("segments", StringComparison.Ordinal) ? 3 : 1;
        network.Requests.Count.Should().BeLessThanOrEqualTo(2 * readers, "it is told at the first repetition");
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Positions_that_go_round_in_a_circle_are_an_error(string read)
    {
        foreach (var length in new[] { 2, 3, 7, 10 })
        {
            var answered = 0;
            var failure = await FailureOfAsync(read, out _, _ => Page(Position(Interlocked.Increment(ref answered) % length)));
            failure.Message.Should().Contain("repeats the LastEvaluatedKey");
            answered.Should().BeLessThan(Patience);
        }
    }

    [Test]
    public async Task A_circle_that_begins_later_is_found()
    {
        var answered = 0;
        var failure = await FailureOfAsync("a query", out _, _ => Page(Position(Math.Min(++answered, 20))));
        failure.Message.Should().Contain("repeats the LastEvaluatedKey");
        answered.Should().Be(21);
    }

    [Test]
    public async Task The_same_position_in_another_order_of_its_attributes_is_the_same()
    {
        var answered = 0;
        var failure = await FailureOfAsync("a query", out var network, _ => Page(Position(1, isTurned: ++answered % 2 == 0)));
        failure.Message.Should().Contain("repeats the LastEvaluatedKey");
        network.Requests.Should().HaveCount(2);
    }

    [Test]
    public async Task A_page_that_ends_where_its_token_began_is_an_error()
    {
        using var network = Network(_ => Page(Position(1), Item(1)));
        using var connection = Connect(network);
        var query = connection.Query<Order>(order => order.Region == "eu");
        var page = await query.ToPageAsync(1);
        page.Items.Should().ContainSingle();
        (await query.Awaiting(q => q.ToPageAsync(1, page.NextPageToken)).Should().ThrowAsync<RepositoryException>())
            .WithMessage("*repeats the LastEvaluatedKey*");
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Empty_pages_with_new_positions_are_read_to_the_end(string read)
    {
        var answered = 0;
        using var network = Network(_ => Interlocked.Increment(ref answered) is < 50 and var number ? Page(Position(number)) : Page(null));
        using var connection = Connect(network);
        await ReadsOf(connection, new DynamoRepository<Order>(connection))[read]();
        network.Requests.Should().HaveCountGreaterThanOrEqualTo(50);
    }

    [Test]
    public async Task Results_behind_many_empty_pages_are_found()
    {
        var answered = 0;
        using var network = Network(_ => ++answered is < 50 and var number ? Page(Position(number)) : Page(null, Item(9)));
        using var connection = Connect(network);
        (await connection.Query<Order>(order => order.Region == "eu" && order.Title != "x").SingleAsync()).Priority.Should().Be(9);
    }

    private static Dictionary<string, Func<Task>> ReadsOf(DynamoConnection connection, DynamoRepository<Order> orders)
    {
        return new()
        {
            ["a query"] = () => Query().ToListAsync(),
            ["a query one by one"] = () => EachAsync(Query()),
            ["a filtered query"] = () => Query().Where(order => order.Title == "x").ToListAsync(),
            ["rows of a query"] = () => Query().Select(order => order.Title).ToListAsync(),
            ["the count of a query"] = () => Query().CountAsync(),
            ["whether there is any"] = () => Query().AnyAsync(),
            ["the first"] = () => Query().FirstOrDefaultAsync(order => order.Title == "x"),
            ["the only one"] = () => Query().SingleOrDefaultAsync(),
            ["some"] = () => Query().Take(5).ToListAsync(),
            ["a page of a query"] = () => Query().ToPageAsync(5),
            ["a query read by key"] = () => Query().ReadByKey().ToListAsync(),
            ["a scan"] = () => Scan().ToListAsync(),
            ["all, one by one"] = () => EachAsync(orders.GetAllAsync()),
            ["the count of all"] = () => orders.CountAsync(),
            ["a page of all"] = () => orders.GetPageAsync(5),
            ["a scan in segments"] = () => Scan().InParallel(3).ToListAsync(),
            ["a scan in segments one by one"] = () => EachAsync(Scan().InParallel(3)),
            ["the count of a scan in segments"] = () => Scan().InParallel(3).CountAsync(),
        };

        DynamoQuery<Order> Query() => connection.Query<Order>(order => order.Region == "eu");

        DynamoScan<Order> Scan() => connection.Scan<Order>();

        static async Task EachAsync(IAsyncEnumerable<Order> results)
        {
            await foreach (var _ in results)
            {
                // Reading is all.
            }
        }
    }

    private Task<RepositoryException> FailureOfAsync(string read, out FaultHandler network, Func<RecordedRequest, Answer> answer)
    {
        var handler = network = Network(answer);
        return RunAsync();

        async Task<RepositoryException> RunAsync()
        {
            using var connection = Connect(handler);
            var reads = ReadsOf(connection, new DynamoRepository<Order>(connection));
            return (await reads[read].Should().ThrowAsync<RepositoryException>()).Which;
        }
    }

    private DynamoConnection Connect(FaultHandler network)
    {
        IAmazonDynamoDB client = EngineClient.Create(EngineClient.Nowhere, network.Factory, config => config.MaxErrorRetry = 0);
        return new DynamoConnection(throughAnotherClient ? ForwardingClient.Over(client) : client);
    }

    // An endless loop would never fail: nobody is asked more often than that.
    private static FaultHandler Network(Func<RecordedRequest, Answer> answer)
    {
        var asked = 0;
        return FaultHandler.InProcess(request =>
            Interlocked.Increment(ref asked) > Patience ? Answer.Validation("Asked too often.") : answer(request));
    }

    private static Answer Page(string? position, params string[] items)
    {
        var end = position is null ? "" : $",\"LastEvaluatedKey\":{position}";
        return Answer.Ok($$"""{"Items":[{{string.Join(',', items)}}],"Count":{{items.Length}},"ScannedCount":{{items.Length}}{{end}}}""");
    }

    private static string Position(int number, bool isTurned = false)
    {
        string[] attributes = [$"\"id\":{{\"S\":\"{IdOf(number)}\"}}", "\"region\":{\"S\":\"eu\"}", $"\"priority\":{{\"N\":\"{number}\"}}"];
        return $"{{{string.Join(',', isTurned ? attributes.Reverse() : attributes)}}}";
    }

    private static string Item(int number)
    {
        var item = new DynamoSerializer<Order>().ToItem(new Order(IdOf(number)) { Region = "eu", Priority = number });
        return Encoding.UTF8.GetString(RequestJson.ToBytes(writer => AttributeValueBridge.WriteMap(writer, item)).Span);
    }

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);
}
