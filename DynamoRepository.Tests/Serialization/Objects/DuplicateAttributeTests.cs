using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>An attribute that is there twice is an error, whatever it holds: nobody can say which one counts.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DuplicateAttributeTests
{
    [TestCase("id")]
    [TestCase("createdAt")]
    [TestCase("value")]
    public void An_attribute_that_is_there_twice_is_an_error(string attribute)
    {
        var item = Sample.Item("\"value\":{\"S\":\"x\"}");
        var twice = item[..^1] + $",\"{attribute}\":{{\"S\":\"MARKER\"}}}}";
        var reading = () => Codec.Read<Held<string>>(twice);
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain($"'{attribute}' is there twice").And.NotContain("MARKER");
    }

    [Test]
    public void A_nested_attribute_that_is_there_twice_is_an_error()
    {
        var reading = () => Codec.Read<Held<Boxed<int>>>(Sample.Item("""
            "value":{"M":{"inner":{"N":"1"},"inner":{"N":"2"}}}
            """));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("Value.Inner").And.Contain("'inner' is there twice");
    }

    [Test]
    public void A_token_or_an_unknown_attribute_that_is_there_twice_is_an_error()
    {
        foreach (var twice in new[]
        {
            """ "etag":{"S":"0123456789abcdef"},"etag":{"S":"fedcba9876543210"} """, """ "later":{"S":"a"},"later":{"S":"b"} """,
        })
        {
            var reading = () => Codec.Read<Held<string>>(Sample.Item(twice));
            reading.Should().Throw<MappingException>("{0}", twice).Which.Message.Should().Contain("there twice");
        }
    }

    [Test]
    public void A_key_of_a_dictionary_that_is_there_twice_is_an_error()
    {
        var reading = () => Codec.Read<Held<Dictionary<string, int>>>(Sample.Item("""
            "value":{"M":{"MARKER":{"N":"1"},"MARKER":{"N":"2"}}}
            """));
        reading.Should().Throw<MappingException>().Which.ToString().Should().Contain("Value").And.NotContain("MARKER");
    }

    [TestCase("{\"NULL\":true}", "{\"S\":\"MARKER\"}")]
    [TestCase("{\"S\":\"MARKER\"}", "{\"NULL\":true}")]
    [TestCase("{\"NULL\":true}", "{\"NULL\":true}")]
    public void NULL_counts_as_an_attribute(string first, string second)
    {
        foreach (var attribute in new[] { "plain", "former", "included", "computed" })
        {
            var reading = () => Codec.Read<Kinds>(Sample.Item($"\"{attribute}\":{first},\"{attribute}\":{second}"));
            reading.Should().Throw<MappingException>("{0}", attribute).Which.Message.Should().Contain($"'{attribute}' is there twice")
                .And.NotContain("MARKER");
        }
    }

    [Test]
    public void A_former_name_is_an_error_when_it_is_there_twice_even_beside_the_present_one()
    {
        const string Included = ",\"included\":{\"NULL\":true}";
        var reading = () =>
            Codec.Read<Kinds>(Sample.Item("\"plain\":{\"S\":\"x\"},\"former\":{\"S\":\"a\"},\"former\":{\"S\":\"b\"}" + Included));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'former' is there twice");
        Codec.Read<Kinds>(Sample.Item("\"former\":{\"S\":\"a\"},\"plain\":{\"NULL\":true}" + Included)).Plain.Should()
            .Be("a", "NULL under the present name says nothing");
        Codec.Read<Kinds>(Sample.Item("\"plain\":{\"S\":\"x\"},\"former\":{\"S\":\"a\"}" + Included)).Plain.Should().Be("x");
    }

    [TestCase("\"kind\":{\"S\":\"a\"},\"kind\":{\"S\":\"a\"}")]
    [TestCase("\"kind\":{\"S\":\"a\"},\"kind\":{\"S\":\"b\"}")]
    [TestCase("\"kind\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"},\"kind\":{\"NULL\":true}")]
    public void A_discriminator_is_an_error_when_it_is_there_twice(string attributes)
    {
        foreach (var reading in new Action[]
        {
            () => Codec.Read<Root>(Sample.Item(attributes)),
            () => Codec.Read<Held<Base>>(Sample.Item($"\"value\":{{\"M\":{{{attributes}}}}}")),
            () =>
                Codec.Read<Held<List<Base>>>(Sample.Item("""
                    "value":{"L":[{"M":{"kind":{"S":"b"},"inner":{"M":{"kind":{"S":"a"}}}}},{"M":{ATTRIBUTES}}]}
                    """.Replace("ATTRIBUTES", attributes, StringComparison.Ordinal))),
            () => Codec.Read<Held<WithRest>>(Sample.Item($"\"value\":{{\"M\":{{{attributes}}}}}")),
        })
        {
            reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'kind' is there twice");
        }
    }

    [Test]
    public void A_discriminator_belongs_to_its_own_object()
    {
        var nested = Codec.Read<Held<Base>>(Sample.Item("""
            "value":{"M":{
              "kind":{"S":"b"},"inner":{"M":{"kind":{"S":"b"},"inner":{"M":{"kind":{"S":"a"}}}}},"unknown":{"M":{"kind":{"S":"x"}}}}}
            """));
        nested.Value.Should().BeOfType<B>().Which.Inner.Should().BeOfType<B>().Which.Inner.Should().BeOfType<A>();
        ((IAggregateRoot)Codec.Read<Held<Base>>(Sample.Item("\"kind\":{\"S\":\"mine\"},\"value\":{\"M\":{\"kind\":{\"S\":\"a\"}}}")))
            .Stored!.UnknownAttributes.Should().NotBeNull("here it is an attribute like any other");
    }

    [Test]
    public void Extension_data_and_untyped_maps_are_no_exception()
    {
        var extra = () => Codec.Read<Held<Rest>>(Sample.Item("\"value\":{\"M\":{\"x\":{\"N\":\"1\"},\"x\":{\"N\":\"2\"}}}"));
        extra.Should().Throw<MappingException>().Which.Message.Should().Contain("'x' is there twice");
        foreach (var type in new[] { typeof(JValue), typeof(JToken), typeof(JObject) })
        {
            var untyped = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(Sample.Item("""
                "value":{"M":{"a":{"L":[{"M":{"MARKER":{"N":"1"},"b":{"M":{}},"MARKER":{"N":"2"}}}]}}}
                """));
            untyped.Should().Throw<MappingException>("{0}", type).Which.ToString().Should().Contain(".Value").And.Contain("twice")
                .And.NotContain("MARKER");
        }
    }

    private sealed class Kinds : Sample
    {
        [DynamoFormerName("former")]
        public string? Plain { get; set; }

        [JsonProperty(Required = Required.AllowNull)]
        public string? Included { get; set; }

        [JsonProperty]
        public string Computed => Plain + "!";
    }

    [DynamoSubtype(typeof(Leaf), "a", Discriminator = "kind")]
    private abstract class Root : Sample;

    private sealed class Leaf : Root;

    [DynamoSubtype(typeof(A), "a", Discriminator = "kind")]
    [DynamoSubtype(typeof(B), "b", Discriminator = "kind")]
    private abstract record Base;

    private sealed record A : Base;

    private sealed record B(Base? Inner) : Base;

    private sealed class Rest
    {
        [JsonExtensionData]
        public Dictionary<string, JToken> Others { get; set; } = [];
    }

    [DynamoSubtype(typeof(WithRest), "a", Discriminator = "kind")]
    private sealed class WithRest
    {
        [JsonExtensionData]
        public Dictionary<string, JToken> Others { get; set; } = [];
    }
}
