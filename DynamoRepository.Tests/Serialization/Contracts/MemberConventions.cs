using Newtonsoft.Json;

#pragma warning disable IDE0032, CA1805, IDE0290 // fields, constructors and initialisers as people write them are what is tested

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>Aggregates whose fields and properties are written in every way that people write them.</summary>
internal static class MemberConventions
{
    internal sealed class FieldsOnly : Sample
    {
        private readonly string _title;
        private readonly List<string> _names;
        private int _seats;

        private FieldsOnly() => (_title, _names) = ("", []);

        public FieldsOnly(string title, int seats, List<string> names) => (_title, _seats, _names) = (title, seats, names);

        public int Take() => _seats -= _names.Count + _title.Length;
    }

    internal sealed class ThreeConventions(string a, string b, string c) : Sample
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

    internal sealed class ReadOnlyFields : Sample
    {
        private readonly string _one;
        public readonly int Two = 2;

        public ReadOnlyFields(string one) => _one = one;

        public string Show() => _one + Two;
    }

    internal sealed class GetOnly : Sample
    {
        public GetOnly(string name) => (Name, Moment) = (name, SampleTime);

        public string Name { get; }

        public DateTimeOffset Moment { get; }
    }

    internal sealed class InitAndRequired : Sample
    {
        public required string First { get; init; }

        public required string Last { get; set; }
    }

    internal sealed class PrivateCollections : Sample
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

    internal sealed class Captured(string email, int retries) : Sample
    {
        public string Show() => email + retries;

        public void Retry() => retries++;
    }

    internal sealed class Computed(string first, string last) : Sample
    {
        public string First { get; } = first;

        public string Last { get; } = last;

        public string Initials => $"{First[0]}{Last[0]}";

        [JsonProperty]
        public string Full => First + " " + Last;
    }

    internal sealed class LeftOut(string kept) : Sample
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

    internal sealed class HandWrittenIgnore(string value) : Sample
    {
        private string _value = value;

        [JsonIgnore]
        public string Value
        {
            get => _value;
            set => _value = value;
        }
    }

    internal sealed class Renamed(string name) : Sample
    {
        private readonly string _name = name;

        [JsonProperty("n")]
        public string Name => _name;
    }

    internal interface ILabelled
    {
        string Label { get; }
    }

    internal sealed class Explicit(string label) : Sample, ILabelled
    {
        string ILabelled.Label { get; } = label;
    }

    internal sealed class Getters
    {
        private readonly int _plain = 1;
        private readonly int _calculated = 1;

        public int Automatic { get; set; }

        public int Plain => _plain;

        public int Calculated => _calculated + 1;

        public int Semiautomatic { get => field; set; }

        public int SemiautomaticCalculated { get => field + 1; set; }
    }

    internal interface IAmounting<T>
    {
        T Amount { get; set; }
    }

    internal sealed class ExplicitGeneric : Sample, IAmounting<int>
    {
        int IAmounting<int>.Amount { get; set; } = 5;
    }

    internal sealed class Untouched : Sample
    {
        private const int Most = 3;
        private static readonly object Lock = new();

        public static string Show() => $"{Most}{Lock}";

        public int Doubled => 2 * Most;
    }

    internal sealed class DifferentlyTyped(List<string> tags) : Sample
    {
        private readonly HashSet<string> _tags = [.. tags];

        public List<string> Tags => [.. _tags];
    }

    internal sealed class LazyNullable : Sample
    {
        private int? _count = 3;

        public int Count => _count ??= 0;
    }
}
