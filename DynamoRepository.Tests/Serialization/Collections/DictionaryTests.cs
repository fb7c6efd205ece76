using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>Dictionaries: maps whose keys are the text of any scalar.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DictionaryTests
{
    internal static IEnumerable<object> Aggregates() => Keys().Select(row => row.Arguments[0]!)
        .Concat(
            Dictionaries()
                .Select(
                    row =>
                        ((Func<Dictionary<string, int>, AggregateRoot>)row.Arguments[0]!)(new Dictionary<string, int>
                        { ["b"] = 1, ["a"] = 2 })));

    private static IEnumerable<TestCaseData> Keys()
    {
        yield return Key("plain", "plain");
        yield return Key("with \"quotes\" ☃", "with \\\"quotes\\\" ☃");
        yield return Key("$type", "$type");
        yield return Key(new Guid("ABCDEF01-2345-6789-abcd-ef0123456789"), "abcdef01-2345-6789-abcd-ef0123456789");
        yield return Key(-5, "-5");
        yield return Key(ulong.MaxValue, "18446744073709551615");
        yield return Key(19.990m, "19.99");
        yield return Key(0.1, "0.1");
        yield return Key('x', "x");
        yield return Key(ScalarRows.Shade.LightBlue, "lightBlue");
        yield return Key(ScalarRows.Rights.CanRead | ScalarRows.Rights.CanWrite, "canRead, canWrite");
        yield return Key(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "2026-01-02T02:04:05.0000000Z");
        yield return Key(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "2026-01-02T03:04:05.0000000Z");
        yield return Key(new DateOnly(2026, 1, 2), "2026-01-02");
        yield return Key(new TimeOnly(3, 4), "03:04:00.0000000");
        yield return Key(TimeSpan.FromHours(1), "01:00:00");
        yield return Key(new Version(1, 2), "1.2");
        yield return Key(new Typed<Guid>(new Guid("abcdef01-2345-6789-abcd-ef0123456789")), "abcdef01-2345-6789-abcd-ef0123456789");
        yield return Key(new Typed<int>(7), "7");
    }

    [TestCaseSource(nameof(Keys))]
    public void Keys_are_their_text(AggregateRoot aggregate, string text)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        Codec.Normal(item).Should().Be(Codec.Normal(Sample.Item($$$$"""
            "value":{"M":{"{{{{text}}}}":{"S":"v"}}}
            """)));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    private static IEnumerable<TestCaseData> Dictionaries()
    {
        yield return Case<Dictionary<string, int>>(entries => entries);
        yield return Case<IDictionary<string, int>>(entries => entries);
        yield return Case<IReadOnlyDictionary<string, int>>(entries => entries);
        yield return Case<ReadOnlyDictionary<string, int>>(entries => new ReadOnlyDictionary<string, int>(entries));
        yield return Case<SortedDictionary<string, int>>(entries => new SortedDictionary<string, int>(entries));
        yield return Case<SortedList<string, int>>(entries => new SortedList<string, int>(entries));
        yield return Case<ConcurrentDictionary<string, int>>(entries => new ConcurrentDictionary<string, int>(entries));
        yield return Case<ImmutableDictionary<string, int>>(entries => entries.ToImmutableDictionary());
        yield return Case<IImmutableDictionary<string, int>>(entries => entries.ToImmutableDictionary());
        yield return Case<ImmutableSortedDictionary<string, int>>(entries => entries.ToImmutableSortedDictionary());
        yield return Case<FrozenDictionary<string, int>>(entries => entries.ToFrozenDictionary());
    }

    [TestCaseSource(nameof(Dictionaries))]
    public void Every_kind_of_dictionary_is_a_map(Func<Dictionary<string, int>, AggregateRoot> hold)
    {
        var aggregate = hold(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 });
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Contain("\"value\":{\"M\":{").And.Contain("\"b\":{\"N\":\"1\"}").And.Contain("\"a\":{\"N\":\"2\"}");
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
        codec.WriteAny(codec.ReadAny(item)).Should().Be(item);
    }

    [TestCaseSource(nameof(Dictionaries))]
    public void An_empty_dictionary_is_an_empty_map(Func<Dictionary<string, int>, AggregateRoot> hold)
    {
        var aggregate = hold([]);
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{}}"));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void The_naming_strategy_leaves_keys_alone() =>
        Codec.Write(new Held<Dictionary<string, int>> { Value = new() { ["UpperCase"] = 1 } }).Should()
            .Contain("\"UpperCase\":{\"N\":\"1\"}");

    [Test]
    public void Keys_that_become_equal_when_read_are_an_error()
    {
        var reading = () => Codec.Read<Held<Dictionary<int, string>>>(Sample.Item("""
            "value":{"M":{"5":{"S":"a"},"5.0":{"S":"b"}}}
            """));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("Value");
    }

    [Test]
    public void Keys_that_become_equal_when_written_are_an_error()
    {
        var aggregate = new Held<Dictionary<Wobbly, int>> { Value = new() { [new Wobbly("a", 1)] = 1, [new Wobbly("a", 2)] = 2 } };
        var writing = () => Codec.Write(aggregate);
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value");
    }

    [Test]
    public void Keys_of_one_text_that_only_a_comparer_tells_apart_are_an_error()
    {
        foreach (var writing in new Action[]
        {
            () => Codec.Write(new Held<Dictionary<byte[], int>> { Value = new() { [[1]] = 1, [[1]] = 2 } }),
            () =>
                Codec.Write(
                    new Held<Dictionary<ReadOnlyMemory<byte>, int>> { Value = new() { [new byte[] { 1 }] = 1, [new byte[] { 1 }] = 2 } }),
            () => Codec.Write(new ToldApart { Value = { ["a"] = 1, [new string('a', 1)] = 2 } }),
            () => Codec.Write(new ToldApartImmutable().With("a", 1).With(new string('a', 1), 2)),
        })
        {
            writing.Should().Throw<MappingException>()
                .Where(exception => exception.Path.EndsWith(".Value[entry 1]") && exception.Problem.Contains("same text"));
        }
    }

    [Test]
    public void An_empty_key_is_refused_as_DynamoDB_refuses_it()
    {
        foreach (var writing in new Action[]
        {
            () => Codec.Write(new Held<Dictionary<string, int>> { Value = new() { ["a"] = 1, [""] = 2 } }),
            () =>
                Codec.Write(
                    new Held<ImmutableSortedDictionary<string, int>>
                    { Value = ImmutableSortedDictionary.CreateRange([new KeyValuePair<string, int>("", 1), new("b", 2)]) }),
            () => Codec.Write(new Held<Dictionary<Typed<string>, int>> { Value = new() { [new Typed<string>("")] = 1 } }),
            () => Codec.Write(new HeldNatural<List<object>> { Value = [new Newtonsoft.Json.Linq.JObject { [""] = 1 }] }),
            () => Codec.Write(new Held<Extra> { Value = new Extra { Others = { [""] = 1 } } }),
        })
        {
            writing.Should().Throw<MappingException>()
                .Where(exception => exception.Path.Contains(".Value") && exception.Problem.Contains("empty string"));
        }

        var path = FluentActions.Invoking(() => Codec.Write(new Held<Dictionary<string, int>> { Value = new() { ["a"] = 1, [""] = 2 } }))
            .Should().Throw<MappingException>().Which.Path;
        path.Should().Be("Held<Dictionary<String, Int32>>.Value[entry 1]");
    }

    [Test]
    public void An_object_as_key_is_refused() =>
        Codec.ProblemsOf<Held<Dictionary<Boxed<int>, string>>>().Should().Contain("Value").And.Contain("Boxed<Int32>");

    private static TestCaseData Key<T>(T key, string text)
        where T : notnull =>
            new TestCaseData(new Held<Dictionary<T, string>> { Value = new() { [key] = "v" } }, text)
                .SetArgDisplayNames(Errors.NameOf(typeof(T)), text);

    private static TestCaseData Case<T>(Func<Dictionary<string, int>, T> make) => new TestCaseData(
        (Func<Dictionary<string, int>, AggregateRoot>)(entries => new Held<T> { Value = make(entries) }))
            .SetArgDisplayNames(Errors.NameOf(typeof(T)));

    private sealed class Extra
    {
        [Newtonsoft.Json.JsonExtensionData]
        public Dictionary<string, Newtonsoft.Json.Linq.JToken> Others { get; set; } = [];
    }

    private static readonly IEqualityComparer<string> ByReference = EqualityComparer<string>.Create(
        (left, right) => ReferenceEquals(left, right), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode);

    private sealed class ToldApart : Sample
    {
        public Dictionary<string, int> Value { get; } = new(ByReference);
    }

    private sealed class ToldApartImmutable : Sample
    {
        public ImmutableDictionary<string, int> Value { get; private set; } = ImmutableDictionary.Create<string, int>(ByReference);

        public ToldApartImmutable With(string key, int value)
        {
            Value = Value.Add(key, value);
            return this;
        }
    }

    // Equal by both members, stored as the first alone.
    [DynamoScalar]
    private sealed class Wobbly : IEquatable<Wobbly>
    {
        [NonSerialized] private readonly int _salt;

        private Wobbly() => Text = "";

        public Wobbly(string text, int salt)
        {
            Text = text;
            _salt = salt;
        }

        public string Text { get; }

        public bool Equals(Wobbly? other) => other is not null && other.Text == Text && other._salt == _salt;

        public override bool Equals(object? obj) => Equals(obj as Wobbly);

        public override int GetHashCode() => HashCode.Combine(Text, _salt);
    }
}
