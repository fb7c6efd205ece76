using FluentAssertions;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Compiling;

/// <summary>What a constructor does to the collections that it is passed does not happen again with each load.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PassedCollectionTests
{
    [Test]
    public void A_collection_holds_what_is_stored_whatever_the_constructor_adds_or_removes()
    {
        var cart = new Cart(
            [1, 2], new Dictionary<string, int> { ["a"] = 1 }, new HashSet<string> { "x" }, [5, 6], new Stack<int>([1, 2]), new([3]), null);
        for (var load = 0; load < 3; load++)
        {
            var loaded = Codec.RoundTrip(cart);
            loaded.ShouldEqualFieldByField(cart);
            cart = loaded;
        }
    }

    [Test]
    public void A_view_that_the_constructor_makes_still_shows_the_collection()
    {
        var loaded = Codec.RoundTrip(new Viewed(["a"]));
        loaded.Add("b");
        loaded.Shown.Should().Equal("a", "shipping", "b");
    }

    private sealed class Cart : Sample
    {
        public Cart(
            List<int> list, IDictionary<string, int> map, ISet<string> set, int[] array, Stack<int> stack, Queue<int> queue,
            List<string>? none)
        {
            (List, Map, Set, Array, Stack, Queue, None) = (list, map, set, array, stack, queue, none);
            list.Add(list.Count);
            map[$"{map.Count}"] = 1;
            set.Add($"{set.Count}");
            array[0]--;
            stack.Push(0);
            queue.Dequeue();
            queue.Enqueue(1);
            none?.Add("");
        }

        public List<int> List { get; private set; }

        public IDictionary<string, int> Map { get; private set; }

        public ISet<string> Set { get; private set; }

        public int[] Array { get; private set; }

        public Stack<int> Stack { get; private set; }

        public Queue<int> Queue { get; private set; }

        public List<string>? None { get; private set; }
    }

    private sealed class Viewed : Sample
    {
        private readonly List<string> _lines;

        [NonSerialized]
        private readonly IReadOnlyList<string> _shown;

        public Viewed(List<string> lines)
        {
            _lines = lines;
            _shown = lines.AsReadOnly();
            lines.Add("shipping");
        }

        public IReadOnlyList<string> Shown => _shown;

        public void Add(string line) => _lines.Add(line);
    }
}
