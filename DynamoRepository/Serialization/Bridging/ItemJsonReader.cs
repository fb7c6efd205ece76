using System.Globalization;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// Newtonsoft's reader over one value in DynamoDB JSON: type tags are taken off, so that a <c>JsonConverter</c> sees plain JSON. Numbers
/// stay text until a type is asked for.
/// </summary>
internal sealed partial class ItemJsonReader : JsonReader
{
    // The containers that are open: a closing bracket ends the inside of an M or L, and the brace of its tag follows.
    private readonly Stack<DynamoType> _open = new();
    private readonly Stack<HashSet<string>> _names = new();
    private readonly ReadOnlyMemory<byte> _source;
    private readonly DynamoType _firstTag;
    private int _position;
    private int _valueStart;
    private DynamoType _tag;
    private string? _number;
    private bool _isRounded;
    private bool _isValueNext = true;

    /// <summary>A reader over the bytes of one value (from its text or opening bracket to its end) whose tag was read before.</summary>
    public ItemJsonReader(ReadOnlyMemory<byte> source, DynamoType tag)
    {
        _source = source;
        _firstTag = tag;
        FloatParseHandling = FloatParseHandling.Decimal;
        DateParseHandling = DateParseHandling.None;
        Culture = CultureInfo.InvariantCulture;
        MaxDepth = 64;
    }

    /// <summary>The token's value; a number is an error here if it would lose digits, and only here: who asks for a type decides.</summary>
    public override object? Value => _isRounded ? throw new MappingException(Errors.TooPreciseForJson()) : base.Value;

    /// <summary>The reader itself.</summary>
    /// <exception cref="JsonReaderException">It reads from something else than an item.</exception>
    public static ItemJsonReader Of(JsonReader reader) =>
        reader as ItemJsonReader ?? throw new JsonReaderException(Errors.ForeignJson());

    /// <summary>Reads the value at which the reader stands with a compiled codec.</summary>
    public object? ReadWith(ValueCodec codec)
    {
        if (TokenType == JsonToken.Null)
        {
            return null;
        }

        if (TokenType == JsonToken.None)
        {
            Read();
        }

        var slice = _source[_valueStart..];
        var reader = new AttributeReader(slice.Span);
        reader.ReadValue(_tag);
        var value = codec.ReadObject(ref reader, _tag, new ReadContext(slice));
        if (TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            Skip();
        }

        return value;
    }

    public override bool Read()
    {
        (_number, _isRounded) = (null, false);
        if (_open.Count == 0 && !_isValueNext)
        {
            SetToken(JsonToken.None);
            return false;
        }

        var reader = new AttributeReader(_source.Span, _position);
        if (_open.Count == 0)
        {
            reader.ReadValue(_firstTag);
            Take(ref reader, _firstTag);
        }
        else if (_isValueNext)
        {
            ReadTagged(ref reader);
        }
        else
        {
            Advance(ref reader);
        }

        _position = reader.Position;
        return true;
    }

    // Inside a container and not behind a name: to the next name or element, or over the closing bracket.
    private void Advance(ref AttributeReader reader)
    {
        var container = _open.Peek();
        if (container == DynamoType.M)
        {
            if (reader.ReadName())
            {
                TakeName(reader.GetString());
            }
            else
            {
                Close(ref reader, JsonToken.EndObject);
            }
        }
        else if (!reader.ReadElement())
        {
            Close(ref reader, JsonToken.EndArray);
        }
        else if (DynamoJson.ElementOf(container) is var element and not DynamoType.None)
        {
            reader.ReadElementText();
            Take(ref reader, element);
        }
        else
        {
            ReadTagged(ref reader);
        }
    }

    private void ReadTagged(ref AttributeReader reader)
    {
        var tag = reader.ReadTag();
        Take(ref reader, tag);
        if (!IsContainer(tag))
        {
            reader.ReadEnd();
        }
    }

    private void TakeName(string name)
    {
        if (!_names.Peek().Add(name))
        {
            throw new MappingException(Errors.DuplicateName());
        }

        SetToken(JsonToken.PropertyName, name);
        _isValueNext = true;
    }

    // The tag's own brace follows the bracket, except for the value that was given without its tag.
    private void Close(ref AttributeReader reader, JsonToken token)
    {
        if (_open.Pop() == DynamoType.M)
        {
            _names.Pop();
        }

        SetToken(token);
        if (_open.Count > 0)
        {
            reader.ReadEnd();
        }
    }

    private static bool IsContainer(DynamoType tag) =>
        tag is DynamoType.M or DynamoType.L || DynamoJson.ElementOf(tag) != DynamoType.None;

    // Makes the value that was just read the current token.
    private void Take(ref AttributeReader reader, DynamoType tag)
    {
        _isValueNext = false;
        _tag = tag;
        _valueStart = reader.ValuePosition(tag);
        if (IsContainer(tag))
        {
            _open.Push(tag);
            if (tag == DynamoType.M)
            {
                _names.Push(new HashSet<string>(StringComparer.Ordinal));
            }
        }

        switch (tag)
        {
            case DynamoType.M:
                SetToken(JsonToken.StartObject);
                return;
            case DynamoType.S:
                SetToken(JsonToken.String, reader.GetString());
                return;
            case DynamoType.N:
                TakeNumber(reader.GetString());
                return;
            case DynamoType.B:
                SetToken(
                    JsonToken.Bytes,
                    reader.TryGetBytes(out var bytes) ? bytes : throw new MappingException(Errors.NotBase64(typeof(byte[]))));
                return;
            case DynamoType.BOOL:
                SetToken(JsonToken.Boolean, reader.IsTrue);
                return;
            case DynamoType.NULL:
                SetToken(JsonToken.Null);
                return;
            default:
                SetToken(JsonToken.StartArray);
                return;
        }
    }

    private void TakeNumber(string text)
    {
        SetToken(JsonToken.Undefined); // so that the path of an error is this number's
        (var token, var value, _isRounded) = NaturalNumber.Of(text, FloatParseHandling);
        _number = text;
        SetToken(token, value, updateIndex: false);
    }
}
