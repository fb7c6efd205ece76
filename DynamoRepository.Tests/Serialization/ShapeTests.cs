using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// The rows of the stored-item table that are no scalars: lists, maps, objects, subtypes and what is untyped, in every position.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ShapeTests
{
    private static IEnumerable<(ScalarRow Row, string[] Accepted)> Rows()
    {
        yield return Row<List<string>>(["b", "a"], """{"L":[{"S":"b"},{"S":"a"}]}""", """{"SS":["b","a"]}""");
        yield return Row<List<string>>([], """{"L":[]}""");
        yield return Row<int[]>([2, 1], """{"L":[{"N":"2"},{"N":"1"}]}""", """{"NS":["2","1"]}""", """{"L":[{"N":"2.0"},{"N":"1"}]}""");
        yield return Row<List<byte[]>>(
            [[1], [2]], """{"L":[{"B":"AQ=="},{"B":"Ag=="}]}""", """{"BS":["AQ==","Ag=="]}""", """{"L":[{"S":"AQ=="},{"B":"Ag=="}]}""");
        yield return Row<List<List<int?>?>>([[1, null], null, []], """{"L":[{"L":[{"N":"1"},{"NULL":true}]},{"NULL":true},{"L":[]}]}""");
        yield return Row<HashSet<Guid>>(
            [Sample.SampleId], $$$"""{"L":[{"S":"{{{Sample.SampleId}}}"}]}""", $$$"""{"SS":["{{{Sample.SampleId}}}"]}""");
        yield return Row<Dictionary<string, int?>>(
            new() { ["b"] = 1, ["a"] = null }, """{"M":{"b":{"N":"1"},"a":{"NULL":true}}}""",
            """{"M":{"a":{"NULL":true},"b":{"N":"1.0"}}}""");
        yield return Row<Dictionary<int, string>>([], """{"M":{}}""");
        yield return Row<Dictionary<Guid, List<int>>>(
            new() { [Sample.SampleId] = [1] }, "{\"M\":{\"" + Sample.SampleId + "\":{\"L\":[{\"N\":\"1\"}]}}}");
        yield return Row(new Part("x", null, [1]), """{"M":{"name":{"S":"x"},"numbers":{"L":[{"N":"1"}]}}}""",
            """{"M":{"numbers":{"NS":["1"]},"later":{"M":{"name":{"S":"y"}}},"note":{"NULL":true},"name":{"S":"x"}}}""");
        yield return Row(
            new Place(1, -2.5), """{"M":{"x":{"N":"1"},"y":{"N":"-2.5"}}}""",
            """{"M":{"y":{"N":"-2.50"},"z":{"N":"3"},"x":{"N":"1.0"}}}""");
        yield return Row<Animal>(
            new Cat(9), """{"M":{"$type":{"S":"cat"},"lives":{"N":"9"}}}""", """{"M":{"lives":{"N":"9"},"$type":{"S":"cat"}}}""");
        yield return Row<JToken>(
            new JObject { ["a"] = new JArray(1, "x", JValue.CreateNull(), true, 1.5m) },
            """{"M":{"a":{"L":[{"N":"1"},{"S":"x"},{"NULL":true},{"BOOL":true},{"N":"1.5"}]}}}""");
        yield return Row<JToken>(new JValue("text"), """{"S":"text"}""");
    }

    [TestCaseSource(nameof(Everywhere))]
    public void A_shape_is_written_as_the_table_says_and_read_back(ScalarRow row, string[] accepted, Position position)
    {
        var codec = Codec.For(position.Holder(row.Type));
        var aggregate = position.Hold(row.Type, row.Value);
        var item = codec.WriteAny(aggregate);
        Codec.Normal(item).Should().Be(Codec.Normal(position.Item(row.Stored)));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
        foreach (var stored in accepted)
            codec.ReadAny(position.Item(stored)).ShouldEqualFieldByField(aggregate);
    }

    private static IEnumerable<TestCaseData> Everywhere() =>
        from pair in Rows()
        from position in Position.All
        select new TestCaseData(pair.Row, pair.Accepted, position).SetArgDisplayNames(pair.Row.ToString(), position.Name);

    private static (ScalarRow, string[]) Row<T>(T value, string stored, params string[] accepted)
        where T : notnull => (new ScalarRow(typeof(T), value, stored), accepted);

    private sealed record Part(string Name, string? Note, IReadOnlyList<int> Numbers);

    private readonly record struct Place(int X, double Y);

    [DynamoSubtype(typeof(Cat), "cat")]
    private abstract record Animal;

    private sealed record Cat(int Lives) : Animal;
}
