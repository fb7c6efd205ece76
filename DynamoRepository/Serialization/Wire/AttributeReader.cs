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
    private readonly ReadOnlySpan<byte> _json;
    private int _textStart;
    private int _textLength;

    /// <summary>A reader over the bytes, at a position in them.</summary>
    public AttributeReader(ReadOnlySpan<byte> json, int position = 0)
    {
        _json = json;
        Position = position;
    }

    /// <summary>The position behind what was read last.</summary>
    public int Position { get; private set; }

    /// <summary>The number of open maps, lists and sets, the item itself included.</summary>
    public int Depth { get; private set; }

    /// <summary>The name or text read last, as it stands between its quotes.</summary>
    public readonly ReadOnlySpan<byte> Text => _json.Slice(_textStart, _textLength);

    /// <summary>The position of the name or text read last, at its opening quote.</summary>
    public readonly int TextPosition => _textStart - 1;

    /// <summary>True if <see cref="Text"/> holds escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>The truth value read last.</summary>
    public bool IsTrue { get; private set; }

    /// <summary>Moves over the opening brace of an object that is no tagged value: an item, or a response.</summary>
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
        // Eight bytes together, in the order of the text: {"S":"… and the like.
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

    /// <summary>The position of the value whose tag was just read.</summary>
    public readonly int ValuePosition(DynamoType tag) => tag switch
    {
        DynamoType.S or DynamoType.N or DynamoType.B => TextPosition,
        DynamoType.BOOL or DynamoType.NULL => Position - (IsTrue ? 4 : 5),
        _ => Position - 1,
    };

    /// <summary>Moves over the brace that closes a tagged value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadEnd() => Expect((byte)'}');
}
