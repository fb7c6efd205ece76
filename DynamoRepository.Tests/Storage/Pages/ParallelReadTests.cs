using System.Text;
using Amazon.DynamoDBv2;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Pages;

/// <summary>
/// How many requests of one reading call are under way simultaneously: <c>MaxParallelism</c>, however much there is to read.
/// </summary>
[TestFixture(false)]
[TestFixture(true)]
[Parallelizable(ParallelScope.All)]
public sealed class ParallelReadTests(bool throughAnotherClient)
{
    [Test]
    [Slow("holds each of many requests until all that may begin have begun")]
    public async Task As_many_segments_are_read_simultaneously_as_the_options_allow([Values(1, 3)] int allowed)
    {
        using var engine = new Engine(throughAnotherClient, Page);
        (await Scan(engine, allowed).InParallel(40).ToListAsync()).Should().HaveCount(40);
        engine.MostUnderWay.Should().Be(allowed);
        Segments(engine).Should().BeEquivalentTo(Enumerable.Range(0, 40), "each is read once");
    }

    [Test]
    public async Task Eight_segments_are_read_simultaneously_unless_told_otherwise()
    {
        using var engine = new Engine(throughAnotherClient, Page);
        (await engine.Connection.Scan<Order>().InParallel(40).CountAsync()).Should().Be(40);
        engine.MostUnderWay.Should().Be(8);
    }

    [Test]
    public async Task Fewer_segments_than_that_are_all_read_simultaneously()
    {
        using var engine = new Engine(throughAnotherClient, Page);
        (await Scan(engine, 8).InParallel(4).ToListAsync()).Should().HaveCount(4);
        engine.MostUnderWay.Should().Be(4);
    }

    [Test]
    public async Task A_million_segments_begin_no_more_requests_than_a_few_do()
    {
        using var engine = new Engine(throughAnotherClient, Page);
        (await Scan(engine, 4).InParallel(1_000_000).Take(10).ToListAsync()).Should().HaveCount(10);
        engine.Count.Should().BeLessThan(40);
        engine.MostUnderWay.Should().BeLessThanOrEqualTo(4);
    }

    [Test]
    public async Task A_segment_that_fails_ends_the_scan_and_begins_no_other()
    {
        using var engine = new Engine(throughAnotherClient, request => SegmentOf(request) == 5 ? Answer.AccessDenied() : Page(request));
        var failure = await Scan(engine, 2).InParallel(1000).Awaiting(scan => scan.ToListAsync())
            .Should().ThrowAsync<RepositoryException>();
        failure.Which.Type.Should().Be(RepositoryExceptionType.AccessDenied);
        engine.Count.Should().BeLessThan(12);
    }

    [Test]
    [Slow("holds each of many requests until all that may begin have begun")]
    public async Task What_an_index_found_is_loaded_within_the_same_bound([Values(1, 3)] int allowed)
    {
        var found = Answer.Ok($$"""{"Items":[{{Keys(1450)}}],"Count":1450}""");
        var none = Answer.Ok("""{"Responses":{}}""");
        using var engine = new Engine(throughAnotherClient, request => request.Operation == "BatchGetItem" ? none : found);
        var options = new DynamoRepositoryOptions { MaxParallelism = allowed };
        var query = engine.Connection.Query<Order>(order => order.Region == "eu", options).ReadByKey();
        (await query.ToListAsync()).Should().BeEmpty("all were deleted since");
        (engine.MostUnderWay, engine.Count).Should().Be((allowed, 16), "a query, and a request for each 100 keys");
        engine.Requests[0].Json.GetProperty("Limit").GetInt32().Should().Be(100 * allowed, "that many are loaded simultaneously");
    }

    [Test]
    public async Task Reads_of_a_transaction_are_one_request_at_a_time()
    {
        var asked = 0;
        using var engine = new Engine(throughAnotherClient, _ => ++asked == 1
            ? Answer.TransactionCanceled([.. Enumerable.Repeat("TransactionConflict", 100)])
            : Answer.Ok($$"""{"Responses":[{{string.Join(',', Enumerable.Repeat("{}", 100))}}]}"""));
        var orders = new DynamoRepository<Order>(engine.Connection, new DynamoRepositoryOptions { MaxParallelism = 1 });
        var ids = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid());
        (await new DynamoTransaction(engine.Connection).GetAsync(orders, ids)).Should().HaveCount(100)
            .And.OnlyContain(order => order == null);
        (engine.MostUnderWay, engine.Count).Should().Be((1, 2));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1_000_001)]
    [TestCase(int.MaxValue)]
    public void Segments_that_DynamoDB_does_not_have_are_refused(int segments)
    {
        using var connection = DynamoConnection.InMemory();
        connection.Scan<Order>().Invoking(scan => scan.InParallel(segments)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage(FormattableString.Invariant($"A scan in {segments} segments is not possible. DynamoDB divides*1 to 1000000*"))
            .And.ParamName.Should().Be("segments");
    }

    private static DynamoScan<Order> Scan(Engine engine, int allowed) =>
        engine.Connection.Scan<Order>(options: new DynamoRepositoryOptions { MaxParallelism = allowed });

    private static IEnumerable<int> Segments(Engine engine) => engine.Requests.Select(SegmentOf);

    private static int SegmentOf(RecordedRequest request) => request.Json.GetProperty("Segment").GetInt32();

    // One order of the segment.
    private static Answer Page(RecordedRequest request)
    {
        var item = new DynamoSerializer<Order>().ToItem(new Order(new Guid(SegmentOf(request), 0, 0, new byte[8])));
        var json = Encoding.UTF8.GetString(RequestJson.ToBytes(writer => AttributeValueBridge.WriteMap(writer, item)).Span);
        return Answer.Ok($$"""{"Items":[{{json}}],"Count":1,"ScannedCount":1}""");
    }

    private static string Keys(int count) => string.Join(
        ',', Enumerable.Range(0, count).Select(number => $"{{\"id\":{{\"S\":\"{new Guid(number, 0, 0, new byte[8])}\"}}}}"));

    /// <summary>An engine that a function stands for; it takes its time, and counts.</summary>
    private sealed class Engine : IDisposable
    {
        private readonly FaultHandler _network;
        private readonly AmazonDynamoDBClient _client;
        private readonly Lock _lock = new();
        private int _underWay;

        public Engine(bool throughAnotherClient, Func<RecordedRequest, Answer> answer)
        {
            var responds = Fault.Answers(request => Begin(answer(request))).Then(Fault.AfterCommit(EndAsync));
            _network = new FaultHandler(FaultRule.OnAny().Do(responds));
            _client = EngineClient.Create(EngineClient.Nowhere, _network.Factory, config => config.MaxErrorRetry = 0);
            Connection = new DynamoConnection(throughAnotherClient ? ForwardingClient.Over(_client) : _client);
        }

        public DynamoConnection Connection { get; }

        public int MostUnderWay { get; private set; }

        public IReadOnlyList<RecordedRequest> Requests => _network.Requests;

        public int Count => Requests.Count;

        public void Dispose()
        {
            Connection.Dispose();
            _client.Dispose();
            _network.Dispose();
        }

        private Answer Begin(Answer answer)
        {
            lock (_lock)
            {
                MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            }

            return answer;
        }

        // Long enough for all that may begin to begin.
        private async Task EndAsync()
        {
            await Task.Delay(40);
            lock (_lock)
            {
                _underWay--;
            }
        }
    }
}
