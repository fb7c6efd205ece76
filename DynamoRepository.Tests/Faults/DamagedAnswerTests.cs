using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Answers that are JSON and not DynamoDB's, over every kind of client: an error of ours that says so, never half of an answer taken for a
/// whole one, and nothing of the runtime's.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class DamagedAnswerTests(StoreKind kind)
{
    private static readonly Guid One = new(1, 0, 0, new byte[8]);
    private static readonly Guid Two = new(2, 0, 0, new byte[8]);

    // A number where the SDK's own reader expects an object in a list: it takes it for one object after the other, and all memory with
    // them. Over a client that is read by the SDK nothing can be done about that.
    private static readonly string[] EndlessToTheSdk = ["""{"Responses":[5,{}]}""", """{"UnprocessedItems":{"papers":[5]}}"""];

    private static IEnumerable<TestCaseData> Answers()
    {
        string[] pages = ["query", "rows", "scan", "page", "read by key"];
        foreach (var read in pages.Append("count"))
        {
            foreach (var count in new[] { "-1", "1.5", "\"1\"", "1e99", "99999999999", "true", "{}", "[]" })
            {
                // What the SDK's own reader takes for a number, or for nothing, no longer shows what it was.
                yield return Row(
                    read, """{"Items":[],"Count":‹count›,"ScannedCount":0}""".Replace("‹count›", count, StringComparison.Ordinal),
                    isSeenByAll: count is "-1" && read == "count");
                yield return Row(
                    read, """{"Items":[],"Count":0,"ScannedCount":‹count›}""".Replace("‹count›", count, StringComparison.Ordinal),
                    isSeenByAll: false);
            }

            foreach (var position in new[] { "{\"id\":{\"N\":\"1\"}}", "{\"id\":{\"S\":\"\"}}", "{\"id\":{}}", "{\"other\":{\"S\":\"x\"}}",
                "{\"id\":{\"L\":[]}}", "{\"id\":{\"X\":\"1\"}}" })
            {
                yield return Row(
                    read,
                    """{"Items":[],"Count":0,"ScannedCount":0,"LastEvaluatedKey":‹position›}""".Replace(
                        "‹position›", position, StringComparison.Ordinal));
            }

            foreach (var position in new[] { "5", "\"x\"", "[]", "true", "{\"id\":\"x\"}", "{\"id\":5}" })
            {
                yield return Row(
                    read,
                    """{"Items":[],"Count":0,"ScannedCount":0,"LastEvaluatedKey":‹position›}""".Replace(
                        "‹position›", position, StringComparison.Ordinal), isSeenByAll: false);
            }
        }

        foreach (var read in pages)
        {
            yield return Row(read, """{"Items":null,"Count":3,"ScannedCount":3}""");
            yield return Row(read, """{"Count":3,"ScannedCount":3}""");
            yield return Row(read, """{"Items":[‹item›],"Items":[],"Count":1,"ScannedCount":1}""", isSeenByAll: false);
            yield return Row(read, """{"Items":{},"Count":1,"ScannedCount":1}""", isSeenByAll: false);
            yield return Row(read, """{"Items":[null],"Count":1,"ScannedCount":1}""");
            yield return Row(read, """{"Items":[5],"Count":1,"ScannedCount":1}""");
            yield return Row(read, """{"Items":[{"id":{"X":"1"}}],"Count":1,"ScannedCount":1}""");
            yield return Row(read, """{"Items":[{"id":{}}],"Count":1,"ScannedCount":1}""");
        }

        foreach (var read in new[] { "item", "existence" })
        {
            yield return Row(read, """{"Item":‹item›,"Item":‹item›}""", isSeenByAll: false);
            yield return Row(read, """{"Item":5}""", isSeenByAll: false);
            yield return Row(read, """{"Item":[]}""", isSeenByAll: false);
            yield return Row(read, Value("""{"X":"1"}"""));
            yield return Row(read, Value("""{}"""));
            yield return Row(read, Value("""{"S":"a","N":"1"}"""));
            yield return Row(read, Value("""{"L":[{}]}"""));
            yield return Row(read, Value("""{"L":[null]}"""));
            yield return Row(read, Value("""{"M":{"a":{"X":1}}}"""));
            yield return Row(read, Value("""{"SS":[null]}"""));
            yield return Row(read, Value("null"));
            yield return Row(
                read, """{"Item":{"id":{"S":"‹id›"},"etag":{"S":"0123456789abcdef"},"etag":{"S":"fedcba9876543210"}}}""",
                isSeenByAll: false);
        }

        yield return Row("items", """{}""");
        yield return Row("items", """{"Responses":null}""");
        yield return Row("items", """{"Responses":null,"UnprocessedKeys":{}}""");
        yield return Row("items", """{"Responses":5}""", isSeenByAll: false);
        yield return Row("items", """{"Responses":[]}""");
        yield return Row("items", """{"Responses":{"papers":[‹item›]},"Responses":{"papers":[]}}""", isSeenByAll: false);
        yield return Row("items", """{"Responses":{"papers":[‹item›,‹item›]}}""");
        yield return Row("items", """{"Responses":{"papers":[‹item›,‹stranger›]}}""");
        yield return Row("items", """{"Responses":{"papers":[‹item›,null]}}""");
        yield return Row("items", """{"Responses":{"other":[‹item›]}}""");
        yield return Row("items", """{"Responses":{"papers":5}}""", isSeenByAll: false);
        yield return Row("items", """{"Responses":{"papers":[‹item›]},"UnprocessedKeys":{"papers":{"Keys":[‹foreign key›]}}}""");
        yield return Row("items", """{"Responses":{"papers":[‹item›]},"UnprocessedKeys":{"papers":{"Keys":[‹key›]}}}""");
        yield return Row("items", """{"Responses":{"papers":[]},"UnprocessedKeys":{"other":{"Keys":[‹key›]}}}""");
        yield return Row("items", """{"Responses":{"papers":[]},"UnprocessedKeys":{"papers":{"Keys":[‹key›,‹key›]}}}""");
        yield return Row("items", """{"Responses":{"papers":[]},"UnprocessedKeys":{"papers":{"Keys":[null]}}}""");
        yield return Row("items", """{"Responses":{"papers":[]},"UnprocessedKeys":{"papers":{"Keys":[{}]}}}""");
        yield return Row("items", """{"Responses":{"papers":[]},"UnprocessedKeys":5}""", isSeenByAll: false);

        yield return Row("transaction", """{}""");
        yield return Row("transaction", """{"Responses":null}""");
        yield return Row("transaction", """{"Responses":[]}""");
        yield return Row("transaction", """{"Responses":[{},{},{}]}""");
        yield return Row("transaction", """{"Responses":[null,{}]}""");
        yield return Row("transaction", """{"Responses":[5,{}]}""");
        yield return Row("transaction", """{"Responses":[{},{}],"Responses":[{},{}]}""", isSeenByAll: false);
        yield return Row("transaction", """{"Responses":[{"Item":‹item›,"Item":‹item›},{}]}""", isSeenByAll: false);
        yield return Row("transaction", """{"Responses":[{"Item":{"id":{"X":"1"}}},{}]}""");

        foreach (var write in new[] { "saves", "deletes" })
        {
            yield return Row(write, """{"UnprocessedItems":{"other":[{"DeleteRequest":{"Key":‹key›}}]}}""");
            yield return Row(write, """{"UnprocessedItems":{"papers":[{"DeleteRequest":{"Key":‹foreign key›}}]}}""");
            yield return Row(write, """{"UnprocessedItems":{"papers":[{"PutRequest":{"Item":‹item›}},{"PutRequest":{"Item":‹item›}}]}}""");
            yield return Row(write, """{"UnprocessedItems":{"papers":[{"PutRequest":{"Item":{}}}]}}""");
            yield return Row(write, """{"UnprocessedItems":{"papers":[{"PutRequest":{"Item":{"id":{"X":"1"}}}}]}}""");
            yield return Row(write, """{"UnprocessedItems":{"papers":[5]}}""");
            yield return Row(write, """{"UnprocessedItems":5}""", isSeenByAll: false);
        }
    }

    [TestCaseSource(nameof(Answers))]
    public async Task A_damaged_response_is_an_error(string operation, string answer, bool isSeenByAll)
    {
        if (kind == StoreKind.OtherClient && EndlessToTheSdk.Contains(answer))
        {
            Assert.Pass("Read by the SDK, it never ends.");
        }

        using var network = FaultHandler.InProcess(_ => Answer.Ok(answer));
        using var connection = Connect(network);
        if (kind == StoreKind.OtherClient && !isSeenByAll && await PassesOverItAsync(() => RunAsync(operation, connection)))
        {
            return;
        }

        var failure = await FailureAsync(() => RunAsync(operation, connection));
        failure.Type.Should()
            .BeOneOf(RepositoryExceptionType.Connection, RepositoryExceptionType.Serialization, RepositoryExceptionType.Unknown);
        (failure.TableName, failure.AggregateType).Should().Be(("papers", typeof(Paper)));
        failure.IsOutcomeUnknown.Should()
            .Be(operation is "saves" or "deletes", "what was read changed nothing, and what was written may have been");
        failure.InnerException.Should().NotBeOfType<NullReferenceException>().And.NotBeOfType<FormatException>()
            .And.NotBeOfType<InvalidOperationException>();
    }

    // The SDK's own reader may, and then nothing of it is left in the client's answer.
    private static async Task<bool> PassesOverItAsync(Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (RepositoryException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string operation, DynamoConnection connection)
    {
        var papers = new DynamoRepository<Paper>(connection);
        var query = connection.Query<Paper>(paper => paper.Id == One);
        var run = operation switch
        {
            "query" => query.ToListAsync(),
            "rows" => query.Select(paper => paper.Id).ToListAsync(),
            "scan" => connection.Scan<Paper>().ToListAsync(),
            "page" => papers.GetPageAsync(5),
            "read by key" => connection.Query<Paper>(paper => paper.Topic == "t").ReadByKey().ToListAsync(),
            "count" => query.CountAsync(),
            "item" => papers.FindByIdAsync(One),
            "existence" => papers.ExistsByIdAsync(One),
            "items" => papers.FindByIdsAsync([One, Two]),
            "transaction" => new DynamoTransaction(connection).GetAsync(papers, [One, Two]),
            "saves" => papers.SaveAllAsync([new Paper(One), new Paper(Two)]),
            "deletes" => papers.DeleteByIdsAsync([One, Two]),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
        await run;
    }

    private DynamoConnection Connect(FaultHandler network)
    {
        if (kind == StoreKind.Wire)
        {
            return new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), "http://localhost:9")
            { HttpClientFactory = network.Factory };
        }

        IAmazonDynamoDB client = EngineClient.Create(EngineClient.Nowhere, network.Factory, config => config.MaxErrorRetry = 0);
        return new DynamoConnection(kind == StoreKind.OtherClient ? ForwardingClient.Over(client) : client);
    }

    private static TestCaseData Row(string operation, string answer, bool isSeenByAll = true)
    {
        const string Item = """{"id":{"S":"‹id›"},"topic":{"S":"t"},"etag":{"S":"0123456789abcdef"}}""";
        const string Key = """{"id":{"S":"‹id›"}}""";
        (string Name, string Json)[] parts =
        [
            ("‹item›", Item),
            ("‹stranger›", Item.Replace("‹id›", $"{Guid.Empty}", StringComparison.Ordinal)),
            ("‹key›", Key),
            ("‹foreign key›", Key.Replace("‹id›", $"{Guid.Empty}", StringComparison.Ordinal)),
            ("‹id›", $"{One}"),
        ];
        var json = parts.Aggregate(answer, (text, part) => text.Replace(part.Name, part.Json, StringComparison.Ordinal));
        return new TestCaseData(operation, json, isSeenByAll).SetArgDisplayNames(operation, answer);
    }

    private static string Value(string value) =>
        """{"Item":{"id":{"S":"‹id›"},"etag":{"S":"0123456789abcdef"},"more":‹value›}}"""
            .Replace("‹value›", value, StringComparison.Ordinal);

    [DynamoTable("papers")]
    private sealed class Paper(Guid? id = null) : AggregateRoot(id)
    {
        [DynamoIndex("by-topic")]
        public string? Topic { get; set; } = "t";
    }
}
