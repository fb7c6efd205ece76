using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Reads DynamoDB JSON, and nothing else: every value is an object of one tag, <c>{"S":"text"}</c>, which is one step here and five tokens
/// for a general reader. A codec reads with the reader behind the text or the opening bracket of a value, and leaves it behind its last
/// character; its caller reads the tag before and the brace after.
/// </summary>
/// <remarks>
/// Texts with escapes go to <see cref="Utf8JsonReader"/>, so that the strictness is its own. What is skipped is held to the grammar like
/// what is read.
/// </remarks>
internal ref partial struct AttributeReader
{
    // DynamoDB has 32 levels; twice that is read, and deeper nesting refused before it could exhaust the stack.
    private const int MostLevels = 64;

    // What ends the plain part of a JSON string: its end, an escape, and what must not be in it.
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    private readonly ReadOnlySpan<byte> _json;
    private int _textStart;
    private int _textLength;

    /// <summary>A reader over the bytes, at a position in them.</summary>
    public AttributeReader(ReadOnlySpan<byte> json, int position = 0)
    {
        _json = json;
        Position = position;
    }

    /// <summary>How far it has read.</summary>
    public int Position { get; private set; }

    /// <summary>How many maps, lists and sets are open, the item itself included.</summary>
    public int Depth { get; private set; }

    /// <summary>The name or text read last, as it stands between its quotes.</summary>
    public readonly ReadOnlySpan<byte> Text => _json.Slice(_textStart, _textLength);

    /// <summary>Where the name or text read last begins, its quote included.</summary>
    public readonly int TextPosition => _textStart - 1;

    /// <summary>Whether <see cref="Text"/> holds escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>The truth value read last.</summary>
    public bool IsTrue { get; private set; }

    /// <summary>Moves over the opening brace of an object that is no tagged value: an item, or an answer.</summary>
    public void ReadStart() => Open((byte)'{');

    /// <summary>Moves over <c>"name":</c>, and the comma before it; false behind the closing brace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadName()
    {
        if (!ReadSeparator((byte)'{', (byte)'}'))
        {
            return false;
        }

        Expect((byte)'"');
        ReadText();
        Expect((byte)':');
        return true;
    }

    /// <summary>Moves to the next element of a list or set, over the comma before it; false behind the closing bracket.</summary>
    public bool ReadElement() => ReadSeparator((byte)'[', (byte)']');

    /// <summary>Moves over the text of a set's element.</summary>
    public void ReadElementText()
    {
        Expect((byte)'"');
        ReadText();
    }

    /// <summary>Moves over <c>{"S":"text"</c>, <c>{"BOOL":true</c> or <c>{"L":[</c>, and says which tag it was.</summary>
    public DynamoType ReadTag()
    {
        // Eight bytes at once, in the order of the text: {"S":"… and the like.
        const ulong Mask = 0x000000_FFFF_00_FFFF;
        const ulong Plain = 0x000000_3A22_00_227B; // {"?":
        const ulong Truth = 0x3A22_4C4F4F42_227B; // {"BOOL":
        if (_json.Length - Position >= 8)
        {
            var head = MemoryMarshal.Read<ulong>(_json[Position..]);
            if (BitConverter.IsLittleEndian && (head & Mask) == Plain)
            {
                var (tag, first) = ((byte)(head >> 16), (byte)(head >> 40));
                if (first == '"' && tag is (byte)'S' or (byte)'N' or (byte)'B')
                {
                    Position += 6;
                    ReadText();
                    return tag == 'S' ? DynamoType.S : tag == 'N' ? DynamoType.N : DynamoType.B;
                }

                if ((first == '{' && tag == 'M') || (first == '[' && tag == 'L'))
                {
                    Position += 6;
                    Enter();
                    return tag == 'M' ? DynamoType.M : DynamoType.L;
                }
            }
            else if (BitConverter.IsLittleEndian && head == Truth)
            {
                Position += 8;
                ReadTruth();
                return DynamoType.BOOL;
            }
        }

        return ReadTagSlowly();
    }

    /// <summary>Moves over the text, the opening bracket or the truth value that belongs to a tag.</summary>
    public void ReadValue(DynamoType tag)
    {
        switch (tag)
        {
            case DynamoType.S or DynamoType.N or DynamoType.B:
                Expect((byte)'"');
                ReadText();
                break;
            case DynamoType.BOOL or DynamoType.NULL:
                ReadTruth();
                break;
            case DynamoType.M:
                Open((byte)'{');
                break;
            case DynamoType.None:
                throw NotDynamoJson();
            default:
                Open((byte)'[');
                break;
        }
    }

    /// <summary>Where the value of the tag begins that was just read.</summary>
    public readonly int ValuePosition(DynamoType tag) => tag switch
    {
        DynamoType.S or DynamoType.N or DynamoType.B => TextPosition,
        DynamoType.BOOL or DynamoType.NULL => Position - (IsTrue ? 4 : 5),
        _ => Position - 1,
    };

    /// <summary>Moves over the brace that closes a tagged value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadEnd() => Expect((byte)'}');

    /// <summary>From behind a tag: moves over the rest of the value, up to the brace that closes it.</summary>
    public void Skip(DynamoType tag)
    {
        if (tag == DynamoType.M)
        {
            while (ReadName())
            {
                SkipValue();
            }
        }
        else if (tag == DynamoType.L)
        {
            while (ReadElement())
            {
                SkipValue();
            }
        }
        else if (DynamoJson.ElementOf(tag) != DynamoType.None)
        {
            while (ReadElement())
            {
                ReadElementText();
            }
        }
    }

    /// <summary>From before a value, its tag included: moves over it.</summary>
    public void SkipValue()
    {
        Skip(ReadTag());
        ReadEnd();
    }

    /// <summary>From before an item, which has no tag: moves over it.</summary>
    public void SkipItem()
    {
        ReadStart();
        Skip(DynamoType.M);
    }

    private static MappingException NotDynamoJson() => new(Errors.NotDynamoJson());

    private static MappingException TooDeep() => new(Errors.TooDeepToRead(MostLevels));

    private bool ReadSeparator(byte opening, byte closing)
    {
        var isFirst = _json[Position - 1] == opening;
        var next = Peek();
        if (next == closing)
        {
            Position++;
            Depth--;
            return false;
        }

        if (!isFirst)
        {
            Expect((byte)',');
        }

        return true;
    }

    // From behind the opening quote to behind the closing one.
    private void ReadText()
    {
        var start = Position;
        var length = _json[start..].IndexOfAny(Special);
        if (length < 0)
        {
            throw NotDynamoJson();
        }

        IsEscaped = _json[start + length] != '"';
        if (IsEscaped)
        {
            var reader = General(start - 1);
            reader.Read();
            length = (int)reader.BytesConsumed - 2;
        }

        (_textStart, _textLength) = (start, length);
        Position = start + length + 1;
    }

    private DynamoType ReadTagSlowly()
    {
        Expect((byte)'{');
        Expect((byte)'"');
        ReadText();
        var tag = IsEscaped ? DynamoType.None : DynamoJson.TagOf(Text);
        Expect((byte)':');
        ReadValue(tag);
        return tag;
    }

    private void ReadTruth()
    {
        Peek();
        var rest = _json[Position..];
        IsTrue = rest.StartsWith("true"u8);
        if (!IsTrue && !rest.StartsWith("false"u8))
        {
            throw NotDynamoJson();
        }

        Position += IsTrue ? 4 : 5;
    }

    private void Open(byte bracket)
    {
        Expect(bracket);
        Enter();
    }

    private void Enter()
    {
        if (++Depth > MostLevels)
        {
            throw TooDeep();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(byte character)
    {
        if ((uint)Position < (uint)_json.Length && _json[Position] == character)
        {
            Position++;
            return;
        }

        ExpectAfterSpace(character);
    }

    private void ExpectAfterSpace(byte character)
    {
        if (Peek() != character)
        {
            throw NotDynamoJson();
        }

        Position++;
    }

    // The next character that is not white space.
    private byte Peek()
    {
        for (; (uint)Position < (uint)_json.Length; Position++)
        {
            var character = _json[Position];
            if (character is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return character;
            }
        }

        throw NotDynamoJson();
    }
}
