using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1847, CA1862, CA1865, CA1866, CA2242, CA1829, CA1310, CS0464, CS0652

namespace DynamoRepository.Tests.Queries.Translating;

/// <summary>What DynamoDB cannot do is refused with the part, the reason and a way out.</summary>
[TestFixture]
public sealed class LambdaRefusalTests
{
    private static readonly Guid SomeId = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly DateTimeOffset SomeTime = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
    private static readonly string[] Titles = ["a", "b"];
    private static string Field = "f";

    public static IEnumerable<TestCaseData> Refusals()
    {
        var text = "x";
        var (five, nothing) = (5L, (string?)null);
        Func<Order, bool> isPaid = o => o.IsPaid;
        var ignoringCase = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 };
        yield return Refusal(
            o => o.Lines.Max(line => line.Quantity) > 1 && o.IsPaid,
            "Cannot translate 'o.Lines.Max(line => line.Quantity)' in 'o => o.Lines.Max(line => line.Quantity) > 1 && o.IsPaid' because "
            + "DynamoDB has no condition over the elements of a list but that one of them is a value: x.Tags.Any(tag => tag == value). "
            + "Filter after loading, or store the count.");
        yield return Refusal(
            o => o.Lines.Any(line => line.Quantity > 1),
            "Cannot translate 'o.Lines.Any(line => line.Quantity > 1)'*because DynamoDB has no condition over the elements of a list but*");
        yield return Refusal(o => o.Gross > 5, "Cannot translate 'o.Gross' in 'o => o.Gross > …' because 'Gross' is not a stored member*");
        yield return Refusal(
            o => o.Title.ToLower() == "x",
            "Cannot translate 'o.Title.ToLower()' in 'o => o.Title.ToLower() == \"…\"' because DynamoDB compares text byte by byte*Store "
            + "a normalised copy*");
        yield return Refusal(o => o.Title.EndsWith(text), "Cannot translate 'o.Title.EndsWith(text)'*no condition on the end of a text*");
        yield return Refusal(
            o => o.Title.StartsWith("x", StringComparison.OrdinalIgnoreCase), "*because DynamoDB compares text byte by byte*");
        yield return Refusal(
            o => o.Status < OrderStatus.Closed,
            "Cannot translate 'o.Status < OrderStatus.Closed'*because OrderStatus is stored as S, whose order is not that of the values*");
        yield return Refusal(
            o => OrderStatus.Open >= o.Previous,
            "Cannot translate 'OrderStatus.Open >= o.Previous'*whose order is not that of the values*");
        yield return Refusal(o => o.Delay > TimeSpan.Zero, "*because TimeSpan is stored as S, whose order is not that of the values*");
        yield return Refusal(o => o.Release > new Version(1, 0), "*because Version is stored as S, whose order*");
        yield return Refusal(o => o.Priority + 1 == 2, "Cannot translate 'o.Priority + 1'*because DynamoDB conditions do not calculate*");
        yield return Refusal(o => -o.Priority == 2, "*do not calculate*");
        yield return Refusal(o => (int)o.Discount == 2, "Cannot translate*because converting Double to Int32 may change the value*");
        yield return Refusal(
            o => o.Payment == new Card(),
            "*because == of two objects of type Card asks whether they are one instance*Compare its members*");
        yield return Refusal(o => o.Payment!.Equals(new Card()), "*because Card decides in code of its own what is equal*");
        yield return Refusal(o => o.Address == o.Address, "*whole object can only be compared by == or != with a value of yours*");
        yield return Refusal(o => o.Lines.Contains(new OrderLine("a", 1)), "*because objects in a list are compared by everything*");
        yield return Refusal(o => (o.Title as IComparable) is string, "*declares no subtypes*");
        yield return Refusal(o => o.PlacedAt.Month == 3, "*because a month or day is a range of dates only together with*");
        yield return Refusal(o => o.PlacedAt.Year == 2026 && o.PlacedAt.Day == 3, "*because a month or day is a range of dates only*");
        yield return Refusal(o => o.PlacedAt.Year == 2026 && o.DueOn.Month == 3, "Cannot translate 'o.DueOn.Month == 3'*a month or day*");
        yield return Refusal(o => o.PlacedAt.DayOfWeek == DayOfWeek.Friday, "*this part of a date or time is no range of stored values*");
        yield return Refusal(o => o.PlacedAt.Hour == 5, "*this part of a date or time is no range of stored values*");
        yield return Refusal(o => o.PlacedAt.Year == o.Priority, "*a part of a date can only be compared with a value of yours*");
        yield return Refusal(o => isPaid.Invoke(o), "Cannot translate 'isPaid.Invoke(o)'*a function of yours cannot run in DynamoDB*");
        yield return Refusal(o => o.Status.HasFlag(OrderStatus.Open), "*the method 'HasFlag' has no counterpart in DynamoDB*");
        yield return Refusal(o => o.Tags == new List<string>(), "*because collections are not compared as a whole*");
        yield return Refusal(o => o.Title == o.Title, "*because a member is compared with itself*");
        yield return Refusal(o => o.Title == o.Status.ToString(), "Cannot translate 'o.Status.ToString()'*");
        yield return Refusal(o => (o.Note ?? o.Title) == "x", "Cannot translate 'o.Note ?? o.Title'*x.Member ?? value*");
        yield return Refusal(o => o.Tags.Contains(o.Status.ToString()), "Cannot translate 'o.Status.ToString()'*");
        yield return Refusal(o => o.Codes.Contains(o.Level), "*must be a value of yours, or a member stored in the same form*");
        yield return Refusal(o => (o.Note ?? "none").Contains(o.Title), "*must be a value of yours*");
        yield return Refusal(o => o.Tags.All(tag => tag == "a"), "*no condition over the elements of a list but*");
        yield return Refusal(o => o.Tags.Any(tag => tag != "a"), "*no condition over the elements of a list but*");
        yield return Refusal(o => o.Tags.Any(tag => ByLength.Contains(Titles, tag)), "*no condition over the elements of a list but*");
        yield return Refusal(o => o.Tags.Any(tag => text.Contains(tag)), "*only collections can be searched*");
        yield return Refusal(o => Enumerable.Range(0, 501).Any(number => number == o.Priority), "*more candidates than the 500*");
        yield return Refusal(o => o.Payment!.GetType() == typeof(string), "*String is not a declared subtype of Payment*");
        yield return Refusal(o => o.GetType() == typeof(Order), "*Order declares no subtypes*");
        yield return Refusal(o => text.Contains(o.Title), "*search in stored text*");
        yield return Refusal(o => new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => new HashSet<string>(new ByLength()) { "a" }.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => ignoringCase.Keys.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(
            o => new ReadOnlySet<string>(new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => ByLength.Contains(Titles, o.Title), "*the method 'Contains' has no counterpart*");
        yield return Refusal(o => ByLength.Equals(o.Title, text), "*the method 'Equals' has no counterpart*");
        yield return Refusal(o => o.Priority.Equals(five), "*because a Int32 and a Int64 are never equal as objects. Compare with ==*");
        yield return Refusal(o => Equals(o.Status, 1), "*because a OrderStatus and a Int32 are never equal as objects*");
        yield return Refusal(o => Equals(o.Weight, o.Priority), "*because a Int64 and a Int32 are never equal as objects*");
        yield return Refusal(o => new object[] { 5L }.Contains(o.Priority), "*because a Int32 and a Int64 are never equal as objects*");
        yield return Refusal(o => (long)o.Status == 4294967297L, "*a value of type Int64 cannot be stored where OrderStatus is*");
        yield return Refusal(
            o => o.Ratio == 0.1, "*because no Single is this Double, although both may be stored as the same text. Compare with a Single.");
        yield return Refusal(o => new[] { 0.1 }.Contains(o.Ratio), "*no Single is this Double*");
        yield return Refusal(o => o.Discount > o.Ratio, "*stored in different forms*");
        yield return Refusal(o => string.Compare(o.Title, nothing) > 0, "*nothing in DynamoDB is less or greater than null*");
        yield return Refusal(
            o => !o.IsGift == true,
            "Cannot translate '!o.IsGift' in 'o => !o.IsGift == true' because a condition has no third answer for null*");
        yield return Refusal(o => isPaid(o), "Cannot translate 'isPaid(o)'*a function of yours cannot run in DynamoDB*");
        yield return Refusal(o => ~o.Priority == 1, "Cannot translate '~o.Priority' in*");
        yield return Refusal(
            o => ((int)o.Status & 1) != 0, "Cannot translate 'o.Status & OrderStatus.Open' in 'o => (o.Status & OrderStatus.Open) != 0'*");
        yield return Refusal(o => o.Priority << 1 == 2, "Cannot translate 'o.Priority << 1'*");
        yield return Refusal(o => new { o.Title }.Title == "x", "Cannot translate 'new { o.Title }' in*");
        yield return Refusal(o => o.Labels.ElementAt(0) == "a", "*not stored as a list with positions*");
        yield return Refusal(o => o.Stock[""] == 1, "*no map entry with an empty name*");
        yield return Refusal(o => o.Tags[-1] == "a", "*positions are numbers from 0*");
        yield return Refusal(o => o.Tags[o.Priority] == "a", "*cannot come from the item*");
        yield return Refusal(o => o.Discount == double.NaN, "*the value has no stored form*");
        yield return Refusal(o => o.Title == "\ud800", "*the value has no stored form*");
        yield return Refusal(o => o.Title[0] == 'x', "Cannot translate *Title*no counterpart in DynamoDB*");
        yield return Refusal(o => o.Title == "x" ^ o.IsPaid, "*no exclusive or*");
        yield return Refusal(o => o.ETag == "x", "*'ETag' is not a stored member*");
        yield return Refusal(o => Enumerable.Range(0, 501).Contains(o.Priority), "*more candidates than the 500*");
        yield return Refusal(o => o.GetHashCode() == 1, "*'GetHashCode' has no counterpart*");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_DynamoDB_cannot_do_is_refused_with_the_part_the_reason_and_a_way_out(LambdaExpression lambda, string expected) =>
        FluentActions.Invoking(() => Rendered.Text((Expression<Func<Order, bool>>)lambda)).Should().Throw<ArgumentException>()
            .WithMessage(expected);

    [Test]
    public void Null_where_a_member_of_it_is_taken_is_named()
    {
        Order? template = null;
        FluentActions.Invoking(() => Rendered.Text(o => o.Title == template!.Title)).Should().Throw<InvalidOperationException>()
            .WithMessage("'template' is null*");
    }

    [Test]
    public void Of_several_lambdas_the_one_at_fault_is_named()
    {
        using var connection = DynamoConnection.InMemory();
        Expression<Func<Order, bool>> isOdd = own => own.Priority % 2 == 1;
        FluentActions.Invoking(
                () => connection.Scan<Order>(o => o.IsPaid).Where(o => o.Title == "x" && isOdd.Compile()(o)).Where(o => o.IsPaid))
            .Should().Throw<ArgumentException>().WithMessage(
                "Cannot translate 'o.Priority % 2' in 'o => o.Title == \"…\" && (o.Priority % 2) == 1'*")
            .Which.Message.Should().NotContain("IsPaid");
    }

    [Test]
    public void An_expression_that_invokes_itself_has_no_end()
    {
        FluentActions.Invoking(() => Rendered.Text(Endless)).Should().Throw<ArgumentException>().WithMessage("*nested more than*");
        Expression<Func<Order, bool>>? none = null;
        FluentActions.Invoking(() => Rendered.Text(o => none!.Compile()(o))).Should().Throw<InvalidOperationException>()
            .WithMessage("'none' is null*");
    }

    private static Expression<Func<Order, bool>> Endless => own => own.IsPaid && Endless.Compile()(own);

    [Test]
    public void Values_of_the_caller_are_not_in_messages()
    {
        var secret = "marker-4711";
        var message = FluentActions.Invoking(() => Rendered.Text(o => o.Title.EndsWith("marker-4711") || o.Title == secret)).Should()
            .Throw<ArgumentException>().Which.Message;
        message.Should().NotContain("4711");
    }

    /// <summary>Compares in a way of its own.</summary>
    private sealed class ByLength : IEqualityComparer<string>
    {
        public static bool Contains(string[] texts, string text) => texts.Contains(text, new ByLength());

        public static bool Equals(string left, string right) => left.Length == right.Length;

        bool IEqualityComparer<string>.Equals(string? x, string? y) => x?.Length == y?.Length;

        int IEqualityComparer<string>.GetHashCode(string obj) => obj.Length;
    }

    private static TestCaseData Refusal(Expression<Func<Order, bool>> lambda, string expected) =>
        new TestCaseData(lambda, expected).SetArgDisplayNames(ExpressionText.Of(lambda));
}
