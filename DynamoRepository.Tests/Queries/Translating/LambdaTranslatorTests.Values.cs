using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using LinqKit;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

/// <content>Whole value objects, parts of dates, and conditions that are composed of others.</content>
public sealed partial class LambdaTranslatorTests
{
    private static readonly Address Bonn = new("Bonn", null, new Country("DE"));
    private static readonly Address?[] Addresses = [new("Lyon", "1", new Country("FR")), null];
    private static readonly Expression<Func<Order, bool>> IsPaid = own => own.IsPaid;
    private static readonly Expression<Func<Order, int, bool>> IsOver = (own, least) => own.Priority > least;
    private static readonly Expression<Func<Order, string>> TitleOf = own => own.Title;

    private static IEnumerable<TestCaseData> Values()
    {
        // whole value objects: member by member
        const string IsBonn = """address.city = {"S":"Bonn"} AND """
            + """(attribute_not_exists(address.zip) OR attribute_type(address.zip, {"S":"NULL"})) AND """
            + """address.country.code = {"S":"DE"}""";
        yield return Shape(o => o.Address == Bonn, IsBonn);
        yield return Shape(o => Bonn != o.Address, $"NOT ({IsBonn})");
        yield return Shape(o => o.Address!.Equals(Bonn), IsBonn);
        yield return Shape(
            o => Addresses.Contains(o.Address),
            """(address.city = {"S":"Lyon"} AND address.zip = {"S":"1"} AND address.country.code = {"S":"FR"}) """
            + """OR attribute_not_exists(address) OR attribute_type(address, {"S":"NULL"})""");
        yield return Shape(o => o.Address!.Country == new Country("DE"), """address.country.code = {"S":"DE"}""");

        // as
        yield return Shape(o => o.Payment as Card != null, """payment.$type IN ({"S":"card"}, {"S":"credit"})""");
        yield return Shape(o => o.Payment as Transfer == null, """payment.$type <> {"S":"transfer"}""");
        yield return Shape(o => (o.Payment as CreditCard)!.Limit > 3, """payment.limit > {"N":"3"}""");

        // parts of dates
        yield return Shape(
            o => o.PlacedAt.Year == 2026,
            """placedAt >= {"S":"2026-01-01T00:00:00.0000000Z"} AND placedAt < {"S":"2027-01-01T00:00:00.0000000Z"}""");
        yield return Shape(o => o.PlacedAt.Year >= 2026, """placedAt >= {"S":"2026-01-01T00:00:00.0000000Z"}""");
        yield return Shape(o => 2026 < o.PlacedAt.Year, """placedAt >= {"S":"2027-01-01T00:00:00.0000000Z"}""");
        yield return Shape(o => o.PlacedAt.Date <= SomeTime.Date, """placedAt < {"S":"2026-01-03T00:00:00.0000000Z"}""");
        yield return Shape(o => o.PlacedAt.Date == SomeTime.DateTime, "never");
        yield return Shape(o => o.PlacedAt.UtcDateTime == SomeTime.UtcDateTime, """placedAt = {"S":"2026-01-02T01:04:05.0000000Z"}""");
        yield return Shape(
            o => o.DueOn.Year == 2026 && o.DueOn.Month == 2, """dueOn >= {"S":"2026-02-01"} AND dueOn < {"S":"2026-03-01"}""");
        yield return Shape(o => o.DueOn.Month == 2 && o.IsPaid && o.DueOn.Day == 28 && o.DueOn.Year == 2026,
            """isPaid = {"BOOL":true} AND dueOn = {"S":"2026-02-28"}""");
        yield return Shape(o => o.DueOn.Year != 2026, """NOT (dueOn >= {"S":"2026-01-01"} AND dueOn < {"S":"2027-01-01"})""");
        yield return Shape(o => new[] { 2026, 20000 }.Contains(o.DueOn.Year),
            """dueOn >= {"S":"2026-01-01"} AND dueOn < {"S":"2027-01-01"}""");
        yield return Shape(o => o.DueOn.DayNumber == new DateOnly(2026, 2, 3).DayNumber, """dueOn = {"S":"2026-02-03"}""");

        yield return Shape(o => (long)o.DueOn.Year > long.MaxValue, "never");

        // to these methods, null is less than everything
        const string NoNote = """attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""";
        yield return Shape(o => string.CompareOrdinal(o.Note, "a") < 0, $$"""note < {"S":"a"} OR {{NoNote}}""");
        yield return Shape(o => string.CompareOrdinal(o.Note, "a") > 0, """note > {"S":"a"}""");
        yield return Shape(o => string.CompareOrdinal(o.Title, o.Note) >= 0, $"title >= note OR {NoNote}");

        // conditions composed of others
        const string IsPaidAndTitled = """isPaid = {"BOOL":true} AND title = {"S":"x"}""";
        yield return Shape(Composed(Expression.AndAlso), IsPaidAndTitled);
        yield return Shape(PredicateBuilder.New<Order>(IsPaid).And(own => own.Title == "x"), IsPaidAndTitled);
        yield return Shape(IsPaid.And(own => own.Title == "x").Expand(), IsPaidAndTitled);
        yield return Shape(o => IsPaid.Invoke(o) && o.Title == "x", IsPaidAndTitled);
        yield return Shape(o => IsPaid.Compile()(o) && TitleOf.Invoke(o) == "x", IsPaidAndTitled);
        yield return Shape(o => IsPaid.Compile().Invoke(o) && new Titled("x").IsSatisfied.Invoke(o), IsPaidAndTitled);
        yield return Shape(new Titled("x").IsSatisfied.And(IsPaid), """title = {"S":"x"} AND isPaid = {"BOOL":true}""");
        yield return Shape(o => IsOver.Invoke(o, 3), """priority > {"N":"3"}""");
        yield return Shape(o => new[] { 1, 2 }.Any(least => IsOver.Invoke(o, least)), """priority > {"N":"1"} OR priority > {"N":"2"}""");
        yield return Shape(
            o => new[] { IsPaid, new Titled("x").IsSatisfied }.All(each => each.Compile()(o)), IsPaidAndTitled);
    }

    private static Expression<Func<Order, bool>> Composed(Func<Expression, Expression, Expression> join)
    {
        var item = Expression.Parameter(typeof(Order), "o");
        return Expression.Lambda<Func<Order, bool>>(
            join(Expression.Invoke(IsPaid, item), Expression.Invoke(new Titled("x").IsSatisfied, item)), item);
    }

    /// <summary>A specification, as domain models have them.</summary>
    private sealed class Titled(string title)
    {
        public Expression<Func<Order, bool>> IsSatisfied => order => order.Title == title;
    }
}
