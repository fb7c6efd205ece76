using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// An attribute of a type that the member does not take, in every position: what was expected, what was found, where, and never the value.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WrongTypeTests
{
    private static readonly (string Tag, string Value)[] Stored =
    [
        ("S", """{"S":"MARKER"}"""),
        ("N", """{"N":"987654321"}"""),
        ("B", """{"B":"TUFSS0VS"}"""),
        ("BOOL", """{"BOOL":true}"""),
        ("L", """{"L":[{"S":"MARKER"}]}"""),
        ("M", """{"M":{"MARKER":{"S":"MARKER"}}}"""),
        ("SS", """{"SS":["MARKER"]}"""),
        ("NS", """{"NS":["987654321"]}"""),
        ("BS", """{"BS":["TUFSS0VS"]}"""),
    ];

    // Which tags each type takes, by the table.
    private static readonly (Type Type, string[] Accepted)[] Types =
    [
        (typeof(bool), ["BOOL"]),
        (typeof(string), ["S"]),
        (typeof(char), []),
        (typeof(Uri), ["S"]),
        (typeof(Version), []),
        (typeof(System.Net.IPAddress), []),
        (typeof(System.Net.IPEndPoint), []),
        (typeof(System.Net.NetworkInformation.PhysicalAddress), []),
        (typeof(System.Net.Mail.MailAddress), []),
        (typeof(System.Globalization.CultureInfo), ["S"]),
        (typeof(TimeZoneInfo), []),
        (typeof(System.Text.Rune), []),
        (typeof(Index), []),
        (typeof(Range), []),
        (typeof(Guid), []),
        (typeof(byte), []),
        (typeof(int), ["N"]),
        (typeof(ulong), ["N"]),
        (typeof(System.Numerics.BigInteger), ["N"]),
        (typeof(decimal), ["N"]),
        (typeof(double), ["N"]),
        (typeof(Half), []),
        (typeof(DateTime), []),
        (typeof(DateTimeOffset), []),
        (typeof(DateOnly), []),
        (typeof(TimeOnly), []),
        (typeof(TimeSpan), []),
        (typeof(ScalarRows.Shade), ["N"]),
        (typeof(ScalarRows.Rights), []),
        (typeof(byte[]), ["B"]),
        (typeof(Typed<int>), ["N"]),
        (typeof(Boxed<string?>), ["M"]),
        (typeof(List<string>), ["L", "SS"]),
        (typeof(HashSet<byte[]>), ["BS"]),
        (typeof(Dictionary<string, string>), ["M"]),
    ];

    [TestCaseSource(nameof(Everywhere))]
    public void A_wrong_type_is_named_with_its_place(Type type, Position position)
    {
        var codec = Codec.For(position.Holder(type));
        foreach (var (tag, value) in Stored.Where(stored => !Types.Single(row => row.Type == type).Accepted.Contains(stored.Tag)))
        {
            var reading = () => codec.ReadAny(position.Item(value));
            var exception = reading.Should().Throw<MappingException>("{0} is not for {1}", tag, type).Which;
            exception.Path.Should().Contain("." + position.Path);
            exception.Message.Should().Contain("expected").And.Contain("found");
            exception.ToString().Should().NotContain("MARKER").And.NotContain("987654321");
        }
    }

    [TestCaseSource(nameof(ValueTypes))]
    public void Null_where_no_null_can_be_is_an_error_inside_collections(Type type)
    {
        foreach (var position in Position.All.Where(
            position => position.Name is "list_element" or "read_only_list_element" or "set_element" or "dictionary_value"))
        {
            var reading = () => Codec.For(position.Holder(type)).ReadAny(position.Item("""{"NULL":true}"""));
            var exception = reading.Should().Throw<MappingException>().Which;
            exception.Path.Should().Contain("." + position.Path);
            exception.Message.Should().Contain("NULL");
        }
    }

    [TestCase("MARKER")]
    [TestCase("")]
    [TestCase("2026-13-45")]
    [TestCase("12:99")]
    [TestCase("2026-01-02T03:04:05 and MARKER")]
    public void Text_of_another_form_is_an_error_that_does_not_show_it(string text)
    {
        foreach (var type in new[] { typeof(Guid), typeof(Version), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly),
            typeof(TimeOnly), typeof(TimeSpan), typeof(ScalarRows.Shade), typeof(ScalarRows.Rights), typeof(char), typeof(byte[]) })
        {
            if (type == typeof(byte[]) && text.Length == 0)
                continue;
            var reading = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(Sample.Item($"\"value\":{{\"S\":\"{text}\"}}"));
            var exception = reading.Should().Throw<MappingException>("'{0}' is no {1}", text, type).Which;
            exception.Path.Should().EndWith(".Value");
            exception.Message.Should().Contain("expected");
            if (text.Length > 0)
                exception.ToString().Should().NotContain(text);
        }
    }

    [TestCase("256", typeof(byte))]
    [TestCase("-1", typeof(ulong))]
    [TestCase("2147483648", typeof(int))]
    [TestCase("5.5", typeof(int))]
    [TestCase("5E-1", typeof(long))]
    [TestCase("1E+40", typeof(decimal))]
    [TestCase("0.12345678901234567890123456789012345678", typeof(decimal))]
    [TestCase("1E+40", typeof(Half))]
    [TestCase("1E+100", typeof(float))]
    [TestCase("1e999999999", typeof(double))]
    [TestCase("1e999999999", typeof(System.Numerics.BigInteger))]
    [TestCase("1e99999999999999999999", typeof(int))]
    [TestCase("NaN", typeof(double))]
    [TestCase("NaN", typeof(JToken))]
    [TestCase("1E400", typeof(JToken))]
    [TestCase("MARKER", typeof(JToken))]
    [TestCase("", typeof(JToken))]
    [TestCase(" 5", typeof(JToken))]
    [TestCase("Infinity", typeof(double))]
    [TestCase("", typeof(int))]
    [TestCase(" 5", typeof(int))]
    [TestCase("5 ", typeof(double))]
    [TestCase("0x10", typeof(int))]
    [TestCase("1,5", typeof(decimal))]
    [TestCase("1.2.3", typeof(decimal))]
    [TestCase("--1", typeof(int))]
    [TestCase("1e", typeof(int))]
    [TestCase("٣", typeof(int))]
    public void A_number_that_the_type_cannot_hold_is_an_error(string number, Type type)
    {
        var reading = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(Sample.Item($"\"value\":{{\"N\":\"{number}\"}}"));
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value");
        exception.Problem.Should().Contain("expected N with the text of a");
        exception.ToString().Should().NotContain("MARKER");
    }

    [Test]
    public void A_number_of_a_million_digits_is_refused_immediately()
    {
        foreach (var type in new[] { typeof(int), typeof(System.Numerics.BigInteger), typeof(decimal), typeof(double),
            typeof(ScalarRows.Shade), typeof(JToken) })
        {
            var reading = () =>
                Codec.For(typeof(Held<>).MakeGenericType(type))
                    .ReadAny(Sample.Item($"\"value\":{{\"N\":\"{new string('9', 1_000_000)}\"}}"));
            reading.Should().Throw<MappingException>();
        }
    }

    [TestCase("""{"X":"y"}""")]
    [TestCase("""{}""")]
    [TestCase(""" "text" """)]
    [TestCase("5")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""{"S":5}""")]
    [TestCase("""{"S":null}""")]
    [TestCase("""{"N":5}""")]
    [TestCase("""{"BOOL":"true"}""")]
    [TestCase("""{"L":{}}""")]
    [TestCase("""{"M":[]}""")]
    [TestCase("""{"S":"a","N":"1"}""")]
    [TestCase("""{"L":[5]}""")]
    [TestCase("""{"L":["x"]}""")]
    [TestCase("""{"M":{"a":5}}""")]
    [TestCase("""{"SS":[5]}""")]
    [TestCase("""{"SS":[{"S":"x"}]}""")]
    [TestCase("""{"s":"x"}""")]
    [TestCase("""{"M":{"b":{"L":[{"Q":"x"}]}}}""")]
    public void What_is_not_DynamoDB_JSON_is_an_error_with_its_place(string value)
    {
        foreach (var type in new[] { typeof(string), typeof(int), typeof(bool), typeof(List<string>), typeof(Boxed<string>),
            typeof(Dictionary<string, string>), typeof(JToken) })
        {
            var reading = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(Sample.Item("\"value\":" + value));
            reading.Should().Throw<MappingException>("{0} is not for {1}", value, type).Which.Path.Should().Contain(".Value");
        }

        var passingOver = () => Codec.Read<Held<string>>(Sample.Item($"\"unknown\":{value},\"value\":{{\"S\":\"x\"}}"));
        passingOver.Should().Throw<MappingException>("{0} could not be saved again", value);
    }

    [Test]
    public void A_surrogate_half_in_stored_text_is_an_error()
    {
        var reading = () => Codec.Read<Held<string>>(Sample.Item("\"value\":{\"S\":\"MARKER \\ud800\"}"));
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value");
        exception.ToString().Should().NotContain("MARKER");
    }

    [Test]
    public void A_surrogate_half_is_no_number_no_name_and_no_binary()
    {
        foreach (var type in new[] { typeof(bool), typeof(int), typeof(Guid), typeof(byte[]), typeof(ScalarRows.Shade), typeof(JToken),
            typeof(Dictionary<string, string>) })
        {
            foreach (var stored in new[] { "{\"S\":\"\\ud800\"}", "{\"N\":\"\\ud800\"}", "{\"B\":\"\\ud800\"}",
                "{\"M\":{\"\\ud800\":{\"S\":\"x\"}}}" })
            {
                var reading = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(Sample.Item("\"value\":" + stored));
                reading.Should().Throw<MappingException>()
                    .Where(
                        exception => exception.Path.Contains(".Value") && !exception.Problem.Contains("inner exception"),
                        "{0} is not for {1}", stored, type);
            }
        }

        var name = () => Codec.Read<Held<string>>(Sample.Item("\"\\ud800\":{\"S\":\"x\"},\"value\":{\"S\":\"x\"}"));
        name.Should().Throw<MappingException>()
            .Where(exception => exception.Path == "Held<String>" && exception.Problem.Contains("not valid Unicode"));
    }

    private static IEnumerable<TestCaseData> Everywhere() =>
        from row in Types
        from position in Position.All
        where (row.Type, position.Name) != (typeof(byte), "array_element")
            && !(position.Name == "set_element" && row.Type.IsGenericType && !row.Type.IsValueType)
        select new TestCaseData(row.Type, position).SetArgDisplayNames(Errors.NameOf(row.Type), position.Name);

    private static IEnumerable<Type> ValueTypes() => Types.Select(row => row.Type).Where(type => type.IsValueType);
}
