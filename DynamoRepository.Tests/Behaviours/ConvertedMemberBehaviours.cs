using System.Linq.Expressions;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Conditions on members whose form a <c>[JsonConverter]</c> decides: the compiler turns an enumeration or character into a number, the
/// converter wants it back.
/// </summary>
public sealed class ConvertedMemberBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private enum Size
    {
        Small,
        Large,
    }

    [Test]
    public async Task An_enumeration_or_character_with_a_converter_is_found()
    {
        var shirts = await RepositoryAsync<Shirt>();
        await shirts.SaveAsync(new Shirt { Name = "large", Size = Size.Large, Fit = Size.Large, Collar = Size.Large, Letter = 'L' });
        await shirts.SaveAsync(new Shirt { Name = "small" });

        var wanted = Size.Large;
        Expression<Func<Shirt, bool>>[] conditions =
        [
            shirt => shirt.Size == Size.Large,
            shirt => wanted == shirt.Fit,
            shirt => shirt.Collar == wanted,
            shirt => shirt.Collar == shirt.Size && shirt.Name != "small",
            shirt => shirt.Letter == 'L',
            shirt => new[] { Size.Large }.Contains(shirt.Size),
        ];
        foreach (var condition in conditions)
        {
            (await Store.Connection.Scan(condition).ToListAsync()).Should().ContainSingle(condition.ToString()).Which.Name.Should()
                .Be("large");
        }
    }

    [DynamoTable("shirts")]
    private sealed class Shirt : AggregateRoot
    {
        public string Name { get; set; } = "";

        [JsonConverter(typeof(StringEnumConverter))]
        public Size Size { get; set; }

        [JsonConverter(typeof(AsNumber))]
        public Size Fit { get; set; }

        [JsonConverter(typeof(StringEnumConverter))]
        public Size? Collar { get; set; }

        [JsonConverter(typeof(Doubled))]
        public char Letter { get; set; } = 'S';
    }

    private sealed class AsNumber : JsonConverter<Size>
    {
        public override void WriteJson(JsonWriter writer, Size value, JsonSerializer serializer) => writer.WriteValue((int)value);

        public override Size ReadJson(
            JsonReader reader, Type objectType, Size existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                (Size)(long)reader.Value!;
    }

    private sealed class Doubled : JsonConverter<char>
    {
        public override void WriteJson(JsonWriter writer, char value, JsonSerializer serializer) => writer.WriteValue($"{value}{value}");

        public override char ReadJson(
            JsonReader reader, Type objectType, char existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                ((string)reader.Value!)[0];
    }
}
