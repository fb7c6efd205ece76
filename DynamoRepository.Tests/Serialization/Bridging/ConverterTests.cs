using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Members with a <c>JsonConverter</c>: it decides the form, and what it does wrong is named with its place.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConverterTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Converted { Backwards = "abc", Items = ["de", "fg"], ByName = new() { ["k"] = "hi" } };
        yield return new HeldNatural<object> { Value = new JObject { ["a"] = new JArray(1L, "x", JValue.CreateNull()) } };
    }

    [Test]
    public void A_query_inside_what_a_converter_writes_is_a_list()
    {
        var aggregate = new Held<Team> { Value = new Team(["b", "a"]) };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"L\":[{\"M\":{\"inner\":{\"S\":\"b\"}}},{\"M\":{\"inner\":{\"S\":\"a\"}}}]}"));
        Codec.Read<Held<Team>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_list_that_the_compiler_made_is_a_list_in_an_untyped_member()
    {
        IReadOnlyList<int> numbers = [1, 2];
        IEnumerable<int> single = [3];
        var aggregate = new HeldNatural<object> { Value = new Dictionary<string, object> { ["a"] = numbers, ["b"] = single } };
        Codec.Write(aggregate).Should().Be(Sample.Item("""
            "value":{"M":{"a":{"L":[{"N":"1"},{"N":"2"}]},"b":{"L":[{"N":"3"}]}}}
            """));
    }

    [Test]
    public void A_converter_on_a_member_decides_its_form()
    {
        var aggregate = new Converted { Backwards = "abc", Items = ["de", "fg"], ByName = new() { ["k"] = "hi" } };
        var codec = Codec.For<Converted>();
        var item = codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "backwards":{"S":"cba"},"items":{"L":[{"S":"ed"},{"S":"gf"}]},"byName":{"M":{"k":{"S":"ih"}}},"type":{"M":{"text":{"S":"x"}}}
            """));
        codec.Read(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_converter_may_write_any_form()
    {
        var aggregate = new Held<Anything> { Value = new Anything() };
        var codec = Codec.For<Held<Anything>>();
        var item = codec.Write(aggregate);
        Codec.Normal(item).Should().Be(Codec.Normal(Sample.Item("""
            "value":{"M":{
              "string":{"S":"s"},"null":{"NULL":true},"undefined":{"NULL":true},"true":{"BOOL":true},
              "int":{"N":"1"},"ulong":{"N":"18446744073709551615"},"big":{"N":"12345678901234567890123456789"},
              "decimal":{"N":"19.99"},"double":{"N":"0.5"},"float":{"N":"0.1"},
              "date":{"S":"2026-01-02T03:04:05.0000000Z"},"offset":{"S":"2026-01-02T03:04:05.0000000Z"},
              "guid":{"S":"00000000-0000-0000-0000-000000000001"},"span":{"S":"01:00:00"},"uri":{"S":"http://a/"},
              "bytes":{"B":"AQI="},"char":{"S":"c"},"array":{"L":[{"N":"1"},{"L":[]},{"M":{}}]},
              "member":{"M":{"inner":{"N":"19.99"}}}}}
            """)));
        codec.Read(item).Value.Seen.Should()
            .Be(
                """
                {"string":"s","null":null,"undefined":null,"true":true,
                "int":1,"ulong":18446744073709551615,"big":12345678901234567890123456789,"decimal":19.99,"double":0.5,"float":0.1,
                "date":"2026-01-02T03:04:05.0000000Z","offset":"2026-01-02T03:04:05.0000000Z",
                "guid":"00000000-0000-0000-0000-000000000001","span":"01:00:00","uri":"http://a/",
                "bytes":"AQI=","char":"c","array":[1,[],{}],"member":{"inner":19.99}}
                """.ReplaceLineEndings(""));
    }

    [Test]
    public void A_converter_that_throws_is_named_with_its_place_and_without_the_value()
    {
        var codec = Codec.For<Held<List<Thrower>>>();
        var writing = () => codec.Write(new Held<List<Thrower>> { Value = [new Thrower()] });
        var written = writing.Should().Throw<MappingException>().Which;
        written.Path.Should().EndWith(".Value[0]");
        var reading = () => codec.Read(Sample.Item("\"value\":{\"L\":[{\"S\":\"MARKER\"}]}"));
        var read = reading.Should().Throw<MappingException>().Which;
        read.Path.Should().EndWith(".Value[0]");
        read.Message.Should().NotContain("MARKER");
        read.InnerException.Should().BeOfType<NotSupportedException>();
    }

    [Test]
    public void A_converter_of_the_settings_applies_in_every_position()
    {
        var settings = new JsonSerializerSettings { Converters = { new Backwards() } };
        var aggregate = new Held<Dictionary<string, List<Boxed<string>>>> { Value = new() { ["k"] = [new Boxed<string>("abc")] } };
        var codec = Codec.For<Held<Dictionary<string, List<Boxed<string>>>>>(settings);
        var item = codec.Write(aggregate);
        item.Should().EndWith("\"value\":{\"M\":{\"k\":{\"L\":[{\"M\":{\"inner\":{\"S\":\"cba\"}}}]}}}}");
        codec.Read(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Newtonsofts_own_converters_work()
    {
        var aggregate =
            new StockConverters
            {
                Shade = ScalarRows.Shade.DarkRed,
                Day = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
                Stamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                Version = new Version(1, 2),
                Pair = new("a", 1)
            };
        var codec = Codec.For<StockConverters>();
        var item = codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "shade":{"S":"DarkRed"},"day":{"S":"2026-01"},"stamp":{"N":"1767323045"},
            "version":{"S":"1.2"},"pair":{"M":{"key":{"S":"a"},"value":{"N":"1"}}}
            """));
        var loaded = codec.Read(item);
        loaded.Shade.Should().Be(aggregate.Shade);
        loaded.Day.Should().Be(new DateTime(2026, 1, 1));
        loaded.Stamp.Should().Be(aggregate.Stamp);
        loaded.Version.Should().Be(aggregate.Version);
        loaded.Pair.Should().Be(aggregate.Pair);
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Team(List<string> Names)
    {
        private sealed class Converter : JsonConverter<Team>
        {
            public override void WriteJson(JsonWriter writer, Team? value, JsonSerializer serializer) =>
                serializer.Serialize(writer, value!.Names.Select(name => new Boxed<string>(name)));

            public override Team? ReadJson(
                JsonReader reader, Type objectType, Team? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new([.. serializer.Deserialize<List<Boxed<string>>>(reader)!.Select(boxed => boxed.Inner)]);
        }
    }

    private sealed class Converted : Sample
    {
        [JsonConverter(typeof(Backwards))]
        public string Backwards { get; set; } = "";

        [JsonProperty(ItemConverterType = typeof(Backwards))]
        public List<string> Items { get; set; } = [];

        [JsonProperty(ItemConverterType = typeof(Backwards))]
        public Dictionary<string, string> ByName { get; set; } = [];

        public SelfConverting Type { get; set; } = new("x");
    }

    private sealed class Backwards : JsonConverter<string>
    {
        public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) =>
            writer.WriteValue(value is null ? null : string.Concat(value.Reverse()));

        public override string? ReadJson(
            JsonReader reader, Type objectType, string? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            reader.Value is string text ? string.Concat(text.Reverse()) : null;
    }

    [JsonConverter(typeof(Converter))]
    private sealed record SelfConverting(string Text)
    {
        private sealed class Converter : JsonConverter<SelfConverting>
        {
            public override void WriteJson(JsonWriter writer, SelfConverting? value, JsonSerializer serializer) =>
                new JObject { ["text"] = value!.Text }.WriteTo(writer);

            public override SelfConverting? ReadJson(
                JsonReader reader, Type objectType, SelfConverting? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new((string)JObject.Load(reader)["text"]!);
        }
    }

    [JsonConverter(typeof(Converter))]
    private sealed class Anything
    {
        public string Seen { get; init; } = "";

        private sealed class Converter : JsonConverter
        {
            public override bool CanConvert(Type objectType) => objectType == typeof(Anything);

            public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
            {
                writer.WriteStartObject();
                foreach (var (name, content) in new (string, object?)[]
                {
                    ("string", "s"), ("null", null), ("true", true), ("int", 1), ("ulong", ulong.MaxValue),
                    ("big", System.Numerics.BigInteger.Parse("12345678901234567890123456789")), ("decimal", 19.99m),
                    ("double", 0.5), ("float", 0.1f), ("date", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)),
                    ("offset", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
                    ("guid", Sample.SampleId), ("span", TimeSpan.FromHours(1)), ("uri", new Uri("http://a/")),
                    ("bytes", new byte[] { 1, 2 }), ("char", 'c'),
                })
                {
                    writer.WritePropertyName(name);
                    writer.WriteValue(content);
                    if (name == "null")
                    {
                        writer.WritePropertyName("undefined");
                        writer.WriteUndefined();
                    }
                }

                writer.WritePropertyName("array");
                writer.WriteStartArray();
                writer.WriteValue(1);
                writer.WriteStartArray();
                writer.WriteEndArray();
                writer.WriteStartObject();
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WritePropertyName("member");
                serializer.Serialize(writer, new Boxed<decimal>(19.990m));
                writer.WriteEndObject();
            }

            public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
                new Anything { Seen = JToken.Load(reader).ToString(Formatting.None) };
        }
    }

    [JsonConverter(typeof(Converter))]
    private sealed class Thrower
    {
        private sealed class Converter : JsonConverter<Thrower>
        {
            public override void WriteJson(JsonWriter writer, Thrower? value, JsonSerializer serializer) =>
                throw new NotSupportedException();

            public override Thrower? ReadJson(
                JsonReader reader, Type objectType, Thrower? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                    throw new NotSupportedException();
        }
    }

    private sealed class StockConverters : Sample
    {
        [JsonConverter(typeof(StringEnumConverter))]
        public ScalarRows.Shade Shade { get; set; }

        [JsonConverter(typeof(MonthConverter))]
        public DateTime Day { get; set; }

        [JsonConverter(typeof(UnixDateTimeConverter))]
        public DateTimeOffset Stamp { get; set; }

        [JsonConverter(typeof(VersionConverter))]
        public Version Version { get; set; } = new();

        [JsonConverter(typeof(KeyValuePairConverter))]
        public KeyValuePair<string, int> Pair { get; set; }
    }

    private sealed class MonthConverter : IsoDateTimeConverter
    {
        public MonthConverter() => DateTimeFormat = "yyyy-MM";
    }
}
