using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>Which constructor loading goes through, and that what it does is undone by what is stored.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CreationTests
{
    [Test]
    public void A_private_parameterless_constructor_is_preferred()
    {
        var loaded = Codec.RoundTrip(new TwoConstructors("x"));
        loaded.Name.Should().Be("x");
        loaded.Via.Should().Be("parameterless");
    }

    [Test]
    public void A_protected_parameterless_constructor_serves_too() =>
        Codec.RoundTrip(new ProtectedConstructor("x")).Via.Should().Be("parameterless");

    [Test]
    public void A_marked_constructor_beats_a_parameterless_one() => Codec.RoundTrip(new MarkedConstructor("x")).Via.Should().Be("marked");

    [Test]
    public void A_marked_constructor_without_a_matching_member_is_refused() =>
        Codec.ProblemsOf<MarkedWrongly>().Should().Contain("MarkedWrongly").And.Contain("'unheardOf'");

    [Test]
    public void A_constructor_whose_parameters_match_is_given_what_is_stored()
    {
        var loaded = Codec.RoundTrip(new Normalising("MiXeD", 3));
        loaded.Via.Should().Be("constructor");
        loaded.Name.Should().Be("mixed", "the constructor had changed it before it was stored");
    }

    [Test]
    public void A_parameter_is_the_most_derived_member_of_its_name_before_an_attribute_of_it()
    {
        var loaded = Codec.RoundTrip(new Renaming("own", "crossed"));
        (loaded.Name, ((Renamed)loaded).Name, loaded.Crossed).Should().Be(("own", "base", "crossed"));
        loaded.Given.Should().Be("own crossed");
    }

    [Test]
    public void What_a_constructor_changes_is_set_back_to_what_is_stored()
    {
        var loaded = Codec.Read<Normalising>(Sample.Item("\"name\":{\"S\":\"UPPER\"},\"count\":{\"N\":\"2\"}"));
        loaded.Name.Should().Be("UPPER");
        loaded.Count.Should().Be(2);
    }

    [Test]
    public void A_constructor_that_validates_lets_stored_data_pass()
    {
        var loaded = Codec.RoundTrip(new Validating("x"));
        loaded.Name.Should().Be("x");
    }

    [Test]
    public void A_constructor_that_refuses_stored_data_is_named_with_advice_and_without_the_data()
    {
        var reading = () => Codec.Read<Validating>(Sample.Item("\"name\":{\"S\":\"\"}"));
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Message.Should().Contain("constructor of Validating").And.Contain("private parameterless constructor");
        exception.InnerException.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("A name is needed.");
    }

    [Test]
    public void A_nested_constructor_that_refuses_stored_data_is_named_with_its_place()
    {
        var reading = () =>
            Codec.Read<Held<List<Positive>>>(
                Sample.Item("\"value\":{\"L\":[{\"M\":{\"value\":{\"N\":\"1\"}}},{\"M\":{\"value\":{\"N\":\"-1\"}}}]}"));
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value[1]");
        exception.Message.Should().Contain("constructor of Positive");
    }

    [Test]
    public void A_private_parameterless_constructor_lets_loading_pass_by_a_check() =>
        Codec.Read<Held<PositiveOnce>>(Sample.Item("\"value\":{\"M\":{\"value\":{\"N\":\"-1\"}}}")).Value.Value.Should().Be(-1);

    [Test]
    public void Events_raised_while_loading_are_discarded()
    {
        var raising = new Raising("x");
        raising.UncommittedEvents.Should().HaveCount(1);
        var codec = Codec.For<Raising>();
        var item = codec.Write(raising);
        item.Should().Be(Sample.Item("\"name\":{\"S\":\"x\"}"));
        codec.Read(item).UncommittedEvents.Should().BeEmpty();
        raising.UncommittedEvents.Should().HaveCount(1);
    }

    [Test]
    public void Without_a_usable_constructor_an_object_is_made_without_one_when_every_field_is_stored()
    {
        var loaded = Codec.RoundTrip(new NoUsable("a-b"));
        (loaded.Left + loaded.Right).Should().Be("ab");
    }

    [Test]
    public void Without_a_usable_constructor_and_with_a_field_that_is_not_stored_the_type_is_refused() =>
        Codec.ProblemsOf<NoUsableWithCache>().Should().Contain("_cache").And.Contain("private parameterless constructor");

    [Test]
    public void An_abstract_member_is_refused() =>
        Codec.ProblemsOf<Held<Shape>>().Should().Contain("Value").And.Contain("Shape").And.Contain("abstract").And.Contain("DynamoSubtype");

    [Test]
    public void An_interface_as_member_is_refused() =>
        Codec.ProblemsOf<Held<IDisposable>>().Should().Contain("Value").And.Contain("IDisposable");

    [Test]
    public void A_parameter_with_a_default_gets_it_when_the_attribute_is_absent()
    {
        var loaded = Codec.Read<WithOptional>(Sample.Item("\"name\":{\"S\":\"x\"}"));
        loaded.Count.Should().Be(7);
        loaded.Note.Should().BeNull();
    }

    [Test]
    public void A_record_of_records_goes_through_its_primary_constructors()
    {
        var aggregate = new Held<Outer> { Value = new Outer("a", new Inner(1, null), [new Inner(2, "b")]) { Extra = "e" } };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_collection_that_the_constructor_made_keeps_its_comparer()
    {
        var aggregate = new Comparers();
        aggregate.Names.Add("A");
        aggregate.ByName["A"] = 1;
        aggregate.Sorted.Add("b");
        aggregate.Sorted.Add("a");
        var loaded = Codec.RoundTrip(aggregate);
        loaded.Names.Contains("a").Should().BeTrue();
        loaded.ByName.ContainsKey("a").Should().BeTrue();
        loaded.Sorted.Should().ContainInOrder("b", "a");
    }

    [Test]
    public void What_the_constructor_put_into_a_collection_is_cleared_first()
    {
        var aggregate = new Prefilled();
        aggregate.Tags.Clear();
        aggregate.Tags.Add("own");
        Codec.RoundTrip(aggregate).Tags.Should().Equal("own");
        aggregate.Tags.Clear();
        Codec.RoundTrip(aggregate).Tags.Should().BeEmpty();
    }

    [Test]
    public void A_view_that_the_constructor_made_of_its_list_still_shows_the_list()
    {
        var aggregate = new Viewed();
        aggregate.Add("x");
        var loaded = Codec.RoundTrip(aggregate);
        loaded.Items.Should().Equal("x");
        loaded.Add("y");
        loaded.Items.Should().Equal("x", "y");
    }

    [Test]
    public void Setters_are_not_called_where_there_is_a_field() => Codec.RoundTrip(new Counting { Name = "x" }).Sets.Should().Be(0);

    private abstract class Renamed(string name) : Sample
    {
        public string Name { get; private set; } = name;
    }

    private sealed class Renaming : Renamed
    {
        [NonSerialized] private readonly string _given;

        public Renaming(string name, string crossed)
            : base("base")
        {
            (Name, Crossed) = (name, crossed);
            _given = $"{name} {crossed}";
        }

        [JsonProperty("crossed")]
        public new string Name { get; private set; }

        [JsonProperty("ownName")]
        public string Crossed { get; private set; }

        public string Given => _given;
    }

    private sealed class TwoConstructors : Sample
    {
        private TwoConstructors() => (Name, Via) = ("", "parameterless");

        public TwoConstructors(string name) => (Name, Via) = (name, "named");

        public string Name { get; }

        [JsonIgnore]
        public string Via { get; }
    }

    private class ProtectedConstructor : Sample
    {
        protected ProtectedConstructor() => (Name, Via) = ("", "parameterless");

        public ProtectedConstructor(string name) => (Name, Via) = (name, "named");

        public string Name { get; private set; }

        [JsonIgnore]
        public string Via { get; }
    }

    private sealed class MarkedConstructor : Sample
    {
        private MarkedConstructor() => (Name, Via) = ("", "parameterless");

        public MarkedConstructor(string name) => (Name, Via) = (name, "named");

        [JsonConstructor]
        private MarkedConstructor(string name, Guid id) => (Name, Via) = (name, id == SampleId ? "marked" : "marked, but not with the id");

        public string Name { get; }

        [JsonIgnore]
        public string Via { get; }
    }

    private sealed class MarkedWrongly : Sample
    {
        [JsonConstructor]
        public MarkedWrongly(string unheardOf) => Name = unheardOf;

        public string Name { get; }
    }

    private sealed class Normalising : Sample
    {
        public Normalising(string name, int count) => (Name, Count, Via) = (name.ToLowerInvariant(), count, "constructor");

        public string Name { get; }

        public int Count { get; }

        [JsonIgnore]
        public string? Via { get; }
    }

    private sealed class Validating : Sample
    {
        public Validating(string name)
        {
            if (string.IsNullOrEmpty(name))
                throw new ArgumentException("A name is needed.", nameof(name));
            Name = name;
        }

        public string Name { get; }
    }

    private sealed record Positive
    {
        public Positive(int value) => Value = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));

        public int Value { get; }
    }

    private sealed record PositiveOnce
    {
        private PositiveOnce()
        {
        }

        public PositiveOnce(int value) => Value = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));

        public int Value { get; }
    }

    private sealed record Named(Guid AggregateId) : DomainEvent(AggregateId);

    private sealed class Raising : Sample
    {
        public Raising(string name)
        {
            Name = name;
            RaiseEvent(new Named(Id));
        }

        public string Name { get; }
    }

    private sealed class NoUsable : Sample
    {
        public NoUsable(string both) => (Left, Right) = (both.Split('-')[0], both.Split('-')[1]);

        public string Left { get; }

        public string Right { get; }
    }

    private sealed class NoUsableWithCache : Sample
    {
        [NonSerialized] private readonly Dictionary<string, string> _cache = [];

        public NoUsableWithCache(string both) => Left = both.Split('-')[0];

        public string Left { get; }

        public int Cached => _cache.Count;
    }

    private abstract class Shape;

    private sealed class WithOptional : Sample
    {
        public WithOptional(string name, int count = 7, string? note = null) => (Name, Count, Note) = (name, count, note);

        public string Name { get; }

        public int Count { get; }

        public string? Note { get; }
    }

    private sealed record Outer(string Name, Inner Inner, IReadOnlyList<Inner> Inners)
    {
        public string? Extra { get; init; }
    }

    private sealed record Inner(int Number, string? Text);

    private sealed class Comparers : Sample
    {
        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, int> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);

        public SortedSet<string> Sorted { get; } = new(Comparer<string>.Create((left, right) => string.CompareOrdinal(right, left)));
    }

    private sealed class Prefilled : Sample
    {
        public List<string> Tags { get; } = ["default"];
    }

    private sealed class Viewed : Sample
    {
        private readonly List<string> _items = [];
        [NonSerialized] private readonly System.Collections.ObjectModel.ReadOnlyCollection<string> _view;

        public Viewed() => _view = _items.AsReadOnly();

        public IReadOnlyList<string> Items => _view;

        public void Add(string item) => _items.Add(item);
    }

    private sealed class Counting : Sample
    {
        private string _name = "";
        [NonSerialized] private int _sets;

        public string Name
        {
            get => _name;
            set
            {
                _name = value;
                _sets++;
            }
        }

        [JsonIgnore]
        public int Sets => _sets;
    }
}
