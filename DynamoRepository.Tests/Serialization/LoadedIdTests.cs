using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

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
        Codec.Write(Codec.Read<Curious>(Item(""", "child":{"M":{"name":{"S":"x"}}}"""))).Should().NotContain("5f0c7c1e-3f0a-4c57-9d0e-0b6c8f6a2d41");
    }

    [Test]
    public void An_empty_Id_that_is_stored_stays_empty() =>
        Codec.Read<Curious>("""{"id":{"S":"00000000-0000-0000-0000-000000000000"},"etag":{"S":"e"}}""").Id.Should().BeEmpty();

    [Test]
    public void After_a_constructor_that_threw_new_entities_have_Ids()
    {
        var reading = () => Codec.Read<Throwing>(Item(""));
        reading.Should().Throw<MappingException>();
        Throwing.Throws = false;
        new Throwing().Id.Should().NotBe(Guid.Empty);
        Codec.Write(new Throwing()).Should().NotContain("5f0c7c1e-3f0a-4c57-9d0e-0b6c8f6a2d41");
    }

    private static string Item(string more) => $$$"""{"id":{"S":"{{{Id}}}"},"etag":{"S":"e"}{{{more}}}}""";

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
