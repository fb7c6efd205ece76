using System.Buffers;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <content>The grammar, character by character.</content>
internal ref partial struct AttributeReader
{
    // DynamoDB has 32 levels; twice that is read, and deeper nesting refused before it could exhaust the stack.
    private const int MostLevels = 64;

    // The bytes that end the plain part of a JSON string: its end, an escape, and control characters.
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013"u8
        + "\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

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
