using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>A subtype may contain its base, and an object itself, in every way.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SelfContainingTests
{
    internal static IEnumerable<object> Aggregates()
    {
        var leaf = new Field("leaf");
        var group = new Group("group", [leaf, new Group("inner", [leaf])]);
        yield return new Held<Group> { Value = group };
        yield return new Held<List<Group>> { Value = [group] };
        yield return new Held<Dictionary<string, Group?>> { Value = new() { ["a"] = group, ["b"] = null } };
        yield return new Held<Field> { Value = leaf };
        yield return new Held<Node> { Value = group };
        yield return new Held<Index> { Value = new Index("index", new() { ["a"] = leaf, ["b"] = null }, null) };
        yield return new Held<Index?> { Value = new Index("index", [], new Index("next", [], leaf)) };
        yield return new Held<Section> { Value = new Section(new Section(null, []), [new Section(null, [])]) };
        yield return new Held<Boxed<Group>> { Value = new Boxed<Group>(group) };
    }

    [TestCaseSource(nameof(Aggregates))]
    public void What_contains_itself_comes_back(object aggregate)
    {
        var codec = Codec.For(aggregate.GetType());
        codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void The_subtype_itself_has_no_discriminator_and_what_is_in_it_has() =>
        Codec.Write(new Held<Group> { Value = new Group("g", [new Field("f")]) }).Should().Be(Sample.Item("""
            "value":{"M":{"name":{"S":"g"},"children":{"L":[{"M":{"$type":{"S":"field"},"name":{"S":"f"}}}]}}}
            """));

    [Test]
    public async Task A_subtype_of_the_aggregate_may_contain_it()
    {
        var leaf = new Leaf();
        var branch = new Branch([leaf, new Branch([])]);
        DynamoRepository<Branch>.Validate();
        DynamoRepository<Branch>.DescribeItem().Should().Contain("parts");
        using var connection = DynamoConnection.InMemory();
        var branches = new DynamoRepository<Branch>(connection);
        await branches.SaveAsync(branch);
        (await branches.GetByIdAsync(branch.Id)).Parts.Select(part => part.Id).Should().Equal(branch.Parts.Select(part => part.Id));
        (await new DynamoRepository<Tree>(connection).GetByIdAsync(branch.Id)).Should().BeOfType<Branch>();
    }

    [Test]
    public void A_member_under_the_discriminators_name_is_refused_in_a_subtype_that_contains_its_base() =>
        Codec.ProblemsOf<Held<Named>>().Should().Contain("'Kind'").And.Contain("Rename one");

    [Test]
    public void Extension_data_of_a_subtype_that_contains_its_base_leaves_the_discriminator_alone()
    {
        var writing = () => Codec.Write(new Held<Loose> { Value = new Loose { Extra = { ["$type"] = "x" } } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'$type'");
    }

    [DynamoSubtype(typeof(Group), "group")]
    [DynamoSubtype(typeof(Field), "field")]
    [DynamoSubtype(typeof(Index), "index")]
    private abstract record Node(string Name);

    private sealed record Group(string Name, List<Node> Children) : Node(Name);

    private sealed record Field(string Name) : Node(Name);

    private sealed record Index(string Name, Dictionary<string, Node?> Entries, Node? Next) : Node(Name);

    private sealed record Section(Section? Summary, IReadOnlyList<Section> Parts);

    [DynamoSubtype(typeof(Branch), "branch")]
    [DynamoSubtype(typeof(Leaf), "leaf")]
    [DynamoTable("trees")]
    private abstract class Tree : AggregateRoot;

    private sealed class Branch(IReadOnlyList<Tree> parts) : Tree
    {
        public IReadOnlyList<Tree> Parts { get; } = parts;
    }

    private sealed class Leaf : Tree;

    [DynamoSubtype(typeof(Named), "named", Discriminator = "kind")]
    private abstract record Thing;

    private sealed record Named(string Kind, Thing? Next) : Thing;

    [DynamoSubtype(typeof(Loose), "loose")]
    private abstract class Open;

    private sealed class Loose : Open
    {
        public Open? Next { get; set; }

        [Newtonsoft.Json.JsonExtensionData]
        public Dictionary<string, Newtonsoft.Json.Linq.JToken> Extra { get; } = [];
    }
}
