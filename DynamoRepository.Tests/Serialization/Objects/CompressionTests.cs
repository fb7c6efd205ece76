using System.Linq.Expressions;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>Compressed members of every kind: what is written, what is read, what is refused.</summary>
[TestFixture]
public sealed class CompressionTests
{
    private static readonly string Long = string.Concat(Enumerable.Range(0, 500).Select(number => $"{number % 7} and \"more\", ü "));

    [Test]
    public void Values_of_every_kind_come_back()
    {
        var written = Filled();
        var item = Codec.Write(written);
        AttributeValueBridge.ToMap(System.Text.Encoding.UTF8.GetBytes(item)).Where(pair => pair.Value.B is not null)
            .Select(pair => pair.Key).Should()
            .BeEquivalentTo("text", "bytes", "lines", "set", "votes", "place", "maybe", "shape", "token", "random");
        Codec.Read<Everything>(item).Should().BeEquivalentTo(written, options => options.RespectingRuntimeTypes()
            .Excluding(everything => everything.Token));
        JToken.DeepEquals(Codec.Read<Everything>(item).Token, written.Token).Should().BeTrue();
    }

    [Test]
    public void What_is_small_absent_or_no_smaller_compressed_is_stored_as_ever()
    {
        var (plain, marked) = (Codec.For<Bare>(), Codec.For<Everything>());
        var small = new Everything { Text = "short", Lines = ["a"], Votes = { ["a"] = 1 }, Place = new("x", null), Bytes = [1, 2] };
        var expected = plain.Read(marked.Write(small));
        (expected.Text, expected.Lines[0], expected.Votes["a"], expected.Place!.Street).Should().Be(("short", "a", 1, "x"));
        marked.Write(small).Should().NotContain("xURSQnIB").And.NotContain("\"set\"").And.NotContain("\"maybe\"");
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        small.Bytes = noise;
        marked.Write(small).Should().Contain($"\"bytes\":{{\"B\":\"{Convert.ToBase64String(noise)}\"}}");
        marked.RoundTrip(small).Bytes.Should().Equal(noise);
    }

    [Test]
    public void Bytes_that_look_compressed_come_back_as_they_were()
    {
        foreach (var length in new[] { 6, 10, 11, 5000 })
        {
            byte[] bytes = [0xC5, 0x44, 0x52, 0x42, 0x72, 0x01, .. new byte[length - 6]];
            Codec.RoundTrip(new Everything { Bytes = bytes }).Bytes.Should().Equal(bytes);
            var compressed = Codec.For<Everything>().Write(new Everything { Bytes = bytes });
            Codec.RoundTrip(new Everything { Bytes = Convert.FromBase64String(compressed.Split("\"bytes\":{\"B\":\"")[1].Split('"')[0]) })
                .Bytes.Should().StartWith(bytes[..6]);
        }
    }

