using System.Collections;
using System.Collections.Immutable;
using System.Dynamic;
using System.Numerics;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Untyped values come back as text, numbers, Booleans, binaries, lists, sets and maps, or are refused.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NaturalFormTests
{
    private static readonly Dictionary<string, object?> Deep = new()
    {
        ["text"] = "2026-01-02T03:04:05Z",
        ["empty"] = "",
        ["yes"] = true,
        ["nothing"] = null,
        ["bytes"] = new byte[] { 1, 2 },
        ["list"] = new List<object?> { 1L, null, new List<object?>(), new Dictionary<string, object?>() },
        ["texts"] = new HashSet<string> { "b", "a" },
        ["numbers"] = new HashSet<object> { 1L, 1.5m },
        ["binaries"] = new HashSet<byte[]> { new byte[] { 1 }, new byte[] { 2 } },
    };

    internal static IEnumerable<object> Aggregates()
    {
        yield return new HeldNatural<object> { Value = Deep };
        yield return new HeldNatural<object> { Value = "x" };
        yield return new HeldNatural<List<object?>> { Value = [Deep, null, 1.5m] };
        yield return new HeldNatural<IReadOnlyList<object?>> { Value = [Deep, null, 1L] };
        yield return new HeldNatural<object?[]> { Value = [1L, null] };
        yield return new HeldNatural<Dictionary<string, object?>> { Value = Deep };
        yield return new HeldNatural<IReadOnlyDictionary<string, object?>> { Value = Deep };
        yield return new HeldNatural<Dictionary<Guid, List<object>>> { Value = new() { [Sample.SampleId] = [1L, "x"] } };
        yield return new HeldNatural<ImmutableList<object>> { Value = [1L, "x"] };
        yield return new HeldNatural<object?> { Value = null };
        yield return new Held<Happened> { Value = new Happened(Sample.SampleId) { Context = Deep } };
    }

    [TestCaseSource(nameof(Aggregates))]
    public void What_natural_form_has_comes_back_as_it_is(object aggregate)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        var loaded = codec.ReadAny(item);
        loaded.ShouldEqualFieldByField(aggregate);
        codec.WriteAny(loaded).Should().Be(item);
    }

    [Test]
    public void A_comparer_is_refused()
    {
        foreach (var value in new object[]
        {
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" },
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase),
        })
        {
            var writing = () => Codec.Write(new HeldNatural<object> { Value = value });
            writing.Should().Throw<MappingException>().WithMessage("*with a comparer, which natural form does not keep*");
        }

        Codec.Write(new HeldNatural<object> { Value = new HashSet<string>(StringComparer.Ordinal) { "a" } }).Should().Contain("SS");
    }

    [Test]
    public void Every_value_has_the_form_of_its_kind() =>
        Codec.Write(new HeldNatural<object> { Value = Deep }).Should().Be(Sample.Item("""
            "value":{"M":{"text":{"S":"2026-01-02T03:04:05Z"},"empty":{"S":""},"yes":{"BOOL":true},"nothing":{"NULL":true},
            "bytes":{"B":"AQI="},"list":{"L":[{"N":"1"},{"NULL":true},{"L":[]},{"M":{}}]},"texts":{"SS":["b","a"]},
            "numbers":{"NS":["1","1.5"]},"binaries":{"BS":["AQ==","Ag=="]}}}
            """));

    private static IEnumerable<TestCaseData> Numbers()
    {
        foreach (var value in new object[] { (byte)7, (sbyte)7, (short)7, (ushort)7, 7, 7u, 7L, 7UL, (Int128)7,
            (UInt128)7, (BigInteger)7, 7.0m, 7.0, 7f, (Half)7 })
            yield return new TestCaseData(value, 7L).SetArgDisplayNames(value.GetType().Name);
        yield return new TestCaseData(0.1, 0.1m).SetArgDisplayNames("a_fraction");
        yield return new TestCaseData(1.0 / 3, 1.0m * 0.3333333333333333m).SetArgDisplayNames("a_third");
        yield return new TestCaseData(1e-100, 1e-100).SetArgDisplayNames("a_fraction_that_a_decimal_does_not_hold");
        yield return new TestCaseData(1e20, BigInteger.Pow(10, 20)).SetArgDisplayNames("a_whole_double");
        yield return new TestCaseData(1e100, BigInteger.Pow(10, 100)).SetArgDisplayNames("a_huge_double");
        yield return new TestCaseData(ulong.MaxValue, (BigInteger)ulong.MaxValue).SetArgDisplayNames("beyond_long");
        yield return new TestCaseData(long.MinValue, long.MinValue).SetArgDisplayNames("the_least_long");
        yield return new TestCaseData(0.0, 0L).SetArgDisplayNames("zero");
        yield return new TestCaseData(decimal.MaxValue, (BigInteger)decimal.MaxValue).SetArgDisplayNames("the_largest_decimal");
        yield return new TestCaseData(1e-28m, 1e-28m).SetArgDisplayNames("the_least_decimal");
    }

    [TestCaseSource(nameof(Numbers))]
    public void A_number_comes_back_as_one_type_by_its_value(object value, object expected)
    {
        var loaded = Codec.RoundTrip(new HeldNatural<object> { Value = value }).Value;
        loaded.Should().BeOfType(expected.GetType()).And.Be(expected);
        Codec.RoundTrip(new HeldNatural<object> { Value = loaded }).Value.Should().Be(expected);
        if (value is Int128 or UInt128 or Half)
            return; // which a JValue cannot hold
        ((JValue)Codec.RoundTrip(new Held<JToken> { Value = new JValue(value) }).Value).Value.Should().Be(expected);
        Codec.RoundTrip(new Extended { Extra = { ["x"] = new JValue(value) } }).Extra["x"].Should().BeEquivalentTo(new JValue(expected));
    }

    [TestCase("100", "1E+2", "1e2", "100.00", "+100")]
    [TestCase("0.5", "5E-1", ".5", "0.50")]
    [TestCase("0", "-0", "0.0", "0E+5")]
    [TestCase("100000000000000000000", "1E+20")]
    public void It_does_not_matter_how_a_number_is_written(string text, params string[] others)
    {
        object Of(string number) =>
            Codec.Read<HeldNatural<object>>(Sample.Item($"\"value\":{{\"N\":\"{number}\"}}")).Value;
        var expected = Of(text);
        foreach (var other in others)
            Of(other).Should().BeOfType(expected.GetType()).And.Be(expected);
    }

    private static IEnumerable<TestCaseData> Foreign()
    {
        foreach (var value in new object[]
        {
            Guid.Empty, Sample.SampleTime, Sample.SampleTime.UtcDateTime, new DateOnly(2026, 1, 2), TimeSpan.Zero, DayOfWeek.Monday, 'c',
            new Uri("http://a/"), new Version(1, 2), new Boxed<int>(1), (1, 2), new { A = 1 }, typeof(string), new int[1, 1],
            new Dictionary<int, string> { [1] = "a" }, new Hashtable { [1] = "a" }, new Memory<byte>([1]),
            new OrderedDictionary<string, int> { ["a"] = 1 }, new System.Collections.Specialized.OrderedDictionary { ["a"] = 1 },
            new System.Collections.Specialized.NameValueCollection { ["a"] = "b" }, new Names { "a" },
            Enumerable.Range(1, 2).Select(number => number), new[] { "a" }.ToLookup(text => text), new HashSet<string>(),
            new HashSet<object> { 1, "a" }, new HashSet<bool> { true }, new HashSet<object> { 1, 1.0 }, new HashSet<Guid> { Guid.Empty },
            double.NaN, -0.0, "\ud800", (Func<Guid>)Guid.NewGuid, DBNull.Value,
        })
            yield return new TestCaseData(value).SetArgDisplayNames(value.GetType().Name);
    }

    [TestCaseSource(nameof(Foreign))]
    public void What_would_come_back_as_something_else_is_refused_in_every_position(object value)
    {
        var entries = new Dictionary<string, object?> { ["MARKER"] = value };
        foreach (var (writing, path) in new (Action, string)[]
        {
            (() => Codec.Write(new HeldNatural<object> { Value = value }), ".Value"),
            (() => Codec.Write(new HeldNatural<object> { Value = new List<object> { "a", value } }), ".Value[1]"),
            (() => Codec.Write(new HeldNatural<object> { Value = entries }), ".Value[entry 0]"),
            (() => Codec.Write(new HeldNatural<List<object>> { Value = ["a", value] }), ".Value[1]"),
            (() => Codec.Write(new HeldNatural<Dictionary<string, object>> { Value = new() { ["MARKER"] = value } }), ".Value[entry 0]"),
            (() => Codec.Write(new Held<Happened> { Value = new Happened(Guid.Empty) { Context = entries } }), ".Value.Context[entry 0]"),
        })
        {
            writing.Should().Throw<MappingException>().Where(exception => exception.Path.Contains(path)).Which.Message.Should()
                .NotContain("MARKER");
        }
    }

    [Test]
    public void The_collections_of_the_framework_are_lists_sets_and_maps()
    {
        foreach (var (value, expected) in new (object, string)[]
        {
            (new[] { 1, 2 }, """{"L":[{"N":"1"},{"N":"2"}]}"""),
            (new List<string> { "a" }, """{"L":[{"S":"a"}]}"""),
            (new ArrayList { 1, "a" }, """{"L":[{"N":"1"},{"S":"a"}]}"""),
            (ImmutableArray.Create(1), """{"L":[{"N":"1"}]}"""),
            (new Queue<int>([1]), """{"L":[{"N":"1"}]}"""),
            (new SortedSet<int> { 2, 1 }, """{"NS":["1","2"]}"""),
            (ImmutableHashSet.Create("a"), """{"SS":["a"]}"""),
            (new Hashtable { ["a"] = 1 }, """{"M":{"a":{"N":"1"}}}"""),
            (new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }, """{"M":{"a":{"N":"2"},"b":{"N":"1"}}}"""),
            (Expando(), """{"M":{"a":{"N":"1"}}}"""),
            (new JArray(1, new JObject { ["a"] = "x" }), """{"L":[{"N":"1"},{"M":{"a":{"S":"x"}}}]}"""),
            (Yield(), """{"L":[{"N":"1"}]}"""),
        })
            Codec.Write(new HeldNatural<object> { Value = value }).Should().Be(Sample.Item($"\"value\":{expected}"));

        static IEnumerable<int> Yield()
        {
            yield return 1;
        }

        static object Expando()
        {
            dynamic expando = new ExpandoObject();
            expando.a = 1;
            return expando;
        }
    }

    [TestCase("""{"SS":["b","a"]}""")]
    [TestCase("""{"NS":["1","2.5"]}""")]
    [TestCase("""{"BS":["AQ==","Ag=="]}""")]
    [TestCase("""{"B":"AQI="}""")]
    [TestCase("""{"M":{"a":{"L":[{"SS":["x"]},{"B":""}]}}}""")]
    public void Sets_and_binaries_of_other_programs_stay_what_they_are(string value)
    {
        var item = Sample.Item($"\"value\":{value}");
        Codec.Write(Codec.Read<HeldNatural<object>>(item)).Should().Be(item);
        Codec.Write(Codec.Read<Held<JToken>>(item)).Should().Be(item);
        Codec.Write(Codec.Read<Extended>(item)).Should().Be(item);
        var loose = Codec.Read<Held<JToken>>(item);
        loose.Value = loose.Value.DeepClone();
        Codec.Write(loose).Should().Be(item);
    }

    [Test]
    public void An_array_that_was_a_set_is_a_set_as_long_as_it_can_be_one()
    {
        JArray Read() => (JArray)Codec.Read<Held<JToken>>(Sample.Item("""
            "value":{"SS":["a"]}
            """)).Value;
        string Write(JArray array) => Sample.OwnAttributes(Codec.Write(new Held<JToken> { Value = array }));
        var longer = Read();
        longer.Add("b");
        Write(longer).Should().Be("""
            "value":{"SS":["a","b"]}
            """);
        var mixed = Read();
        mixed.Add(1);
        Write(mixed).Should().Be("""
            "value":{"L":[{"S":"a"},{"N":"1"}]}
            """);
        var empty = Read();
        empty.Clear();
        Write(empty).Should().Be("""
            "value":{"L":[]}
            """);
    }

    [Test]
    public void Tokens_of_JSON_keep_their_natural_form()
    {
        var token = new JObject
        {
            ["guid"] = Sample.SampleId,
            ["time"] = Sample.SampleTime,
            ["uri"] = new Uri("http://a/"),
            ["undefined"] = JValue.CreateUndefined(),
            ["enum"] = new JValue((object)DayOfWeek.Friday),
            ["bytes"] = new byte[] { 1 },
        };
        Codec.Write(new Held<JToken> { Value = token }).Should().Be(Sample.Item("""
            "value":{"M":{"guid":{"S":"00000000-0000-0000-0000-000000000001"},"time":{"S":"2026-01-02T03:04:05.1234567Z"},
            "uri":{"S":"http://a/"},"undefined":{"NULL":true},"enum":{"N":"5"},"bytes":{"B":"AQ=="}}}
            """));
        foreach (var foreign in new JToken[] { new JRaw("1"), new JConstructor("a"), new JProperty("a", 1) })
        {
            var writing = () => Codec.Write(new Held<List<JToken>> { Value = [1, foreign] });
            writing.Should().Throw<MappingException>().Which.Path.Should().EndWith(".Value[1]");
        }
    }

    [Test]
    public void A_token_of_another_kind_is_an_error()
    {
        var reading = () => Codec.Read<Held<JObject>>(Sample.Item("\"value\":{\"S\":\"MARKER\"}"));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("Value").And.NotContain("MARKER");
    }

    private sealed record Happened(Guid Id) : DomainEvent(Id);

    private sealed class Names : List<string>;

    private sealed class Extended : Sample
    {
        [JsonExtensionData]
        public Dictionary<string, JToken> Extra { get; } = [];
    }
}
