using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.EngineTests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AnswerTests
{
    private static readonly object[][] Errors =
    [
        [Answer.Throttling(), "ThrottlingException"],
        [Answer.ThroughputExceeded(), "ProvisionedThroughputExceededException"],
        [Answer.RequestLimitExceeded(), "RequestLimitExceeded"],
        [Answer.LimitExceeded(), "LimitExceededException"],
        [Answer.InternalServerError(), "InternalServerError"],
        [Answer.ServiceUnavailable(), "ServiceUnavailableException"],
        [Answer.AccessDenied(), "AccessDeniedException"],
        [Answer.UnrecognizedClient(), "UnrecognizedClientException"],
        [Answer.ExpiredToken(), "ExpiredTokenException"],
        [Answer.Validation(), "ValidationException"],
        [Answer.ResourceNotFound(), "ResourceNotFoundException"],
        [Answer.ResourceInUse(), "ResourceInUseException"],
        [Answer.ConditionalCheckFailed(), "ConditionalCheckFailedException"],
        [Answer.TransactionConflict(), "TransactionConflictException"],
        [Answer.TransactionCanceled("None"), "TransactionCanceledException"],
        [Answer.TransactionInProgress(), "TransactionInProgressException"],
        [Answer.IdempotentParameterMismatch(), "IdempotentParameterMismatchException"],
        [Answer.ItemCollectionTooLarge(), "ItemCollectionSizeLimitExceededException"],
    ];

    [TestCaseSource(nameof(Errors))]
    public async Task The_SDK_understands_the_error(Answer answer, string code)
    {
        using var faults = FaultHandler.InProcess(_ => answer);
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory, config => config.MaxErrorRetry = 0);

        var error = await client.Invoking(c => c.TransactWriteItemsAsync(new TransactWriteItemsRequest()))
            .Should().ThrowAsync<AmazonDynamoDBException>();

        error.Which.ErrorCode.Should().Be(code);
    }

    [Test]
    public async Task The_details_of_an_error_arrive()
    {
        using var faults = FaultHandler.InProcess(request => request.Operation == "PutItem"
            ? Answer.ConditionalCheckFailed("""{"pk":{"S":"a"}}""")
            : Answer.TransactionCanceled("None", "TransactionConflict"));
        using var client = EngineClient.Create(EngineClient.Nowhere, faults.Factory);

        var put = await client.Invoking(c => c.PutItemAsync("table", [])).Should().ThrowAsync<ConditionalCheckFailedException>();
        var transaction = await client.Invoking(c => c.TransactWriteItemsAsync(new TransactWriteItemsRequest()))
            .Should().ThrowAsync<TransactionCanceledException>();

        put.Which.Item["pk"].S.Should().Be("a");
        transaction.Which.CancellationReasons.Select(reason => reason.Code).Should().Equal("None", "TransactionConflict");
    }
}
