using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Observing;
using DynamoRepository.Tests.Stores;
using DynamoRepository.Tests.Tables;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Secrets.Planted;

namespace DynamoRepository.Tests.Secrets;

/// <summary>
/// Whatever comes back instead of a response (a gateway's page, the echo of the request, the service's words about a value), no text of the
/// library quotes it.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ResponseTests
{
    private const string Item =
        """{"id":{"S":"00000000-0000-0000-0000-000000000001"},"diagnosis":{"S":"MARKER-4711"},"createdAt":{"S":"MARKER-4711"}}""";
    private const string Page = $"<html><body>The proxy cannot send this: {Marker}</body></html>";

    // ITEM and NONAME stand for the constants.
    private static readonly Dictionary<string, Func<HttpResponseMessage>> Responses = new()
    {
        ["the echo of the request"] = Ok(
            """
            {
              "TableName":"patients","Item":{"diagnosis":{"MARKER-4711":true}},
              "Items":[{"diagnosis":"MARKER-4711"}],"Table":"MARKER-4711"
            }
            """),
        ["the echo of the request as text"] = Ok($"t{Marker}"),
        ["a page of HTML"] = Ok(Page),
        ["half a response"] = Ok("""{"Item":{"diagnosis":{"S":"MARKER-4711"""),
        ["a response with another checksum"] = () => Damaged(Ok("""{"Item":ITEM}""")()),
        ["items that cannot be read"] = Ok("""{"Item":ITEM,"Items":[ITEM],"Attributes":ITEM,"Count":1,"Table":{"TableStatus":"NONAME"}}"""),
        ["items of a transaction that cannot be read"] = Ok("""{"Responses":[{"Item":ITEM},{}]}"""),
        ["unprocessed items"] = Ok(
            """
            {
              "UnprocessedItems":{"patients":[{"PutRequest":{"Item":ITEM}}]},
              "UnprocessedKeys":{"patients":{"Keys":[{"id":{"S":"MARKER-4711"}}]}}
            }
            """),
        ["unprocessed items without a key"] = Ok(
            """
            {
              "UnprocessedItems":{"patients":[{"PutRequest":{"Item":{"MARKER-4711":{"S":"MARKER-4711"}}}}]},
              "LastEvaluatedKey":{"MARKER-4711":{"S":"MARKER-4711"}}
            }
            """),
        ["the same page for ever"] = Ok("""{"Items":[],"Count":0,"LastEvaluatedKey":{"id":{"S":"MARKER-4711"}}}"""),
        ["no value of the request is valid"] = Error("com.amazon.coral.validate#ValidationException"),
        ["no such index"] = () => Answer.Validation($"The table does not have the specified index: {Marker}").ToMessage(),
        ["a condition that failed"] = Error("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", ("Item", Item)),
        ["a transaction that was cancelled"] = Error(
            "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", ("CancellationReasons",
            """
            [
              {"Code":"ValidationError","Message":"MARKER-4711","Item":ITEM},
              {"Code":"NONAME","Message":"MARKER-4711","Item":ITEM},
              {"Code":"None"}
            ]
            """)),
        ["a transaction that was cancelled by its condition"] = Error(
            "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", ("CancellationReasons",
            """[{"Code":"ConditionalCheckFailed","Message":"MARKER-4711","Item":ITEM},{"Code":"NONAME"},{"Code":"None"}]""")),
        ["throttling"] = Error("com.amazonaws.dynamodb.v20120810#ThrottlingException", ("throttlingReasons",
            """[{"reason":"NONAME","resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/NONAME/index/NONAME"}]""")),
        ["no such table"] = Error("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
        ["a table in use"] = Error("com.amazonaws.dynamodb.v20120810#ResourceInUseException"),
        ["no access"] = Error("com.amazon.coral.service#AccessDeniedException"),
        ["an error of no known name"] = Error(NoName),
        ["400 in HTML"] = Of(HttpStatusCode.BadRequest, Page),
        ["403 in HTML"] = Of(HttpStatusCode.Forbidden, Page),
        ["404 in text"] = Of(HttpStatusCode.NotFound, Marker),
        ["413 in JSON"] = Of(HttpStatusCode.RequestEntityTooLarge, """{"request":"MARKER-4711"}"""),
        ["502 in HTML"] = Of(HttpStatusCode.BadGateway, Page),
        ["500 in JSON"] = Of(HttpStatusCode.InternalServerError, """{"request":ITEM,"message":"MARKER-4711"}"""),
        ["no connection"] = () => throw new HttpRequestException(HttpRequestError.ConnectionError, Marker),
        ["a broken connection"] = () => throw new IOException(Marker),
        ["a time-out"] = () => throw new TaskCanceledException(Marker, new TimeoutException(Marker)),
        ["a bug in a handler"] = () => throw new PlantedException(),
    };

    [Test, Combinatorial]
    [Slow("walks through all operations with each response")]
    public Task No_text_quotes_a_response(
        [ValueSource(nameof(ResponseNames))] string response,
            [Values(StoreKind.Wire, StoreKind.PlainClient, StoreKind.OtherClient)] StoreKind kind) =>
        WalkAsync(Responses[response], kind, [.. Patients.Operations.Keys], fewestFailures: 3); // at least the page token and some more

    [Test]
    public Task No_text_quotes_an_item_of_a_batch([Values(StoreKind.Wire, StoreKind.PlainClient, StoreKind.OtherClient)] StoreKind kind) =>
        WalkAsync(Ok("""{"Responses":{"patients":[ITEM]}}"""), kind, ["get by ids"], fewestFailures: 1);

    private static async Task WalkAsync(
        Func<HttpResponseMessage> response, StoreKind kind, IEnumerable<string> operations, int fewestFailures)
    {
        var answer = Healthy;
        using var network = new FaultHandler(new Network(() => answer()), seed: 0) { KeepsRequests = false };
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("dummy", "dummy"), new AmazonDynamoDBConfig
        {
            ServiceURL = "http://localhost:9",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = network.Factory,
            MaxErrorRetry = 0,
        });
        var log = new RecordedLog();
        using var connection = kind switch
        {
            StoreKind.Wire =>
                new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), "http://localhost:9")
                { HttpClientFactory = network.Factory, Time = new SkippingTime(), LoggerFactory = log },
            StoreKind.PlainClient => new DynamoConnection(client) { Time = new SkippingTime(), LoggerFactory = log },
            _ => new DynamoConnection(ForwardingClient.Over(client)) { Time = new SkippingTime(), LoggerFactory = log },
        };
        var patients = new Patients(connection);
        var failures = new Dictionary<string, Exception>();
        foreach (var name in operations)
        {
            answer = Healthy;
            var loaded = await patients.GetByIdAsync(Stored.Id);
            answer = response;
            if (await ThrownByAsync(() => Patients.Operations[name](patients, loaded)) is { } failure)
            {
                failures.Add(name, failure);
            }
        }

        failures.Should().HaveCountGreaterThanOrEqualTo(fewestFailures);
        failures.SelectMany(failure => TextsOf(failure.Value).Select(text => $"{failure.Key}: {text}")).Should()
            .NotContain(text => text.Contains(Marker));
        failures.Values.Where(HoldsAnItemOrBody).Should().BeEmpty();
        log.Texts.Should().NotBeEmpty().And.NotContain(text => text.Contains(Marker));
    }

    private static Patient Stored { get; } = new(Marker);

    private static IEnumerable<string> ResponseNames => Responses.Keys;

    private static HttpResponseMessage Healthy()
    {
        var attributes = new DynamoSerializer<Patient>().ToItem(Stored)
            .Select(
                attribute =>
                    $$$"""{{{JsonSerializer.Serialize(attribute.Key)}}}:{"S":{{{JsonSerializer.Serialize(attribute.Value.S)}}}}""");
        return Answer.Ok($$$"""{"Item":{"etag":{"S":"0123456789abcdef"},{{{string.Join(',', attributes)}}}}}""").ToMessage();
    }

    private static Func<HttpResponseMessage> Ok(string body) => Of(HttpStatusCode.OK, body);

    private static Func<HttpResponseMessage> Of(HttpStatusCode status, string body) => () => new Answer(status, Filled(body)).ToMessage();

    private static Func<HttpResponseMessage> Error(string type, params (string Name, string Json)[] details) =>
        () => Answer.Error(
            type, $"The value {Marker} is not allowed.", details: [.. details.Select(detail => (detail.Name, Filled(detail.Json)))])
                .ToMessage();

    private static string Filled(string body) =>
        body.Replace("ITEM", Item, StringComparison.Ordinal).Replace("NONAME", NoName, StringComparison.Ordinal);

    private static HttpResponseMessage Damaged(HttpResponseMessage message)
    {
        message.Headers.Remove(Answer.ChecksumHeader);
        message.Headers.Add(Answer.ChecksumHeader, "1");
        return message;
    }

    // What an exception of the SDK carries besides its text.
    private static bool HoldsAnItemOrBody(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is ConditionalCheckFailedException { Item: not null } or AmazonUnmarshallingException { ResponseBody: not null }
                || (current is TransactionCanceledException { CancellationReasons: { } reasons }
                    && reasons.Exists(reason => reason.Item is not null)))
            {
                return true;
            }
        }

        return exception is RepositoryException { Failures: var failures } && failures.Any(HoldsAnItemOrBody);
    }

    private sealed class Network(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return answer();
        }
    }
}
