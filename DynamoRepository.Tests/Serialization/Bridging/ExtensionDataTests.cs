using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary><c>[JsonExtensionData]</c> keeps what no member is for, and hides nothing.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ExtensionDataTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Held<Dictionary<string, ExtendedStruct>>
        { Value = new() { ["k"] = new ExtendedStruct { Known = 1, Extra = new Dictionary<string, JToken> { ["more"] = 2L } } } };
        yield return new Extended
        {
            Known = "k",
            Extra = { ["text"] = "x", ["deep"] = new JObject { ["list"] = new JArray(1L, JValue.CreateNull(), true, 19.99m) } }
        };
    }

    [Test]
    public void Extension_data_of_a_struct_is_kept()
    {
        var item = Sample.Item("\"value\":{\"M\":{\"known\":{\"N\":\"1\"},\"more\":{\"N\":\"2\"}}}");
        Codec.Write(Codec.Read<Held<ExtendedStruct>>(item)).Should().Be(item);
    }

    [Test]
    public void Extension_data_holds_what_no_member_is_for_and_writes_it_back()
    {
        const string Extra = """
            "known":{"S":"k"},"text":{"S":"x"},"price":{"N":"19.99"},
            "deep":{"M":{"list":{"L":[{"N":"1"},{"NULL":true},{"BOOL":true}]}}}
            """;
        var codec = Codec.For<Extended>();
        var loaded = codec.Read(Sample.Item(Extra));
        loaded.Extra["text"].Should().BeEquivalentTo(new JValue("x"));
        loaded.Extra["price"].Value<decimal>().Should().Be(19.99m);
        codec.WriteAgain(loaded).Should().Be(Sample.Item(Extra));
        codec.RoundTrip(loaded).ShouldEqualFieldByField(loaded);
    }

    [Test]
    public void Extension_data_never_hides_a_member()
    {
        var writing = () => Codec.Write(new Extended { Known = "k", Extra = { ["known"] = "MARKER" } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'known'").And.NotContain("MARKER");
    }

    [Test]
    public void Extension_data_never_hides_the_version_token()
    {
        var writing = () => Codec.For<Extended>().Write(new Extended { Known = "k", Extra = { ["etag"] = "x" } }, "0123456789abcdef");
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'etag'");
    }

    [Test]
    public void Extension_data_of_a_nested_object_is_kept()
    {
        const string Item = "\"value\":{\"M\":{\"known\":{\"S\":\"k\"},\"later\":{\"L\":[{\"N\":\"1\"}]}}}";
        var codec = Codec.For<Held<ExtendedPart>>();
        codec.Write(codec.Read(Sample.Item(Item))).Should().Be(Sample.Item(Item));
    }

    private struct ExtendedStruct
    {
        public int Known;

        [JsonExtensionData]
        public IDictionary<string, JToken>? Extra;
    }

    private sealed class Extended : Sample
    {
        public string? Known { get; set; }

        [JsonExtensionData]
        public Dictionary<string, JToken> Extra { get; } = [];
    }

    private sealed class ExtendedPart
    {
        [JsonExtensionData]
        private readonly IDictionary<string, JToken> _extra = new Dictionary<string, JToken>();

        public string? Known { get; set; }

        public int Count => _extra.Count;
    }
}
