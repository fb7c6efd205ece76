using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable CA1309, CA1310, CA1866

namespace DynamoRepository.Tests.Queries.Planning;

[TestFixture]
public sealed class QueryPlannerTests
{
    private static readonly Guid Customer = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_000_000);
    private const string IsCustomer = """customerId = {"S":"11111111-2222-3333-4444-555555555555"}""";

    private static readonly string[] Regions = ["us", "eu", "asia", "us"];

    private static IEnumerable<TestCaseData> Plans()
    {
        yield return Plan(o => o.Id == Customer, null, """id = {"S":"11111111-2222-3333-4444-555555555555"}""", null);
        yield return Plan(o => o.CustomerId == Customer, "by-customer", IsCustomer, null);
        yield return Plan(o => Customer == o.CustomerId && o.IsPaid, "by-customer", IsCustomer, """isPaid = {"BOOL":true}""");
        yield return Plan(
            o => o.IsPaid && o.Id == Customer && o.CustomerId == Customer, null, """id = {"S":"11111111-2222-3333-4444-555555555555"}""",
            $"isPaid = {{\"BOOL\":true}} AND {IsCustomer}");

        // the sort key
        yield return Plan(
            o => o.CustomerId == Customer && o.PlacedAt >= From, "by-customer",
            IsCustomer + """ AND placedAt >= {"S":"2026-01-01T00:00:00.0000000Z"}""", null);
        yield return Plan(
            o => o.CustomerId == Customer && o.PlacedAt > From && o.PlacedAt > From.AddDays(1), "by-customer",
            IsCustomer + """ AND placedAt > {"S":"2026-01-02T00:00:00.0000000Z"}""", null);
        yield return Plan(
            o => o.CustomerId == Customer && o.PlacedAt == From, "by-customer",
            IsCustomer + """ AND placedAt = {"S":"2026-01-01T00:00:00.0000000Z"}""", null);
        yield return Plan(
            o => o.CustomerId == Customer && o.PlacedAt >= From && o.PlacedAt <= From.AddDays(1),
            "by-customer",
            IsCustomer + """ AND placedAt BETWEEN {"S":"2026-01-01T00:00:00.0000000Z"} AND {"S":"2026-01-02T00:00:00.0000000Z"}""",
            null);
        yield return Plan(
            o => o.CustomerId == Customer && From <= o.PlacedAt && o.PlacedAt < From.AddDays(1),
            "by-customer",
            IsCustomer + """ AND placedAt BETWEEN {"S":"2026-01-01T00:00:00.0000000Z"} AND {"S":"2026-01-01T23:59:59.9999999Z"}""",
            null);
        yield return Plan(
            o => o.Region == "eu" && o.Priority > 1 && o.Priority < 5, "by-region",
            """region = {"S":"eu"} AND priority BETWEEN {"N":"2"} AND {"N":"4"}""", null);
        yield return Plan(
            o => o.Region == "eu" && o.Priority > 1.5 && o.Priority < 5.5, "by-region",
            """region = {"S":"eu"} AND priority BETWEEN {"N":"1.5"} AND {"N":"5.5"}""", null);
        yield return Plan(
            o => o.Region == "eu" && o.Priority == 3 && o.Priority > 2, "by-region", """region = {"S":"eu"} AND priority = {"N":"3"}""",
            null);

        // of two indexes the one that uses more
        yield return Plan(
            o => o.Region == "eu" && o.CustomerId == Customer && o.Priority == 1, "by-region",
            """region = {"S":"eu"} AND priority = {"N":"1"}""", IsCustomer);
    }

    [TestCaseSource(nameof(Plans))]
    public void A_condition_is_planned(LambdaExpression key, string? index, string keyCondition, string? filter)
    {
        var plan = Plan<Order>((Expression<Func<Order, bool>>)key);
        (plan.Index?.Name, Rendered.Text(plan.KeyCondition!), plan.Filter is null ? null : Rendered.Text(plan.Filter)).Should()
            .Be((index, keyCondition, filter));
    }

    private static IEnumerable<TestCaseData> Choices()
    {
        yield return Plan(
            o => Regions.Contains(o.Region), """region = {"S":"asia"}""", """region = {"S":"eu"}""", """region = {"S":"us"}""");
        yield return Plan(
            o => (o.Region == "us" || o.Region == "eu") && o.Priority > 1, """region = {"S":"eu"} AND priority > {"N":"1"}""",
            """region = {"S":"us"} AND priority > {"N":"1"}""");
        yield return Plan(
            o => o.Region == "eu" && (o.Priority == 3 || o.Priority == 1 || o.Priority == 3),
            """region = {"S":"eu"} AND priority = {"N":"1"}""", """region = {"S":"eu"} AND priority = {"N":"3"}""");
        yield return Plan(o => Regions.Contains(o.Region) && o.Region == "eu", """region = {"S":"eu"}""");

        static TestCaseData Plan(Expression<Func<Order, bool>> key, params string[] keyConditions) =>
            new TestCaseData(key, keyConditions).SetArgDisplayNames(ExpressionText.Of(key));
    }

    [TestCaseSource(nameof(Choices))]
    public void Each_choice_of_key_values_is_a_query(LambdaExpression key, string[] keyConditions)
    {
        var plan = Plan<Order>((Expression<Func<Order, bool>>)key);
        plan.Index!.Name.Should().Be("by-region");
        (plan.Parts.Count == 0 ? [plan] : plan.Parts.Select(part => part.Plan)).Select(part => Rendered.Text(part.KeyCondition!)).Should()
            .Equal(keyConditions);
    }

    [Test]
    public void A_choice_is_a_filter_where_one_value_of_another_key_is_named()
    {
        Plan<Order>(o => o.Id == Customer && Regions.Contains(o.Region)).Parts.Should().BeEmpty();
        Rendered.Text(Plan<Order>(o => o.CustomerId == Customer && Regions.Contains(o.Region)).Filter!).Should().StartWith("region IN (");
        Plan<Order>(o => Regions.Contains(o.Region) && o.Region == "mars").SelectsNothing.Should().BeTrue();
    }

    [Test]
    public void A_condition_added_later_on_the_sort_key_narrows_what_is_read()
    {
        var plan = Plan<Order>(o => o.CustomerId == Customer, o => o.PlacedAt >= From && o.IsPaid);
        Rendered.Text(plan.KeyCondition!).Should().Be(IsCustomer + """ AND placedAt >= {"S":"2026-01-01T00:00:00.0000000Z"}""");
        Rendered.Text(plan.Filter!).Should().Be("""isPaid = {"BOOL":true}""");
    }

    [Test]
    public void A_condition_added_later_never_chooses_another_index() =>
        Plan<Order>(o => o.CustomerId == Customer, o => o.Region == "eu" && o.Priority == 1).Index!.Name.Should().Be("by-customer");

    [Test]
    public void A_named_index_is_used() =>
        Plan<Order>(o => o.Id == Customer && o.CustomerId == Customer, index: "by-customer").Index!.Name.Should().Be("by-customer");

    private static IEnumerable<TestCaseData> Impossible()
    {
        yield return Plan(o => o.Region == "eu" && o.Priority > 3 && o.Priority < 3);
        yield return Plan(o => o.Region == "eu" && o.Priority > 3 && o.Priority < 4);
        yield return Plan(o => o.Region == "eu" && o.Priority == 3 && o.Priority == 4);
        yield return Plan(o => o.Region == "eu" && o.Priority == 3 && o.Priority > 4);
        yield return Plan(o => o.Region == "");
        yield return Plan(o => o.Region == "eu" && Array.Empty<string>().Contains(o.Title));

        static TestCaseData Plan(Expression<Func<Order, bool>> key) => new TestCaseData(key).SetArgDisplayNames(ExpressionText.Of(key));
    }

    [TestCaseSource(nameof(Impossible))]
    public void What_cannot_match_is_known_without_asking(LambdaExpression key) =>
        Plan<Order>((Expression<Func<Order, bool>>)key).SelectsNothing.Should().BeTrue();

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Refusal(
            o => o.Title == "x",
            "Cannot query Order by 'o => o.Title == \"…\"' because no part of it names one value of a partition key: Id (the table), "
            + "CustomerId (index 'by-customer'), Status (index 'by-status'), Region (index 'by-region'). Mark Title with "
            + "[DynamoIndex(\"…\")], or use Scan, which reads the whole table.");
        yield return Refusal(
            o => o.CustomerId == Customer || o.Id == Customer, "*leaves a choice of CustomerId*one value of a partition key at a time*");
        yield return Refusal(
            o => new string?[] { "eu", null }.Contains(o.Region), "*leaves a choice of Region*one value of a partition key at a time*");
        yield return Refusal(
            o => Enumerable.Range(0, 101).Select(number => new Guid(number, 0, 0, new byte[8])).Contains(o.Id),
            "Cannot query Order by 'o => Enumerable.Range(0, 101)*leaves 101 choices*maximum of 100 queries*GetByIdsAsync*");
        yield return Refusal(
            o => Regions.Contains(o.Region) && Enumerable.Range(0, 34).Contains(o.Priority), "*leaves 102 choices of key values*");
        yield return Refusal(o => o.PlacedAt > From, "*no part of it names one value*Compare one of them by ==*");
        yield return Refusal(o => o.Region == null, "*compares Region with null*in no index*");
        yield return Refusal(
            o => o.Region == "eu" && o.CustomerId == Customer,
            "*several indexes fit equally: 'by-customer', 'by-region'. Choose one with UsingIndex*");
        yield return Refusal(o => o.Region == "eu" && o.Priority != 3, "*DynamoDB allows one range of the sort key Priority*");
        yield return Refusal(o => o.Region == "eu" && (o.Priority == 3 || o.IsPaid), "*one range of the sort key Priority*");
        yield return Refusal(o => o.Region == "eu" && o.Region.StartsWith("e"), "*Region is the partition key of what is queried*");
        yield return Refusal(
            o => o.Status == OrderStatus.Open, "*index 'by-status' does not hold every attribute of Order. Use ReadByKey()*");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_would_be_a_scan_or_refused_by_the_service_is_refused_before(LambdaExpression key, string expected) =>
        FluentActions.Invoking(() => Plan<Order>((Expression<Func<Order, bool>>)key)).Should().Throw<InvalidOperationException>()
            .WithMessage(expected);

    [Test]
    public void An_unknown_index_is_refused_with_those_there_are() =>
        FluentActions.Invoking(() => Plan<Order>(o => o.Region == "eu", index: "by-color")).Should().Throw<InvalidOperationException>()
            .WithMessage("*no index 'by-color'. There is 'by-customer', 'by-status', 'by-region'.");

    [Test]
    public void An_index_that_does_not_fit_is_refused() =>
        FluentActions.Invoking(() => Plan<Order>(o => o.Region == "eu", index: "by-customer")).Should().Throw<InvalidOperationException>()
            .WithMessage("*index 'by-customer' needs one value of CustomerId*");

    [Test]
    public void A_consistent_read_of_a_global_index_is_refused() =>
        FluentActions.Invoking(() => Plan<Order>(o => o.Region == "eu", change: query => query with { IsConsistent = true })).Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*index 'by-region' is global*");

    [Test]
    public void An_index_that_lacks_a_filtered_attribute_is_refused() =>
        FluentActions.Invoking(() => Plan<Order>(o => o.Status == OrderStatus.Open, o => o.IsPaid, needed: [])).Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*index 'by-status' does not hold IsPaid*");

    [Test]
    public void Keys_suffice_for_counting_and_for_reading_by_key()
    {
        Plan<Order>(o => o.Status == OrderStatus.Open, needed: []).Index!.Name.Should().Be("by-status");
        Plan<Order>(o => o.Status == OrderStatus.Open, change: query => query with { ReadsByKey = true }).Index!.Name.Should()
            .Be("by-status");
    }

    [Test]
    public void Expired_items_are_filtered_out() =>
        Rendered.Text(Plan<Session>(s => s.UserId == "u").Filter!).Should().Be("""NOT (expiresAt <= {"N":"1000000"})""");

    [Test]
    public void Expired_items_are_shut_out_by_the_key_condition_where_they_cannot_be_filtered()
    {
        Expression<Func<Session, bool>> ofDevice = s => s.Device == "d";
        Rendered.Text(Plan(ofDevice).KeyCondition!).Should().Be("""device = {"S":"d"} AND expiresAt > {"N":"1000000"}""");
        Rendered.Text(Plan(ofDevice, s => s.ExpiresAt < Now.AddSeconds(10)).KeyCondition!).Should()
            .Be("""device = {"S":"d"} AND expiresAt BETWEEN {"N":"1000001"} AND {"N":"1000009"}""");
        Plan(ofDevice, s => s.ExpiresAt < Now).SelectsNothing.Should().BeTrue();
        Plan(ofDevice).Filter.Should().BeNull();
    }

    [Test]
    public void A_table_with_a_sort_key_comes_before_its_indexes()
    {
        var plan = Plan<Session>(s => s.UserId == "u" && s.Device == "d");
        plan.Index.Should().BeNull();
        Rendered.Text(plan.KeyCondition!).Should().Be("""userId = {"S":"u"} AND device = {"S":"d"}""");
    }

    [Test]
    public void A_prefix_is_a_range_of_a_sort_key() =>
        Rendered.Text(Plan<Session>(s => s.UserId == "u" && s.Device.StartsWith("ab")).KeyCondition!).Should()
            .Be("""userId = {"S":"u"} AND begins_with(device, {"S":"ab"})""");

    [Test]
    public void A_prefix_and_bounds_are_one_range()
    {
        Rendered.Text(Plan<Session>(s => s.UserId == "u" && s.Device.StartsWith("ab") && s.Device.CompareTo("abc") >= 0).KeyCondition!)
            .Should().StartWith("""userId = {"S":"u"} AND device BETWEEN {"S":"abc"} AND {"S":"ab""");
        Rendered.Text(Plan<Session>(s => s.UserId == "u" && s.Device.StartsWith("a") && s.Device == "ab").KeyCondition!).Should()
            .Be("""userId = {"S":"u"} AND device = {"S":"ab"}""");
        Plan<Session>(s => s.UserId == "u" && s.Device.StartsWith("a") && s.Device == "b").SelectsNothing.Should().BeTrue();
        Plan<Session>(s => s.UserId == "u" && s.Device.StartsWith("a") && s.Device.StartsWith("b")).SelectsNothing.Should().BeTrue();
    }

    [Test]
    public void The_excluded_bound_of_a_range_of_text_is_dropped()
    {
        Rendered.Text(Plan<Session>(s => s.UserId == "u" && s.Device.CompareTo("a") > 0 && s.Device.CompareTo("b") <= 0).KeyCondition!)
            .Should().Be("""userId = {"S":"u"} AND device BETWEEN {"S":"a\u0000"} AND {"S":"b"}""");
        Plan<Session>(s => s.UserId == "u" && s.Device.CompareTo("a") > 0 && s.Device.CompareTo("a\0") < 0).SelectsNothing.Should()
            .BeTrue();
    }

    private static QueryPlan Plan<T>(
        Expression<Func<T, bool>> key,
        Expression<Func<T, bool>>? filter = null,
        string? index = null,
        IReadOnlyList<AttributePath>? needed = null,
        Func<QueryDefinition, QueryDefinition>? change = null)
        where T : AggregateRoot
    {
        var model = AggregateModel<T>.For();
        var query = new QueryDefinition(false, LambdaTranslator.Translate(key, model.Mapping.Codec!), ExpressionText.Of(key))
        {
            Filter = filter is null ? Condition.Always : LambdaTranslator.Translate(filter, model.Mapping.Codec!),
            IndexName = index,
        };
        return new QueryPlanner(typeof(T), model.Schema, model.Mapping.Model!).Plan(change?.Invoke(query) ?? query, needed, Now);
    }

    private static TestCaseData Plan(Expression<Func<Order, bool>> key, string? index, string keyCondition, string? filter) =>
        new TestCaseData(key, index, keyCondition, filter).SetArgDisplayNames(ExpressionText.Of(key));

    private static TestCaseData Refusal(Expression<Func<Order, bool>> key, string expected) =>
        new TestCaseData(key, expected).SetArgDisplayNames(ExpressionText.Of(key));
}
