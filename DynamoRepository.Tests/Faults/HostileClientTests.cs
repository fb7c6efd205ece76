using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>Clients whose answers are objects that no service sends: an error of ours, soon, and in little memory.</summary>
[TestFixture]
public sealed class HostileClientTests
{
    private static readonly Guid One = new(1, 0, 0, new byte[8]);

    private static readonly Dictionary<string, Func<AttributeValue?>> Values = new()
    {
        ["null"] = () => null,
        ["nothing set"] = () => new AttributeValue(),
        ["two types"] = () => new AttributeValue { S = "a", N = "1" },
        ["null in a list"] = () => new AttributeValue { L = [null] },
        ["nothing set in a list"] = () => new AttributeValue { L = [new AttributeValue()] },
        ["null in a map"] = () => new AttributeValue { M = new() { ["a"] = null } },
        ["null in a set of texts"] = () => new AttributeValue { SS = ["a", null] },
        ["null in a set of binaries"] = () => new AttributeValue { BS = [null] },
        ["half a surrogate pair"] = () => new AttributeValue { S = "\ud83d" },
        ["a list that contains itself"] = () => Containing(value => value.L = [value, value]),
        ["a map that contains itself"] = () => Containing(value => value.M = new() { ["a"] = value, ["b"] = value }),
        ["a list of one list many times over"] = () =>
            Enumerable.Range(0, 30).Aggregate(new AttributeValue("x"), (inner, _) => new AttributeValue { L = [inner, inner, inner] }),
        ["a map of one map many times over"] = () =>
            Enumerable.Range(0, 30)
                .Aggregate(new AttributeValue("x"), (inner, _) => new AttributeValue { M = new() { ["a"] = inner, ["b"] = inner } }),
        ["one text a million times"] = () =>
            new AttributeValue { L = [.. Enumerable.Repeat(new AttributeValue(new string('x', 1000)), 1_000_000)] },
    };

    private static IEnumerable<string> ValueNames => Values.Keys;

    [TestCaseSource(nameof(ValueNames))]
    public async Task An_item_with_an_invalid_value_is_an_error_that_names_the_item(string name)
    {
        var item = new Dictionary<string, AttributeValue?> { ["id"] = new($"{One}"), ["topic"] = new("t"), ["more"] = Values[name]() };
        using var connection = new DynamoConnection(MockedClientTests.Mock.Of(request => Found(request, item!)));
        var papers = new DynamoRepository<Paper>(connection);
        foreach (var read in new Func<Task>[]
        {
            () => papers.FindByIdAsync(One),
            () => papers.FindByIdsAsync([One]),
            () => new DynamoTransaction(connection).GetAsync(papers, [One]),
            () => connection.Query<Paper>(paper => paper.Id == One).ToListAsync(),
            () => connection.Scan<Paper>().ToListAsync(),
        })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var failure = await FailureAsync(read);
            failure.Type.Should().Be(RepositoryExceptionType.Serialization);
            failure.Message.Should().Contain($"{One}").And.Contain("more");
            (GC.GetAllocatedBytesForCurrentThread() - before).Should()
                .BeLessThan(2_000_000_000, "it ends long before all of it was written");
        }

