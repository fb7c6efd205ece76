using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// Written are 31 containers around a value at most, as DynamoDB takes them (a set is a value to it, as DynamoDB Local shows); read are 64
/// levels, the item itself included: the same limit and the same words in every position.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DepthTests
{
    private static readonly (string Open, string Close)[] Containers = [("{\"M\":{\"next\":", "}}"), ("{\"L\":[", "]}")];

    // Each place, and how many levels it is deep: the item, and what is around the place.
    private static IEnumerable<TestCaseData> Places()
    {
        yield return Place<Held<Node>>("member", "\"value\":", 1);
        yield return Place<Held<List<Node>>>("list_element", "\"value\":{\"L\":[", 2, "]}");
        yield return Place<Held<Dictionary<string, Node>>>("dictionary_value", "\"value\":{\"M\":{\"k\":", 2, "}}");
        yield return Place<Held<Boxed<Node>>>("value_object", "\"value\":{\"M\":{\"inner\":", 2, "}}");
        yield return Place<Held<Base>>("subtype", "\"value\":{\"M\":{\"kind\":{\"S\":\"leaf\"},\"node\":", 2, "}}");
        yield return Place<Held<Base>>("subtype_named_last", "\"value\":{\"M\":{\"node\":", 2, ",\"kind\":{\"S\":\"leaf\"}}}");
        yield return Place<HeldNatural<object>>("object", "\"value\":", 1);
        yield return Place<Held<JToken>>("token", "\"value\":", 1);
        yield return Place<HeldNatural<List<object>>>("element_that_is_an_object", "\"value\":{\"L\":[", 2, "]}");
        yield return Place<Held<Rest>>("extension_data", "\"value\":{\"M\":{\"any\":", 2, "}}");
        yield return Place<Held<Coded>>("converter", "\"value\":", 1);
        yield return Place<Held<Node>>("unknown_of_the_root", "\"unknown\":", 1);
        yield return Place<Held<Node>>("unknown_of_a_value", "\"value\":{\"M\":{\"unknown\":", 2, "}}");
        yield return Place<Computing>("computed", "\"computed\":", 1);
    }

    [TestCaseSource(nameof(Places))]
    public void Reading_ends_at_the_same_depth_with_the_same_words(Type type, string before, int levels, string after)
    {
        foreach (var container in Containers)
        {
            if (container.Open.Contains("\"L\"", StringComparison.Ordinal)
                && before.Contains("value", StringComparison.Ordinal)
                && !IsAnything(type, before))
                continue;
            foreach (var innermost in new[] { "{\"NULL\":true}", "{\"SS\":[\"x\"]}" })
            {
                // A set is opened like a container.
                var most = 64 - levels - (innermost.Contains("SS", StringComparison.Ordinal) ? 1 : 0);
                if (innermost.Contains("NULL", StringComparison.Ordinal) || IsAnything(type, before))
                    FluentActions.Invoking(() => Codec.For(type).ReadAny(Sample.Item(before + Nest(container, most, innermost) + after)))
                        .Should().NotThrow();
                foreach (var tooDeep in new[] { most + 1, most + 2, 200, 5000 })
                {
                    var reading = () => Codec.For(type).ReadAny(Sample.Item(before + Nest(container, tooDeep, innermost) + after));
                    reading.Should().Throw<MappingException>("{0} levels", tooDeep).Which.Message.Should()
                        .Contain("nested deeper than 64 levels");
                }
            }
        }
    }

    [Test]
    public void A_set_may_stand_in_31_containers_and_no_deeper_one_may()
    {
        var deepest = InObjects(31, new SetNode { Tags = ["a"], Numbers = [1] });
        Codec.RoundTrip(deepest).ShouldEqualFieldByField(deepest);
        var writing = () => Codec.Write(InObjects(32, new SetNode { Tags = ["a"] }));
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("32 levels");

        static Held<SetNode> InObjects(int containers, SetNode node)
        {
            for (var depth = 1; depth < containers; depth++)
                node = new SetNode { Next = node };
            return new Held<SetNode> { Value = node };
        }
    }

    private static IEnumerable<TestCaseData> Written()
    {
        yield return Case<Node>(
            "objects", depth => Enumerable.Range(1, depth - 1).Aggregate(new Node(), (node, _) => new Node { Next = node }));
        yield return Case<JArray>(
            "untyped_lists", depth => Enumerable.Range(1, depth - 1).Aggregate(new JArray("x"), (array, _) => new JArray { array }));
        yield return Case<JToken>(
            "untyped_maps",
            depth => Enumerable.Range(1, depth - 1).Aggregate(new JObject { ["x"] = 1 }, (map, _) => new JObject { ["x"] = map }));
        yield return Case<Rest>(
            "extension_data",
            depth =>
                new Rest
                {
                    Others =
                    { ["x"] = Enumerable.Range(1, depth - 2).Aggregate(new JArray("x"), (array, _) => new JArray { array }) }
                });
        yield return Case<Coded>("converter", depth => new Coded(depth));
        yield return Case<List<Node>>(
            "in_a_list", depth => [Enumerable.Range(1, depth - 2).Aggregate(new Node(), (node, _) => new Node { Next = node })]);
        yield return Case<Dictionary<string, Node>>(
            "in_a_dictionary",
            depth => new() { ["k"] = Enumerable.Range(1, depth - 2).Aggregate(new Node(), (node, _) => new Node { Next = node }) });
        yield return Case<Base>(
            "subtype", depth => new Leaf(Enumerable.Range(1, depth - 2).Aggregate(new Node(), (node, _) => new Node { Next = node })));
    }

    [TestCaseSource(nameof(Written))]
    public void Writing_ends_at_31_containers(Func<int, AggregateRoot> make)
    {
        var codec = Codec.For(make(5).GetType());
        codec.WriteAny(codec.ReadAny(codec.WriteAny(make(31)))).Should().Be(codec.WriteAny(make(31)));
        var writing = () => codec.WriteAny(make(32));
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Message.Should().Contain("DynamoDB's 32 levels");
        exception.Path.Should().Contain(".Value");
    }

    [TestCase(60, true)]
    [TestCase(70, false)]
    [TestCase(3000, false)]
    public void Attribute_values_are_converted_to_the_same_depth(int depth, bool isRead)
    {
        var value = Enumerable.Range(0, depth)
            .Aggregate(new AttributeValue { S = "x" }, (inner, _) => new AttributeValue { M = new() { ["value"] = inner } });
        var serializer = new DynamoSerializer<HeldNatural<object>>();
        foreach (var reading in new Action[]
        {
            () => AttributeValueConverter.ToJson(value),
            () => serializer.FromItem(new() { ["id"] = new AttributeValue { S = Sample.SampleId.ToString() }, ["value"] = value }),
        })
        {
            if (isRead)
                reading.Should().NotThrow();
            else
                reading.Should().Throw<RepositoryException>()
                    .Where(
                        failure =>
                            failure.Type == RepositoryExceptionType.Serialization
                                && failure.Message.Contains("nested deeper", StringComparison.Ordinal));
        }
    }

    [Test]
    public void An_attribute_value_that_contains_itself_is_an_error()
    {
        var value = new AttributeValue { M = [] };
        value.M["self"] = value;
        var reading = () => AttributeValueConverter.ToJson(value);
        reading.Should().Throw<RepositoryException>().Which.Message.Should().Contain("nested deeper");
    }

    private static bool IsAnything(Type type, string before) =>
        before.Contains("unknown", StringComparison.Ordinal)
            || before.Contains("any", StringComparison.Ordinal)
            || before.Contains("computed", StringComparison.Ordinal)
        || type == typeof(HeldNatural<object>)
        || type == typeof(Held<JToken>)
        || type == typeof(HeldNatural<List<object>>)
        || type == typeof(Held<Coded>);

    private static string Nest((string Open, string Close) container, int depth, string innermost) =>
        string.Concat(Enumerable.Repeat(container.Open, depth)) + innermost + string.Concat(Enumerable.Repeat(container.Close, depth));

    private static TestCaseData Place<T>(string name, string before, int levels, string after = "") =>
        new TestCaseData(typeof(T), before, levels, after).SetArgDisplayNames(name);

    private static TestCaseData Case<T>(string name, Func<int, T> make) =>
        new TestCaseData((Func<int, AggregateRoot>)(depth => new Held<T> { Value = make(depth) })).SetArgDisplayNames(name);

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    private sealed class SetNode
    {
        public SetNode? Next { get; set; }

        [DynamoSet]
        public HashSet<string> Tags { get; set; } = [];

        [DynamoSet]
        public HashSet<int> Numbers { get; set; } = [];
    }

    private sealed class Rest
    {
        [JsonExtensionData]
        public Dictionary<string, JToken> Others { get; set; } = [];
    }

    [DynamoSubtype(typeof(Leaf), "leaf", Discriminator = "kind")]
    private abstract record Base;

    private sealed record Leaf(Node? Node) : Base;

    private sealed class Computing : Sample
    {
        [JsonProperty]
        public string? Computed => Id == Guid.Empty ? "x" : null;
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Coded(int Depth)
    {
        public sealed class Converter : JsonConverter<Coded>
        {
            public override void WriteJson(JsonWriter writer, Coded? value, JsonSerializer serializer)
            {
                for (var depth = 0; depth < value!.Depth; depth++)
                    writer.WriteStartArray();
                writer.WriteValue("x");
                for (var depth = 0; depth < value.Depth; depth++)
                    writer.WriteEndArray();
            }

            public override Coded ReadJson(
                JsonReader reader, Type objectType, Coded? existingValue, bool hasExistingValue, JsonSerializer serializer)
            {
                var depth = 0;
                for (var token = JToken.Load(reader); token is JArray array; token = array[0])
                    depth++;
                return new Coded(depth);
            }
        }
    }
}
