namespace DynamoRepository.Benchmarks;

/// <summary>
/// An item with most of DynamoDB's types: two keys, string, number, bool, map, three lists of maps, string set, number set.
/// </summary>
[DynamoTable("mixed", PartitionKey = nameof(Customer), SortKey = nameof(Number))]
public sealed class MixedItem : AggregateRoot
{
    private readonly List<Part> _first = [];
    private readonly List<Part> _second = [];
    private readonly List<Part> _third = [];
    private readonly HashSet<string> _words = [];
    private readonly HashSet<int> _numbers = [];

    public MixedItem(string customer, string number, string text)
    {
        Customer = customer;
        Number = number;
        Text = text;
    }

    private MixedItem()
    {
        Customer = Number = Text = "";
    }

    public string Customer { get; private set; }

    public string Number { get; private set; }

    public string Text { get; private set; }

    public int Amount { get; private set; }

    public bool IsOpen { get; private set; }

    public Part? Main { get; private set; }

    public IReadOnlyList<Part> First => _first;

    public IReadOnlyList<Part> Second => _second;

    public IReadOnlyList<Part> Third => _third;

    [DynamoSet]
    public IReadOnlyCollection<string> Words => _words;

    [DynamoSet]
    public IReadOnlyCollection<int> Numbers => _numbers;

    public static MixedItem Sample(int index)
    {
        var item = new MixedItem("customer-1", $"number-{index:D6}", $"Some text of item {index}")
        {
            Amount = 1000 + index,
            IsOpen = index % 2 == 0,
            Main = new Part($"main part {index}", index),
        };
        for (var part = 0; part < 3; part++)
        {
            item._first.Add(new Part($"first part {part}", index + part));
            item._second.Add(new Part($"second part {part}", index * part));
            item._third.Add(new Part($"third part {part}", part));
            item._words.Add($"word-{index}-{part}");
            item._numbers.Add((index * 10) + part);
        }

        return item;
    }

    public sealed class Part(string name, int count)
    {
        public string Name { get; } = name;

        public int Count { get; } = count;
    }
}

/// <summary>The key of a mixed item.</summary>
public readonly record struct MixedKey(string Customer, string Number);
