using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>A converter that writes null for a value: what it means comes back, or is refused when saving.</summary>
[TestFixture]
public sealed class ConvertedNullTests
{
    [Test]
    public void What_a_converter_writes_as_null_comes_back_or_is_refused()
    {
        var settings = new JsonSerializerSettings { Converters = { new OptionConverter(), new EmptyConverter() } };
        var options = Codec.For<WithOption>(settings);
        var holder = new WithOption { Value = default, Values = [default, new Option(5)], ByName = { ["a"] = default } };
        options.RoundTrip(holder).ShouldEqualFieldByField(holder);

        var writing = () => Codec.For<Held<Empty>>(settings).Write(new Held<Empty> { Value = new Empty("") });
        writing.Should().Throw<MappingException>().WithMessage("*'Held<Empty>.Value'*its converter writes as null*");
    }

    private readonly record struct Option(int? Value);

    private sealed class OptionConverter : JsonConverter<Option>
    {
        public override void WriteJson(JsonWriter writer, Option value, JsonSerializer serializer) => writer.WriteValue(value.Value);

        public override Option ReadJson(
            JsonReader reader, Type objectType, Option existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new(reader.TokenType == JsonToken.Null ? null : (int)(long)reader.Value!);
    }

    private sealed class WithOption : Sample
    {
        public Option Value { get; set; } = new(1);

        public List<Option> Values { get; set; } = [];

        public Dictionary<string, Option> ByName { get; } = [];
    }

    private sealed record Empty(string Text);

    private sealed class EmptyConverter : JsonConverter<Empty>
    {
        public override void WriteJson(JsonWriter writer, Empty? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.Text.Length == 0 ? null : value.Text);

        public override Empty ReadJson(
            JsonReader reader, Type objectType, Empty? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new((string)reader.Value!);
    }
}
