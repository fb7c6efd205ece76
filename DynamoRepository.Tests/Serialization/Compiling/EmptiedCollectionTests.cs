using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0044

namespace DynamoRepository.Tests.Serialization.Compiling;

/// <summary>What a constructor puts into collections that are not stored is gone after loading, because it did not happen again.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EmptiedCollectionTests
{
    [Test]
    public void Events_of_a_constructor_do_not_happen_again()
    {
        var contract = new Contract(Sample.SampleId);
        contract.Events.Should().Equal("base", "started");
        Codec.RoundTrip(contract).Events.Should().BeEmpty();
        contract.Events.Should().HaveCount(2);
        Codec.RoundTrip(new Parameterless()).Events.Should().BeEmpty();
    }

    [Test]
    public void So_it_is_in_every_position()
    {
        var part = new Part("x");
        part.Events.Should().ContainSingle();
        Codec.RoundTrip(new Held<Part> { Value = part }).Value.Events.Should().BeEmpty();
        Codec.RoundTrip(new Held<List<Part>> { Value = [part] }).Value.Single().Events.Should().BeEmpty();
        Codec.RoundTrip(new Held<Dictionary<string, Part>> { Value = new() { ["k"] = part } }).Value["k"].Events.Should().BeEmpty();
        Codec.RoundTrip(new Held<PartRecord> { Value = new PartRecord("x") }).Value.Events.Should().BeEmpty();
        Codec.RoundTrip(new Held<PartStruct> { Value = new PartStruct("x") }).Value.Events.Should().BeEmpty();
    }

    [Test]
    public void So_are_collections_of_every_kind()
    {
        var loaded = Codec.RoundTrip(new Kinds());
        loaded.Counts().Should().OnlyContain(count => count == 0);
        loaded.Nothing.Should().BeNull();
    }

    [Test]
    public void A_set_keeps_its_comparer() =>
        Codec.RoundTrip(new Kinds()).Names.Comparer.Should().BeSameAs(StringComparer.OrdinalIgnoreCase);

    [Test]
    public void A_view_of_the_events_still_shows_them()
    {
        var loaded = Codec.RoundTrip(new Viewed());
        loaded.Shown.Should().BeEmpty();
        loaded.Raise("again");
        loaded.Shown.Should().Equal("again");
    }

    [Test]
    public void A_static_list_that_a_field_holds_stays_as_it_is()
    {
        Codec.RoundTrip(new WithDefaults());
        WithDefaults.Defaults.Should().Equal("a", "b");
    }

    [Test]
    public void Arrays_dictionaries_and_constants_stay()
    {
        var loaded = Codec.RoundTrip(new Lasting());
        loaded.Buffer.Should().HaveCount(4);
        loaded.Constants.Should().Equal("a");
        loaded.Lookup.Should().ContainKey("a");
    }

    [Test]
    public void What_is_made_from_stored_collections_stays()
    {
        var loaded = Codec.RoundTrip(new Basket(["b", "a"]));
        loaded.Items.Should().Equal("b", "a");
        loaded.Sorted.Should().Equal("a", "b");
    }

    [Test]
    public void What_a_callback_fills_stays() => Codec.RoundTrip(new Refilled()).Cache.Should().Equal("after loading");

    [Test]
    public void A_property_that_fills_such_a_field_is_read()
    {
        Codec.RoundTrip(new Filled { Tags = ["a"] }).Tags.Should().Equal("a");
    }

    private abstract class Recording : Sample
    {
        [NonSerialized] private readonly List<string> _events = [];

        protected Recording() => Raise("base");

        [JsonIgnore]
        public IReadOnlyList<string> Events => _events;

        protected void Raise(string happened) => _events.Add(happened);
    }

    private sealed class Contract : Recording
    {
        public Contract(Guid customer)
        {
            Customer = customer;
            Raise("started");
        }

        public Guid Customer { get; }
    }

    private sealed class Parameterless : Recording;

    private sealed class Part
    {
        [NonSerialized] private ICollection<object>? _events;

        public Part(string name)
        {
            Name = name;
            _events = [name];
        }

        public string Name { get; }

        public IEnumerable<object> Events => _events ?? [];
    }

    private sealed record PartRecord
    {
        [NonSerialized] private readonly Queue<string> _events = new();

        public PartRecord(string name)
        {
            Name = name;
            _events.Enqueue(name);
        }

        public string Name { get; }

        public IEnumerable<string> Events => _events;
    }

    private readonly struct PartStruct
    {
        [NonSerialized] private readonly List<string>? _events;

        [JsonConstructor]
        public PartStruct(string name)
        {
            Name = name;
            _events = [name];
        }

        public string Name { get; }

        public IEnumerable<string> Events => _events ?? [];
    }

    private sealed class Own : List<string>;

    private sealed class Kinds : Sample
    {
        [NonSerialized] private List<string> _list = ["x"];
        [NonSerialized] private Collection<int> _collection = [1];
        [NonSerialized] private ObservableCollection<long> _observable = [1];
        [NonSerialized] private Queue<short> _queue = new([1]);
        [NonSerialized] private Stack<byte> _stack = new([1]);
        [NonSerialized] private HashSet<string> _names = new(["x"], StringComparer.OrdinalIgnoreCase);
        [NonSerialized] private LinkedList<uint> _linked = new([1]);
        [NonSerialized] private ConcurrentQueue<ulong> _concurrent = new([1]);
        [NonSerialized] private ConcurrentStack<Guid> _concurrentStack = new([default(Guid)]);
        [NonSerialized] private ConcurrentBag<char> _bag = ['x'];
        [NonSerialized] private ImmutableList<decimal> _immutable = [1];
        [NonSerialized] private ImmutableArray<double> _immutableArray = [1];
        [NonSerialized] private IReadOnlyCollection<float> _shown = new List<float> { 1 };
        [NonSerialized] private Own _own = ["x"];
        [NonSerialized] private List<Half>? _nothing;

        [JsonIgnore]
        public HashSet<string> Names => _names;

        [JsonIgnore]
        public List<Half>? Nothing => _nothing;

        [JsonIgnore]
        public List<TimeSpan> Property { get; } = [TimeSpan.Zero];

        public IEnumerable<int> Counts() =>
        [
            _list.Count, _collection.Count, _observable.Count, _queue.Count, _stack.Count, _names.Count, _linked.Count, _concurrent.Count,
            _concurrentStack.Count, _bag.Count, _immutable.Count, _immutableArray.Length, _shown.Count, _own.Count, Property.Count,
        ];
    }

    private sealed class Viewed : Sample
    {
        [NonSerialized] private readonly List<string> _events = ["new"];
        [NonSerialized] private readonly ReadOnlyCollection<string> _shown;

        public Viewed() => _shown = _events.AsReadOnly();

        [JsonIgnore]
        public IReadOnlyList<string> Shown => _shown;

        public void Raise(string happened) => _events.Add(happened);
    }

    private sealed class WithDefaults : Sample
    {
        [NonSerialized] private readonly List<string> _rules = Defaults;

        public static List<string> Defaults { get; } = ["a", "b"];

        public int Count() => _rules.Count;
    }

    private sealed class Lasting : Sample
    {
        [NonSerialized] private readonly byte[] _buffer = new byte[4];
        [NonSerialized] private readonly ImmutableArray<string> _constants = ["a"];
        [NonSerialized] private readonly Dictionary<string, int> _lookup = new() { ["a"] = 1 };

        [JsonIgnore]
        public byte[] Buffer => _buffer;

        [JsonIgnore]
        public ImmutableArray<string> Constants => _constants;

        [JsonIgnore]
        public Dictionary<string, int> Lookup => _lookup;
    }

    private sealed class Basket : Sample
    {
        [NonSerialized] private readonly List<string> _sorted;

        public Basket(List<string> items)
        {
            Items = items;
            _sorted = [.. items.Order()];
        }

        public List<string> Items { get; }

        [JsonIgnore]
        public IReadOnlyList<string> Sorted => _sorted;
    }

    private sealed class Refilled : Sample
    {
        [NonSerialized] private readonly List<string> _cache = ["when made"];

        [JsonIgnore]
        public IReadOnlyList<string> Cache => _cache;

        [OnDeserialized]
        private void Fill(StreamingContext context) => _cache.Add("after loading");
    }

    private sealed class Filled : Sample
    {
        [NonSerialized] private List<string> _inner = ["default"];

        [JsonProperty]
        public List<string> Tags
        {
            get => [.. _inner];
            set => _inner = value;
        }
    }
}
