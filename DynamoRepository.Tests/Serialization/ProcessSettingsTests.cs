using System.Globalization;
using Amazon;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>What the host process sets for itself must not change one stored byte.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ProcessSettingsTests
{
    private static readonly RichAggregate[] Aggregates = [.. RichGenerator.Some(50)];

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    [TestCase("th-TH")]
    [TestCase("de-DE")]
    public void The_culture_changes_nothing(string name)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        ShouldChangeNothing(
            () =>
            {
                var culture = new CultureInfo(name);
                culture.NumberFormat.NegativeSign = "−";
                culture.NumberFormat.NumberDecimalSeparator = "٫";
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                CultureInfo.DefaultThreadCurrentCulture = culture;
            },
            () =>
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
                CultureInfo.DefaultThreadCurrentCulture = null;
            });
    }

    [TestCase("Asia/Kolkata")]
    [TestCase("America/St_Johns")]
    public void The_time_zone_changes_nothing(string zone)
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        ShouldChangeNothing(
            () =>
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                TimeZoneInfo.Local.BaseUtcOffset.Should().NotBe(TimeSpan.Zero, "the zone is in effect");
            },
            () =>
            {
                Environment.SetEnvironmentVariable("TZ", before);
                TimeZoneInfo.ClearCachedData();
            });
    }

    [Test]
    public void Newtonsofts_default_settings_change_nothing() => ShouldChangeNothing(
        () => JsonConvert.DefaultSettings = () => new JsonSerializerSettings
        {
            NullValueHandling = NullValueHandling.Include,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            DateFormatString = "yyyy",
            DateTimeZoneHandling = DateTimeZoneHandling.Local,
            FloatParseHandling = FloatParseHandling.Double,
            TypeNameHandling = TypeNameHandling.All,
            PreserveReferencesHandling = PreserveReferencesHandling.All,
            Culture = new CultureInfo("fa-IR"),
            MaxDepth = 1,
            Converters = { new Shredder() },
            ContractResolver = new Newtonsoft.Json.Serialization.DefaultContractResolver(),
        },
        () => JsonConvert.DefaultSettings = null);

    [TestCase(true)]
    [TestCase(false)]
    public void The_SDKs_initialisation_of_collections_changes_nothing(bool initialise)
    {
        var before = AWSConfigs.InitializeCollections;
        ShouldChangeNothing(() => AWSConfigs.InitializeCollections = initialise, () => AWSConfigs.InitializeCollections = before);
    }

    // Items, objects and attribute maps before and after; codecs built before and after, since building reads settings too.
    private static void ShouldChangeNothing(Action change, Action restore)
    {
        var codec = Codec.For<RichAggregate>();
        var expected = Aggregates.Select(aggregate => codec.Write(aggregate)).ToList();
        var loadedBefore = expected.ConvertAll(codec.Read);
        change();
        try
        {
            foreach (var used in new[] { codec, Codec.For<RichAggregate>(null) })
            {
                Aggregates.Select(aggregate => used.Write(aggregate)).Should().Equal(expected);
                for (var index = 0; index < expected.Count; index++)
                    used.Read(expected[index]).ShouldEqualFieldByField(loadedBefore[index]);
            }

            var serializer = new DynamoSerializer<RichAggregate>(
                new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings() });
            foreach (var aggregate in Aggregates)
            {
                var map = serializer.ToItem(aggregate);
                serializer.FromItem(map).ShouldEqualFieldByField(aggregate);
                AttributeValueConverter.ToJsonObject(map)["text"]!.ToString().Should().Be(aggregate.Text);
                Codec.Normal(System.Text.Encoding.UTF8.GetString(Written(map))).Should().Be(Codec.Normal(codec.Write(aggregate)));
            }
        }
        finally
        {
            restore();
        }
    }

    private static byte[] Written(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> map)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, new System.Text.Json.JsonWriterOptions { MaxDepth = 200 }))
            AttributeValueBridge.WriteMap(writer, map);
        return buffer.Written.ToArray();
    }

    private sealed class Shredder : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(string) || objectType == typeof(decimal);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue("shredded");

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => null;
    }
}
