using System.Text;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>A local time would load as another one: it is refused in every position, or stored as UTC where that is wanted.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LocalTimeTests
{
    private static readonly DateTime Local = new(2026, 7, 2, 3, 4, 5, DateTimeKind.Local);

    private static readonly string InUtc = $"\"{Local.ToUniversalTime():yyyy-MM-ddTHH:mm:ss}.0000000Z\"";

    private static IEnumerable<TestCaseData> Everywhere() =>
        Position.All
            .Select(position => new TestCaseData(position.Hold(typeof(DateTime), Local), position.Path).SetArgDisplayNames(position.Name))
            .Append(new TestCaseData(new Held<Dictionary<DateTime, int>> { Value = new() { [Local] = 1 } }, "Value[entry 0]")
                .SetArgDisplayNames("dictionary_key"))
            .Append(new TestCaseData(new HeldSet<DateTime> { Value = [Local] }, "Value[0]").SetArgDisplayNames("DynamoDB_set"))
            .Append(new TestCaseData(new Held<Typed<DateTime>> { Value = new(Local) }, "Value").SetArgDisplayNames("scalar_wrapper"))
            .Append(new TestCaseData(new WithConverter { Value = Local }, "Value").SetArgDisplayNames("written_by_a_converter"))
            .Append(new TestCaseData(new WithConstructor(Local), "Value").SetArgDisplayNames("constructor_parameter"));

    [TestCaseSource(nameof(Everywhere))]
    public void It_is_refused_with_its_place_and_the_ways_out(object aggregate, string path)
    {
        var writing = () => Codec.For(aggregate.GetType()).WriteAny(aggregate);
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith("." + path);
        exception.Message.Should().ContainAll("local time", "UtcNow", "DateTimeOffset", "DateOnly", "StoreLocalTimesAsUtc")
            .And.NotContain("2026");
    }

    [TestCaseSource(nameof(Everywhere))]
    public void It_is_stored_as_utc_where_that_is_wanted(object aggregate, string path)
    {
        var written = (string)typeof(LocalTimeTests).GetMethod(nameof(WriteConverted))!.MakeGenericMethod(aggregate.GetType())
            .Invoke(null, [aggregate])!;
        written.Should().Contain(InUtc, path);
    }

    [Test]
    public void A_time_of_unspecified_kind_is_stored_as_it_is() =>
        Codec.Write(new Held<DateTime> { Value = DateTime.SpecifyKind(Local, DateTimeKind.Unspecified) }).Should()
            .Contain("2026-07-02T03:04:05.0000000Z");

    // Newtonsoft makes local times of the times with an offset in the JSON that it parses.
    [Test]
    public void In_a_JSON_token_it_is_text_in_utc() =>
        Codec.Write(new Held<JToken> { Value = new JValue(Local) }).Should().Contain(InUtc);

    public static string WriteConverted<T>(T aggregate)
        where T : AggregateRoot
    {
        var mapping = ItemCodecBuilder.Build<T>(new SerializerProfile(null, storesLocalTimesAsUtc: true), ItemLayout.Of(typeof(T)));
        using var buffer = new PooledBuffer();
        mapping.ItemCodec!.Write(buffer, aggregate, null, default);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private sealed class WithConverter : Sample
    {
        [JsonConverter(typeof(Plain))]
        public DateTime Value { get; set; }
    }

    private sealed class WithConstructor(DateTime value) : Sample
    {
        public DateTime Value { get; } = value;
    }

    private sealed class Plain : JsonConverter<DateTime>
    {
        public override void WriteJson(JsonWriter writer, DateTime value, JsonSerializer serializer) => writer.WriteValue(value);

        public override DateTime ReadJson(
            JsonReader reader, Type objectType, DateTime existingValue, bool hasExistingValue, JsonSerializer serializer) => default;
    }
}
