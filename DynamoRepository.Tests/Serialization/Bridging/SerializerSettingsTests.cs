using System.Globalization;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Naming strategies, resolvers and settings: those of names are followed, those that could change data have no effect.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SerializerSettingsTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Held<SnakeCased> { Value = new SnakeCased("x") };
    }

    [Test]
    public void Null_handling_of_settings_is_followed() =>
        Codec.For<Held<string?>>(new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore }).Write(new Held<string?>())
            .Should().Be(Sample.Item());

    [Test]
    public void Another_naming_strategy_is_followed()
    {
        var settings =
            new JsonSerializerSettings
            {
                ContractResolver =
                new AggregateContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() }
            };
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
            DateFormatString = "yyyy",
            DateParseHandling = DateParseHandling.DateTime,
            DateTimeZoneHandling = DateTimeZoneHandling.Local,
            FloatFormatHandling = FloatFormatHandling.String,
            FloatParseHandling = FloatParseHandling.Double,
            Culture = new CultureInfo("tr-TR"),
            StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
            MetadataPropertyHandling = MetadataPropertyHandling.ReadAhead,
            Formatting = Formatting.Indented,
            MaxDepth = 2,
            CheckAdditionalContent = true,
        };
        var aggregate = new HeldNatural<object>
        { Value = JToken.Parse("""{"a":{"b":{"c":["2026-01-02T03:04:05+05:00",1.10,"ü"]}}}""", new JsonLoadSettings()) };
        Codec.For<HeldNatural<object>>(settings).Write(aggregate).Should().Be(Codec.Write(aggregate));
        var scalars = new Held<DateTime> { Value = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) };
        Codec.For<Held<DateTime>>(settings).Write(scalars).Should().Be(Codec.Write(scalars));
    }

    private sealed class Renaming(string firstName, Boxed<int> boxed) : Sample
    {
        public string FirstName { get; } = firstName;

        [JsonProperty("AsItIs")]
        public Boxed<int> Boxed { get; } = boxed;
    }

    [JsonObject(NamingStrategyType = typeof(SnakeCaseNamingStrategy))]
    private sealed record SnakeCased(string FirstName);

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
