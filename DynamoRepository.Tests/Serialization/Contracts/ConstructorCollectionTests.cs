using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using DynamoRepository.Tests.Serialization.Differential;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>A constructor may take another kind of collection than the member holds, as long as the elements are the same.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConstructorCollectionTests
{
    private static IEnumerable<TestCaseData> Takers()
    {
        yield return Taker(new Takes<List<string>>(["b", "a"]));
        yield return Taker(new Takes<string[]>(["b", "a"]));
        yield return Taker(new Takes<IEnumerable<string>>(["b", "a"]));
        yield return Taker(new Takes<IList<string>>(["b", "a"]));
        yield return Taker(new Takes<HashSet<string>>(["b", "a"]));
        yield return Taker(new Takes<ImmutableArray<string>>(["b", "a"]));
        yield return Taker(new Takes<ImmutableList<string>>(["b", "a"]));
        yield return Taker(new Takes<Collection<string>>(["b", "a"]));
        yield return Taker(new Takes<Queue<string>>(new Queue<string>(["b", "a"])));
    }

    [TestCaseSource(nameof(Takers))]
    public void A_constructor_is_given_the_collection_that_it_takes(AggregateRoot aggregate)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Be(Sample.Item("\"items\":{\"L\":[{\"S\":\"b\"},{\"S\":\"a\"}]}"));
        var loaded = codec.ReadAny(item);
        loaded.ShouldEqualFieldByField(aggregate);
        ((ITakes)loaded).Via.Should().Be("constructor");
        new ReferenceCodec().Read(item, aggregate.GetType()).ShouldEqualFieldByField(aggregate);
        ((ITakes)codec.ReadAny(Sample.Item())).Shown.Should().BeEmpty("an absent collection is an empty one");
    }

    [Test]
    public void A_dictionary_is_handed_over_as_the_kind_that_is_taken()
    {
        foreach (var aggregate in new Sample[]
        {
            new TakesMap<Dictionary<string, int>>(new() { ["a"] = 1 }),
            new TakesMap<SortedDictionary<string, int>>(new() { ["a"] = 1 }),
            new TakesMap<ImmutableDictionary<string, int>>(ImmutableDictionary.CreateRange([new KeyValuePair<string, int>("a", 1)])),
            new TakesMap<FrozenDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary()),
        })
        {
            var codec = Codec.For(aggregate.GetType());
            codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
        }
    }

    [Test]
    public void Null_stays_null()
    {
        var loaded = Codec.RoundTrip(new TakesNull(null));
        loaded.Items.Should().BeNull();
        Codec.RoundTrip(new TakesNull(["x"])).Items.Should().Equal("x");
    }

    [Test]
    public void Other_elements_do_not_match() =>
        Codec.ProblemsOf<TakesOthers>().Should().Contain("[JsonConstructor]").And.Contain("'items'");

    [Test]
    public void A_scalar_of_bytes_may_take_a_list_of_them() =>
        Codec.RoundTrip(new Held<Digest> { Value = new Digest([1, 2]) }).Value.Bytes.Should().Equal(1, 2);

    private static TestCaseData Taker(AggregateRoot aggregate) =>
        new TestCaseData(aggregate).SetArgDisplayNames(Errors.NameOf(aggregate.GetType().GetGenericArguments()[0]));

    private interface ITakes
    {
        string Via { get; }

        IEnumerable<string> Shown { get; }
    }

    private sealed class Takes<T> : Sample, ITakes
        where T : IEnumerable<string>
    {
        private readonly IReadOnlyList<string> _items;

        public Takes(T items)
        {
            _items = [.. items];
            Via = "constructor";
        }

        public IReadOnlyList<string> Items => _items;

        [JsonIgnore]
        public string Via { get; }

        public IEnumerable<string> Shown => _items;
    }

    private sealed class TakesMap<T> : Sample
        where T : IEnumerable<KeyValuePair<string, int>>
    {
        [JsonConstructor]
        public TakesMap(T map) => Map = map.ToDictionary();

        public IReadOnlyDictionary<string, int> Map { get; }
    }

    private sealed class TakesNull : Sample
    {
        [JsonConstructor]
        public TakesNull(List<string>? items) => Items = items;

        public IReadOnlyList<string>? Items { get; }
    }

    private sealed class TakesOthers : Sample
    {
        [JsonConstructor]
        public TakesOthers(List<int> items) =>
            Items = [.. items.Select(item => item.ToString(System.Globalization.CultureInfo.InvariantCulture))];

        public IReadOnlyList<string> Items { get; }
    }

    [DynamoScalar]
    private sealed class Digest
    {
        public Digest(List<byte> bytes) => Bytes = [.. bytes];

        public byte[] Bytes { get; }
    }
}
