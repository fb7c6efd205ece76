using System.Collections;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Serialization.Building.FrameworkConverters;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>Framework types that nobody can mark: stored, or refused with the lines of a converter that stores them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class FrameworkTypeTests
{
    private static readonly Type[] WithLines =
    [
        typeof(BitArray), typeof(JsonElement), typeof(JsonDocument), typeof(JsonNode), typeof(JsonObject), typeof(JsonArray),
        typeof(JsonValue), typeof(StringBuilder), typeof(int[,]),
    ];

    [TestCaseSource(nameof(WithLines))]
    public void A_type_without_a_form_is_refused_once_with_the_lines_of_a_converter(Type type)
    {
        var source = File.ReadAllText(
            Path.Combine(SourceTree.Root, "DynamoRepository.Tests/Serialization/Building/FrameworkConverters.cs"));
        var converter = Spaces().Replace(source.Split($": JsonConverter<{Errors.NameOf(type)}>")[1].Split("internal sealed")[0], " ");
        foreach (var held in new[] { type, typeof(List<>).MakeGenericType(type), typeof(Boxed<>).MakeGenericType(type) })
        {
            var problem = ProblemsOf(held).Should().ContainSingle().Subject;
            problem.Should().Contain($"is of type {Errors.NameOf(type)},").And.Contain("[NonSerialized]").And.NotContain("StateAssemblies");
            foreach (var line in Code().Matches(problem).Select(match => match.Groups["code"].Value))
                converter.Should().Contain($"=> {line};");
        }
    }

    [Test]
    public void With_those_lines_the_values_come_back()
    {
        using var document = JsonDocument.Parse("""{"a":[1,2.50,"2026-01-01T00:00:00Z"]}""");
        var aggregate = new Converted
        {
            Bits = new BitArray(new[] { true, false, true }),
            Element = document.RootElement.GetProperty("a"),
            Document = document,
            Node = JsonNode.Parse("[1.0]")!,
            Object = new JsonObject { ["x"] = 1 },
            Array = [1, 2],
            Value = JsonValue.Create("v"),
            Builder = new StringBuilder("text"),
            Grid = new[,] { { 1, 2, 3 }, { 4, 5, 6 } },
            Elements = [document.RootElement],
        };
        var loaded = Codec.RoundTrip(aggregate);
        loaded.Bits.Cast<bool>().Should().Equal(true, false, true);
        loaded.Element.GetRawText().Should().Be("""[1,2.50,"2026-01-01T00:00:00Z"]""");
        loaded.Document.RootElement.GetProperty("a").GetArrayLength().Should().Be(3);
        loaded.Node.ToJsonString().Should().Be("[1.0]");
        loaded.Object["x"]!.GetValue<int>().Should().Be(1);
        loaded.Array.ToJsonString().Should().Be("[1,2]");
        loaded.Value.GetValue<string>().Should().Be("v");
        loaded.Builder.ToString().Should().Be("text");
        loaded.Grid.Should().BeEquivalentTo(aggregate.Grid);
        loaded.Elements.Single().GetProperty("a").GetArrayLength().Should().Be(3);
    }

    [Test]
    public void Numbers_of_several_parts_are_stored_by_their_parts()
    {
        var aggregate = new Held<(Complex, Vector2, Vector3, Quaternion, Plane, Matrix3x2)>
        {
            Value = (new(1, 2), new(1, 2), new(1, 2, 3), new(1, 2, 3, 4), new(1, 2, 3, 4), new(1, 2, 3, 4, 5, 6)),
        };
        Codec.RoundTrip(aggregate).Value.Should().Be(aggregate.Value);
        Codec.Write(new Held<Complex> { Value = new Complex(1, 2) }).Should()
            .Contain("""{"real":{"N":"1"},"imaginary":{"N":"2"}}""");
        Codec.RoundTrip(new Held<DateTimeKind> { Value = DateTimeKind.Utc }).Value.Should().Be(DateTimeKind.Utc);
    }

    [Test]
    public void Listing_an_assembly_is_advised_only_where_it_helps()
    {
        ProblemsOf(typeof(System.Drawing.Color)).Single().Should().NotContain("StateAssemblies");
        ProblemsOf(typeof(MemoryStream)).Single().Should().NotContain("StateAssemblies");
        ProblemsOf(typeof(Vector<int>)).Single().Should().NotContain("StateAssemblies");
        var resolver = new AggregateContractResolver();
        FrameworkTypes.MayBeListed(typeof(Newtonsoft.Json.Serialization.CamelCaseNamingStrategy), resolver).Should().BeTrue();
        FrameworkTypes.MayBeListed(typeof(JsonTextWriter), resolver).Should().BeFalse("what it holds cannot be stored");
        FrameworkTypes.MayBeListed(typeof(TestCaseData[]), resolver).Should().BeFalse();
    }

    private static IReadOnlyList<string> ProblemsOf(Type held) =>
        ((string)typeof(Codec).GetMethod(nameof(Codec.ProblemsOf))!.MakeGenericMethod(typeof(Held<>).MakeGenericType(held))
            .Invoke(null, [null])!).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"'\w+\(…\) => (?<code>.*?);'")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private sealed class Converted : Sample
    {
        [JsonConverter(typeof(BitArrayConverter))]
        public BitArray Bits { get; set; } = null!;

        [JsonConverter(typeof(JsonElementConverter))]
        public JsonElement Element { get; set; }

        [JsonConverter(typeof(JsonDocumentConverter))]
        public JsonDocument Document { get; set; } = null!;

        [JsonConverter(typeof(JsonNodeConverter))]
        public JsonNode Node { get; set; } = null!;

        [JsonConverter(typeof(JsonObjectConverter))]
        public JsonObject Object { get; set; } = null!;

        [JsonConverter(typeof(JsonArrayConverter))]
        public JsonArray Array { get; set; } = null!;

        [JsonConverter(typeof(JsonValueConverter))]
        public JsonValue Value { get; set; } = null!;

        [JsonConverter(typeof(StringBuilderConverter))]
        public StringBuilder Builder { get; set; } = null!;

        [JsonConverter(typeof(GridConverter))]
        public int[,] Grid { get; set; } = null!;

        [JsonProperty(ItemConverterType = typeof(JsonElementConverter))]
        public List<JsonElement> Elements { get; set; } = [];
    }
}
