using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>Members marked <c>[DynamoSet]</c>.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DynamoSetTests
{
    [TestCaseSource(nameof(Sets))]
    public void A_marked_set_is_one_of_DynamoDBs_sets(AggregateRoot aggregate, string stored)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Be(Sample.Item("\"value\":" + stored));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    [TestCaseSource(nameof(Sets))]
    public void A_marked_set_is_read_from_a_list_too(AggregateRoot aggregate, string stored)
    {
        var tag = stored[2..3];
        var elements = System.Text.Json.JsonDocument.Parse(stored).RootElement.EnumerateObject().Single().Value.EnumerateArray();
        var list = $"{{\"L\":[{string.Join(",", elements.Select(element => $"{{\"{tag}\":{element.GetRawText()}}}"))}]}}";
        Codec.For(aggregate.GetType()).ReadAny(Sample.Item("\"value\":" + list)).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void An_empty_set_is_left_out_and_comes_back_empty()
    {
        var item = Codec.Write(new HeldSet<string>());
        item.Should().Be(Sample.Item());
        Codec.Read<HeldSet<string>>(item).Value.Should().BeEmpty();
    }

    [Test]
    public void A_null_set_is_left_out_and_comes_back_null()
    {
        var item = Codec.Write(new Lists { Maybe = null });
        item.Should().Be(Sample.Item());
        Codec.Read<Lists>(item).Maybe.Should().BeNull();
    }

    [Test]
    public void A_list_with_an_element_twice_is_refused()
    {
        var writing = () => Codec.Write(new Lists { Tags = ["a", "MARKER", "MARKER"] });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Lists.Tags[2]").And.NotContain("MARKER");
    }

    // Few elements are compared with each other, many are looked up: each pair, across that border too.
    [Test]
    public void Any_two_equal_elements_are_found_however_many_there_are([Values(2, 8, 9, 10, 40)] int count)
    {
        var tags = Enumerable.Range(0, count).Select(number => $"tag {number}").ToList();
        Codec.Read<Lists>(Codec.Write(new Lists { Tags = tags })).Tags.Should().Equal(tags);
        for (var second = 1; second < count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var twice = tags.Select((tag, position) => position == second ? tags[first] : tag).ToList();
                var writing = () => Codec.Write(new Lists { Tags = twice });
                writing.Should().Throw<MappingException>().Which.Message.Should().Contain($"Lists.Tags[{second}]");
            }
        }
    }

    [Test]
    public void Two_numbers_of_one_text_are_refused()
    {
        var writing = () => Codec.Write(new Lists { Prices = [1.0m, 1.00m] });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Lists.Prices[1]");
    }

    [Test]
    public void A_null_in_a_set_is_refused()
    {
        var writing = () => Codec.Write(new Lists { Tags = ["a", null!] });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Lists.Tags[1]");
    }

    [Test]
    public void A_lone_surrogate_in_a_set_is_refused()
    {
        var writing = () => Codec.Write(new Lists { Tags = ["a", "\ud800"] });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Lists.Tags[1]");
    }

    [Test]
    public void What_is_walked_through_once_is_stored_whole([Values] bool isCompiled)
    {
        var queue = new Queue<string>(["a", "b"]);
        var codec = Codec.Of<Once>(isCompiled ? Execution.Compiled : Execution.Interpreted);
        codec.Write(new Once { Tags = Dequeued() }).Should().Be(Sample.Item("\"tags\":{\"SS\":[\"a\",\"b\"]}"));

        IEnumerable<string> Dequeued()
        {
            while (queue.TryDequeue(out var tag))
                yield return tag;
        }
    }

    [Test]
    public void A_set_of_objects_is_refused() =>
        Codec.ProblemsOf<HeldSet<Boxed<int>>>().Should().Contain("Value").And.Contain("[DynamoSet]");

    [Test]
    public void A_set_of_booleans_is_refused() =>
        Codec.ProblemsOf<HeldSet<bool>>().Should().Contain("Value").And.Contain("[DynamoSet]");

    [Test]
    public void A_set_with_a_comparer_keeps_it()
    {
        var loaded = Codec.RoundTrip(new CaseBlind { Tags = { "A" } });
        loaded.Tags.Should().Equal("A");
        loaded.Tags.Contains("a").Should().BeTrue();
    }

    private sealed class Once : Sample
    {
        [DynamoSet]
        public IEnumerable<string> Tags { get; set; } = [];
    }

    private static IEnumerable<TestCaseData> Sets()
    {
        yield return Set("""{"SS":["b","a",""]}""", "b", "a", "");
        yield return Set("""{"SS":["abcdef01-2345-6789-abcd-ef0123456789"]}""", new Guid("abcdef01-2345-6789-abcd-ef0123456789"));
        yield return Set("""{"SS":["lightBlue","darkRed"]}""", ScalarRows.Shade.LightBlue, ScalarRows.Shade.DarkRed);
        yield return Set("""{"SS":["2026-01-02"]}""", new DateOnly(2026, 1, 2));
        yield return Set("""{"NS":["3","-1"]}""", 3, -1);
        yield return Set("""{"NS":["19.99","1"]}""", 19.99m, 1.0m);
        yield return Set("""{"NS":["0.1"]}""", 0.1);
        yield return Set("""{"SS":["x"]}""", new Typed<string>("x"));
        yield return Set("""{"NS":["7"]}""", new Typed<int>(7));
        yield return Set("""{"BS":["AQ==","Ag=="]}""", [1], new byte[] { 2 });
    }

    private static TestCaseData Set<T>(string stored, params T[] elements) =>
        new TestCaseData(new HeldSet<T> { Value = [.. elements] }, stored).SetArgDisplayNames(Errors.NameOf(typeof(T)), stored);

    private sealed class Lists : Sample
    {
        [DynamoSet]
        public List<string> Tags { get; set; } = [];

        [DynamoSet]
        public decimal[] Prices { get; set; } = [];

        [DynamoSet]
        public IReadOnlySet<string>? Maybe { get; set; } = new HashSet<string>();
    }

    private sealed class CaseBlind : Sample
    {
        [DynamoSet]
        public HashSet<string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
