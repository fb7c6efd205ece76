using System.Globalization;
using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Newtonsoft's own attributes and a user's settings mean here what they mean there.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NewtonsoftTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new NullHandling();
        yield return new DefaultHandling();
        yield return new Ordered();
        yield return new Converted { Backwards = "abc", Items = ["de", "fg"], ByName = new() { ["k"] = "hi" } };
        yield return new Held<SnakeCased> { Value = new SnakeCased("x") };
        yield return new Conditional { Secret = "s", IsOpen = true };
        yield return new Conditional { IsOpen = false };
        yield return new Held<Doubling[]> { Value = [new Doubling { Number = 3, Writes = 1, Twice = 6 }] };
        yield return new Held<Dictionary<string, ExtendedStruct>>
        { Value = new() { ["k"] = new ExtendedStruct { Known = 1, Extra = new Dictionary<string, JToken> { ["more"] = 2L } } } };
        yield return new Held<WithSpecified> { Value = new WithSpecified { Number = 3, NumberSpecified = true } };
        yield return new Extended { Known = "k",
            Extra = { ["text"] = "x", ["deep"] = new JObject { ["list"] = new JArray(1L, JValue.CreateNull(), true, 19.99m) } } };
        yield return new Held<object> { Value = new JObject { ["a"] = new JArray(1L, "x", JValue.CreateNull()) } };
    }

    [Test]
    public void Null_handling_of_a_member_is_followed()
    {
        var codec = Codec.For<NullHandling>();
        codec.Write(new NullHandling()).Should().Be(Sample.Item("\"included\":{\"NULL\":true},\"number\":{\"NULL\":true}"));
        codec.RoundTrip(new NullHandling()).ShouldEqualFieldByField(new NullHandling());
    }

    [Test]
    public void Null_handling_of_settings_is_followed() =>
        Codec.For<Held<string?>>(new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore }).Write(new Held<string?>())
            .Should().Be(Sample.Item());

    [Test]
    public void Default_handling_of_a_member_is_followed()
    {
        var codec = Codec.For<DefaultHandling>();
        codec.Write(new DefaultHandling()).Should().Be(Sample.Item("\"always\":{\"N\":\"0\"}"));
        codec.RoundTrip(new DefaultHandling()).ShouldEqualFieldByField(new DefaultHandling());
        codec.Write(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" }).Should()
            .Be(Sample.Item("\"number\":{\"N\":\"1\"},\"withDefault\":{\"N\":\"0\"},\"text\":{\"S\":\"\"},\"always\":{\"N\":\"0\"}"));
        codec.RoundTrip(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" })
            .ShouldEqualFieldByField(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" });
    }

    [Test]
    public void Order_is_followed() =>
        Codec.Write(new Ordered()).Should().EndWith("\"second\":{\"N\":\"2\"},\"first\":{\"N\":\"1\"},\"last\":{\"N\":\"3\"}}");

    [Test]
    public void Null_in_a_required_member_is_refused_or_written_so_that_it_can_be_read_again()
    {
        var writing = () => Codec.Write(new RequiredMembers { AllowNull = "x" });
        writing.Should().Throw<MappingException>().Which.Path.Should().Be("RequiredMembers.Always");
        var aggregate = new RequiredMembers { Always = "x" };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_setter_for_an_older_name_is_called_for_what_old_items_hold_and_not_otherwise()
    {
        Codec.Read<Migrated>(Sample.Item("\"fullName\":{\"S\":\"Ada Lovelace\"}")).Last.Should().Be("Lovelace");
        Codec.RoundTrip(new Migrated { First = "Ada", Last = "King" }).Last.Should().Be("King");
        Codec.Write(new Migrated { First = "Ada", Last = "King" }).Should().NotContain("fullName");
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
        Codec.Write(new Held<object> { Value = new Dictionary<string, object> { ["a"] = numbers, ["b"] = single } }).Should().Be(Sample.Item("""
            "value":{"M":{"a":{"L":[{"N":"1"},{"N":"2"}]},"b":{"L":[{"N":"3"}]}}}
            """));
    }

    [Test]
    public void A_required_attribute_that_is_absent_is_an_error()
    {
        foreach (var (item, missing) in new[] { ("\"allowNull\":{\"S\":\"x\"}", "always"), ("\"always\":{\"S\":\"x\"}", "allowNull"),
            ("\"always\":{\"NULL\":true},\"allowNull\":{\"S\":\"x\"}", "always") })
        {
            var reading = () => Codec.Read<RequiredMembers>(Sample.Item(item));
            reading.Should().Throw<MappingException>("{0}", item).Which.Message.Should().Contain($"'{missing}'");
        }

        Codec.Read<RequiredMembers>(Sample.Item("\"always\":{\"S\":\"x\"},\"allowNull\":{\"NULL\":true}")).AllowNull.Should().BeNull();
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
            "value":{"M":{"string":{"S":"s"},"null":{"NULL":true},"undefined":{"NULL":true},"true":{"BOOL":true},"int":{"N":"1"},"ulong":{"N":"18446744073709551615"},"big":{"N":"12345678901234567890123456789"},"decimal":{"N":"19.99"},"double":{"N":"0.5"},"float":{"N":"0.1"},"date":{"S":"2026-01-02T03:04:05.0000000Z"},"offset":{"S":"2026-01-02T03:04:05.0000000Z"},"guid":{"S":"00000000-0000-0000-0000-000000000001"},"span":{"S":"01:00:00"},"uri":{"S":"http://a/"},"bytes":{"B":"AQI="},"char":{"S":"c"},"array":{"L":[{"N":"1"},{"L":[]},{"M":{}}]},"member":{"M":{"inner":{"N":"19.99"}}}}}
            """)));
        codec.Read(item).Value.Seen.Should()
            .Be(
                """{"string":"s","null":null,"undefined":null,"true":true,"int":1,"ulong":18446744073709551615,"big":12345678901234567890123456789,"decimal":19.99,"double":0.5,"float":0.1,"date":"2026-01-02T03:04:05.0000000Z","offset":"2026-01-02T03:04:05.0000000Z","guid":"00000000-0000-0000-0000-000000000001","span":"01:00:00","uri":"http://a/","bytes":"AQI=","char":"c","array":[1,[],{}],"member":{"inner":19.99}}""");
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
            new StockConverters { Shade = ScalarRows.Shade.DarkRed, Day = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
                Stamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Version = new Version(1, 2), Pair = new("a", 1) };
        var codec = Codec.For<StockConverters>();
        var item = codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "shade":{"S":"DarkRed"},"day":{"S":"2026-01"},"stamp":{"N":"1767323045"},"version":{"S":"1.2"},"pair":{"M":{"key":{"S":"a"},"value":{"N":"1"}}}
            """));
        var loaded = codec.Read(item);
        loaded.Shade.Should().Be(aggregate.Shade);
        loaded.Day.Should().Be(new DateTime(2026, 1, 1));
        loaded.Stamp.Should().Be(aggregate.Stamp);
        loaded.Version.Should().Be(aggregate.Version);
        loaded.Pair.Should().Be(aggregate.Pair);
    }

    [Test]
    public void Another_naming_strategy_is_followed()
    {
        var settings =
            new JsonSerializerSettings { ContractResolver =
                new AggregateContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() } };
        var aggregate = new Renaming("x", new Boxed<int>(1));
        var codec = Codec.For<Renaming>(settings);
        var item = codec.Write(aggregate);
        item.Should().EndWith("\"first_name\":{\"S\":\"x\"},\"AsItIs\":{\"M\":{\"inner\":{\"N\":\"1\"}}}}").And.Contain("\"created_at\":");
        codec.Read(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_naming_strategy_on_a_type_is_followed()
    {
        var aggregate = new Held<SnakeCased> { Value = new SnakeCased("x") };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"first_name\":{\"S\":\"x\"}}}"));
        Codec.Read<Held<SnakeCased>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Callbacks_may_change_a_struct()
    {
        var item = Codec.Write(new Held<Doubling> { Value = new Doubling { Number = 3 } });
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"number\":{\"N\":\"3\"},\"writes\":{\"N\":\"1\"}}}"));
        Codec.Read<Held<Doubling>>(item).Value.Should().Be(new Doubling { Number = 3, Twice = 6, Writes = 1 });
    }

    [Test]
    public void Extension_data_of_a_struct_is_kept()
    {
        var item = Sample.Item("\"value\":{\"M\":{\"known\":{\"N\":\"1\"},\"more\":{\"N\":\"2\"}}}");
        Codec.Write(Codec.Read<Held<ExtendedStruct>>(item)).Should().Be(item);
    }

    [Test]
    public void ShouldSerialize_is_followed()
    {
        Codec.Write(new Conditional { Secret = "s", IsOpen = false }).Should().Be(Sample.Item("\"isOpen\":{\"BOOL\":false}"));
        Codec.Write(new Conditional { Secret = "s", IsOpen = true }).Should()
            .Be(Sample.Item("\"secret\":{\"S\":\"s\"},\"isOpen\":{\"BOOL\":true}"));
    }

    [Test]
    public void Specified_leaves_nothing_out_by_its_name_alone() =>
        Codec.Write(new Held<WithSpecified> { Value = new WithSpecified { Number = 3 } }).Should()
            .Be(Sample.Item("\"value\":{\"M\":{\"number\":{\"N\":\"3\"}}}"));

    [Test]
    public void Callbacks_are_called()
    {
        var aggregate = new Calling { Text = "x" };
        var item = Codec.Write(aggregate);
        aggregate.Calls.Should().Equal("serializing", "serialized");
        item.Should().Contain("\"text\":{\"S\":\"x!\"}");
        var loaded = Codec.Read<Calling>(item);
        loaded.Calls.Should().Equal("deserializing ''", "deserialized 'x!'");
    }

    [Test]
    public void Callbacks_are_called_where_a_constructor_takes_what_is_stored()
    {
        var loaded = Codec.RoundTrip(new Held<CallingPart> { Value = new CallingPart("x") }).Value;
        loaded.Calls.Should().Equal("deserializing", "deserialized 'x'");
    }

    [Test]
    public void Extension_data_holds_what_no_member_is_for_and_writes_it_back()
    {
        const string Extra =
            "\"known\":{\"S\":\"k\"},\"text\":{\"S\":\"x\"},\"price\":{\"N\":\"19.99\"},\"deep\":{\"M\":{\"list\":{\"L\":[{\"N\":\"1\"},{\"NULL\":true},{\"BOOL\":true}]}}}";
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

    [Test]
    public void A_member_that_can_only_be_set_is_only_read() =>
        Codec.Read<SetOnly>(Sample.Item("\"code\":{\"S\":\"abc\"}")).Length.Should().Be(3);

    [Test]
    public void A_resolver_that_does_not_derive_from_ours_is_refused()
    {
        var building = () => Codec.Map<Held<string>>(new JsonSerializerSettings { ContractResolver = new DefaultContractResolver() });
        building.Should().Throw<ArgumentException>().Which.Message.Should().Contain("AggregateContractResolver");
    }

    [Test]
    public void A_resolver_derived_from_ours_may_change_members()
    {
        var codec = Codec.For<Held<string>>(new JsonSerializerSettings { ContractResolver = new Shouting() });
        codec.Write(new Held<string> { Value = "x" }).Should().EndWith("\"VALUE\":{\"S\":\"x\"}}");
    }

    [Test]
    public void Type_names_and_references_in_settings_are_refused()
    {
        var withTypes = () => Codec.Map<Held<string>>(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto });
        withTypes.Should().Throw<ArgumentException>().Which.Message.Should().Contain("TypeNameHandling");
        var withReferences = () =>
            Codec.Map<Held<string>>(new JsonSerializerSettings { PreserveReferencesHandling = PreserveReferencesHandling.All });
        withReferences.Should().Throw<ArgumentException>().Which.Message.Should().Contain("PreserveReferencesHandling");
    }

    [Test]
    public void Settings_that_could_change_data_have_no_effect()
    {
        var settings = new JsonSerializerSettings
        {
            DateFormatString = "yyyy", DateParseHandling = DateParseHandling.DateTime, DateTimeZoneHandling = DateTimeZoneHandling.Local,
            FloatFormatHandling = FloatFormatHandling.String,
            FloatParseHandling = FloatParseHandling.Double, Culture = new CultureInfo("tr-TR"),
            StringEscapeHandling = StringEscapeHandling.EscapeNonAscii, MetadataPropertyHandling = MetadataPropertyHandling.ReadAhead,
            Formatting = Formatting.Indented, MaxDepth = 2, CheckAdditionalContent = true,
        };
        var aggregate = new Held<object>
        { Value = JToken.Parse("""{"a":{"b":{"c":["2026-01-02T03:04:05+05:00",1.10,"ü"]}}}""", new JsonLoadSettings()) };
        Codec.For<Held<object>>(settings).Write(aggregate).Should().Be(Codec.Write(aggregate));
        var scalars = new Held<DateTime> { Value = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) };
        Codec.For<Held<DateTime>>(settings).Write(scalars).Should().Be(Codec.Write(scalars));
    }

    private sealed class NullHandling : Sample
    {
        public string? Left { get; set; }

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public string? Included { get; set; }

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public int? Number { get; set; }
    }

    private sealed class DefaultHandling : Sample
    {
        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
        public int Number { get; set; }

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate), System.ComponentModel.DefaultValue(42)]
        public int WithDefault { get; set; } = 42;

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore), System.ComponentModel.DefaultValue("default")]
        public string Text { get; set; } = "default";

        public int Always { get; set; }
    }

    private sealed class Ordered : Sample
    {
        [JsonProperty(Order = 5)]
        public int Last { get; set; } = 3;

        public int Second { get; set; } = 2;

        [JsonProperty(Order = 1)]
        public int First { get; set; } = 1;
    }

    private sealed class RequiredMembers : Sample
    {
        [JsonProperty(Required = Required.Always)]
        public string? Always { get; set; }

        [JsonProperty(Required = Required.AllowNull)]
        public string? AllowNull { get; set; }
    }

    private sealed class Migrated : Sample
    {
        public string? First { get; set; }

        public string? Last { get; set; }

        [JsonProperty]
        private string FullName
        {
            set => (First, Last) = (value.Split(' ')[0], value.Split(' ')[1]);
        }
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

    private sealed class Renaming(string firstName, Boxed<int> boxed) : Sample
    {
        public string FirstName { get; } = firstName;

        [JsonProperty("AsItIs")]
        public Boxed<int> Boxed { get; } = boxed;
    }

    [JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
    private sealed record SnakeCased(string FirstName);

    private record struct Doubling
    {
        public int Number;
        public int Writes;
        [NonSerialized] public int Twice;

        [OnSerializing]
        private void Before(StreamingContext context) => Writes = 1;

        [OnDeserialized]
        private void After(StreamingContext context) => Twice = Number * 2;
    }

    private struct ExtendedStruct
    {
        public int Known;

        [JsonExtensionData]
        public IDictionary<string, JToken>? Extra;
    }

    private sealed class Conditional : Sample
    {
        public string? Secret { get; set; }

        public bool IsOpen { get; set; }

        public bool ShouldSerializeSecret() => IsOpen;
    }

    private sealed class WithSpecified
    {
        public int Number { get; set; }

        [JsonIgnore]
        public bool NumberSpecified { get; set; }
    }

    private sealed class Calling : Sample
    {
        [NonSerialized] private readonly List<string> _calls = [];

        public string Text { get; set; } = "";

        [JsonIgnore]
        public IReadOnlyList<string> Calls => _calls;

        [OnSerializing]
        private void Before(StreamingContext context)
        {
            _calls.Add("serializing");
            Text += "!";
        }

        [OnSerialized]
        private void After(StreamingContext context) => _calls.Add("serialized");

        [OnDeserializing]
        private void BeforeLoad(StreamingContext context) => _calls.Add($"deserializing '{Text}'");

        [OnDeserialized]
        private void AfterLoad(StreamingContext context) => _calls.Add($"deserialized '{Text}'");
    }

    private sealed class CallingPart(string text)
    {
        [NonSerialized] private readonly List<string> _calls = [];

        public string Text { get; } = text;

        [JsonIgnore]
        public IReadOnlyList<string> Calls => _calls;

        [OnDeserializing]
        private void Before(StreamingContext context) => _calls.Add("deserializing");

        [OnDeserialized]
        private void After(StreamingContext context) => _calls.Add($"deserialized '{Text}'");
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

    private sealed class SetOnly : Sample
    {
        [NonSerialized] private int _length;

        [JsonIgnore]
        public int Length => _length;

        [JsonProperty]
        public string Code
        {
            set => _length = value.Length;
        }
    }

    private sealed class Shouting : AggregateContractResolver
    {
        protected override JsonProperty CreateProperty(System.Reflection.MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (property.PropertyName == "value")
                property.PropertyName = "VALUE";
            return property;
        }
    }
}
