using System.Numerics;
using System.Text.Json;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Newtonsoft's writer onto DynamoDB JSON: what a <c>JsonConverter</c> writes takes its natural DynamoDB form.</summary>
/// <remarks>
/// The base class sees to it that values, names and brackets follow each other as in JSON, but not that there is one value, or one of each
/// name.
/// </remarks>
internal sealed class ItemJsonWriter(ItemWriter target, bool convertsLocalTimes = true) : JsonWriter
{
    private readonly Stack<HashSet<string>> _names = new();
    private int _values;

    /// <summary>Where compiled codecs write to in the midst of what Newtonsoft writes.</summary>
    public ItemWriter Target { get; } = target;

    /// <summary>The writer itself.</summary>
    /// <exception cref="JsonWriterException">It writes to something else than an item.</exception>
    public static ItemJsonWriter Of(JsonWriter writer) =>
        writer as ItemJsonWriter ?? throw new JsonWriterException(Errors.ForeignJson());

    /// <summary>True if null is all that was written.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Writes a value with a compiled codec, as one value of the JSON being written.</summary>
    public void WriteWith(ValueCodec codec, object? value)
    {
        BeginValue();
        codec.WriteObject(Target, value);
    }

    /// <summary>Checks that exactly one value was written, and wholly.</summary>
    /// <exception cref="MappingException">None was, more than one, or brackets are open.</exception>
    public void CheckIsWhole()
    {
        if (_values != 1 || Top != 0)
        {
            throw new MappingException(Errors.NotOneValue());
        }
    }

    public override void Flush()
    {
    }

    public override void WriteStartObject()
    {
        Count();
        base.WriteStartObject();
        Target.BeginMap();
        _names.Push(new HashSet<string>(StringComparer.Ordinal));
    }

    public override void WriteStartArray()
    {
        Count();
        base.WriteStartArray();
        Target.BeginList();
    }

    public override void WriteStartConstructor(string name) => throw new MappingException(Errors.NoFormOfConstructor());

    public override void WritePropertyName(string name)
    {
        base.WritePropertyName(name);
        if (Top == 0)
        {
            throw new MappingException(Errors.NotOneValue());
        }

        if (!_names.Peek().Add(name))
        {
            throw new MappingException(Errors.DuplicateName());
        }

        Target.WriteName(name);
    }

    public override void WritePropertyName(string name, bool escape) => WritePropertyName(name);

    protected override void WriteEnd(JsonToken token)
    {
        if (token == JsonToken.EndObject)
        {
            _names.Pop();
            Target.EndMap();
        }
        else
        {
            Target.EndList();
        }
    }

    public override void WriteNull()
    {
        Count();
        IsNull = Top == 0;
        base.WriteNull();
        Target.WriteNull();
    }

    public override void WriteUndefined()
    {
        Count();
        IsNull = Top == 0;
        base.WriteUndefined();
        Target.WriteNull();
    }

    public override void WriteComment(string? text)
    {
    }

    public override void WriteRaw(string? json) => throw new MappingException(Errors.NoFormOfRawJson());

    public override void WriteRawValue(string? json) => throw new MappingException(Errors.NoFormOfRawJson());

    public override void WriteValue(string? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Write(value);
        }
    }

    public override void WriteValue(bool value) => Write(value);

    public override void WriteValue(int value) => Write(value);

    public override void WriteValue(uint value) => Write(value);

    public override void WriteValue(long value) => Write(value);

    public override void WriteValue(ulong value) => Write(value);

    public override void WriteValue(short value) => Write(value);

    public override void WriteValue(ushort value) => Write(value);

    public override void WriteValue(byte value) => Write(value);

    public override void WriteValue(sbyte value) => Write(value);

    public override void WriteValue(char value) => Write(value);

    public override void WriteValue(float value) => Write(value);

    public override void WriteValue(double value) => Write(value);

    public override void WriteValue(decimal value) => Write(value);

    public override void WriteValue(DateTime value) => Write(value);

    public override void WriteValue(DateTimeOffset value) => Write(value);

    public override void WriteValue(Guid value) => Write(value);

    public override void WriteValue(TimeSpan value) => Write(value);

    public override void WriteValue(Uri? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Write(value);
        }
    }

    public override void WriteValue(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Write(value);
        }
    }

    public override void WriteValue(object? value)
    {
        // The base class knows every type but this one, which it refuses.
        if (value is BigInteger number)
        {
            Write(number);
        }
        else
        {
            base.WriteValue(value);
        }
    }

    private void Write<T>(T value)
    {
        BeginValue();
        ((TypedCodec<T>)ScalarTable.Find(typeof(T), convertsLocalTimes)!).Write(Target, value);
    }

    private void BeginValue()
    {
        Count();
        SetWriteState(JsonToken.Undefined, null!);
    }

    private void Count() => _values += Top == 0 ? 1 : 0;
}
