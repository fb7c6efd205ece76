using System.Text;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Wire;

[TestFixture]
[NonParallelizable] // AWSConfigs.InitializeCollections is the process's
public sealed class AttributeValueBridgeTests
{
    [TearDown]
    public void Reset() => AWSConfigs.InitializeCollections = false;

    [TestCase("""{"S":"text \"quoted\" é 😀"}""")]
    [TestCase("""{"S":""}""")]
    [TestCase("""{"N":"12345678901234567890.123456789012345678"}""")]
    [TestCase("""{"N":"1E+2"}""")]
    [TestCase("""{"BOOL":true}""")]
    [TestCase("""{"BOOL":false}""")]
    [TestCase("""{"NULL":true}""")]
    [TestCase("""{"B":"AAEC/w=="}""")]
    [TestCase("""{"B":""}""")]
    [TestCase("""{"SS":["a","b"]}""")]
    [TestCase("""{"NS":["1","2.50"]}""")]
    [TestCase("""{"BS":["AA==","AQ=="]}""")]
    [TestCase("""{"L":[]}""")]
    [TestCase("""{"M":{}}""")]
    [TestCase("""{"L":[{"S":"a"},{"L":[]},{"M":{}},{"NULL":true}]}""")]
    [TestCase("""{"M":{"S":{"S":"a name like a type"},"":{"N":"1"},"deep":{"M":{"L":{"L":[{"M":{"x":{"BOOL":false}}}]}}}}}""")]
    public void Every_type_survives_both_ways(string json)
    {
        foreach (var initializeCollections in new[] { false, true })
        {
            AWSConfigs.InitializeCollections = initializeCollections;
            var value = AttributeValueBridge.ToAttributeValue(Encoding.UTF8.GetBytes(json));
            JsonNode.DeepEquals(JsonNode.Parse(Written(value)), JsonNode.Parse(json)).Should()
                .BeTrue("{0} became {1}", json, Written(value));
        }
    }

    [Test]
    public void Exactly_one_type_is_set_even_where_collections_are_initialized([Values] bool initializeCollections)
    {
        AWSConfigs.InitializeCollections = initializeCollections;
        var list = AttributeValueBridge.ToAttributeValue("""{"L":[]}"""u8);
        var text = AttributeValueBridge.ToAttributeValue("""{"S":"a"}"""u8);

        (list.IsLSet, list.IsMSet, list.IsSSSet, list.S is null).Should().Be((true, false, false, true));
        (text.IsLSet, text.IsMSet, text.IsSSSet, text.S is null).Should().Be((false, false, false, false));
    }

    [Test]
    public void A_stream_counts_whole_wherever_it_stands()
    {
        var stream = new MemoryStream();
        stream.Write([1, 2, 3]);
        Written(new AttributeValue { B = stream }).Should().Be("""{"B":"AQID"}""");
        Written(new AttributeValue { B = new MemoryStream([0, 1, 2, 3, 4], 1, 3) }).Should().Be("""{"B":"AQID"}""");
        stream.Position.Should().Be(3, "the caller's stream is not touched");
    }

    [Test]
    public void A_value_without_a_type_is_refused() =>
        FluentActions.Invoking(() => Written(new AttributeValue())).Should().Throw<MappingException>()
            .WithMessage("*none of the ten DynamoDB types*");

    [TestCase("""{"X":"a"}""")]
    [TestCase("""[]""")]
    [TestCase("""{"L":{}}""")]
    [TestCase("""{"M":[]}""")]
    public void What_is_not_DynamoDB_JSON_is_refused(string json) =>
        FluentActions.Invoking(() => AttributeValueBridge.ToAttributeValue(Encoding.UTF8.GetBytes(json))).Should()
            .Throw<MappingException>();

    [Test]
    public void Thirty_two_levels_pass()
    {
        var json = string.Concat(Enumerable.Repeat("""{"M":{"x":""", 32)) + """{"S":"end"}""" + string.Concat(Enumerable.Repeat("}}", 32));
        Written(AttributeValueBridge.ToAttributeValue(Encoding.UTF8.GetBytes(json))).Should().Be(json);
    }

    private static string Written(AttributeValue value) =>
        Encoding.UTF8.GetString(RequestJson.ToBytes(writer => AttributeValueBridge.WriteValue(writer, value)).Span);
}
