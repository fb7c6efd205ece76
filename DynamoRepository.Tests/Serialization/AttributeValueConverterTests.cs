using System.Numerics;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary><c>AttributeValueConverter</c>, <c>DynamoSerializer</c> and <c>DescribeItem</c>: the public forms of the same rules.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PublicConversionTests
{
    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("null", JValue.CreateNull(), new AttributeValue { NULL = true });
        yield return Case("undefined", JValue.CreateUndefined(), new AttributeValue { NULL = true }, JValue.CreateNull());
        yield return Case("true", new JValue(true), new AttributeValue { BOOL = true });
        yield return Case("false", new JValue(false), new AttributeValue { BOOL = false });
        yield return Case("string", new JValue("x"), new AttributeValue { S = "x" });
        yield return Case("empty_string", new JValue(""), new AttributeValue { S = "" });
        yield return Case("integer", new JValue(5L), new AttributeValue { N = "5" });
        yield return Case(
            "big_integer", new JValue(BigInteger.Parse("12345678901234567890123456789012345678")),
            new AttributeValue { N = "12345678901234567890123456789012345678" });
        yield return Case("decimal", new JValue(19.99m), new AttributeValue { N = "19.99" });
        yield return Case("double", new JValue(1e100), new AttributeValue { N = "1E+100" });
        yield return Case(
            "date", new JValue(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))),
            new AttributeValue { S = "2026-01-02T02:04:05.0000000Z" }, new JValue("2026-01-02T02:04:05.0000000Z"));
        yield return Case(
            "guid", new JValue(Sample.SampleId), new AttributeValue { S = Sample.SampleId.ToString() },
            new JValue(Sample.SampleId.ToString()));
        yield return Case(
            "array", new JArray(1L, "x", JValue.CreateNull()),
            new AttributeValue { L =
                [new AttributeValue { N = "1" }, new AttributeValue { S = "x" }, new AttributeValue { NULL = true }] });
        yield return Case("empty_array", new JArray(), new AttributeValue { L = [], IsLSet = true });
        yield return Case(
            "object", new JObject { ["a"] = new JObject { ["b"] = 1L } },
            new AttributeValue { M = new() { ["a"] = new AttributeValue { M = new() { ["b"] = new AttributeValue { N = "1" } } } } });
        yield return Case("empty_object", new JObject(), new AttributeValue { M = [], IsMSet = true });
    }

    [TestCaseSource(nameof(Values))]
    public void JSON_becomes_an_attribute_value_and_back(JToken json, AttributeValue value, JToken back)
    {
        AttributeValueConverter.ToAttributeValue(json).ShouldBeTheValue(value);
        JToken.DeepEquals(AttributeValueConverter.ToJson(value), back).Should().BeTrue();
    }

    [Test]
    public void Binaries_and_sets_are_read_too()
    {
        AttributeValueConverter.ToJson(new AttributeValue { B = new MemoryStream([1, 2, 3]) }).ToString().Should().Be("AQID");
        AttributeValueConverter.ToJson(new AttributeValue { SS = ["a", "b"] }).Should().BeEquivalentTo(new JArray("a", "b"));
        AttributeValueConverter.ToJson(new AttributeValue { NS = ["1", "2.5"] }).ToString(Newtonsoft.Json.Formatting.None).Should()
            .Be("[1,2.5]");
        AttributeValueConverter.ToJson(new AttributeValue { BS = [new MemoryStream([1])] }).ToString(Newtonsoft.Json.Formatting.None)
            .Should().Be("[\"AQ==\"]");
    }

    [Test]
    public void A_binary_is_read_whole_wherever_its_stream_stands()
    {
        var stream = new MemoryStream([1, 2, 3]) { Position = 3 };
        AttributeValueConverter.ToJson(new AttributeValue { B = stream }).ToString().Should().Be("AQID");
        stream.Position.Should().Be(3);
    }

    [Test]
    public void Objects_become_maps_and_back()
    {
        var json = JObject.Parse("""{"id":"a","n":1,"list":[true,null,{"x":1.5}]}""");
        var map = AttributeValueConverter.ToAttributeMap(json);
        map.Keys.Should().Equal("id", "n", "list");
        JToken.DeepEquals(AttributeValueConverter.ToJsonObject(map), json).Should().BeTrue();
        AttributeValueConverter.ToAttributeMap([]).Should().BeEmpty();
        AttributeValueConverter.ToJsonObject([]).Should().BeEmpty();
    }

    [TestCase("double.NaN")]
    [TestCase("surrogate")]
    [TestCase("raw")]
    [TestCase("constructor")]
    [TestCase("digits")]
    public void A_value_that_cannot_be_stored_is_an_error_that_says_where(string kind)
    {
        JToken value = kind switch
        {
            "double.NaN" => new JValue(double.NaN),
            "surrogate" => new JValue("\ud800"),
            "raw" => new JRaw("{}"),
            "constructor" => new JConstructor("Date", 1),
            _ => new JValue(BigInteger.Pow(7, 100)),
        };
        var converting = () =>
            AttributeValueConverter.ToAttributeMap(new JObject { ["orders"] = new JArray(new JObject { ["price"] = value }) });
        var exception = converting.Should().Throw<RepositoryException>().Which;
        exception.Type.Should().Be(RepositoryExceptionType.Constraint);
        exception.Message.Should().Contain("orders[0].price");
    }

    [Test]
    public void An_attribute_value_without_a_type_is_an_error_that_says_where()
    {
        var converting = () =>
            AttributeValueConverter.ToJsonObject(new() { ["orders"] = new AttributeValue { L = [new AttributeValue()] } });
        var exception = converting.Should().Throw<RepositoryException>().Which;
        exception.Type.Should().Be(RepositoryExceptionType.Serialization);
        exception.Message.Should().Contain("orders");
    }

    [Test]
    public void A_number_that_is_none_is_an_error_that_says_where()
    {
        foreach (var number in new[] { "MARKER", "", "NaN", "1E400", new string('9', 1_000_000) })
        {
            var converting = () =>
                AttributeValueConverter.ToJsonObject(
                    new() { ["orders"] = new AttributeValue { L = [new AttributeValue { N = "1" }, new AttributeValue { N = number }] } });
            var exception = converting.Should().Throw<RepositoryException>().Which;
            exception.Type.Should().Be(RepositoryExceptionType.Serialization);
            exception.Message.Should().StartWith("Cannot load 'orders[1]': expected N");
            exception.ToString().Should().NotContain("MARKER");
        }

        var alone = () => AttributeValueConverter.ToJson(new AttributeValue { N = "MARKER" });
        alone.Should().Throw<RepositoryException>().Which.Message.Should().StartWith("Cannot load the value: expected N");
    }

    [Test]
    public void A_token_that_is_no_value_is_an_error()
    {
        foreach (var token in new JToken[] { new JProperty("a", 1), JValue.CreateComment("a") })
        {
            var converting = () => AttributeValueConverter.ToAttributeValue(token);
            converting.Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Constraint);
        }
    }

    [Test]
    public void Attribute_values_that_DynamoDB_would_not_take_are_errors_that_say_where()
    {
        foreach (var (value, problem) in new (AttributeValue, string)[]
        {
            (new AttributeValue { S = "a", N = "1" }, "more than one"),
            (new AttributeValue { SS = ["a"], NS = ["1"] }, "more than one"),
            (new AttributeValue { S = "MARKER\ud800" }, "surrogate"),
            (new AttributeValue { SS = ["a", "MARKER\ud800"] }, "surrogate"),
            (new AttributeValue { M = new() { ["MARKER\ud800"] = new AttributeValue { S = "a" } } }, "surrogate"),
            (new AttributeValue { SS = ["a", null!] }, "null"),
            (new AttributeValue { BS = [new MemoryStream(), null!] }, "null"),
        })
        {
            var item = new Dictionary<string, AttributeValue> { ["id"] = new() { S = Sample.SampleId.ToString() }, ["other"] = value };
            foreach (var reading in new Action[] { () => new DynamoSerializer<Held<string?>>().FromItem(item),
                () => AttributeValueConverter.ToJsonObject(item) })
            {
                var exception = reading.Should().Throw<RepositoryException>().Which;
                exception.Type.Should().Be(RepositoryExceptionType.Serialization);
                exception.Message.Should().Contain("'other").And.Contain(problem);
            }
        }
    }

    [Test]
    public void A_serializer_gives_the_item_that_a_repository_stores()
    {
        var serializer = new DynamoSerializer<RichAggregate>();
        var codec = Codec.For<RichAggregate>();
        foreach (var aggregate in RichGenerator.Some(50))
        {
            var item = serializer.ToItem(aggregate);
            item["id"].S.Should().Be(aggregate.Id.ToString());
            serializer.FromItem(item).ShouldEqualFieldByField(aggregate);
            item.Keys.Should()
                .Equal(
                    System.Text.Json.JsonDocument.Parse(codec.Write(aggregate)).RootElement.EnumerateObject()
                        .Select(attribute => attribute.Name));
        }
    }

    [Test]
    public void A_serializer_keeps_token_and_unknown_attributes()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var item = serializer.ToItem(new Held<string> { Value = "x" });
        item["etag"] = new AttributeValue { S = "0123456789abcdef" };
        item["later"] = new AttributeValue { M = new() { ["deep"] = new AttributeValue { NS = ["1", "2.50"] } } };
        var loaded = serializer.FromItem(item);
        loaded.ETag.Should().Be("0123456789abcdef");
        var again = serializer.ToItem(loaded);
        again["etag"].S.Should().Be("0123456789abcdef");
        again["later"].M["deep"].NS.Should().Equal("1", "2.50");
    }

    [Test]
    public void A_serializer_reports_errors_as_repository_exceptions()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var writing = () => serializer.ToItem(new Held<string> { Value = "MARKER\ud800" });
        var written = writing.Should().Throw<RepositoryException>().Which;
        written.Type.Should().Be(RepositoryExceptionType.Constraint);
        written.ToString().Should().Contain("Value").And.NotContain("MARKER");
        var reading = () =>
            serializer.FromItem(
                new() { ["id"] = new AttributeValue { S = Sample.SampleId.ToString() }, ["value"] = new AttributeValue { N = "4711" } });
        var read = reading.Should().Throw<RepositoryException>().Which;
        read.Type.Should().Be(RepositoryExceptionType.Serialization);
        read.ToString().Should().Contain("Value").And.Contain("expected S").And.Contain("found N").And.NotContain("4711");
    }

    [Test]
    public void A_serializer_reports_an_attribute_without_a_type()
    {
        var reading = () => new DynamoSerializer<Held<string>>().FromItem(new() { ["value"] = new AttributeValue() });
        reading.Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Serialization);
    }

    [Test]
    public void Describing_lists_attribute_member_and_type()
    {
        DynamoRepository<Described>.DescribeItem().ReplaceLineEndings("\n").Should().Be("""
            Described in table described
              id: S  (Entity<Guid>.Id, Guid; partition key)
              createdAt: S  (AggregateRoot.CreatedAt, DateTimeOffset)
              updatedAt: S  (AggregateRoot.UpdatedAt, DateTimeOffset)
              lines: L of M  (Described.Lines, List<DescribedLine>)
              lines[].price: N  (DescribedLine.Price, Decimal)
              lines[].parent: M  (DescribedLine.Parent, DescribedLine)
              name: S  (Described.Name, String; formerly title)
              byName: M of N  (Described.ByName, Dictionary<String, Int32>)
              tags: SS  (Described.Tags, HashSet<String>)
              state: S  (Described.State, DescribedState?; named open, shut)
              at: M  (Described.At, Wrapped<Int32>?)
              at.inner: N  (Wrapped<Int32>.Inner, Int32)
              rows: L of L of its natural form  (Described.Rows, List<List<Object>>)
              codes: L of what Converter writes  (Described.Codes, List<RichCode>)
              code: what Converter writes  (Described.Code, RichCode)
              *: its natural form  (what no other member is for)
              etag: S  (version token)

            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void Describing_an_aggregate_with_subtypes_names_its_keys() =>
        DynamoRepository<DescribedVehicle>.DescribeItem().ReplaceLineEndings("\n").Should().Be("""
            DescribedVehicle in table described_vehicle
              $type: S  (subtype)
              car:
              car/id: S  (Entity<Guid>.Id, Guid)
              car/createdAt: S  (AggregateRoot.CreatedAt, DateTimeOffset)
              car/updatedAt: S  (AggregateRoot.UpdatedAt, DateTimeOffset)
              car/plate: S  (DescribedVehicle.Plate, String; partition key)
              car/year: N  (DescribedVehicle.Year, Int32; sort key)
              car/doors: N  (DescribedCar.Doors, Int32)
              etag: S  (version token)

            """.ReplaceLineEndings("\n"));

    private static TestCaseData Case(string name, JToken json, AttributeValue value, JToken? back = null) =>
        new TestCaseData(json, value, back ?? json).SetArgDisplayNames(name);

    [DynamoTable]
    private sealed class Described : AggregateRoot
    {
        private readonly List<DescribedLine> _lines = [];

        [DynamoFormerName("title")]
        public string? Name { get; private set; }

        public IReadOnlyList<DescribedLine> Lines => _lines;

        public Dictionary<string, int> ByName { get; } = [];

        [DynamoSet]
        public HashSet<string> Tags { get; } = [];

        public DescribedState? State { get; set; }

        public Wrapped<int>? At { get; set; }

        public List<List<object>> Rows { get; } = [];

        [Newtonsoft.Json.JsonProperty(ItemConverterType = typeof(RichCode.Converter))]
        public List<RichCode> Codes { get; } = [];

        [Newtonsoft.Json.JsonConverter(typeof(RichCode.Converter))]
        public RichCode? Code { get; set; }

        [Newtonsoft.Json.JsonExtensionData]
        private Dictionary<string, JToken> Others { get; } = [];
    }

    private enum DescribedState
    {
        Open,
        [System.Runtime.Serialization.EnumMember(Value = "shut")]
        Closed,
    }

    [DynamoTable(PartitionKey = nameof(Plate), SortKey = nameof(Year))]
    [DynamoSubtype(typeof(DescribedCar), "car")]
    private abstract class DescribedVehicle : AggregateRoot
    {
        public string Plate { get; set; } = "";

        public int Year { get; set; }
    }

    private sealed class DescribedCar : DescribedVehicle
    {
        public int Doors { get; set; }
    }

    private sealed record DescribedLine(decimal Price, DescribedLine? Parent);
}

internal static class AttributeValueAssertions
{
    public static void ShouldBeTheValue(this AttributeValue actual, AttributeValue expected) => Text(actual).Should().Be(Text(expected));

    private static string Text(AttributeValue value)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
            AttributeValueBridge.WriteValue(writer, value);
        return System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
