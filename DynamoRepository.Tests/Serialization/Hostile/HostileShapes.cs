using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Newtonsoft.Json;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Hostile;

/// <summary>Types of every shape that an aggregate may hold.</summary>
internal static class HostileShapes
{
    public static readonly Type[] Parts =
    [
        typeof(string), typeof(bool), typeof(byte), typeof(int), typeof(long), typeof(ulong), typeof(Int128), typeof(BigInteger),
        typeof(decimal), typeof(double), typeof(float), typeof(Half), typeof(Guid), typeof(DateTimeOffset), typeof(DateTime),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(char), typeof(Uri), typeof(Version), typeof(byte[]),
        typeof(ReadOnlyMemory<byte>), typeof(DayOfWeek), typeof(FileAccess), typeof(Typed<string>), typeof(Typed<double>), typeof(Code),
        typeof(Point), typeof(Person), typeof(Name), typeof(Line), typeof(Node), typeof(Group), typeof(Leaf), typeof(Mutable),
        typeof(Money), typeof(Nest), typeof(Guarded), typeof(Renamed), typeof(Defaults), typeof(ImmutableArray<string>),
        typeof((int, string)), typeof(Loose),
    ];

    /// <summary>The ways in which an aggregate holds a part.</summary>
    public static IEnumerable<Type> Around(Type part)
    {
        yield return part;
        yield return typeof(List<>).MakeGenericType(part);
        yield return part.MakeArrayType();
        yield return typeof(HashSet<>).MakeGenericType(part);
        yield return typeof(IReadOnlySet<>).MakeGenericType(part);
        yield return typeof(Dictionary<,>).MakeGenericType(typeof(string), part);
        yield return typeof(IReadOnlyDictionary<,>).MakeGenericType(typeof(int), part);
        yield return typeof(ImmutableList<>).MakeGenericType(part);
        yield return typeof(FrozenSet<>).MakeGenericType(part);
        yield return typeof(Boxed<>).MakeGenericType(part);
        yield return typeof(Wrapped<>).MakeGenericType(part);
        yield return typeof(Dictionary<,>).MakeGenericType(typeof(string), typeof(List<>).MakeGenericType(part));
        if (part.IsValueType)
            yield return typeof(Nullable<>).MakeGenericType(part);
        if (part == typeof(string) || part == typeof(Code) || part == typeof(Typed<string>)
            || (part.IsValueType && part != typeof(bool) && ScalarTable.Contains(part)))
            yield return typeof(Dictionary<,>).MakeGenericType(part, typeof(string));
    }

    [DynamoScalar]
    internal sealed record Code(string Text);

    internal readonly record struct Point(double X, double? Y);

    internal sealed class Person
    {
        public Person(string fullName, int? age = 3) => (First, Age) = (fullName ?? "", age);

        public string First { get; private set; }

        public int? Age { get; }

        [JsonProperty]
        public string FullName => First;
    }

    internal sealed record Name(string First, string? Middle, IReadOnlyList<string?> Titles);

    internal sealed class Line : Entity
    {
        private readonly Dictionary<DateOnly, decimal?> _prices = [];
        private readonly HashSet<Code> _codes = [];

        public IReadOnlyDictionary<DateOnly, decimal?> Prices => _prices;

        public IEnumerable<Code> Codes => _codes;
    }

    [DynamoSubtype(typeof(Group), "group")]
    [DynamoSubtype(typeof(Leaf), "leaf")]
    internal abstract record Node(string? Label);

    internal sealed record Group(string? Label, List<Node?> Children) : Node(Label);

    internal sealed record Leaf(string? Label, Half Weight) : Node(Label);

    internal sealed class Mutable
    {
        public string? Text { get; set; }

        public override bool Equals(object? obj) => obj is Mutable other && other.Text == Text;

        public override int GetHashCode() => Text?.GetHashCode(StringComparison.Ordinal) ?? 0;
    }

    internal sealed class Money(decimal amount, string currency) : ValueObject
    {
        public decimal Amount { get; } = amount;

        public string Currency { get; } = currency;

        protected override IEnumerable<object?> EqualityComponents => [Amount, Currency];
    }

    internal sealed record Nest(Nest? Inner, Dictionary<string, Nest?> ByName);

    internal sealed class Guarded
    {
        public Guarded(string text) => Text = text.Length > 0 ? text : throw new ArgumentException("empty", nameof(text));

        private Guarded() => Text = "";

        public string Text { get; private set; }
    }

    internal sealed class Renamed
    {
        [JsonProperty("x")]
        public string? Text { get; set; } = "initial";

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public int? Number { get; set; } = 5;

        [DynamoSet]
        public HashSet<string> Tags { get; set; } = [];

        [DynamoSet]
        public List<double> Ratios { get; set; } = [];
    }

    internal sealed class Defaults
    {
        [System.ComponentModel.DefaultValue("x")]
        public string? Text { get; set; } = "y";

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
        public double Number { get; set; }

        public List<int> Numbers { get; private set; } = [1];
    }

    internal sealed class Loose
    {
        [DynamoNatural]
        public object? Any { get; set; }

        [DynamoNatural]
        public Dictionary<string, object?> ByName { get; set; } = [];
    }
}
