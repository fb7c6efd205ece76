using DynamoRepository.Tests.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Domain;

/// <summary>The constructor makes no Id for an entity whose Id is about to be loaded, and nobody can tell.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LoadedIdTests
{
    private static readonly Guid Id = Guid.NewGuid();

    [Test]
    public void The_Id_is_the_stored_one()
    {
        Codec.RoundTrip(new Curious()).Should().NotBeNull();
        Codec.Read<Curious>(Item("")).Id.Should().Be(Id);
    }

    [Test]
    public void A_constructor_that_asks_for_it_gets_one_that_stays_for_as_long_as_it_runs()
    {
        var loaded = Codec.Read<Curious>(Item(""));
        loaded.First.Should().NotBe(Guid.Empty).And.Be(loaded.Second).And.NotBe(Id);
    }

    [Test]
    public void What_the_constructor_makes_of_another_type_has_an_Id_of_its_own()
    {
        var loaded = Codec.Read<Curious>(Item(""));
        loaded.Child.Id.Should().NotBe(Guid.Empty).And.NotBe(Codec.Read<Curious>(Item("")).Child.Id);
    }

    [Test]
    public void An_entity_without_a_stored_Id_has_one_and_keeps_it_when_saved()
    {
        var loaded = Codec.Read<Curious>(Item(""", "child":{"M":{"name":{"S":"x"}}}"""));
        loaded.Child.Id.Should().NotBe(Guid.Empty);
        Codec.Write(loaded).Should().Contain(loaded.Child.Id.ToString());
        Codec.Write(Codec.Read<Curious>(Item(""", "child":{"M":{"name":{"S":"x"}}}"""))).Should().NotContain(Guid.Empty.ToString());
    }

    [Test]
    public void An_empty_Id_that_is_stored_stays_empty() =>
        Codec.Read<Curious>("""{"id":{"S":"00000000-0000-0000-0000-000000000000"},"etag":{"S":"0123456789abcdef"}}""")
            .Id.Should().BeEmpty();

    [Test]
    public void After_a_constructor_that_threw_new_entities_have_Ids()
    {
        var reading = () => Codec.Read<Throwing>(Item(""));
        reading.Should().Throw<MappingException>();
        Throwing.Throws = false;
        var made = new Throwing();
        Codec.Write(made).Should().NotContain(Guid.Empty.ToString()).And.Contain(made.Id.ToString());
    }

    [Test]
    public void Another_of_the_same_type_made_on_the_way_is_stored_under_the_Id_that_it_says()
    {
        var loaded = Codec.Read<Holder>(Item(""));
        loaded.Id.Should().Be(Id);
        foreach (var other in new[] { Holder.None, loaded.Inner!, loaded.Copy! })
        {
            var stored = Codec.Write(other);
            stored.Should().Contain(other.Id.ToString());
            other.Id.Should().NotBe(Guid.Empty).And.NotBe(Id);
        }

        Codec.Read<Holder>(Item("")).Inner!.Id.Should().NotBe(loaded.Inner!.Id);
    }

    [Test]
    public void Simultaneous_callers_get_the_same()
    {
        for (var run = 0; run < 200; run++)
        {
            var inner = Codec.Read<Holder>(Item("")).Inner!;
            var seen = new Guid[4];
            Parallel.For(0, seen.Length, index => seen[index] = inner.Id);
            seen.Should().AllBeEquivalentTo(inner.Id);
        }
    }

    [Test]
    public void Entities_without_a_stored_Id_differ_however_they_are_made()
    {
        var item = Item(
            """
            , "byId":{"L":[{"M":{}},{"M":{"id":{"NULL":true}}}]},
            "byOptionalId":{"L":[{"M":{}},{"M":{}}]},"unmade":{"L":[{"M":{}},{"M":{}}]}
            """);
        var loaded = Codec.Read<Parts>(item);
        var ids = loaded.ById.Concat<Entity>(loaded.ByOptionalId).Concat(loaded.Unmade).Select(part => part.Id).ToList();
        ids.Should().HaveCount(6).And.OnlyHaveUniqueItems().And.NotContain(Guid.Empty);
    }

    private static string Item(string more) => $$$"""{"id":{"S":"{{{Id}}}"},"etag":{"S":"0123456789abcdef"}{{{more}}}}""";

    private sealed class Curious : AggregateRoot
    {
        public Curious() => (First, Second) = (Id, Id);

        [field: NonSerialized]
        public Guid First { get; }

        [field: NonSerialized]
        public Guid Second { get; }

        public Part Child { get; private set; } = new();
    }

    private sealed class Part : Entity
    {
        public string Name { get; set; } = "";
    }

    private sealed class Holder : AggregateRoot
    {
        public static readonly Holder None = new("none");

        [NonSerialized]
        private readonly Holder? _inner;

        [NonSerialized]
        private readonly Holder? _copy;

        static Holder()
        {
        }

        public Holder()
            : this(new Holder(""), "loaded") => _copy = (Holder)MemberwiseClone();

        private Holder(string name) => Name = name;

        private Holder(Holder inner, string name) => (_inner, Name) = (inner, name);

        public string Name { get; private set; }

        [JsonIgnore]
        public Holder? Inner => _inner;

        [JsonIgnore]
        public Holder? Copy => _copy;
    }

    private sealed class Parts : AggregateRoot
    {
        public List<PartById> ById { get; private set; } = [];

        public List<PartByOptionalId> ByOptionalId { get; private set; } = [];

        public List<UnmadePart> Unmade { get; private set; } = [];
    }

    private sealed class PartById(Guid id) : Entity(id);

    private sealed class PartByOptionalId(Guid? id = null) : Entity(id);

    private sealed class UnmadePart : Entity
    {
        public UnmadePart(int number, string text) => Made = number + text;

        public string? Made { get; private set; }
    }

    private sealed class Throwing : AggregateRoot
    {
        [ThreadStatic]
        private static bool _passes;

        private readonly string _made = Throws ? throw new InvalidOperationException("not now") : "made";

        public static bool Throws
        {
            get => !_passes;
            set => _passes = !value;
        }

        public string Made => _made;
    }
}
