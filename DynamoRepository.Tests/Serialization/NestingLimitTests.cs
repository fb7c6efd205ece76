using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>What nests too deeply or without an end is refused with its place, and leaves the next write alone.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NestingLimitTests
{
    [Test]
    public void Thirty_two_levels_are_stored_and_thirty_three_are_refused()
    {
        // The root holds "next" at level 1; every node is one container; the scalar inside the last is the last level.
        var codec = Codec.For<Nested>();
        var deepest = new Nested { Next = Node.OfDepth(31) };
        codec.RoundTrip(deepest).ShouldEqualFieldByField(deepest);

        var writing = () => codec.Write(new Nested { Next = Node.OfDepth(32) });
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Path.Should().StartWith("Nested.Next.Next.Next.");
        exception.Message.Should().Contain("32");
    }

    [Test]
    public void Thirty_two_levels_of_lists_are_stored_and_thirty_three_are_refused()
    {
        var codec = Codec.For<Nested>();
        var deepest = new Nested { Lists = Rings.OfDepth(31) };
        codec.RoundTrip(deepest).ShouldEqualFieldByField(deepest);

        var writing = () => codec.Write(new Nested { Lists = Rings.OfDepth(32) });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("32").And.StartWith("'Nested.Lists[0][0][0]");
    }

    [Test]
    public void A_cycle_is_an_error()
    {
        var node = new Node();
        node.Next = node;
        var writing = () => Codec.Write(new Nested { Next = node });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("refers to an object that contains it");
    }

    [Test]
    public void A_type_that_leads_to_ever_more_types_is_refused() =>
        Codec.ProblemsOf<Held<Growing<int>>>().Should().Contain("Value.Next").And.Contain("ever more types");

    [Test]
    public void A_cycle_through_collections_is_an_error()
    {
        var rings = new Rings();
        rings.Add(rings);
        var writing = () => Codec.Write(new Nested { Lists = rings });
        writing.Should().Throw<MappingException>();
    }

    [Test]
    public void A_cycle_through_an_untyped_member_is_an_error()
    {
        var list = new List<object>();
        list.Add(list);
        var writing = () => Codec.Write(new HeldNatural<object> { Value = list });
        writing.Should().Throw<MappingException>().Which.Path.Should().Contain(".Value");
    }

    // Longer by far than what DynamoDB takes, so that it is noticed while there is memory.
    [Test]
    public void What_has_no_end_is_refused()
    {
        foreach (var writing in new Action[]
        {
            () => Codec.Write(new Held<IEnumerable<int>> { Value = Endless(1) }),
            () => Codec.Write(new Held<IEnumerable<string?>> { Value = Endless((string?)null) }),
            () => Codec.Write(new HeldNatural<object> { Value = Endless(new string('x', 100_000)) }),
        })
        {
            writing.Should().Throw<MappingException>()
                .Where(exception => exception.Path.Contains(".Value") && exception.Problem.Contains("has no end"));
        }

        static IEnumerable<T> Endless<T>(T element)
        {
            while (true)
                yield return element;
        }
    }

    [TestCase(1)]
    [TestCase(40)]
    public void A_cycle_through_a_converter_that_makes_tokens_is_an_error(int length)
    {
        var first = new Tokened();
        var last = Enumerable.Range(1, length - 1).Aggregate(first, (node, _) => node.Next = new Tokened());
        last.Next = first;
        foreach (var writing in new Action[]
        {
            () => Codec.Write(new Held<Tokened> { Value = first }),
            () => Codec.Write(new Held<TokenedList> { Value = TokenedList.OfItself() }),
        })
        {
            writing.Should().Throw<MappingException>()
                .Where(
                    exception => exception.Path.Contains(".Value") && exception.Problem.Contains("refers to an object that contains it"));
        }
    }

    [Test]
    public void A_refused_value_leaves_the_next_write_alone()
    {
        var codec = Codec.For<Held<string>>();
        var writing = () => codec.Write(new Held<string> { Value = "\ud800" });
        writing.Should().Throw<MappingException>();
        codec.Write(new Held<string> { Value = "x" }).Should().Be(Sample.Item("\"value\":{\"S\":\"x\"}"));
    }

    private sealed class Nested : Sample
    {
        public Node? Next { get; set; }

        public Rings? Lists { get; set; }
    }

    private sealed class Node
    {
        public Node? Next { get; set; }

        public string? Text { get; set; }

        public static Node OfDepth(int depth) => depth == 1 ? new Node { Text = "deepest" } : new Node { Next = OfDepth(depth - 1) };
    }

    private sealed class Tokened
    {
        [JsonConverter(typeof(ThroughTokens))]
        public Tokened? Next { get; set; }
    }

    private sealed class TokenedList
    {
        [JsonProperty(ItemConverterType = typeof(ThroughTokens))]
        public List<TokenedList> Inner { get; } = [];

        public static TokenedList OfItself()
        {
            var list = new TokenedList();
            list.Inner.Add(list);
            return list;
        }
    }

    private sealed class ThroughTokens : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            JToken.FromObject(value!, serializer).WriteTo(writer);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            JToken.Load(reader).ToObject(objectType, serializer);
    }

    private sealed class Growing<T>
    {
        public T? Own { get; set; }

        public Growing<List<T>>? Next { get; set; }
    }

    private sealed class Rings : List<Rings>
    {
        public static Rings OfDepth(int depth) => depth == 1 ? [] : [OfDepth(depth - 1)];
    }
}
