using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>What a constructor does while loading is undone by what is stored.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConstructorStateTests
{
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
