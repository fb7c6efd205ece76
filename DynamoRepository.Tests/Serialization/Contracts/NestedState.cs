using Newtonsoft.Json;

#pragma warning disable IDE0032, CA1805, IDE0290 // fields, constructors and initialisers as people write them are what is tested

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>Aggregates whose state is in base classes, nested objects, typed identities, tuples and arrays.</summary>
internal static class NestedState
{
    internal abstract class Root(string secret) : Sample
    {
        private readonly string _rootSecret = secret;

        public string ShowRoot() => _rootSecret;
    }

    internal abstract class Middle(string secret, string root) : Root(root)
    {
        private readonly string _middleSecret = secret;

        public string ShowMiddle() => _middleSecret;
    }

    internal sealed class Leaf : Middle
    {
        private readonly string _leafSecret;

        public Leaf(string leafSecret, string middleSecret, string rootSecret)
            : base(middleSecret, rootSecret) => _leafSecret = leafSecret;

        public string ShowLeaf() => _leafSecret;
    }

    internal abstract class HiddenBase : Sample
    {
        [JsonProperty("baseName")]
        private string? _name;

        protected void SetBase(string name) => _name = name;

        public string? ShowBase() => _name;
    }

    internal sealed class HiddenTwice : HiddenBase
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

    internal sealed class WithNested : Sample
    {
        public Money Money { get; private set; } = new(19.99m, "EUR");

        public Point Point { get; private set; } = new(1, 2);

        public Point? MaybePoint { get; private set; } = new(3, 4);

        public Line Line { get; private set; } = new(new Guid("00000000-0000-0000-0000-000000000002"), 2);

        public Span Span { get; private set; } = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
    }

    internal sealed class Money : ValueObject
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

    internal readonly struct Point(int x, int y)
    {
        private readonly int _y = y;

        public int X { get; } = x;

        public int Y => _y;
    }

    internal sealed class Line : Entity
    {
        private int _quantity;

        public Line(Guid id, int quantity)
            : base(id, Sample.SampleTime, Sample.SampleTime) => _quantity = quantity;

        public int Add() => ++_quantity;
    }

    internal readonly record struct Span(DateOnly From, DateOnly To);

    internal sealed class TypedIds : Sample
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
    internal abstract class StrongId(Guid value)
    {
        private readonly Guid _value = value;

        public override string ToString() => _value.ToString();
    }

    internal sealed class CustomerId(Guid value) : StrongId(value);

    internal sealed class SpecialId : StrongId
    {
        public SpecialId(Guid value)
            : base(value)
        {
        }
    }

    [DynamoScalar]
    internal readonly record struct OrderNumber(int Value);

    [DynamoScalar]
    internal sealed record Code(string Text);

    internal sealed class WithStatus : Sample
    {
        public Status Status { get; private set; } = Status.Paid;
    }

    internal sealed class Status
    {
        public static readonly Status Open = new(1, "open");
        public static readonly Status Paid = new(2, "paid");

        private Status(int id, string name) => (Id, Name) = (id, name);

        public int Id { get; }

        public string Name { get; }
    }

    internal sealed class Tuples : Sample
    {
        private (string, int) _pair = ("a", 1);

        public string Show() => _pair.Item1 + _pair.Item2++;
    }

    internal sealed class Arrays : Sample
    {
        public int[] Numbers { get; private set; } = [1];

        public int[][] Jagged { get; private set; } = [[1], []];
    }

    internal class ShadowBase(int value) : Sample
    {
        [JsonProperty("baseValue")]
        public int Value { get; } = value;
    }

    internal sealed class Shadowing : ShadowBase
    {
        private Shadowing()
            : base(0)
        {
        }

        public Shadowing(int inBase, int here)
            : base(inBase) => Value = here;

        public new int Value { get; }
    }

    internal sealed class Generic<TKey, TValue>(TKey key, TValue value) : Sample
    {
        public TKey Key { get; } = key;

        public TValue Value { get; } = value;
    }
}
