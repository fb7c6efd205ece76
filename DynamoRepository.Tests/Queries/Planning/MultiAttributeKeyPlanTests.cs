using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable CA1309, CA1310, CA1866

namespace DynamoRepository.Tests.Queries.Planning;

/// <summary>How conditions become key conditions of indexes whose keys consist of several members.</summary>
[TestFixture]
public sealed class MultiAttributeKeyPlanTests
{
    private const string Partition = """tournament = {"S":"t"} AND region = {"S":"eu"}""";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_000_000);
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Plans()
    {
        yield return Plan(m => m.Tournament == "t" && m.Region == "eu", "by-round", Partition, null, "by-round");
        yield return Plan(
            m => m.Region == "eu" && m.Score > 1 && m.Tournament == "t", "by-round", Partition, """score > {"N":"1"}""", "by-round");
        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round >= 2, "by-round", Partition + """ AND round >= {"N":"2"}""", null,
            "by-round");
        yield return Plan(
            m => m.Bracket!.StartsWith("u") && m.Round == 2 && m.Tournament == "t" && m.Region == "eu",
            "by-round",
            Partition + """ AND round = {"N":"2"} AND begins_with(bracket, {"S":"u"})""",
            null);
        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round == 2 && m.Bracket == "up" && m.Stake >= 1 && m.Stake <= 9,
            "by-round",
            Partition + """ AND round = {"N":"2"} AND bracket = {"S":"up"} AND stake BETWEEN {"N":"1"} AND {"N":"9"}""",
            null);

        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Stake >= 1 && m.Round == 1 && m.Bracket == "up" && m.Stake < 2,
            "by-round",
            Partition + """ AND round = {"N":"1"} AND bracket = {"S":"up"} AND stake BETWEEN {"N":"1"} AND """
            + """{"N":"19999999999999999999999999999999999999E-37"}""",
            null);

        // a mark on the class
        yield return Plan(
            m => m.Tournament == "t" && m.CreatedAt > Day, "by-tournament",
            """tournament = {"S":"t"} AND createdAt > {"S":"2026-01-01T00:00:00.0000000Z"}""", null);

        // of the indexes that fit the one that uses the most keys
        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Bracket == "up", "by-round",
            Partition + """ AND round = {"N":"1"} AND bracket = {"S":"up"}""", null);

        // a condition that cannot be a key condition of one index is a filter on another
        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round != 3 && m.Score == 1, "by-tournament", """tournament = {"S":"t"}""",
            """region = {"S":"eu"} AND round <> {"N":"3"} AND score = {"N":"1"}""");
        yield return Plan(
            m => m.Tournament == "t" && m.Region == "eu" && m.Stake > 3, "by-tournament", """tournament = {"S":"t"}""",
            """region = {"S":"eu"} AND stake > {"N":"3"}""", filterKeysOfRound: true);

        // of two that fit equally the one that holds whole aggregates
        yield return Plan(m => m.Tournament == "t" && m.Region == "eu", "by-round", Partition, null);
    }

    [TestCaseSource(nameof(Plans))]
    public void A_condition_is_planned(LambdaExpression key, string index, string keyCondition, string? filter, string? named)
    {
        var plan = Plan((Expression<Func<Match, bool>>)key, named);
        (plan.Index?.Name, Rendered.Text(plan.KeyCondition!), plan.Filter is null ? null : Rendered.Text(plan.Filter)).Should()
            .Be((index, keyCondition, filter));
        plan.SelectsNothing.Should().BeFalse();
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Refusal(
            m => m.Region == "eu",
            "*index 'by-round' has the partition keys Tournament, Region, and DynamoDB needs one value of each; no part of the condition "
            + "names one of Tournament. Compare Tournament by == too*");
        yield return Refusal(m => m.Region == "eu" && m.Tournament.CompareTo("t") > 0, "*names one of Tournament*");
        yield return Refusal(m => m.Score == 1 && (m.Region == "eu" || m.Region == "us"), "*leaves a choice of Region*");
        yield return Refusal(m => m.Score == 1 && m.Region == null, "*compares Region with null*");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Bracket == "up",
            "*accepts the sort keys of index 'by-round' (Round, Bracket, Stake) from the left*condition on Bracket follows Round, of which "
            + "no one value is named. Compare Round by ==*",
            "by-round");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round > 1 && m.Bracket == "up", "*condition on Bracket follows Round*",
            "by-round");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Stake > 1, "*condition on Stake follows Bracket*",
            "by-round");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round != 1, "*allows one range of the sort key Round*", "by-round");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Bracket != "up", "*allows one range of the sort key Bracket*",
            "by-round");
        yield return Refusal(
            m => m.Tournament == "t" && m.Region == "eu" && m.Region.StartsWith("e"), "*Region is the partition key of what is queried*",
            "by-round");
        yield return Refusal(m => m.Tournament == "t", "*index 'by-round' needs one value of Region. Compare Region by ==*", "by-round");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_DynamoDB_would_refuse_is_refused_before(LambdaExpression key, string expected, string? named) =>
        FluentActions.Invoking(() => Plan((Expression<Func<Match, bool>>)key, named)).Should().Throw<InvalidOperationException>()
            .WithMessage(expected);

    [Test]
    public void What_cannot_match_is_known_without_asking()
    {
        Plan<Match>(m => m.Tournament == "t" && m.Region == "", "by-round").SelectsNothing.Should().BeTrue();
        Plan<Match>(m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Bracket == "", "by-round").SelectsNothing.Should()
            .BeTrue();
        Plan<Match>(m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Round > 1, "by-round").SelectsNothing.Should()
            .BeTrue();
        Plan<Match>(m => m.Tournament == "t" && m.Region == "eu" && m.Round == 1 && m.Bracket == "a" && m.Bracket.StartsWith(""))
            .SelectsNothing.Should().BeFalse();
    }

    [Test]
    public void Expired_items_are_shut_out_at_any_place_that_the_key_condition_reaches()
    {
        Text(l => l.Holder == "h" && l.Kind == "k", "by-kind").Should()
            .Be("""holder = {"S":"h"} AND kind = {"S":"k"} AND expiresAt > {"N":"1000000"}""");
        Text(l => l.Holder == "h" && l.Kind == "k" && l.ExpiresAt < Now.AddSeconds(10), "by-kind")
            .Should().Be("""holder = {"S":"h"} AND kind = {"S":"k"} AND expiresAt BETWEEN {"N":"1000001"} AND {"N":"1000009"}""");
        Text(l => l.Holder == "h", "by-end").Should().Be("""holder = {"S":"h"} AND expiresAt > {"N":"1000000"}""");
        Text(l => l.Holder == "h" && l.ExpiresAt == Now.AddSeconds(5) && l.Kind == "k", "by-end")
            .Should().Be("""holder = {"S":"h"} AND expiresAt = {"N":"1000005"} AND kind = {"S":"k"}""");
        Text(l => l.Holder == "h" && l.ExpiresAt == Now.AddSeconds(5), "of-second").Should()
            .Be("""holder = {"S":"h"} AND expiresAt = {"N":"1000005"}""");
        Plan<Lease>(l => l.Holder == "h" && l.ExpiresAt == Now, "by-end").SelectsNothing.Should().BeTrue();
        Plan<Lease>(l => l.Holder == "h" && l.ExpiresAt == Now, "of-second").SelectsNothing.Should().BeTrue();

        static string Text(Expression<Func<Lease, bool>> key, string index)
        {
            var plan = Plan(key, index);
            plan.Filter.Should().BeNull("DynamoDB takes no filter on a key");
            return Rendered.Text(plan.KeyCondition!);
        }
    }

    [Test]
    public void Expired_items_behind_an_open_sort_key_are_told_when_loaded_by_key_or_not_at_all()
    {
        FluentActions.Invoking(() => Plan<Lease>(l => l.Holder == "h", "by-kind")).Should().Throw<InvalidOperationException>()
            .WithMessage("*index 'by-kind' has the sort keys Kind, ExpiresAt, of which ExpiresAt is the time to live*ReadByKey()*");
        FluentActions.Invoking(() => Plan<Lease>(l => l.Holder == "h" && l.Kind!.StartsWith("k"), "by-kind")).Should()
            .Throw<InvalidOperationException>();
        Rendered.Text(Plan<Lease>(l => l.Holder == "h", "by-kind", readsByKey: true).KeyCondition!).Should().Be("""holder = {"S":"h"}""");
    }

    [Test]
    public void A_page_token_outlives_the_second_in_which_it_was_made()
    {
        var plan = Plan<Lease>(l => l.Holder == "h" && l.Kind == "k", "by-kind");
        Rendered.Text(plan.LastingKeyCondition!).Should().Be("""holder = {"S":"h"} AND kind = {"S":"k"}""");
    }

    private static QueryPlan Plan<T>(Expression<Func<T, bool>> key, string? index = null, bool readsByKey = false)
        where T : AggregateRoot
    {
        var model = AggregateModel<T>.For();
        var query = new QueryDefinition(false, LambdaTranslator.Translate(key, model.Mapping.Codec!), ExpressionText.Of(key))
        { IndexName = index, ReadsByKey = readsByKey };
        return new QueryPlanner(typeof(T), model.Schema, model.Mapping.Model!).Plan(query, null, Now);
    }

    private static TestCaseData Plan(
        Expression<Func<Match, bool>> key, string index, string keyCondition, string? filter, string? named = null,
        bool filterKeysOfRound = false) =>
        new TestCaseData(key, index, keyCondition, filter, filterKeysOfRound ? "by-tournament" : named)
            .SetArgDisplayNames(ExpressionText.Of(key), named ?? "");

    private static TestCaseData Refusal(Expression<Func<Match, bool>> key, string expected, string? named = null) =>
        new TestCaseData(key, expected, named).SetArgDisplayNames(ExpressionText.Of(key), named ?? "");
}
