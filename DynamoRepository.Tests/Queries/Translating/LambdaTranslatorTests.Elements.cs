using DynamoRepository.Tests.Queries.Aggregates;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1310, CA1841

namespace DynamoRepository.Tests.Queries.Translating;

/// <content>Conditions on elements, on each value of the caller's, and with something in place of what is absent.</content>
public sealed partial class LambdaTranslatorTests
{
    private static IEnumerable<TestCaseData> Elements()
    {
        // elements of simple collections, and values of the caller's one by one
        yield return Shape(o => o.Tags.Any(tag => tag == "a"), """contains(tags, {"S":"a"})""");
        yield return Shape(o => !o.Labels.Any(label => "b" == label), """NOT contains(labels, {"S":"b"})""");
        yield return Shape(
            o => o.Codes.Any(code => code == 5 || code.Equals(7)),
            """contains(codes, {"N":"5"}) OR contains(codes, {"N":"7"})""");
        yield return Shape(o => o.Tags.Any(tag => Titles.Contains(tag)), """contains(tags, {"S":"a"}) OR contains(tags, {"S":"b"})""");
        yield return Shape(
            o => Titles.Any(title => o.Tags.Contains(title)),
            """contains(tags, {"S":"a"}) OR contains(tags, {"S":"b"})""");
        yield return Shape(
            o => Titles.All(title => o.Labels.Contains(title)),
            """contains(labels, {"S":"a"}) AND contains(labels, {"S":"b"})""");
        yield return Shape(o => Titles.Any(title => title == o.Title), """title = {"S":"a"} OR title = {"S":"b"}""");
        yield return Shape(o => Titles.Any(title => title.Length > 5 && o.Title == title), "never");
        yield return Shape(o => o.Tags.Contains(o.Title), "contains(tags, title)");
        yield return Shape(o => o.Labels.Any(label => label == o.Title), "contains(labels, title)");
        yield return Shape(o => o.Codes.Contains(o.Priority), "contains(codes, priority)");
        yield return Shape(o => o.Title.Contains(o.Kind), "contains(title, kind-of)");
        yield return Shape(o => o.Title.StartsWith(o.Kind), "begins_with(title, kind-of)");
        yield return Shape(o => o.Stock.Keys.Contains("shop"), "attribute_exists(stock.shop)");
        yield return Shape(
            o => o.Stock.GetValueOrDefault("shop") < 3,
            """stock.shop < {"N":"3"} OR attribute_not_exists(stock.shop) OR attribute_type(stock.shop, {"S":"NULL"})""");
        yield return Shape(o => o.Stock.GetValueOrDefault("shop", 9) > 9, """stock.shop > {"N":"9"}""");
        yield return Shape(o => o.Rating.GetValueOrDefault() >= 1, """rating >= {"N":"1"}""");
        yield return Shape(o => o.Rating.GetValueOrDefault(4) == 3, """rating = {"N":"3"}""");
        yield return Shape(o => !o.IsGift.GetValueOrDefault(true), """isGift = {"BOOL":false}""");
        yield return Shape(
            o => (o.Note ?? "x") == "x", """note = {"S":"x"} OR attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""");
        yield return Shape(
            o => (o.Note ?? "none").StartsWith("no"),
            """begins_with(note, {"S":"no"}) OR attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""");
        yield return Shape(o => Titles.Contains(o.Note ?? "none"), """note IN ({"S":"a"}, {"S":"b"})""");
        yield return Shape(o => o.Payment!.GetType() == typeof(Card), """payment.$type = {"S":"card"}""");
        yield return Shape(o => typeof(Card) != o.Payment!.GetType(), """payment.$type <> {"S":"card"}""");
    }
}
