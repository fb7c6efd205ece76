using System.Collections.Frozen;
using System.Collections.Immutable;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable CA1036

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>A set or dictionary whose elements or keys have become equal is refused when saving: it could not be loaded again.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EqualElementsTests
{
    private static IEnumerable<TestCaseData> Sets()
    {
        yield return Case<HashSet<Word>>(words => [.. words]);
        yield return Case<ISet<Word>>(words => new HashSet<Word>(words));
        yield return Case<IReadOnlySet<Word>>(words => new HashSet<Word>(words));
        yield return Case<ImmutableHashSet<Word>>(words => [.. words]);
        yield return Case<IImmutableSet<Word>>(words => ImmutableHashSet.CreateRange(words));
        yield return Case<ImmutableSortedSet<Word>>(words => [.. words]);
        yield return Case<SortedSet<Word>>(words => [.. words]);
        yield return Case<FrozenSet<Word>>(words => words.ToFrozenSet());
        yield return Case<System.Collections.ObjectModel.ReadOnlySet<Word>>(words => new(new HashSet<Word>(words)));
    }

    [TestCaseSource(nameof(Sets))]
    public void A_set_whose_elements_became_equal_is_refused(Func<Word[], AggregateRoot> hold)
    {
        Word[] words = [new("a"), new("b"), new("c")];
        var aggregate = hold(words);
        var codec = Codec.For(aggregate.GetType());
        codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
        words[2].Text = "a";
        var writing = () => codec.WriteAny(aggregate);
        writing.Should().Throw<MappingException>().Which.Message.Should().MatchRegex(@"Value\[[12]\]").And.Contain("has become equal");
    }

    [Test]
    public void It_is_refused_in_every_position()
    {
        var spoilt = new HashSet<Word> { new("a"), new("b") };
        spoilt.Last().Text = "a";
        foreach (var position in Position.All.Where(position => !position.Name.Contains("set", StringComparison.Ordinal)))
        {
            var type = typeof(HashSet<Word>);
            var writing = () => Codec.For(position.Holder(type)).WriteAny(position.Hold(type, spoilt));
            writing.Should().Throw<MappingException>(position.Name).Which.Path.Should().EndWith(position.Path + "[1]");
        }
    }

    [Test]
    public void Elements_that_a_comparer_tells_apart_may_be_equal()
    {
        var aggregate = new ByReference();
        aggregate.Words.Add(new Word("a"));
        aggregate.Words.Add(new Word("a"));
        Codec.RoundTrip(aggregate).Words.Should().HaveCount(2);
    }

    [Test]
    public void Times_and_scalars_that_are_stored_alike_are_refused_in_a_set()
    {
        var utc = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Codec.RoundTrip(new Held<HashSet<DateTime>> { Value = [utc, utc.AddTicks(1)] }).Value.Should().HaveCount(2);
        var writing = () => Codec.Write(new Held<HashSet<Loud>> { Value = [new Loud("a"), new Loud("b")] });
        writing.Should().NotThrow();
        var mutable = new HashSet<Code> { new("a"), new("b") };
        mutable.Last().Text = "a";
        var alike = () => Codec.Write(new Held<HashSet<Code>> { Value = mutable });
        alike.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[1]").And.Contain("has become equal");
        var set = () => Codec.Write(new HeldSet<Code> { Value = mutable });
        set.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[1]");
    }

    [Test]
    public void A_dictionary_whose_keys_became_equal_is_refused()
    {
        Code[] keys = [new("a"), new("b")];
        var dictionary = keys.ToDictionary(key => key, key => 1);
        Codec.RoundTrip(new Held<Dictionary<Code, int>> { Value = dictionary }).Value.Should().HaveCount(2);
        keys[1].Text = "A";
        var writing = () => Codec.Write(new Held<Dictionary<Code, int>> { Value = dictionary });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[entry 1]").And.Contain("has become equal");
        keys[1].Text = "a";
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[entry 1]");
    }

    private static TestCaseData Case<TSet>(Func<Word[], TSet> make) =>
        new TestCaseData((Func<Word[], AggregateRoot>)(words => new Held<TSet> { Value = make(words) }))
            .SetArgDisplayNames(Errors.NameOf(typeof(TSet)));

    public sealed class Word(string text) : IComparable<Word>
    {
        public string Text { get; set; } = text;

        public int CompareTo(Word? other) => string.CompareOrdinal(Text, other?.Text);

        public override bool Equals(object? obj) => obj is Word word && word.Text == Text;

        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    }

    private sealed class ByReference : Sample
    {
        public HashSet<Word> Words { get; } = new(ReferenceEqualityComparer.Instance);
    }

    [DynamoScalar]
    private sealed class Code(string text)
    {
        public string Text { get; set; } = text;

        public override bool Equals(object? obj) => obj is Code code && string.Equals(code.Text, Text, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);
    }

    [DynamoScalar]
    private sealed record Loud(string Text);
}
