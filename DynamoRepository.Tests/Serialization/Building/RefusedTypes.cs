using System.Net;
using System.Reflection;
using Newtonsoft.Json;

#pragma warning disable IDE0290, CS0067, CS9124, CA1805

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>Types with members that cannot be stored whole, one for each reason, and some that can.</summary>
internal static class RefusedTypes
{
    internal sealed class PricedNames : List<string>
    {
        public decimal Price { get; set; }
    }

    internal sealed class UnitNames : System.Collections.ObjectModel.Collection<string>
    {
        public string Unit { get; set; } = "kg";
    }

    internal sealed class Refusal : Exception
    {
        public int Code { get; set; }
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    internal struct FourNumbers
    {
        public int First;
    }

    // What the compiler makes of "fixed byte Data[16]".
    [System.Runtime.CompilerServices.UnsafeValueType]
    internal struct FixedBuffer
    {
        public byte FixedElementField;
    }

    internal sealed class CapturedTwice(string name) : Sample
    {
        public string Name { get; } = name;

        public string Greet() => "Hello " + name;
    }

    internal interface INumbered<T>
    {
        T Number { get; set; }
    }

    internal sealed class ExplicitTwice : INumbered<int>, INumbered<string>
    {
        int INumbered<int>.Number { get; set; }

        string INumbered<string>.Number { get; set; } = "";
    }

    internal sealed class WithDelegate : Sample
    {
        private readonly Action _callback = () => { };

        public void Call() => _callback();
    }

    internal sealed class WithEvent : Sample
    {
        public event EventHandler? Changed;
    }

    internal sealed class WithService : Sample
    {
        private readonly HttpListener? _service = null;

        public object? Show() => _service;
    }

    internal sealed class WithLock : Sample
    {
        private readonly object _sync = new();

        public object Show() => _sync;
    }

    internal sealed class WithNewLock : Sample
    {
        private readonly Lock _sync = new();

        public object? Show() => _sync.IsHeldByCurrentThread;
    }

    internal sealed class WithReflection : Sample
    {
        private readonly PropertyInfo? _property = typeof(string).GetProperty("Length");

        public object? Show() => _property;
    }

    internal sealed class WithReflectionInside : Sample
    {
        public Reflecting? Value { get; set; }
    }

    internal sealed class Reflecting
    {
        private readonly List<FieldInfo> _fields = [.. typeof(Reflecting).GetFields()];

        public int Count => _fields.Count;
    }

    internal sealed class WithCachedView : Sample
    {
        private readonly List<string> _items = [];
        private readonly System.Collections.ObjectModel.ReadOnlyCollection<string> _view;

        public WithCachedView() => _view = _items.AsReadOnly();

        public IReadOnlyList<string> Items => _view;
    }

    internal sealed class WithStream : Sample
    {
        private readonly MemoryStream? _stream = null;

        public object? Show() => _stream;
    }

    internal sealed class WithPointer : Sample
    {
        private readonly IntPtr _handle = 1;

        public IntPtr Show() => _handle;
    }

    internal sealed class WithTask : Sample
    {
        private readonly Task _loading = Task.CompletedTask;

        public Task Show() => _loading;
    }

    internal sealed class WithLazy : Sample
    {
        private readonly Lazy<int> _total = new(() => 1);

        public int Show() => _total.Value;
    }

    internal sealed class WithSemaphore : Sample
    {
        private readonly SemaphoreSlim _gate = new(1);

        public int Show() => _gate.CurrentCount;
    }

    internal sealed class WithForeign : Sample
    {
        public Random? Random { get; set; }
    }

    internal sealed class WideScalar : Sample
    {
        public Wide Value { get; set; } = new(1, 2);
    }

    [DynamoScalar]
    internal sealed record Wide(int Left, int Right);

    internal sealed class DeepScalar : Sample
    {
        public Deep? Value { get; set; }
    }

    [DynamoScalar]
    internal sealed record Deep(Boxed<int> Inner);

    internal sealed class SelfScalar : Sample
    {
        public Selfish? Value { get; set; }
    }

    [DynamoScalar]
    internal sealed class Selfish
    {
        public Selfish? Self { get; set; }
    }

    [DynamoTable(PartitionKey = "Nowhere")]
    internal sealed class MissingKey : Sample;

    [DynamoTable(PartitionKey = nameof(Tags))]
    internal sealed class WrongKey : Sample
    {
        public List<string> Tags { get; set; } = [];
    }

    internal sealed class UnmakeableCollection : Sample
    {
        public System.Collections.Concurrent.BlockingCollection<byte>? Bytes { get; set; }
    }

    internal sealed class SpanHolder : Sample
    {
        public WebProxy? Seed { get; set; }
    }

    internal sealed class Everything : Sample
    {
        private readonly Action _callback = () => { };
        private readonly MemoryStream? _stream = null;
        private string? _name;
        private string? m_name;

        public object? Show(string name) => (_callback, _stream, _name = m_name = name);
    }

    internal sealed class Passing : Sample
    {
        [NonSerialized] private readonly Action _callback = () => { };
        [NonSerialized] private readonly object _sync = new();

        public string? Name { get; set; }

        [JsonIgnore]
        public PropertyInfo? Cached { get; set; }

        [field: NonSerialized]
        public event EventHandler? Changed;

        public object Show() => (_callback, _sync, Changed);
    }

    internal sealed class ForeignConverted : Sample
    {
        [JsonConverter(typeof(AddressConverter))]
        public IPAddress? Address { get; set; }
    }

    internal sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override void WriteJson(JsonWriter writer, IPAddress? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToString());

        public override IPAddress? ReadJson(
            JsonReader reader, Type objectType, IPAddress? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                IPAddress.Parse((string)reader.Value!);
    }
}