        FluentActions.Invoking(() => new DynamoSerializer<Paper>().FromItem(item!)).Should().Throw<RepositoryException>()
            .WithMessage("*more*");
    }

    private static readonly Dictionary<string, Func<object, object?>> Answers = new()
    {
        ["null among the items"] = request => Found(request, null!),
        ["no collections at all"] = request =>
            request is BatchGetItemRequest
                ? new BatchGetItemResponse()
                : request is TransactGetItemsRequest ? new TransactGetItemsResponse()
                : Found(request, null!),
        ["null for the table"] = request => request is BatchGetItemRequest
            ? new BatchGetItemResponse { Responses = [], UnprocessedKeys = new() { ["papers"] = new KeysAndAttributes { Keys = [null] } } }
            : Found(request, null!),
        ["a negative count"] = request =>
            request is QueryRequest
                ? new QueryResponse { Items = [], Count = -1 }
                : request is ScanRequest ? new ScanResponse { Items = [], Count = -1 }
                : Found(request, null!),
        ["counted and not there"] = request =>
            request is QueryRequest
                ? new QueryResponse { Count = 1 }
                : request is ScanRequest ? new ScanResponse { Count = 1 }
                : Found(request, null!),
    };

    private static IEnumerable<string> AnswerNames => Answers.Keys;

    [TestCaseSource(nameof(AnswerNames))]
    public async Task A_response_that_lacks_a_required_member_is_an_error(string name)
    {
        using var connection = new DynamoConnection(MockedClientTests.Mock.Of(Answers[name]));
        var papers = new DynamoRepository<Paper>(connection);
        await FailureAsync(() => papers.FindByIdsAsync([One]));
        await FailureAsync(() => new DynamoTransaction(connection).GetAsync(papers, [One]));
        await FailureAsync(() => connection.Query<Paper>(paper => paper.Id == One).ToListAsync());
        await FailureAsync(() => connection.Scan<Paper>().ToListAsync());
    }

    [Test]
    public async Task Entries_left_unprocessed_that_are_none_are_an_error()
    {
        foreach (var entry in new WriteRequest?[] { null, new(), new(new PutRequest()), new(new DeleteRequest()), new(new PutRequest([])) })
        {
            using var connection = new DynamoConnection(
                MockedClientTests.Mock.Of(_ => new BatchWriteItemResponse { UnprocessedItems = new() { ["papers"] = [entry] } }));
            var failure = await FailureAsync(() => new DynamoRepository<Paper>(connection).SaveAllAsync([new Paper(One), new Paper()]));
            failure.IsOutcomeUnknown.Should().BeTrue();
        }
    }

    [Test]
    public async Task A_refusal_without_reasons_is_still_a_repository_exception()
    {
        foreach (var reasons in new List<CancellationReason?>?[] { null, [], [null],
            [null, null, new CancellationReason { Code = "ConditionalCheckFailed" }] })
        {
            using var connection = new DynamoConnection(
                MockedClientTests.Mock.Of(_ => throw new TransactionCanceledException("as told") { CancellationReasons = reasons! }));
            var papers = new DynamoRepository<Paper>(connection);
            await FailureAsync(() => new DynamoTransaction(connection).Save(papers, new Paper()).CommitAsync());
            await FailureAsync(
                () =>
                    new DynamoRepository<Paper>(connection, new DynamoRepositoryOptions { IdempotentWrites = true }).AddAsync(new Paper()));
            await FailureAsync(() => new DynamoTransaction(connection).GetAsync(papers, [One]));
        }
    }

    [Test]
    public async Task Tags_without_an_end_are_an_error()
    {
        var page = 0;
        using var connection = new DynamoConnection(MockedClientTests.Mock.Of(request => request is ListTagsOfResourceRequest
            ? new ListTagsOfResourceResponse { Tags = [new Tag { Key = $"{++page}", Value = "x" }], NextToken = $"{page}" }
            : null));
        await FailureAsync(() => connection.Store.Tables.GetTagsAsync("papers", "arn:aws:dynamodb:us-east-1:1:table/papers", default));
        page.Should().BeLessThan(1000);
    }

    private static AttributeValue Containing(Action<AttributeValue> contain)
    {
        var value = new AttributeValue();
        contain(value);
        return value;
    }

    private static object Found(object request, Dictionary<string, AttributeValue> item) => request switch
    {
        GetItemRequest => new GetItemResponse { Item = item },
        BatchGetItemRequest => new BatchGetItemResponse { Responses = new() { ["papers"] = [item] } },
        TransactGetItemsRequest => new TransactGetItemsResponse { Responses = [item is null ? null : new ItemResponse { Item = item }] },
        QueryRequest => new QueryResponse { Items = [item], Count = 1 },
        ScanRequest => new ScanResponse { Items = [item], Count = 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    [DynamoTable("papers")]
    private sealed class Paper(Guid? id = null) : AggregateRoot(id)
    {
        public string? Topic { get; set; } = "t";
    }
}