    [Test]
    public void Random_values_come_back()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var value = new Everything
            {
                Text = Text(),
                Lines = [.. Enumerable.Range(0, random.Next(50)).Select(_ => Text())],
                Place = new(Text(), Text()),
                Bytes = System.Text.Encoding.UTF8.GetBytes(Text()),
            };
            Codec.RoundTrip(value).Should().BeEquivalentTo(value, options => options.RespectingRuntimeTypes());
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => "ab\"\\ü\u0001"[random.Next(6)]));
    }

    [Test]
    public void What_could_not_be_loaded_is_not_saved()
    {
        var refused = FluentActions.Invoking(() => Codec.Write(new Limited { Text = new string('x', 3000) })).Should()
            .Throw<MappingException>().Which;
        refused.Message.Should().Be("'Limited.Text': has 3,008 bytes when it is not compressed, and its [DynamoCompressed] allows 3,000. "
            + "Store less, or raise MaxBytes if you trust whoever writes the table.");
        Codec.RoundTrip(new Limited { Text = new string('x', 2992) }).Text!.Length.Should().Be(2992);
        FluentActions.Invoking(() => Codec.Write(new Limited { One = new string('x', 14_000_000), Other = new string('y', 14_000_000) }))
            .Should().Throw<MappingException>().WithMessage("*makes the compressed members of its item 28,000,0* bytes*");
    }

    [Test]
    public void Together_members_are_no_bomb_either()
    {
        var half = Codec.Write(new Limited { One = new string('x', 14_000_000) }).Split("\"one\":")[1].Split("}")[0] + "}";
        var item = $$"""{"id":{"S":"{{Guid.NewGuid()}}"},"one":{{half}},"other":{{half}}}""";
        FluentActions.Invoking(() => Codec.Read<Limited>(item)).Should().Throw<MappingException>()
            .WithMessage("*'Limited.Other'*makes the compressed members of its item 28,000,0*");
    }

    [Test]
    public void What_is_damaged_is_refused([Values(0, 7, 9, 10, 11, 15, -1)] int position)
    {
        var item = Codec.Write(new Everything { Text = Long });
        var stored = Convert.FromBase64String(item.Split("\"text\":{\"B\":\"")[1].Split('"')[0]);
        var damaged = position == -1 ? stored[..^1] : [.. stored];
        if (position >= 0)
            damaged[position] ^= 0x55;
        FluentActions.Invoking(() => Codec.Read<Everything>(item.Replace(
                Convert.ToBase64String(stored), Convert.ToBase64String(damaged), StringComparison.Ordinal)))
            .Should().Throw<MappingException>().Which.Path.Should().Be("Everything.Text");
    }

    [Test]
    public void Conditions_on_it_and_in_it_are_refused_and_rows_are_made_of_it()
    {
        foreach (var lambda in (Expression<Func<Everything, bool>>[])
            [x => x.Text == "a", x => x.Lines.Contains("a"), x => x.Place!.Street == "a", x => x.Votes["a"] == 1, x => x.Lines.Count > 1,
                x => x.Shape is Circle, x => ((Circle)x.Shape!).Name == "a", x => x.Maybe != null,
                x => x.Shape as Circle == null, x => x.Place == new Place("a", null), x => x.Sheet == new Sheet("a", "b")])
        {
            FluentActions.Invoking(() => Queries.Translating(lambda)).Should().Throw<ArgumentException>().WithMessage(
                "*is marked [DynamoCompressed], and DynamoDB cannot look into what is compressed. Filter after loading, or store what*");
        }

        var item = Codec.Write(Filled());
        Queries.Row(x => x.Place!.Street, item).Should().Be(Long);
        Queries.Row(x => x.Votes[Long], item).Should().Be(3);
        Queries.Row(x => ((Circle)x.Shape!).Name, item).Should().Be(Long);
        Queries.Row(x => x.Lines[1], item).Should().Be(Long);
    }

    [Test]
    public void Keys_and_times_to_live_are_refused_at_the_start()
    {
        Codec.ProblemsOf<Keyed>().Should().Contain("'Keyed.Indexed' is marked [DynamoCompressed], but is a key").And.Contain("'Keyed.Ends'")
            .And.Contain("'Keyed.Named'").And.Contain("'Keyed.ByClass'")
            .And.Contain("is marked [DynamoCompressed(MinBytes = -1, MaxBytes = 0)]. MinBytes is 0 or more, and MaxBytes 1 to 26,214,400.");
    }

    [Test]
    public void The_description_says_both_forms() =>
        ItemDescription.Of(AggregateModel<Everything>.For()).Should()
            .Contain("lines: L, or compressed as B").And.Contain("place.street: S");

    private static Everything Filled() => new()
    {
        Text = Long,
        Bytes = new byte[5000],
        Lines = ["a", Long],
        Set = [Long, "b"],
        Votes = { [Long] = 3 },
        Place = new(Long, "c"),
        Maybe = new Pair(Long, 1),
        Shape = new Circle { Name = Long },
        Token = JToken.FromObject(new { long1 = Long, number = 1.5m }),
        Random = Enumerable.Repeat<byte>(7, 3000).ToArray(),
    };

    private static class Queries
    {
        public static void Translating(LambdaExpression lambda) =>
            LambdaTranslator.Translate(lambda, AggregateModel<Everything>.For().Mapping.Codec!);

        public static TRow Row<TRow>(Expression<Func<Everything, TRow>> selector, string item)
        {
            var source = System.Text.Encoding.UTF8.GetBytes(item);
            var reader = new AttributeReader(source);
            var rows = RowTranslator.Translate<TRow>(selector, AggregateModel<Everything>.For().Mapping.Codec!);
            rows.Projection!.Should().OnlyContain(path => path.Segments.Count == 1);
            return rows.Read(ref reader, source);
        }
    }

    [DynamoTable]
    private sealed class Everything : AggregateRoot
    {
        [DynamoCompressed]
        public string? Text { get; set; }

        [DynamoCompressed]
        public byte[]? Bytes { get; set; }

        [DynamoCompressed]
        public List<string> Lines { get; set; } = [];

        [DynamoCompressed, DynamoSet]
        public HashSet<string> Set { get; set; } = [];

        [DynamoCompressed]
        public Dictionary<string, int> Votes { get; private set; } = [];

        [DynamoCompressed]
        public Place? Place { get; set; }

        [DynamoCompressed]
        public Pair? Maybe { get; set; }

        [DynamoCompressed]
        public Shape? Shape { get; set; }

        [DynamoCompressed]
        public JToken? Token { get; set; }

        [DynamoCompressed]
        public Memory<byte> Random { get; set; }

        public Sheet? Sheet { get; set; }
    }

    private sealed class Bare : AggregateRoot
    {
        public string? Text { get; set; }

        public List<string> Lines { get; set; } = [];

        public Dictionary<string, int> Votes { get; private set; } = [];

        public Place? Place { get; set; }
    }

    private sealed class Limited : AggregateRoot
    {
        [DynamoCompressed(MaxBytes = 3000)]
        public string? Text { get; set; }

        [DynamoCompressed]
        public string? One { get; set; }

        [DynamoCompressed]
        public string? Other { get; set; }
    }

    [DynamoTable(PartitionKey = nameof(Named))]
    [DynamoIndex("by-class", nameof(ByClass))]
    private sealed class Keyed : AggregateRoot
    {
        [DynamoCompressed]
        public string Named { get; private set; } = "";

        [DynamoCompressed, DynamoIndex("by-indexed")]
        public string? Indexed { get; private set; }

        [DynamoCompressed]
        public string? ByClass { get; private set; }

        [DynamoCompressed, DynamoTimeToLive]
        public DateTimeOffset? Ends { get; private set; }

        [DynamoCompressed(MinBytes = -1, MaxBytes = 0)]
        public string? Odd { get; private set; }
    }

    private sealed record Place(string Street, string? City);

    private sealed record Sheet(string Name, [property: DynamoCompressed] string Text);

    private readonly record struct Pair(string Text, int Number);

    [DynamoSubtype(typeof(Circle), "circle")]
    private abstract class Shape
    {
        public string Name { get; init; } = "";
    }

    private sealed class Circle : Shape;
}
