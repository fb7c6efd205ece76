using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>
/// What is left to Newtonsoft is held to what an item can be: one value, each name once, the same form wherever it stands.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WrittenByNewtonsoftTests
{
    [Test]
    [NonParallelizable] // sets what is the whole process's
    public void Extension_data_takes_the_form_that_an_untyped_member_has()
    {
        var before = JsonConvert.DefaultSettings;
        try
        {
            JsonConvert.DefaultSettings = () => new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
            foreach (var value in new object[] { "x", 1.5m, new[] { 1, 2 }, new JObject { ["a"] = 1 }, new HashSet<string> { "a" } })
            {
                var untyped = Sample.OwnAttributes(Codec.Write(new HeldNatural<object> { Value = value }));
                Sample.OwnAttributes(Codec.Write(new HeldExtra { Others = { ["value"] = value } })).Should().Be(untyped);
            }
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    [TestCase("nothing")]
    [TestCase("two")]
    [TestCase("open")]
    [TestCase("property")]
    public void A_converter_that_does_not_write_one_value_is_an_error(string what)
    {
        var writing = () => Codec.Write(new Held<List<Sloppy>> { Value = [new Sloppy("one"), new Sloppy(what)] });
        writing.Should().Throw<MappingException>()
            .Where(exception => exception.Path.EndsWith(".Value[1]") && exception.Problem.Contains("Write one value"));
    }

    [Test]
    public void A_name_twice_in_what_Newtonsoft_writes_is_an_error()
    {
        var writing = () => Codec.Write(new Held<Sloppy> { Value = new Sloppy("twice") });
        writing.Should().Throw<MappingException>()
            .Where(exception => exception.Path.EndsWith(".Value") && exception.Problem.Contains("there twice"));
    }

    private sealed class HeldExtra : Sample
    {
        [JsonExtensionData]
        public Dictionary<string, object> Others { get; } = [];
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Sloppy(string What)
    {
        public sealed class Converter : JsonConverter<Sloppy>
        {
            public override void WriteJson(JsonWriter writer, Sloppy? value, JsonSerializer serializer)
            {
                switch (value!.What)
                {
                    case "one":
                        writer.WriteValue(1);
                        break;
                    case "two":
                        writer.WriteValue(1);
                        writer.WriteValue(2);
                        break;
                    case "open":
                        writer.WriteStartArray();
                        break;
                    case "property":
                        writer.WritePropertyName("a");
                        writer.WriteValue(1);
                        break;
                    case "twice":
                        writer.WriteStartObject();
                        writer.WritePropertyName("a");
                        writer.WriteValue(1);
                        writer.WritePropertyName("a");
                        writer.WriteValue(2);
                        writer.WriteEndObject();
                        break;
                    default:
                        break;
                }
            }

            public override Sloppy ReadJson(
                JsonReader reader, Type objectType, Sloppy? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                    throw new NotSupportedException();
        }
    }
}
