using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.RepositoryExceptionType;

namespace DynamoRepository.Tests.Storage.Failures;

[TestFixture]
public sealed class ErrorMapperTests
{
    private static readonly CallContext Saving = CallContext.Write("PutItem", StoreOver.Orders, StoreOver.Key);

    private static IEnumerable<TestCaseData> Rows()
    {
        // Types that the SDK has, with the service's codes.
        yield return Row(new ResourceNotFoundException("") { ErrorCode = "ResourceNotFoundException" }, TableNotFound, transient: false);
        yield return Row(
            new ProvisionedThroughputExceededException("") { ErrorCode = "ProvisionedThroughputExceededException" }, Throttled,
            transient: true);
        yield return Row(new RequestLimitExceededException("") { ErrorCode = "RequestLimitExceeded" }, Throttled, transient: true);
        yield return Row(new ThrottlingException("") { ErrorCode = "ThrottlingException" }, Throttled, transient: true);
        yield return Row(new LimitExceededException("") { ErrorCode = "LimitExceededException" }, Throttled, transient: true);
        yield return Row(
            new ItemCollectionSizeLimitExceededException("") { ErrorCode = "ItemCollectionSizeLimitExceededException" }, Constraint,
            transient: false);
        yield return Row(
            new InternalServerErrorException("") { ErrorCode = "InternalServerError" }, RepositoryExceptionType.Connection,
            transient: true);
        yield return Row(
            new ConditionalCheckFailedException("") { ErrorCode = "ConditionalCheckFailedException" }, Conflict, transient: false);
        yield return Row(new TransactionConflictException("") { ErrorCode = "TransactionConflictException" }, Conflict, transient: true);
        yield return Row(
            new TransactionInProgressException("") { ErrorCode = "TransactionInProgressException" }, Conflict, transient: true);
        yield return Row(
            new ReplicatedWriteConflictException("") { ErrorCode = "ReplicatedWriteConflictException" }, Conflict, transient: true);
        yield return Row(new ResourceInUseException("") { ErrorCode = "ResourceInUseException" }, Conflict, transient: true);
        yield return Row(
            new IdempotentParameterMismatchException("") { ErrorCode = "IdempotentParameterMismatchException" }, Constraint,
            transient: false);

        // As a fake throws them: without a code.
        yield return Row(new ResourceNotFoundException("no code"), TableNotFound, transient: false);
        yield return Row(new ProvisionedThroughputExceededException("no code"), Throttled, transient: true);
        yield return Row(new RequestLimitExceededException("no code"), Throttled, transient: true);
        yield return Row(new InternalServerErrorException("no code"), RepositoryExceptionType.Connection, transient: true);

        // Cancelled transactions, by their reasons.
        yield return Row(Cancelled("None", "ConditionalCheckFailed"), ConditionFailed, transient: false);
        yield return Row(Cancelled("TransactionConflict"), Conflict, transient: true);
        yield return Row(Cancelled("ProvisionedThroughputExceeded", "TransactionConflict"), Throttled, transient: true);
        yield return Row(Cancelled("ThrottlingError"), Throttled, transient: true);
        yield return Row(Cancelled("ItemCollectionSizeLimitExceeded"), Constraint, transient: false);
        yield return Row(Cancelled("ValidationError", "TransactionConflict"), Constraint, transient: false);
        yield return Row(new TransactionCanceledException("no reasons"), ConditionFailed, transient: false);

        // What the SDK leaves untyped.
        yield return Row(Untyped("ThrottlingException"), Throttled, transient: true);
        yield return Row(Untyped("Throttling"), Throttled, transient: true);
        yield return Row(Untyped("ValidationException"), Constraint, transient: false);
        yield return Row(Untyped("SerializationException"), Constraint, transient: false);
        yield return Row(Untyped("AccessDeniedException"), AccessDenied, transient: false);
        yield return Row(Untyped("ExpiredTokenException"), AccessDenied, transient: false);
        yield return Row(Untyped("ExpiredToken"), AccessDenied, transient: false);
        yield return Row(Untyped("UnrecognizedClientException"), AccessDenied, transient: false);
        yield return Row(Untyped("InvalidSignatureException"), AccessDenied, transient: false);
        yield return Row(Untyped("MissingAuthenticationTokenException"), AccessDenied, transient: false);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.InternalServerError), RepositoryExceptionType.Connection, transient: true);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.ServiceUnavailable), RepositoryExceptionType.Connection, transient: true);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.Forbidden), AccessDenied, transient: false);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.TooManyRequests), Throttled, transient: true);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.GatewayTimeout), RepositoryExceptionType.Timeout, transient: true);
        yield return Row(Untyped("SomethingNew", HttpStatusCode.BadRequest), Unknown, transient: false);

        // What is not the service's.
        yield return Row(
            new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException()),
            RepositoryExceptionType.Connection, transient: true);
        yield return Row(new HttpRequestException("broken"), RepositoryExceptionType.Connection, transient: true);
        yield return Row(new IOException("CRC"), RepositoryExceptionType.Connection, transient: true);
        yield return Row(new SocketException(), RepositoryExceptionType.Connection, transient: true);
        yield return Row(
            new AmazonUnmarshallingException("request", "path", new JsonException()), RepositoryExceptionType.Connection, transient: true);
        yield return Row(new TimeoutException(), RepositoryExceptionType.Timeout, transient: true);
        yield return Row(new TaskCanceledException(), RepositoryExceptionType.Timeout, transient: true);
        yield return Row(new IOException("closed", new SocketException()), RepositoryExceptionType.Connection, transient: true);
        yield return Row(new AmazonClientException("what a fake throws says nothing of credentials"), Unknown, transient: false);
        yield return Row(new AmazonServiceException("from the machine's metadata service"), AccessDenied, transient: false);
        yield return Row(new NotSupportedException(), Unknown, transient: false);
        yield return Row(new AggregateException(new TimeoutException()), RepositoryExceptionType.Timeout, transient: true);
    }

    [TestCaseSource(nameof(Rows))]
    public void Each_failure_has_its_type(Exception exception, RepositoryExceptionType type, bool transient)
    {
        var mapped = ErrorMapper.Map(exception, Saving);

        mapped.Type.Should().Be(type);
        mapped.IsTransient.Should().Be(transient);
        mapped.InnerException.Should().BeSameAs(exception is AggregateException aggregate ? aggregate.InnerException : exception);
        mapped.TableName.Should().Be("orders");
        mapped.AggregateType.Should().Be<StoreOver.Order>();
        mapped.Key.Should().Be("order-1");
        mapped.Message.Should().StartWith("PutItem of Order 'order-1' in table 'orders' failed: ");
    }

    [Test]
    public void Every_kind_of_failure_has_advice_of_its_own() =>
        Enum.GetValues<FailureKind>().Select(kind => Errors.CallFailed(kind, Saving, [])).Should().OnlyHaveUniqueItems();

    [Test]
    public void A_mapped_exception_stays_itself()
    {
        var exception = new RepositoryException("already");
        ErrorMapper.Map(exception, Saving).Should().BeSameAs(exception);
    }

    [Test]
    public void A_missing_table_is_named_with_the_way_out() =>
        ErrorMapper.Map(new ResourceNotFoundException("Requested resource not found"), Saving).Message.Should().Contain("'orders'")
            .And.Contain("CreateTableAsync()");

    [Test]
    public void A_cancelled_transaction_says_which_actions_failed() =>
        ErrorMapper.Map(Cancelled("None", "ConditionalCheckFailed", "None"), Saving).Message.Should().Contain("2: ConditionalCheckFailed");

    [Test]
    public void A_reason_that_is_no_name_is_not_shown() =>
        ErrorMapper.Map(Cancelled("ConditionalCheckFailed", "<b>secret</b>"), Saving).Message.Should().Contain("2: …")
            .And.NotContain("secret");

    [Test]
    public void The_services_own_text_stays_inside()
    {
        var mapped = ErrorMapper.Map(Untyped("ValidationException", message: "secret value 42"), Saving);
        mapped.Message.Should().NotContain("secret");
        mapped.InnerException!.Message.Should().Contain("secret");
    }

    [Test]
    public void Stored_values_do_not_leave_with_an_exception()
    {
        var item = new Dictionary<string, AttributeValue> { ["iban"] = new AttributeValue("secret") };
        var conditionFailed = new ConditionalCheckFailedException("") { Item = item };
        var wrapped = new InvalidOperationException("a decorator's", conditionFailed);
        var cancelled = new TransactionCanceledException("")
        { CancellationReasons = [new CancellationReason { Code = "ConditionalCheckFailed", Item = item }] };
        var broken = new AmazonUnmarshallingException("request", "path", "secret body", new JsonException(), HttpStatusCode.OK);

        ErrorMapper.Map(wrapped, Saving);
        ErrorMapper.Map(cancelled, Saving);

        conditionFailed.Item.Should().BeNull();
        cancelled.CancellationReasons[0].Item.Should().BeNull();
        ErrorMapper.Map(broken, Saving).ToString().Should().NotContain("secret");
    }

    [Test]
    public void Without_attempts_a_write_is_certain_only_after_a_refusal_that_every_attempt_meets()
    {
        ErrorMapper.Map(Untyped("ValidationException"), Saving).IsOutcomeUnknown.Should().BeFalse();
        ErrorMapper.Map(new ResourceNotFoundException(""), Saving).IsOutcomeUnknown.Should().BeFalse();
        ErrorMapper.Map(Untyped("ThrottlingException"), Saving).IsOutcomeUnknown.Should().BeTrue();
        ErrorMapper.Map(new TimeoutException(), Saving).IsOutcomeUnknown.Should().BeTrue();
        ErrorMapper.Map(new TimeoutException(), CallContext.Read("GetItem", StoreOver.Orders, StoreOver.Key)).IsOutcomeUnknown.Should()
            .BeFalse();
    }

    private static TestCaseData Row(Exception exception, RepositoryExceptionType type, bool transient)
    {
        var code = (exception as AmazonServiceException)?.ErrorCode
            ?? (exception as HttpRequestException)?.HttpRequestError.ToString()
            ?? "-";
        var reasons = string.Join(
            "+", (exception as TransactionCanceledException)?.CancellationReasons?.Select(reason => reason.Code) ?? []);
        var status = (exception as AmazonServiceException)?.StatusCode;
        return new TestCaseData(exception, type, transient)
            .SetArgDisplayNames(exception.GetType().Name, code, $"{status}{reasons}", type.ToString());
    }

    private static TransactionCanceledException Cancelled(params string[] codes) => new("")
    {
        ErrorCode = "TransactionCanceledException",
        CancellationReasons = [.. codes.Select(code => new CancellationReason { Code = code })],
    };

    private static AmazonDynamoDBException Untyped(
        string code, HttpStatusCode status = HttpStatusCode.BadRequest, string message = "text") =>
        new(message, ErrorType.Sender, code, "request", status);
}
