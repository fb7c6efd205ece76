using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>A collection whose comparer loading would not restore is refused when it is saved.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OtherComparerTests
{
    private static readonly StringComparer Blind = StringComparer.OrdinalIgnoreCase;

    private static IEnumerable<TestCaseData> WithAnotherComparer()
    {
        yield return Case<HashSet<string>>(new(Blind));
        yield return Case<HashSet<string>>(new(StringComparer.InvariantCulture));
        yield return Case<HashSet<string>>(new(StringComparer.Create(CultureInfo.GetCultureInfo("pl-PL"), ignoreCase: true)));
        yield return Case<ISet<string>>(new HashSet<string>(Blind));
        yield return Case<IReadOnlySet<string>>(new HashSet<string>(Blind));
        yield return Case<IReadOnlyCollection<string>>(new HashSet<string>(Blind));
        yield return Case<IEnumerable<string>>(new HashSet<string>(Blind));
        yield return Case<SortedSet<int>>(new(Comparer<int>.Create((one, other) => other - one)));
        yield return Case<SortedSet<string>>(new(StringComparer.Ordinal));
        yield return Case<ImmutableHashSet<string>>(ImmutableHashSet.Create<string>(Blind));
        yield return Case<ImmutableSortedSet<string>>(ImmutableSortedSet.Create<string>(Blind));
        yield return Case<FrozenSet<string>>(FrozenSet.Create(Blind, "x"));
        yield return Case<ReadOnlySet<string>>(new(new HashSet<string>(Blind)));
        yield return Case<Dictionary<string, int>>(new(Blind));
        yield return Case<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>(Blind));
        yield return Case<SortedDictionary<string, int>>(new(StringComparer.Ordinal));
        yield return Case<SortedList<string, int>>(new(Blind));
        yield return Case<ConcurrentDictionary<string, int>>(new(Blind));
        yield return Case<ImmutableDictionary<string, int>>(ImmutableDictionary.Create<string, int>(Blind));
        yield return Case<ImmutableSortedDictionary<string, int>>(ImmutableSortedDictionary.Create<string, int>(Blind));
        yield return Case<FrozenDictionary<string, int>>(
            new[] { KeyValuePair.Create("x", 1) }.ToFrozenDictionary(Blind));
        yield return Case<ReadOnlyDictionary<string, int>>(new(new Dictionary<string, int>(Blind)));
    }

    private static IEnumerable<TestCaseData> WithTheSame()
    {
        yield return Case<HashSet<string>>(new(StringComparer.Ordinal));
        yield return Case<HashSet<string>>(new((IEqualityComparer<string>?)null));
        yield return Case<HashSet<string>>(new(EqualityComparer<string>.Default));
        yield return Case<HashSet<int>>([1]);
        yield return Case<SortedSet<string>>(new(Comparer<string>.Default));
        yield return Case<SortedSet<int>>([1]);
        yield return Case<Dictionary<string, int>>(new(StringComparer.Ordinal));
        yield return Case<ConcurrentDictionary<string, int>>(new());
        yield return Case<ReadOnlyDictionary<string, int>>(new(new Dictionary<string, int>()));
        yield return Case<IReadOnlyCollection<string>>(new HashSet<string>());
        yield return Case<FrozenSet<string>>(FrozenSet.Create("x"));
        yield return Case<ImmutableSortedSet<string>>([]);
        yield return Case<BlindSet>([]);
        yield return Case<ByNumber>([new(1)]);
    }

    [TestCaseSource(nameof(WithAnotherComparer))]
    public void A_member_is_refused_that_no_initialiser_makes(Type type, object collection) => Refused(type, collection, "Value");

    [TestCaseSource(nameof(WithAnotherComparer))]
    public void What_a_list_or_a_record_holds_is_refused(Type type, object collection)
    {
        foreach (var (outer, value, path) in Around(type, collection))
            Refused(outer, value, path);
    }

    [TestCaseSource(nameof(WithTheSame))]
    public void The_comparer_that_loading_gives_is_no_other_one(Type type, object collection)
    {
        foreach (var (outer, value, _) in Around(type, collection).Append((type, collection, "")))
        {
            var codec = Codec.For(typeof(Held<>).MakeGenericType(outer));
            codec.ReadAny(codec.WriteAny(Hold(outer, value))).Should().NotBeNull();
        }
    }

    [Test]
    public void A_constructor_that_passes_on_its_parameter_gives_it_the_default_one()
    {
        var writing = () => Codec.Write(new Cart(new(Blind) { ["Tea"] = 1 }));
        writing.Should().Throw<MappingException>().Which.Message.Should().ContainAll("Cart", "parameterless", "initialiser");
        Codec.RoundTrip(new Cart(new() { ["Tea"] = 1 })).Lines.Should().HaveCount(1);
    }

    [Test]
    public void A_constructor_that_copies_its_parameter_gives_it_the_comparer()
    {
        Codec.RoundTrip(new Tags(["Red"])).Has("RED").Should().BeTrue();
        var writing = () => Codec.Write(new Tags(["Red"]).Forgetting());
        writing.Should().Throw<MappingException>("loading would give it the other one");
    }

    [Test]
    public void Without_a_constructor_no_initialiser_runs()
    {
        var writing = () => Codec.Write(new Stock(new Boxed<string>("acme")));
        writing.Should().Throw<MappingException>().Which.Message.Should().ContainAll("Stock", "without a constructor", "parameterless");
        Codec.RoundTrip(new LoadableStock(new Boxed<string>("acme"))).Has("TEA").Should().BeTrue("the advice was followed");
    }

    [Test]
    public void Each_object_may_make_a_comparer_of_its_own()
    {
        Codec.RoundTrip(new Ranked { Ranks = { 1, 2, 3 } }).Ranks.Should().Equal(3, 2, 1);
        Codec.RoundTrip(new Ranked(step: 1) { Ranks = { 1, 2, 3 } }).Distances.Should().BeEmpty();
        var other = new Ranked { Distances = new SortedSet<int>(new Distance(7)) };
        var writing = () => Codec.Write(other);
        writing.Should().Throw<MappingException>();
    }

    [Test]
    public void Read_only_views_keep_the_comparer_of_their_initialiser()
    {
        var loaded = Codec.RoundTrip(new Views("Tea"));
        loaded.Set.Contains("TEA").Should().BeTrue();
        loaded.Map.ContainsKey("TEA").Should().BeTrue();
    }

    [Test]
    public void Looking_for_the_comparer_changes_nothing_of_the_aggregate()
    {
        var tags = new Tags(["Red"]);
        var before = Tags.Made;
        Codec.Write(tags);
        Codec.Write(tags);
        tags.Has("RED").Should().BeTrue();
        (Tags.Made - before).Should().BeLessThanOrEqualTo(1, "it is looked for once");
    }

    private static TestCaseData Case<T>(T collection)
        where T : notnull =>
        new TestCaseData(typeof(T), collection).SetArgDisplayNames(Errors.NameOf(typeof(T)), collection.GetType().Name);

    private static IEnumerable<(Type Type, object Value, string Path)> Around(Type type, object collection)
    {
        foreach (var position in Position.All.Where(position => position.Name is "list_element" or "dictionary_value" or "value_object"))
            yield return (position.TypeFor(type), position.Around(type, collection), position.Path);
    }

    private static void Refused(Type type, object collection, string path)
    {
        var writing = () => Codec.For(typeof(Held<>).MakeGenericType(type)).WriteAny(Hold(type, collection));
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith("." + path);
        exception.Message.Should().ContainAll("comparer", "initialiser");
    }

    private static object Hold(Type type, object value)
    {
        var holder = Activator.CreateInstance(typeof(Held<>).MakeGenericType(type))!;
        holder.GetType().GetProperty("Value")!.SetValue(holder, value);
        return holder;
    }

    private sealed class BlindSet() : HashSet<string>(Blind);

    private sealed class ByNumber() : KeyedCollection<int, Boxed<int>>(new Modulo(10))
    {
        protected override int GetKeyForItem(Boxed<int> item) => item.Inner;
    }

    private sealed class Modulo(int divisor) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x % divisor == y % divisor;

        public int GetHashCode(int obj) => obj % divisor;
    }

    private sealed class Distance(int from) : IComparer<int>
    {
        public int Compare(int x, int y) => Math.Abs(x - from).CompareTo(Math.Abs(y - from));
    }

    private sealed class Cart(Dictionary<string, int> lines) : Sample
    {
        public Dictionary<string, int> Lines { get; private set; } = lines;
    }

    private sealed class Tags : Sample
    {
        [ThreadStatic] private static int s_made;
        private HashSet<string> _tags;

        public Tags(IEnumerable<string> tags)
        {
            _tags = new(tags, Blind);
            s_made++;
        }

        public static int Made => s_made;

        public bool Has(string tag) => _tags.Contains(tag);

        public Tags Forgetting()
        {
            _tags = [];
            return this;
        }
    }

    private sealed class Stock : Sample
    {
        private readonly Dictionary<string, int> _items = new(Blind) { ["Tea"] = 1 };
        private readonly string _from;

        public Stock(Boxed<string> supplier) => _from = supplier.Inner;

        public string Shown => $"{_from} {_items.Count}";
    }

    private sealed class LoadableStock : Sample
    {
        private readonly Dictionary<string, int> _items = new(Blind);
        private readonly string _from = "";

        public LoadableStock(Boxed<string> supplier)
        {
            _from = supplier.Inner;
            _items["Tea"] = 1;
        }

        private LoadableStock()
        {
        }

        public string From => _from;

        public bool Has(string item) => _items.ContainsKey(item);
    }

    private sealed class Ranked : Sample
    {
        public Ranked()
            : this(1)
        {
        }

        public Ranked(int step) => Ranks = new(Comparer<int>.Create((one, other) => (other - one) * step));

        public SortedSet<int> Ranks { get; }

        public SortedSet<int> Distances { get; set; } = new(new Distance(5));
    }

    private sealed class Views : Sample
    {
        private Views()
        {
        }

        public Views(string name)
        {
            Set = new(new HashSet<string>(Blind) { name });
            Map = new(new SortedDictionary<string, int>(Blind) { [name] = 1 });
        }

        public ReadOnlySet<string> Set { get; private set; } = new(new HashSet<string>(Blind));

        public ReadOnlyDictionary<string, int> Map { get; private set; } = new(new SortedDictionary<string, int>(Blind));
    }
}
