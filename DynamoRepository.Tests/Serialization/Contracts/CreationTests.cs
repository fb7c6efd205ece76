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
    public void A_parameterless_constructor_that_throws_is_named_as_such()
    {
        var codec = Codec.For<ThrowingWhileLoading>();
        var stored = codec.Write(new ThrowingWhileLoading("x"));

        codec.Invoking(it => it.Read(stored)).Should().Throw<MappingException>()
            .WithMessage("*the parameterless constructor of ThrowingWhileLoading threw*").WithInnerException<ArgumentException>();
    }

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

    private sealed class ThrowingWhileLoading : Sample
    {
        private ThrowingWhileLoading()
            : this("")
        {
        }

        public ThrowingWhileLoading(string name)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            Name = name;
        }

        public string Name { get; private set; }
    }
}
