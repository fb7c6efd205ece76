using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Collections;

/// <summary>Every kind of collection: written as a list in its own order, empty kept, read from lists and from DynamoDB's sets.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CollectionTests
{
    private static readonly string[] Names = ["b", "a", "c"];

    internal static IEnumerable<object> Aggregates()
    {
        foreach (var row in Collections())
        {
            var make = (Func<string[], object>)row.Arguments[0]!;
            var hold = (Func<IEnumerable<string>, AggregateRoot>)row.Arguments[1]!;
            yield return hold((IEnumerable<string>)make(Names));
        }
    }

    private static IEnumerable<TestCaseData> Collections()
    {
        yield return Case<string[]>(names => names);
        yield return Case<List<string>>(names => [.. names]);
        yield return Case<IList<string>>(names => [.. names]);
        yield return Case<ICollection<string>>(names => [.. names]);
        yield return Case<IEnumerable<string>>(names => [.. names]);
        yield return Case<IReadOnlyList<string>>(names => [.. names]);
        yield return Case<IReadOnlyCollection<string>>(names => [.. names]);
        yield return Case<ReadOnlyCollection<string>>(names => new ReadOnlyCollection<string>(names));
        yield return Case<Collection<string>>(names => new Collection<string>([.. names]));
        yield return Case<ObservableCollection<string>>(names => new ObservableCollection<string>(names));
        yield return Case<HashSet<string>>(names => [.. names]);
        yield return Case<ISet<string>>(names => new HashSet<string>(names));
        yield return Case<IReadOnlySet<string>>(names => new HashSet<string>(names));
        yield return Case<ReadOnlySet<string>>(names => new ReadOnlySet<string>(new HashSet<string>(names)));
        yield return Case<SortedSet<string>>(names => [.. names]);
        yield return Case<LinkedList<string>>(names => new LinkedList<string>(names));
        yield return Case<Queue<string>>(names => new Queue<string>(names));
        yield return Case<Stack<string>>(names => new Stack<string>(names));
        yield return Case<ConcurrentQueue<string>>(names => new ConcurrentQueue<string>(names));
        yield return Case<ConcurrentStack<string>>(names => new ConcurrentStack<string>(names));
        yield return Case<ConcurrentBag<string>>(names => [.. names]);
        yield return Case<ImmutableList<string>>(names => [.. names]);
        yield return Case<IImmutableList<string>>(names => ImmutableList.Create(names));
        yield return Case<ImmutableArray<string>>(names => [.. names]);
        yield return Case<ImmutableHashSet<string>>(names => [.. names]);
        yield return Case<IImmutableSet<string>>(names => ImmutableHashSet.Create(names));
        yield return Case<ImmutableSortedSet<string>>(names => [.. names]);
        yield return Case<ImmutableQueue<string>>(names => [.. names]);
        yield return Case<ImmutableStack<string>>(names => [.. names]);
        yield return Case<FrozenSet<string>>(names => names.ToFrozenSet());
    }

    [TestCaseSource(nameof(Collections))]
    public void A_collection_is_a_list_in_its_own_order(
        Func<string[], object> make, Func<IEnumerable<string>, AggregateRoot> hold, Type holder)
    {
        var codec = Codec.For(holder);
        var collection = (IEnumerable<string>)make(Names);
        var aggregate = hold(collection);

        var item = codec.WriteAny(aggregate);

        item.Should().Be(Sample.Item($$$$"""
            "value":{"L":[{{{{string.Join(",", collection.Select(name => $"{{\"S\":\"{name}\"}}"))}}}}]}
            """));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
        codec.WriteAny(codec.ReadAny(item)).Should().Be(item, "loading keeps the order");
    }

    [Test]
    public void An_immutable_array_that_was_never_set_is_refused_with_its_place()
    {
        var writings = new Action[]
        {
            () => Codec.Write(new Held<ImmutableArray<int>>()),
            () => Codec.Write(new Held<List<ImmutableArray<int>>> { Value = [default] }),
            () => Codec.Write(new MarkedArray()),
        };
        foreach (var (writing, path) in writings.Zip(["Value", "Value[0]", "Numbers"]))
        {
            var exception = writing.Should().Throw<MappingException>().Which;
            exception.Path.Should().EndWith("." + path);
            exception.Message.Should().Contain("never set").And.Contain("[]");
        }
    }

    [TestCaseSource(nameof(Collections))]
    public void An_empty_collection_is_an_empty_list(
        Func<string[], object> make, Func<IEnumerable<string>, AggregateRoot> hold, Type holder)
    {
        var codec = Codec.For(holder);
        var aggregate = hold((IEnumerable<string>)make([]));

        var item = codec.WriteAny(aggregate);

        item.Should().Be(Sample.Item("\"value\":{\"L\":[]}"));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    [TestCaseSource(nameof(Collections))]
    public void A_set_of_strings_is_read_too(Func<string[], object> make, Func<IEnumerable<string>, AggregateRoot> hold, Type holder) =>
        Codec.For(holder).ReadAny(Sample.Item("""
            "value":{"SS":["b","a","c"]}
            """)).ShouldEqualFieldByField(hold(Stored(make)));

    [Test]
    public void Sets_of_numbers_and_binaries_are_read_into_lists_too()
    {
        Codec.Read<Held<List<double>>>(Sample.Item("\"value\":{\"NS\":[\"1\",\"2.5\"]}")).Value.Should().Equal(1, 2.5);
        Codec.Read<Held<byte[][]>>(Sample.Item("\"value\":{\"BS\":[\"AQ==\",\"Ag==\"]}")).Value.Should()
            .BeEquivalentTo(new byte[][] { [1], [2] });
    }

    [Test]
    public void Nulls_inside_collections_are_kept()
    {
        var aggregate = new Held<List<List<string?>?>> { Value = [null, [null, "x"]] };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"L":[{"NULL":true},{"L":[{"NULL":true},{"S":"x"}]}]}
            """));
        Codec.Read<Held<List<List<string?>?>>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Collections_of_collections_keep_their_shape()
    {
        var aggregate = new Held<Dictionary<string, List<Dictionary<int, string[][]>>>>
        { Value = new() { ["a"] = [new() { [-1] = [["x"], []] }], ["b"] = [] } };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"M":{"a":{"L":[{"M":{"-1":{"L":[{"L":[{"S":"x"}]},{"L":[]}]}}}]},"b":{"L":[]}}}
            """));
        Codec.Read<Held<Dictionary<string, List<Dictionary<int, string[][]>>>>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_set_in_a_collection_that_would_swallow_an_equal_element_is_an_error()
    {
        var reading = () => Codec.Read<Held<HashSet<string>>>(Sample.Item("""
            "value":{"L":[{"S":"MARKER"},{"S":"MARKER"}]}
            """));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("Value").And.NotContain("MARKER");
    }

    [Test]
    public void A_multidimensional_array_is_refused() =>
        Codec.ProblemsOf<Held<int[,]>>().Should().Contain("Value");

    [Test]
    public void An_enumerable_of_ones_own_with_fields_is_a_map()
    {
        var aggregate = new Held<Basket> { Value = new Basket("owner", "apple") };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"M":{"owner":{"S":"owner"},"fruits":{"L":[{"S":"apple"}]}}}
            """));
        Codec.Read<Held<Basket>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_collection_of_ones_own_without_fields_is_a_list()
    {
        var aggregate = new Held<Nicknames> { Value = ["x", "y"] };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"L":[{"S":"x"},{"S":"y"}]}
            """));
        Codec.Read<Held<Nicknames>>(item).Value.Should().BeOfType<Nicknames>().And.Equal("x", "y");
    }

    // Sets and bags have an order of their own: the case compares with what the collection makes of the names.
    private static IEnumerable<string> Stored(Func<string[], object> make) =>
        make(Names) is Stack<string> or ConcurrentStack<string> or ConcurrentBag<string> or ImmutableStack<string>
            ? (IEnumerable<string>)make([.. Names.Reverse()])
            : (IEnumerable<string>)make(Names);

    private static TestCaseData Case<T>(Func<string[], T> make)
        where T : IEnumerable<string> => new TestCaseData(
            (Func<string[], object>)(names => make(names)),
            (Func<IEnumerable<string>, AggregateRoot>)(collection => new Held<T> { Value = (T)collection }),
            typeof(Held<T>)).SetArgDisplayNames(Errors.NameOf(typeof(T)));

    private sealed class Nicknames : List<string>;

    private sealed class Basket(string owner, params string[] fruits) : IEnumerable<string>
    {
        private readonly string _owner = owner;
        private readonly List<string> _fruits = [.. fruits];

        public IEnumerator<string> GetEnumerator() => _fruits.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => _owner;
    }

    private sealed class MarkedArray : Sample
    {
        [DynamoSet]
        public ImmutableArray<int> Numbers { get; set; }
    }
}
