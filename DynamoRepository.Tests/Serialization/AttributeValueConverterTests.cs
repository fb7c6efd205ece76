using System.Numerics;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary><c>AttributeValueConverter</c>: JSON becomes attribute values and back, by the rules of the mapping.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AttributeValueConverterTests
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
        yield return Case("double", new JValue(1.5e-100), new AttributeValue { N = "1.5E-100" });
        yield return Case(
            "date", new JValue(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))),
            new AttributeValue { S = "2026-01-02T02:04:05.0000000Z" }, new JValue("2026-01-02T02:04:05.0000000Z"));
        yield return Case(
            "guid", new JValue(Sample.SampleId), new AttributeValue { S = Sample.SampleId.ToString() },
            new JValue(Sample.SampleId.ToString()));
        yield return Case(
            "array", new JArray(1L, "x", JValue.CreateNull()),
            new AttributeValue
            {
                L =
                [new AttributeValue { N = "1" }, new AttributeValue { S = "x" }, new AttributeValue { NULL = true }]
            });
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

    private static TestCaseData Case(string name, JToken json, AttributeValue value, JToken? back = null) =>
        new TestCaseData(json, value, back ?? json).SetArgDisplayNames(name);
}
