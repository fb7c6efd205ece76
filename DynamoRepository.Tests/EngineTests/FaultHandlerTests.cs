using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.EngineTests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FaultHandlerTests
{
    /// <summary>Every fault of a write: what the caller sees without a retry, and whether the item is stored.</summary>
    private static readonly object[][] Faults =
    [
        [Fault.None, null!, true],
        [Fault.FailsBeforeSending, typeof(HttpRequestException), false],
        [Fault.LosesResponse, typeof(IOException), true],
        [Fault.HangsBeforeSending, typeof(TimeoutException), false],
        [Fault.HangsAfterCommit, typeof(TimeoutException), true],
        [Fault.CorruptsBody, typeof(IOException), true],
        [Fault.GarblesBody, typeof(AmazonUnmarshallingException), true],
        [Fault.TruncatesBody(), typeof(AmazonUnmarshallingException), true],
        [Fault.Answers(Answer.Throttling()), typeof(AmazonDynamoDBException), false],
        [Fault.Answers(Answer.InternalServerError()), typeof(InternalServerErrorException), false],
        [Fault.Answers(Answer.ServiceUnavailable()), typeof(AmazonDynamoDBException), false],
        [Fault.Answers(Answer.BadGateway()), typeof(AmazonDynamoDBException), false],
        [Fault.AnswersAfterCommit(Answer.InternalServerError()), typeof(InternalServerErrorException), true],
        [Fault.DelaysRequest(TimeSpan.FromMilliseconds(20)), null!, true],
        [Fault.DelaysResponse(TimeSpan.FromMilliseconds(20)), null!, true],
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_does_what_it_says(Fault fault, Type? thrown, bool stored)
    {
        using var direct = DynamoDbLocal.CreateClient();
        var table = await TestTables.CreateAsync(direct);
        using var faults = new FaultHandler(FaultRule.On("PutItem").Do(fault));
        using var client = DynamoDbLocal.CreateClient(faults.Factory, config =>
        {
            config.MaxErrorRetry = 0;

            // Short only where the time-out is the point: a busy machine must not fail the others.
            config.Timeout = TimeSpan.FromSeconds(thrown == typeof(TimeoutException) ? 3 : 60);
        });

        Exception? seen = null;
        try
        {
            await client.PutItemAsync(Put(table));
        }
        catch (Exception exception)
        {
            seen = exception;
        }

        if (thrown is null)
        {
            seen.Should().BeNull();
        }
        else
        {
            seen.Should().BeAssignableTo(thrown);
        }

        var item = await direct.GetItemAsync(table, new() { ["pk"] = new("a") });
        item.IsItemSet.Should().Be(stored);

        // A broken body is the exception: see A_response_that_breaks_off_is_retried_by_the_SDK_without_counting.
        (faults.FaultCount > 0).Should().Be(fault != Fault.None);
    }

    [Test]
    public async Task A_put_whose_response_is_lost_is_stored_and_its_retry_meets_its_own_item()
    {
        using var direct = DynamoDbLocal.CreateClient();
        var table = await TestTables.CreateAsync(direct);
        using var faults = new FaultHandler(FaultRule.On("PutItem").Attempt(1).Do(Fault.LosesResponse));
        using var client = DynamoDbLocal.CreateClient(faults.Factory);
        var put = Put(table);
        put.ConditionExpression = "attribute_not_exists(pk)";
        put.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;

        var failure = await client.Invoking(c => c.PutItemAsync(put)).Should().ThrowAsync<ConditionalCheckFailedException>();

        failure.Which.Item["text"].S.Should().Be("mine");
        faults.RequestsOf("PutItem").Select(request => (request.Call, request.Attempt)).Should().Equal((1, 1), (1, 2));
    }

    /// <remarks>
    /// Measured on AWSSDK.Core 4.0.102.18, here and over plain sockets. It matters to whoever counts attempts: a write can reach
    /// the engine more than once while the header still says that this is the first attempt.
    /// </remarks>
    [Test]
    public async Task A_response_that_breaks_off_is_retried_by_the_SDK_without_counting()
    {
        using var faults = new FaultHandler(
            FaultRule.On("PutItem").Do(Fault.Answers(Answer.Ok()).Then(Fault.TruncatesBody())));
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory, config => config.MaxErrorRetry = 0);

        await client.Invoking(c => c.PutItemAsync(Put("table"))).Should().ThrowAsync<AmazonUnmarshallingException>();

        faults.Requests.Should().HaveCount(11).And.OnlyContain(request => request.Call == 1 && request.Attempt == 1);
    }

    [Test]
    public async Task Another_writer_can_save_in_between()
    {
        using var direct = DynamoDbLocal.CreateClient();
        var table = await TestTables.CreateAsync(direct);
        Task SomebodyElseSaves() => direct.PutItemAsync(Put(table, "theirs"));
        using var faults = new FaultHandler(
            FaultRule.On("PutItem").Attempt(1).Do(Fault.AfterCommit(SomebodyElseSaves).Then(Fault.LosesResponse)));
        using var client = DynamoDbLocal.CreateClient(faults.Factory);
        var put = Put(table);
        put.ConditionExpression = "attribute_not_exists(pk)";
        put.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;

        var failure = await client.Invoking(c => c.PutItemAsync(put)).Should().ThrowAsync<ConditionalCheckFailedException>();

        failure.Which.Item["text"].S.Should().Be("theirs");
    }

    [Test]
    public async Task What_one_test_retries_in_vain_leaves_enough_for_the_others()
    {
        using var faults = FaultHandler.InProcess(_ => Answer.InternalServerError());
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory, config => config.MaxErrorRetry = 2);

        // 1,010 tokens; by itself the SDK gives an endpoint 500.
        await Task.WhenAll(
            Enumerable.Range(0, 101)
                .Select(_ => client.Invoking(c => c.PutItemAsync(Put("table"))).Should().ThrowAsync<InternalServerErrorException>()));

        faults.Requests.Should().HaveCount(3 * 101);
    }

    [Test]
    public async Task Calls_are_counted_per_operation_and_retries_belong_to_their_call()
    {
        using var faults = FaultHandler.InProcess(request => request.Operation == "PutItem" && request is { Call: 2, Attempt: 1 }
            ? Answer.InternalServerError()
            : Answer.Ok());
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory);

        await client.PutItemAsync(Put("table"));
        await client.GetItemAsync("table", new() { ["pk"] = new("a") });
        await client.PutItemAsync(Put("table"));
        await client.PutItemAsync(Put("table"));

        faults.Requests.Select(request => (request.Operation, request.Call, request.Attempt)).Should().Equal(
            ("PutItem", 1, 1), ("GetItem", 1, 1), ("PutItem", 2, 1), ("PutItem", 2, 2), ("PutItem", 3, 1));
        faults.Requests[0].Json.GetProperty("TableName").GetString().Should().Be("table");
    }

    [Test]
    public async Task A_rule_applies_to_its_call_only_and_not_more_often_than_it_may()
    {
        using var faults = new FaultHandler(
            FaultRule.On("GetItem").Call(2).Times(1).Do(Fault.Answers(Answer.Throttling())),
            FaultRule.On("GetItem").When(request => request.Body.Contains("bad", StringComparison.Ordinal))
                .Do(Fault.Answers(Answer.AccessDenied())),
            FaultRule.OnAny().Do(Fault.Answers(Answer.Ok())));
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory);

        await client.GetItemAsync("table", new() { ["pk"] = new("a") });
        await client.GetItemAsync("table", new() { ["pk"] = new("a") });
        var bad = await client.Invoking(c => c.GetItemAsync("table", new() { ["pk"] = new("bad") }))
            .Should().ThrowAsync<AmazonDynamoDBException>();

        bad.Which.ErrorCode.Should().Be("AccessDeniedException");
        faults.Requests.Select(request => (request.Call, request.Attempt)).Should().Equal((1, 1), (2, 1), (2, 2), (3, 1));
    }

    [Test]
    public async Task Chance_follows_the_seed()
    {
        using var faults = new FaultHandler(
            new HttpClientHandler(),
            seed: 7,
            FaultRule.OnAny().WithChance(0.2).Do(Fault.Answers(Answer.ServiceUnavailable())),
            FaultRule.OnAny().Do(Fault.Answers(Answer.Ok())));
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory, config => config.MaxErrorRetry = 0);

        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            try
            {
                await client.PutItemAsync(Put("table"));
            }
            catch (AmazonDynamoDBException exception) when (exception.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                failed++;
            }
        }

        failed.Should().BeInRange(20, 60);
    }

    [Test]
    public void A_rule_for_an_operation_that_does_not_exist_is_refused()
    {
        var rule = () => FaultRule.On("PutItems");

        rule.Should().Throw<ArgumentException>().WithMessage("*'PutItems'*");
    }

    [Test]
    public void The_checksum_is_the_well_known_one() => Crc32.Of("123456789"u8).Should().Be(0xCBF43926);

    private static PutItemRequest Put(string table, string text = "mine") =>
        new(table, new() { ["pk"] = new("a"), ["text"] = new(text) });
}
