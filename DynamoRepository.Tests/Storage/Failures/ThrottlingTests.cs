using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Failures;

/// <summary>A throttled call names what is throttled and which limit was met, where the service says so.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ThrottlingTests
{
    private const string Users = "arn:aws:dynamodb:eu-west-1:123456789012:table/users";

    [TestCase(
        "TableReadProvisionedThroughputExceeded", Users,
        "the provisioned read capacity of table 'users' is used up", "raise that capacity")]
    [TestCase(
        "IndexWriteProvisionedThroughputExceeded", Users + "/index/by-email",
        "the provisioned write capacity of index 'by-email' of table 'users' is used up", "raise that capacity")]
    [TestCase(
        "IndexWriteMaxOnDemandThroughputExceeded", Users + "/index/by-email",
        "the maximum on-demand write throughput set for index 'by-email' of table 'users' is reached", "raise that maximum")]
    [TestCase(
        "TableWriteKeyRangeThroughputExceeded", Users,
        "one partition of table 'users' receives more writes", "spread the load over more partition keys")]
    [TestCase(
        "TableReadAccountLimitExceeded", Users,
        "the account's quota of read throughput for table 'users' is reached", "request a higher quota")]
    [TestCase("TableReadSomethingNew", Users, "a limit of table 'users' is reached (TableReadSomethingNew)", "raise that limit")]
    [TestCase("TableReadKeyRangeThroughputExceeded", null, "one partition of the table or index receives more reads", "spread the load")]
    public void The_limit_is_named_with_the_way_out(string reason, string? resource, string limit, string wayOut)
    {
        var reasons = new List<ThrottlingReason> { new() { Reason = reason, Resource = resource } };
        Exception[] throttled =
        [
            new ProvisionedThroughputExceededException("") { ThrottlingReasons = reasons },
            new ThrottlingException("") { ThrottlingReasons = reasons },
            new RequestLimitExceededException("") { ThrottlingReasons = reasons },
        ];
        foreach (var exception in throttled)
        {
            var mapped = ErrorMapper.Map(exception, CallContext.Write("PutItem", StoreOver.Orders, StoreOver.Key));
            mapped.Type.Should().Be(RepositoryExceptionType.Throttled);
            mapped.Message.Should().Contain("the service throttled the call").And.Contain(limit).And.Contain(wayOut);
        }
    }

    [Test]
    public async Task The_limits_that_a_response_names_reach_the_message_each_once()
    {
        const string Reason = $$"""{"reason":"IndexWriteKeyRangeThroughputExceeded","resource":"{{Users}}/index/by-email"}""";
        const string Other = $$"""{"reason":"TableWriteProvisionedThroughputExceeded","resource":"{{Users}}"}""";
        var more = $""","ThrottlingReasons":[{Reason},{Reason},{Other}]""";
        using var http = new ScriptedHttp(ScriptedHttp.Error("ProvisionedThroughputExceededException", more: more));
        using var connection = StoreOver.Connection(http);
        var failure = await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), default))
            .Should().ThrowAsync<RepositoryException>();

        failure.Which.Message.Should().Contain(
            "retries: one partition of index 'by-email' of table 'users' receives more writes than one partition can serve, because a few "
            + "key values receive most of them; the provisioned write capacity of table 'users' is used up. Try again later; if it "
            + "persists, spread the load over more partition keys, and raise that capacity");
    }
}
