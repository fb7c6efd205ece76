using System.Text;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>A clear error or an exact round trip, never corruption, never a crash.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HostileInputTests
{
    private static readonly string[] Naughty = [.. NaughtyStrings.All];

    [Test]
    public void Naughty_strings_survive_as_values()
    {
        Naughty.Should().HaveCountGreaterThan(500);
        var aggregate = new Held<List<string>> { Value = [.. Naughty] };
        var codec = Codec.For<Held<List<string>>>();
        codec.RoundTrip(aggregate).Value.Should().Equal(Naughty);
        foreach (var text in Naughty)
            Codec.For<Held<string>>().RoundTrip(new Held<string> { Value = text }).Value.Should().Be(text);
    }

    [Test]
    public void Naughty_strings_survive_as_keys_of_dictionaries()
    {
        var aggregate = new Held<Dictionary<string, string>>
        { Value = Naughty.Distinct().Where(text => text.Length > 0).ToDictionary(text => text, text => text) };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Naughty_strings_survive_in_sets_untyped_members_and_typed_ids()
    {
        Codec.RoundTrip(new HeldSet<string> { Value = [.. Naughty] }).Value.Should().BeEquivalentTo(Naughty.Distinct());
        var untyped = new HeldNatural<object>
        { Value = new JObject(Naughty.Distinct().Where(text => text.Length > 0).Select(text => new JProperty(text, text))) };
        ((Dictionary<string, object?>)Codec.RoundTrip(untyped).Value).Should().OnlyContain(entry => entry.Key == (string?)entry.Value);
        var ids = new Held<List<Typed<string>>> { Value = [.. Naughty.Select(text => new Typed<string>(text))] };
        Codec.RoundTrip(ids).ShouldEqualFieldByField(ids);
    }

    [Test]
    public void Naughty_strings_survive_as_names_of_unknown_attributes()
    {
        var codec = Codec.For<Held<string>>();
        foreach (var name in Naughty.Distinct().Where(name => name is not ("id" or "value" or "etag")))
        {
            var unknown = System.Text.Json.JsonSerializer.Serialize(name) + ":{\"S\":\"x\"}";
            codec.WriteAgain(codec.Read(Sample.Item($"{unknown},\"value\":{{\"S\":\"y\"}}"))).Should()
                .Be(Sample.Item($"\"value\":{{\"S\":\"y\"}},{unknown}"));
        }
    }

    [Test]
    public void Naughty_strings_are_errors_not_crashes_where_something_else_is_expected()
    {
        foreach (var type in new[] { typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
            typeof(Version), typeof(ScalarRows.Rights), typeof(int), typeof(decimal), typeof(double), typeof(byte[]),
            typeof(System.Numerics.BigInteger) })
        {
            var codec = Codec.For(typeof(Held<>).MakeGenericType(type));
            foreach (var text in Naughty.Where(text => text.Length > 4))
            {
                foreach (var tag in new[] { "S", "N", "B" })
                {
                    try
                    {
                        codec.ReadAny(Sample.Item($"\"value\":{{\"{tag}\":{System.Text.Json.JsonSerializer.Serialize(text)}}}"));
                    }
                    catch (MappingException exception)
                    {
                        exception.Path.Should().EndWith(".Value");
                    }
                }
            }
        }
    }

    [TestCase("$type", "System.IO.FileInfo, System.Private.CoreLib")]
    [TestCase("$id", "1")]
    [TestCase("$ref", "1")]
    [TestCase("$values", "x")]
    public void Newtonsofts_metadata_names_are_names_like_any_other(string name, string value)
    {
        var dictionary = new Held<Dictionary<string, string>> { Value = new() { [name] = value } };
        Codec.RoundTrip(dictionary).ShouldEqualFieldByField(dictionary);
        var untyped = new HeldNatural<object> { Value = JObject.FromObject(new Dictionary<string, string> { [name] = value }) };
        Codec.RoundTrip(untyped).Value.Should().BeOfType<Dictionary<string, object?>>().Which[name].Should().Be(value);
    }

    [Test]
    public void A_date_like_string_in_an_untyped_member_stays_a_string()
    {
        var untyped = new HeldNatural<object> { Value = "2026-01-02T03:04:05+05:00" };
        Codec.RoundTrip(untyped).Value.Should().Be("2026-01-02T03:04:05+05:00");
    }

    [TestCase("1")]
    [TestCase("-9223372036854775808")]
    [TestCase("12345678901234567890123456789012345678")]
    [TestCase("19.99")]
    [TestCase("0.1234567890123456789012345678")]
    [TestCase("40304296138315969377602258.727")]
    [TestCase("1.5E-100")]
    [TestCase("7.9228162514264337593543950335")]
    public void Numbers_in_untyped_members_stay_exact(string number)
    {
        foreach (var (type, before, after) in Untyped)
        {
            var codec = Codec.For(type);
            var item = Sample.Item($"{before}{{\"N\":\"{number}\"}}{after}");
            codec.WriteAny(codec.ReadAny(item)).Should().Be(item);
        }
    }

    [TestCase("12345678901234567890123456789012345678E+5", "1234567890123456789012345678901234567800000")]
    [TestCase("1234567890123456789012345678901234567.0", "1234567890123456789012345678901234567")]
    [TestCase("1.50", "1.5")]
    public void Numbers_in_untyped_members_keep_their_value_when_they_are_written_in_another_form(string number, string written)
    {
        foreach (var (type, before, after) in Untyped)
        {
            var codec = Codec.For(type);
            codec.WriteAny(codec.ReadAny(Sample.Item($"{before}{{\"N\":\"{number}\"}}{after}"))).Should()
                .Be(Sample.Item($"{before}{{\"N\":\"{written}\"}}{after}"));
        }
    }

    [TestCase("0.12345678901234567890123456789012345678")]
    [TestCase("-1234567.1234567890123456789012345678901")]
    [TestCase("3.00000000000000000000000000000001")]
    [TestCase("1.2345678901234567890E-100")]
    public void Numbers_that_an_untyped_member_would_round_are_errors(string number)
    {
        foreach (var (type, before, after) in Untyped)
        {
            var reading = () => Codec.For(type).ReadAny(Sample.Item($"{before}{{\"N\":\"{number}\"}}{after}"));
            var exception = reading.Should().Throw<MappingException>("{0}", type).Which;
            exception.Path.Should().Contain(".Value");
            exception.ToString().Should().Contain("more digits").And.NotContain(number.TrimStart('-'));
        }

        var converting = () => AttributeValueConverter.ToJson(new Amazon.DynamoDBv2.Model.AttributeValue { N = number });
        converting.Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Serialization);
    }

    [Test]
    public void A_converter_that_asks_for_a_type_gets_a_long_number_as_that_type_or_may_pass_over_it()
    {
        const string Number = "0.12345678901234567890123456789012345678";
        Codec.Read<Held<AsDouble>>(Sample.Item($"\"value\":{{\"N\":\"{Number}\"}}")).Value.Number.Should().Be(0.12345678901234568);
        Codec.Read<Held<Passing>>(Sample.Item($"\"value\":{{\"L\":[{{\"N\":\"{Number}\"}}]}}")).Value.Should()
            .NotBeNull("who passes over it loses nothing");
    }

    [TestCase(31, true)]
    [TestCase(70, false)]
    [TestCase(5000, false)]
    public void Depth_is_bounded_when_reading(int depth, bool isRead)
    {
        foreach (var type in new[] { typeof(HeldNatural<object>), typeof(Held<Nest>), typeof(Held<string>) })
        {
            var inner = string.Concat(Enumerable.Repeat("{\"M\":{\"next\":", depth)) + "{\"NULL\":true}"
                + string.Concat(Enumerable.Repeat("}}", depth));
            var reading = () => Codec.For(type).ReadAny(Sample.Item($"\"{(type == typeof(Held<string>) ? "later" : "value")}\":{inner}"));
            if (isRead)
                reading.Should().NotThrow("{0}", type);
            else
                reading.Should().Throw<MappingException>("{0}", type);
        }
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("{\"id\"")]
    [TestCase("{\"id\":{\"S\":\"00000000-0000-0000-0000-000000000001\"}")]
    [TestCase("{\"id\":{\"S\":\"00000000-0000-0000-0000-000000000001\"},}")]
    [TestCase("{\"id\":{\"S\":\"00000000-0000-0000-0000-0000")]
    [TestCase("{\"value\":{\"L\":[{\"S\":\"x\"}")]
    public void Broken_items_are_errors(string item)
    {
        var reading = () => Codec.Read<Held<List<string>>>(item);
        reading.Should().Throw<MappingException>();
    }

    [Test]
    public void Every_cut_of_an_item_is_an_error()
    {
        var codec = Codec.For<RichAggregate>();
        foreach (var aggregate in RichGenerator.Some(3))
        {
            var bytes = Encoding.UTF8.GetBytes(codec.Write(aggregate));
            for (var length = 2; length < bytes.Length; length += 7)
            {
                var cut = bytes[..length];
                var reading = () => codec.Read(cut);
                reading.Should().Throw<MappingException>();
            }
        }
    }

    [Test]
    public void Every_changed_byte_is_an_error_or_a_value_that_can_be_written_again()
    {
        var codec = Codec.For<RichAggregate>();
        var random = new Random(20260102);
        foreach (var aggregate in RichGenerator.Some(10))
        {
            var bytes = Encoding.UTF8.GetBytes(codec.Write(aggregate));
            for (var attempt = 0; attempt < 100; attempt++)
            {
                var changed = bytes.ToArray();
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                try
                {
                    // A comma that became a brace ends the item early: what stands behind it is for whoever reads the answer around it.
                    codec.WriteAgain(codec.Read(changed, wholly: false));
                }
                catch (MappingException exception)
                {
                    exception.Message.Should().NotBeEmpty();
                }
            }
        }
    }

    [Test]
    public void A_string_of_400_KB_survives()
    {
        var text = string.Concat(Enumerable.Repeat("漢😀\"", 40_000));
        Codec.RoundTrip(new Held<string> { Value = text }).Value.Should().Be(text);
        Codec.RoundTrip(new Held<byte[]> { Value = Encoding.UTF8.GetBytes(text) }).Value.Should().Equal(Encoding.UTF8.GetBytes(text));
    }

    [Test]
    public void A_hundred_thousand_elements_survive()
    {
        var aggregate = new Held<List<int>> { Value = [.. Enumerable.Range(0, 100_000)] };
        Codec.RoundTrip(aggregate).Value.Should().Equal(aggregate.Value);
    }

    private static readonly (Type Type, string Before, string After)[] Untyped =
    [
        (typeof(HeldNatural<object>), "\"value\":", ""),
        (typeof(Held<JToken>), "\"value\":", ""),
        (typeof(HeldNatural<List<object>>), "\"value\":{\"L\":[", "]}"),
        (typeof(Held<Dictionary<string, JToken>>), "\"value\":{\"M\":{\"k\":{\"M\":{\"j\":", "}}}}"),
        (typeof(Held<Extra>), "\"value\":{\"M\":{\"any\":", "}}"),
    ];

    private sealed class Extra
    {
        [JsonExtensionData]
        public Dictionary<string, JToken> Others { get; set; } = [];
    }

    [JsonConverter(typeof(Converter))]
    private sealed record AsDouble(double Number)
    {
        public sealed class Converter : JsonConverter<AsDouble>
        {
            public override void WriteJson(JsonWriter writer, AsDouble? value, JsonSerializer serializer) =>
                writer.WriteValue(value!.Number);

            public override AsDouble ReadJson(
                JsonReader reader, Type objectType, AsDouble? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new(serializer.Deserialize<double>(reader));
        }
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Passing
    {
        public sealed class Converter : JsonConverter<Passing>
        {
            public override void WriteJson(JsonWriter writer, Passing? value, JsonSerializer serializer) => writer.WriteNull();

            public override Passing ReadJson(
                JsonReader reader, Type objectType, Passing? existingValue, bool hasExistingValue, JsonSerializer serializer)
            {
                reader.Skip();
                return new Passing();
            }
        }
    }

    private sealed class Nest
    {
        public Nest? Next { get; set; }
    }
}
