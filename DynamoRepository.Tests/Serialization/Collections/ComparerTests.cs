using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>
/// The comparer that an aggregate gives its collection in an initialiser survives loading. Where there is none, sorted collections of text
/// compare as .NET does by default, by the culture of the process: what is equal there is an error with advice, never lost.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ComparerTests
{
    // Different texts that no culture tells apart: the soft hyphen is ignored.
    private const string EqualInEveryCulture = "\"a\":{\"L\":[{\"S\":\"ab\"},{\"S\":\"a\\u00adb\"}]}";

    [TestCase("en-US")]
    [TestCase("sv-SE")]
    [TestCase("tr-TR")]
    public void The_comparer_of_an_initialiser_survives_in_every_culture(string culture) => In(culture, () =>
    {
        string[] names = ["B", "a", "ä", "z", "a\u00adb", "ab", "I", "ı", "i"];
        var aggregate = new Ordinal(names);
        var loaded = Codec.RoundTrip(aggregate);

        foreach (var collection in new IEnumerable<string>[] { loaded.Sorted, loaded.SortedMap.Keys, loaded.SortedList.Keys,
            loaded.ImmutableSorted, loaded.ImmutableMap.Keys })
            collection.Should().Equal(names.Order(StringComparer.Ordinal));
        loaded.Sorted.Comparer.Should().BeSameAs(StringComparer.Ordinal);
        loaded.SortedMap.Comparer.Should().BeSameAs(StringComparer.Ordinal);
        loaded.ImmutableSorted.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
        loaded.ImmutableMap.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
        Codec.Write(loaded).Should().Be(Codec.Write(aggregate), "the order does not depend on the culture");
    });

    [Test]
    public void Every_kind_of_collection_keeps_the_comparer_of_its_initialiser()
    {
        var aggregate = new CaseBlind();
        aggregate.Add("Ann");
        var loaded = Codec.RoundTrip(aggregate);
        loaded.Knows("ANN").Should().AllBeEquivalentTo(true);
        Codec.Read<CaseBlind>(Sample.Item()).Knows("ANN").Should().AllBeEquivalentTo(false);
        Codec.Read<CaseBlind>(Sample.Item()).With("Ann").Knows("ANN").Should().AllBeEquivalentTo(true, "an empty one keeps it, too");
    }

    [Test]
    public void What_the_comparer_of_an_initialiser_swallows_is_an_error()
    {
        foreach (var attribute in new[] { "set", "sorted", "immutable", "immutableSorted", "frozen" })
        {
            var reading = () =>
                Codec.Read<CaseBlind>(Sample.Item($"\"{attribute}\":{{\"L\":[{{\"S\":\"MARKER\"}},{{\"S\":\"marker\"}}]}}"));
            reading.Should().Throw<MappingException>("{0}", attribute).Which.ToString().Should().Contain("equal")
                .And.NotContainAny("MARKER", "marker");
        }

        foreach (var attribute in new[] { "map", "sortedMap", "immutableMap", "immutableSortedMap", "frozenMap" })
        {
            // The same value twice: an immutable dictionary would take that.
            var reading = () =>
                Codec.Read<CaseBlind>(Sample.Item($"\"{attribute}\":{{\"M\":{{\"MARKER\":{{\"N\":\"1\"}},\"marker\":{{\"N\":\"1\"}}}}}}"));
            reading.Should().Throw<MappingException>("{0}", attribute).Which.ToString().Should().Contain("equal")
                .And.NotContainAny("MARKER", "marker");
        }
    }

    [Test]
    public void Texts_that_are_equal_in_the_culture_are_an_error_that_names_the_way_out()
    {
        var list = Sample.Item(EqualInEveryCulture.Replace("\"a\":", "\"value\":", StringComparison.Ordinal));
        var map = Sample.Item("\"value\":{\"M\":{\"ab\":{\"N\":\"1\"},\"a\\u00adb\":{\"N\":\"1\"}}}");
        foreach (var (type, item) in new[]
        {
            (typeof(SortedSet<string>), list), (typeof(ImmutableSortedSet<string>), list), (typeof(SortedDictionary<string, int>), map),
            (typeof(SortedList<string, int>), map), (typeof(ImmutableSortedDictionary<string, int>), map),
        })
        {
            var reading = () => Codec.For(typeof(Held<>).MakeGenericType(type)).ReadAny(item);
            reading.Should().Throw<MappingException>("{0}", type).Which.Message.Should().Contain("equal")
                .And.Contain("StringComparer.Ordinal").And.Contain("initialiser");
        }

        Codec.Read<Held<HashSet<string>>>(list).Value.Should().HaveCount(2, "others compare by their characters");
        Codec.Read<Ordinal>(Sample.Item(EqualInEveryCulture.Replace("\"a\":", "\"sorted\":", StringComparison.Ordinal))).Sorted.Should()
            .HaveCount(2);
    }

    [Test]
    public void Without_an_initialiser_order_is_that_of_the_process()
    {
        string? inEnglish = null, inSwedish = null;
        In("en-US", () => inEnglish = Codec.Write(new Held<SortedSet<string>> { Value = ["z", "ä", "a"] }));
        In("sv-SE", () => inSwedish = Codec.Write(Codec.Read<Held<SortedSet<string>>>(inEnglish!)));
        inEnglish.Should().Contain("[{\"S\":\"a\"},{\"S\":\"ä\"},{\"S\":\"z\"}]");
        inSwedish.Should().Contain("[{\"S\":\"a\"},{\"S\":\"z\"},{\"S\":\"ä\"}]", "as a new set of the aggregate would have it there");
    }

    private static void In(string culture, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class Ordinal : Sample
    {
        private Ordinal()
        {
        }

        public Ordinal(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                Sorted.Add(name);
                SortedMap.Add(name, 1);
                SortedList.Add(name, 1);
                ImmutableSorted = ImmutableSorted.Add(name);
                ImmutableMap = ImmutableMap.Add(name, 1);
            }
        }

        public SortedSet<string> Sorted { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, int> SortedMap { get; } = new(StringComparer.Ordinal);

        public SortedList<string, int> SortedList { get; } = new(StringComparer.Ordinal);

        public ImmutableSortedSet<string> ImmutableSorted { get; private set; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

        public ImmutableSortedDictionary<string, int> ImmutableMap { get; private set; } = ImmutableSortedDictionary.Create<string, int>(
            StringComparer.Ordinal);
    }

    private sealed class CaseBlind : Sample
    {
        private static readonly StringComparer Blind = StringComparer.OrdinalIgnoreCase;

        public HashSet<string> Set { get; } = new(Blind);

        public ISet<string> Sorted { get; } = new SortedSet<string>(Blind);

        public IImmutableSet<string> Immutable { get; private set; } = ImmutableHashSet.Create<string>(Blind);

        public ImmutableSortedSet<string> ImmutableSorted { get; private set; } = ImmutableSortedSet.Create<string>(Blind);

        public FrozenSet<string> Frozen { get; private set; } = new[] { "x" }.ToFrozenSet(Blind);

        public IDictionary<string, int> Map { get; } = new Dictionary<string, int>(Blind);

        public SortedDictionary<string, int> SortedMap { get; } = new(Blind);

        public ImmutableDictionary<string, int> ImmutableMap { get; private set; } = ImmutableDictionary.Create<string, int>(Blind);

        public ImmutableSortedDictionary<string, int> ImmutableSortedMap { get; private set; } =
            ImmutableSortedDictionary.Create<string, int>(Blind);

        public IReadOnlySet<string> SomeSet { get; private set; } = FrozenSet.Create(Blind, "x");

        public IReadOnlyCollection<string> Some { get; private set; } = ImmutableHashSet.Create<string>(Blind);

        public IReadOnlyDictionary<string, int> SomeFrozenMap { get; private set; } = new Dictionary<string, int>
        { ["x"] = 1 }.ToFrozenDictionary(Blind);

        public IReadOnlyDictionary<string, int> SomeMap { get; private set; } = ImmutableDictionary.Create<string, int>(Blind);

        public FrozenDictionary<string, int> FrozenMap { get; private set; } = new Dictionary<string, int>
        { ["x"] = 1 }.ToFrozenDictionary(Blind);

        public void Add(string name)
        {
            Set.Add(name);
            Sorted.Add(name);
            Immutable = Immutable.Add(name);
            ImmutableSorted = ImmutableSorted.Add(name);
            Frozen = new[] { name }.ToFrozenSet(Frozen.Comparer);
            Map.Add(name, 1);
            SortedMap.Add(name, 1);
            ImmutableMap = ImmutableMap.Add(name, 1);
            ImmutableSortedMap = ImmutableSortedMap.Add(name, 1);
            SomeSet = new[] { name }.ToFrozenSet(((FrozenSet<string>)SomeSet).Comparer);
            Some = ((ImmutableHashSet<string>)Some).Add(name);
            SomeFrozenMap = new Dictionary<string, int>
            { [name] = 1 }.ToFrozenDictionary(((FrozenDictionary<string, int>)SomeFrozenMap).Comparer);
            SomeMap = ((ImmutableDictionary<string, int>)SomeMap).Add(name, 1);
            FrozenMap = new Dictionary<string, int> { [name] = 1 }.ToFrozenDictionary(FrozenMap.Comparer);
        }

        public CaseBlind With(string name)
        {
            Add(name);
            return this;
        }

        public IEnumerable<bool> Knows(string name) =>
        [
            Set.Contains(name), Sorted.Contains(name), Immutable.Contains(name), ImmutableSorted.Contains(name), Frozen.Contains(name),
            SomeSet.Contains(name), ((ImmutableHashSet<string>)Some).Contains(name), SomeFrozenMap.ContainsKey(name),
            SomeMap.ContainsKey(name),
            Map.ContainsKey(name), SortedMap.ContainsKey(name), ImmutableMap.ContainsKey(name), ImmutableSortedMap.ContainsKey(name),
            FrozenMap.ContainsKey(name),
        ];
    }
}
