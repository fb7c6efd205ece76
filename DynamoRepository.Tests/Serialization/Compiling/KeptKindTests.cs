using System.Collections.Immutable;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Compiling;

/// <summary>A collection whose order would be lost behind an interface is refused when saving, unless loading makes it again.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class KeptKindTests
{
    private static readonly Dictionary<string, int> Entries = new() { ["b"] = 1, ["a"] = 2 };

    private static IEnumerable<TestCaseData> Lost()
    {
        yield return Case<IDictionary<string, int>>(new SortedDictionary<string, int>(Entries));
        yield return Case<IReadOnlyDictionary<string, int>>(new SortedDictionary<string, int>(Entries));
        yield return Case<IDictionary<string, int>>(new SortedList<string, int>(Entries));
        yield return Case<IReadOnlyDictionary<string, int>>(Entries.ToImmutableSortedDictionary());
        yield return Case<IImmutableDictionary<string, int>>(Entries.ToImmutableSortedDictionary());
        yield return Case<ISet<string>>(new SortedSet<string>(Entries.Keys));
        yield return Case<IReadOnlySet<string>>(new SortedSet<string>(Entries.Keys));
        yield return Case<IImmutableSet<string>>(Entries.Keys.ToImmutableSortedSet());
        yield return Case<ICollection<string>>(new HashSet<string>(Entries.Keys));
        yield return Case<List<string>>(new Page(Entries.Keys));
        yield return Case<IReadOnlyList<string>>(new Page(Entries.Keys));
        yield return Case<System.Collections.ObjectModel.Collection<string>>(
            new System.Collections.ObjectModel.ObservableCollection<string>(Entries.Keys));
        yield return Case<IReadOnlyDictionary<string, int>>(new OrderedDictionary<string, int>(Entries));
        yield return Case<IDictionary<string, int>>(new OrderedDictionary<string, int>(Entries));
    }

    [TestCaseSource(nameof(Lost))]
    public void It_is_refused_with_its_place(AggregateRoot[] aggregates, string type)
    {
        foreach (var aggregate in aggregates)
        {
            var writing = () => Codec.For(aggregate.GetType()).WriteAny(aggregate);
            var exception = writing.Should().Throw<MappingException>(aggregate.GetType().ToString()).Which;
            exception.Path.Should().Contain(".Value");
            exception.Message.Should().Contain(type);
        }
    }

    [Test]
    public void What_an_initialiser_or_constructor_makes_is_kept()
    {
        var initialised = new Initialised();
        foreach (var (key, value) in Entries)
            initialised.Value.Add(key, value);
        Codec.RoundTrip(initialised).Value.Should().BeOfType<SortedDictionary<string, int>>().And.Equal(initialised.Value);
        var made = new Making(Entries);
        Codec.RoundTrip(made).Value.Should().BeOfType<SortedDictionary<string, int>>().And.Equal(made.Value);
        var immutable = new Immutable { Value = Entries.Keys.ToImmutableSortedSet() };
        Codec.RoundTrip(immutable).Value.Should().BeOfType<ImmutableSortedSet<string>>().And.Equal("a", "b");
        Codec.RoundTrip(new Held<SortedSet<string>> { Value = ["b", "a"] }).Value.Should().Equal("a", "b");
        Codec.RoundTrip(new Held<IReadOnlyCollection<string>> { Value = new SortedSet<string> { "b", "a" } }).Value.Should()
            .Equal("a", "b");
    }

    [Test]
    public void What_a_constructor_only_takes_is_not()
    {
        var writing = () => Codec.Write(new Taking(new SortedDictionary<string, int>(Entries)));
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'Taking.Value'").And.Contain("another kind");
        Codec.RoundTrip(new Taking(Entries)).Value.Should().BeEquivalentTo(Entries);
    }

    private static TestCaseData Case<T>(T value)
        where T : notnull => new TestCaseData(
            new AggregateRoot[]
            {
                new Held<T> { Value = value }, new Held<T?> { Value = value }, new Held<List<T>> { Value = [value] },
                new Held<Dictionary<string, T>> { Value = new() { ["a"] = value } }, new Held<Boxed<T>> { Value = new Boxed<T>(value) },
            },
            Errors.NameOf(value.GetType())).SetArgDisplayNames(Errors.NameOf(typeof(T)), Errors.NameOf(value.GetType()));

    private sealed class Initialised : Sample
    {
        public IDictionary<string, int> Value { get; } = new SortedDictionary<string, int>();
    }

    private sealed class Making(IEnumerable<KeyValuePair<string, int>> value) : Sample
    {
        public IReadOnlyDictionary<string, int> Value { get; } = new SortedDictionary<string, int>(value.ToDictionary());
    }

    private sealed class Immutable : Sample
    {
        public IImmutableSet<string> Value { get; set; } = ImmutableSortedSet<string>.Empty;
    }

    private sealed class Taking(IReadOnlyDictionary<string, int> value) : Sample
    {
        public IReadOnlyDictionary<string, int> Value { get; } = value;
    }

    private sealed class Page(IEnumerable<string> elements) : List<string>(elements)
    {
        public int Total { get; set; }
    }
}
