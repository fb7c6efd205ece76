using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0032, CA1805, IDE0290 // fields, constructors and initialisers as people write them are what is tested

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>State is the instance fields, under the names that people gave their properties.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StateTests
{
    [TestCaseSource(nameof(Aggregates))]
    public void It_is_stored_whole_and_comes_back(AggregateRoot aggregate, string attributes)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Be(Sample.Item(attributes));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    // In conditions and keys only the property that returns what is stored may stand for it.
    [Test]
    public void A_property_that_calculates_does_not_stand_for_its_field() =>
        StateScanner.Scan(typeof(Getters)).Where(member => member.DeclaringType == typeof(Getters) && member.PropertyShowsField)
            .Select(member => member.Name)
            .Should().BeEquivalentTo("Automatic", "Plain", "Semiautomatic");

    internal static IEnumerable<TestCaseData> Aggregates()
    {
        yield return Case(new FieldsOnly("t", 3, ["a"]), """
            "title":{"S":"t"},"names":{"L":[{"S":"a"}]},"seats":{"N":"3"}
            """);
        yield return Case(new ThreeConventions("a", "b", "c"), """
            "underscore":{"S":"a"},"plain":{"S":"b"},"hungarian":{"S":"c"}
            """);
        yield return Case(new ReadOnlyFields("x"), """
            "one":{"S":"x"},"two":{"N":"2"}
            """);
        yield return Case(new GetOnly("x"), """
            "name":{"S":"x"},"moment":{"S":"2026-01-02T03:04:05.1234567Z"}
            """);
        yield return Case(new InitAndRequired { First = "f", Last = "l" }, """
            "first":{"S":"f"},"last":{"S":"l"}
            """);
        yield return Case(new PrivateCollections().With("a", 1), """
            "list":{"L":[{"S":"a"}]},"collection":{"L":[{"S":"a"}]},"enumerable":{"L":[{"S":"a"}]},"set":{"L":[{"S":"a"}]},"byName":{"M":{"a":{"N":"1"}}},"array":{"L":[{"S":"a"}]}
            """);
        yield return Case(new Captured("mail", 7), """
            "email":{"S":"mail"},"retries":{"N":"7"}
            """);
        yield return Case(new Leaf("l", "m", "r"), """
            "rootSecret":{"S":"r"},"middleSecret":{"S":"m"},"leafSecret":{"S":"l"}
            """);
        yield return Case(new HiddenTwice("base", "derived"), """
            "baseName":{"S":"base"},"name":{"S":"derived"}
            """);
        yield return Case(new WithNested(), """
            "money":{"M":{"amount":{"N":"19.99"},"currency":{"S":"EUR"}}},"point":{"M":{"y":{"N":"2"},"x":{"N":"1"}}},"maybePoint":{"M":{"y":{"N":"4"},"x":{"N":"3"}}},"line":{"M":{"id":{"S":"00000000-0000-0000-0000-000000000002"},"createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"},"quantity":{"N":"2"}}},"span":{"M":{"from":{"S":"2026-01-01"},"to":{"S":"2026-01-31"}}}
            """);
        yield return Case(new TypedIds(), """
            "customer":{"S":"00000000-0000-0000-0000-000000000003"},"number":{"N":"7"},"code":{"S":"c"},"maybe":{"N":"8"},"inherited":{"S":"00000000-0000-0000-0000-000000000004"},"list":{"L":[{"N":"1"},{"N":"2"}]},"byId":{"M":{"5":{"S":"five"}}}
            """);
        yield return Case(new WithStatus(), """
            "status":{"M":{"id":{"N":"2"},"name":{"S":"paid"}}}
            """);
        yield return Case(new Computed("a", "b"), """
            "first":{"S":"a"},"last":{"S":"b"},"full":{"S":"a b"}
            """);
        yield return Case(new LeftOut("kept"), """
            "kept":{"S":"kept"}
            """);
        yield return Case(new HandWrittenIgnore("x"), """
            "value":{"S":"x"}
            """);
        yield return Case(new Renamed("x"), """
            "n":{"S":"x"}
            """);
        yield return Case(new Explicit("x"), """
            "label":{"S":"x"}
            """);
        yield return Case(new ExplicitGeneric(), """
            "amount":{"N":"5"}
            """);
        yield return Case(new Tuples(), """
            "pair":{"M":{"item1":{"S":"a"},"item2":{"N":"1"}}}
            """);
        yield return Case(new Arrays(), """
            "numbers":{"L":[{"N":"1"}]},"jagged":{"L":[{"L":[{"N":"1"}]},{"L":[]}]}
            """);
        yield return Case(new Untouched(), "");
        yield return Case(new Shadowing(1, 2), """
            "baseValue":{"N":"1"},"value":{"N":"2"}
            """);
        yield return Case(new Generic<string, int>("k", 5), """
            "key":{"S":"k"},"value":{"N":"5"}
            """);
        yield return Case(new DifferentlyTyped(["a"]), """
            "tags":{"L":[{"S":"a"}]}
            """);
        yield return Case(new LazyNullable(), """
            "count":{"N":"3"}
            """);
    }

    private static TestCaseData Case(AggregateRoot aggregate, string attributes) =>
        new TestCaseData(aggregate, attributes).SetArgDisplayNames(aggregate.GetType().Name);

    private sealed class FieldsOnly : Sample
    {
        private readonly string _title;
        private readonly List<string> _names;
        private int _seats;

        private FieldsOnly() => (_title, _names) = ("", []);

        public FieldsOnly(string title, int seats, List<string> names) => (_title, _seats, _names) = (title, seats, names);

        public int Take() => _seats -= _names.Count + _title.Length;
    }

    private sealed class ThreeConventions(string a, string b, string c) : Sample
    {
        private string _underscore = a;
        private string plain = b;
        private string m_hungarian = c;

        public string Underscore => _underscore;

        public string Plain
        {
            get => plain;
            set => plain = value;
        }

        public string Hungarian
        {
            get { return m_hungarian; }
            private set { m_hungarian = value; }
        }
    }

    private sealed class ReadOnlyFields : Sample
    {
        private readonly string _one;
        public readonly int Two = 2;

        public ReadOnlyFields(string one) => _one = one;

        public string Show() => _one + Two;
    }

    private sealed class GetOnly : Sample
    {
        public GetOnly(string name) => (Name, Moment) = (name, SampleTime);

        public string Name { get; }

        public DateTimeOffset Moment { get; }
    }

    private sealed class InitAndRequired : Sample
    {
        public required string First { get; init; }

        public required string Last { get; set; }
    }

    private sealed class PrivateCollections : Sample
    {
        private readonly List<string> _list = [];
        private readonly List<string> _collection = [];
        private readonly List<string> _enumerable = [];
        private readonly HashSet<string> _set = [];
        private readonly Dictionary<string, int> _byName = [];
        private string[] _array = [];

        public IReadOnlyList<string> List => _list;

        public IReadOnlyCollection<string> Collection => _collection.AsReadOnly();

        public IEnumerable<string> Enumerable => _enumerable.Where(_ => true);

        public IReadOnlySet<string> Set => _set;

        public IReadOnlyDictionary<string, int> ByName => _byName;

        public IReadOnlyList<string> Array => _array;

        public PrivateCollections With(string name, int number)
        {
            _list.Add(name);
            _collection.Add(name);
            _enumerable.Add(name);
            _set.Add(name);
            _byName[name] = number;
            _array = [name];
            return this;
        }
    }

    private sealed class Captured(string email, int retries) : Sample
    {
        public string Show() => email + retries;

        public void Retry() => retries++;
    }

    private abstract class Root(string secret) : Sample
    {
        private readonly string _rootSecret = secret;

        public string ShowRoot() => _rootSecret;
    }

    private abstract class Middle(string secret, string root) : Root(root)
    {
        private readonly string _middleSecret = secret;

        public string ShowMiddle() => _middleSecret;
    }

    private sealed class Leaf : Middle
    {
        private readonly string _leafSecret;

        public Leaf(string leafSecret, string middleSecret, string rootSecret)
            : base(middleSecret, rootSecret) => _leafSecret = leafSecret;

        public string ShowLeaf() => _leafSecret;
    }

    private abstract class HiddenBase : Sample
    {
        [JsonProperty("baseName")]
        private string? _name;

        protected void SetBase(string name) => _name = name;

        public string? ShowBase() => _name;
    }

    private sealed class HiddenTwice : HiddenBase
    {
        private string? _name;

        private HiddenTwice()
        {
        }

        public HiddenTwice(string inBase, string here)
        {
            SetBase(inBase);
            _name = here;
        }

        public string? Show() => _name;
    }

    private sealed class WithNested : Sample
    {
        public Money Money { get; private set; } = new(19.99m, "EUR");

        public Point Point { get; private set; } = new(1, 2);

        public Point? MaybePoint { get; private set; } = new(3, 4);

        public Line Line { get; private set; } = new(new Guid("00000000-0000-0000-0000-000000000002"), 2);

        public Span Span { get; private set; } = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
    }

    private sealed class Money : ValueObject
    {
        public Money(decimal amount, string currency)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(amount);
            (Amount, Currency) = (amount, currency);
        }

        public decimal Amount { get; }

        public string Currency { get; }

        protected override IEnumerable<object?> EqualityComponents => [Amount, Currency];
    }

    private readonly struct Point(int x, int y)
    {
        private readonly int _y = y;

        public int X { get; } = x;

        public int Y => _y;
    }

    private sealed class Line : Entity
    {
        private int _quantity;

        public Line(Guid id, int quantity)
            : base(id, Sample.SampleTime, Sample.SampleTime) => _quantity = quantity;

        public int Add() => ++_quantity;
    }

    private readonly record struct Span(DateOnly From, DateOnly To);

    private sealed class TypedIds : Sample
    {
        public CustomerId Customer { get; private set; } = new(new Guid("00000000-0000-0000-0000-000000000003"));

        public OrderNumber Number { get; private set; } = new(7);

        public Code Code { get; private set; } = new("c");

        public OrderNumber? Maybe { get; private set; } = new(8);

        public SpecialId Inherited { get; private set; } = new(new Guid("00000000-0000-0000-0000-000000000004"));

        public List<OrderNumber> List { get; private set; } = [new(1), new(2)];

        public Dictionary<OrderNumber, string> ById { get; private set; } = new() { [new(5)] = "five" };
    }

    [DynamoScalar]
    private abstract class StrongId(Guid value)
    {
        private readonly Guid _value = value;

        public override string ToString() => _value.ToString();
    }

    private sealed class CustomerId(Guid value) : StrongId(value);

    private sealed class SpecialId : StrongId
    {
        public SpecialId(Guid value)
            : base(value)
        {
        }
    }

    [DynamoScalar]
    private readonly record struct OrderNumber(int Value);

    [DynamoScalar]
    private sealed record Code(string Text);

    private sealed class WithStatus : Sample
    {
        public Status Status { get; private set; } = Status.Paid;
    }

    private sealed class Status
    {
        public static readonly Status Open = new(1, "open");
        public static readonly Status Paid = new(2, "paid");

        private Status(int id, string name) => (Id, Name) = (id, name);

        public int Id { get; }

        public string Name { get; }
    }

    private sealed class Computed(string first, string last) : Sample
    {
        public string First { get; } = first;

        public string Last { get; } = last;

        public string Initials => $"{First[0]}{Last[0]}";

        [JsonProperty]
        public string Full => First + " " + Last;
    }

    private sealed class LeftOut(string kept) : Sample
    {
        [NonSerialized] private int _cache = 1;
        [JsonIgnore] private string? _ignored = "x";

        public string Kept { get; } = kept;

        [JsonIgnore]
        public string? Automatic { get; set; } = "y";

        [field: NonSerialized]
        public string? Hidden { get; set; } = "z";

        public string Show() => _ignored + _cache++;
    }

    private sealed class HandWrittenIgnore(string value) : Sample
    {
        private string _value = value;

        [JsonIgnore]
        public string Value
        {
            get => _value;
            set => _value = value;
        }
    }

    private sealed class Renamed(string name) : Sample
    {
        private readonly string _name = name;

        [JsonProperty("n")]
        public string Name => _name;
    }

    private interface ILabelled
    {
        string Label { get; }
    }

    private sealed class Explicit(string label) : Sample, ILabelled
    {
        string ILabelled.Label { get; } = label;
    }

    private sealed class Getters
    {
        private readonly int _plain = 1;
        private readonly int _calculated = 1;

        public int Automatic { get; set; }

        public int Plain => _plain;

        public int Calculated => _calculated + 1;

        public int Semiautomatic { get => field; set; }

        public int SemiautomaticCalculated { get => field + 1; set; }
    }

    private interface IAmounting<T>
    {
        T Amount { get; set; }
    }

    private sealed class ExplicitGeneric : Sample, IAmounting<int>
    {
        int IAmounting<int>.Amount { get; set; } = 5;
    }

    private sealed class Tuples : Sample
    {
        private (string, int) _pair = ("a", 1);

        public string Show() => _pair.Item1 + _pair.Item2++;
    }

    private sealed class Arrays : Sample
    {
        public int[] Numbers { get; private set; } = [1];

        public int[][] Jagged { get; private set; } = [[1], []];
    }

    private sealed class Untouched : Sample
    {
        private const int Most = 3;
        private static readonly object Lock = new();

        public static string Show() => $"{Most}{Lock}";

        public int Doubled => 2 * Most;
    }

    private class ShadowBase(int value) : Sample
    {
        [JsonProperty("baseValue")]
        public int Value { get; } = value;
    }

    private sealed class Shadowing : ShadowBase
    {
        private Shadowing()
            : base(0)
        {
        }

        public Shadowing(int inBase, int here)
            : base(inBase) => Value = here;

        public new int Value { get; }
    }

    private sealed class Generic<TKey, TValue>(TKey key, TValue value) : Sample
    {
        public TKey Key { get; } = key;

        public TValue Value { get; } = value;
    }

    private sealed class DifferentlyTyped(List<string> tags) : Sample
    {
        private readonly HashSet<string> _tags = [.. tags];

        public List<string> Tags => [.. _tags];
    }

    private sealed class LazyNullable : Sample
    {
        private int? _count = 3;

        public int Count => _count ??= 0;
    }
}
