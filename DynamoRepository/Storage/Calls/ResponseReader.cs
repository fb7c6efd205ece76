using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Reads what surrounds the items of a response, and hands over to an <see cref="AttributeReader"/> where items begin; what that has read
/// is not read again.
/// </summary>
/// <remarks>
/// Null means omitted. Any other kind of value than DynamoDB sends, and any duplicate, throws a <see cref="JsonException"/>: half of a
/// damaged response must not pass for a whole one.
/// </remarks>
internal ref struct ResponseReader
{
    private readonly ReadOnlySpan<byte> _response;
    private Utf8JsonReader _reader;
    private int _offset;

    /// <summary>Creates a reader after the response's opening brace.</summary>
    public ResponseReader(ReadOnlySpan<byte> response)
    {
        _response = response;
        _reader = new Utf8JsonReader(response, DynamoJson.ReaderOptions);
        _reader.Read();
    }

    /// <summary>Reads the next name of the current object; returns false at its end.</summary>
    public bool ReadName() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Returns true if the last name read is this one, which a response has once.</summary>
    /// <param name="name">The name.</param>
    /// <param name="wasMet">True if it occurred before.</param>
    public readonly bool NameIs(ReadOnlySpan<byte> name, ref bool wasMet)
    {
        if (!NameIs(name))
        {
            return false;
        }

        return wasMet ? throw new JsonException(Errors.ResponseHasMemberTwice) : wasMet = true;
    }

    /// <summary>Returns true if the last name read is this one.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Requires the last name read to be the table's: a response is about the requested table.</summary>
    public readonly void RequireName(string table)
    {
        if (!_reader.ValueTextEquals(table))
        {
            throw new JsonException(Errors.ResponseOfOtherTable);
        }
    }

    /// <summary>Enters the value of the last name read, which begins with this bracket; returns false if it is null.</summary>
    public bool TryEnter(JsonTokenType bracket)
    {
        _reader.Read();
        return _reader.TokenType == bracket
            || (_reader.TokenType == JsonTokenType.Null ? false : throw new JsonException(Errors.ResponseHasOtherMember));
    }

    /// <summary>Enters the value of the last name read, which begins with this bracket and is not null.</summary>
    public void Enter(JsonTokenType bracket)
    {
        if (!TryEnter(bracket))
        {
            throw new JsonException(Errors.ResponseHasNullMember);
        }
    }

    /// <summary>Enters the next object of the current array; returns false at its end.</summary>
    public bool ReadObject()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.StartObject
            || (_reader.TokenType == JsonTokenType.EndArray
                ? false
                : throw new JsonException(Errors.ResponseHasOtherElement));
    }

    /// <summary>Skips the value of the last name read.</summary>
    public void SkipValue()
    {
        _reader.Read();
        _reader.Skip();
    }

    /// <summary>Reads the count that is the value of the last name read.</summary>
    public int ReadCount()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new JsonException(Errors.ResponseHasInvalidCount);
    }

    /// <summary>
    /// Creates a reader before the value of the last name read, which begins with this bracket; returns false if it is null.
    /// </summary>
    /// <remarks>When the value has been read to its end, <see cref="GoOn"/> continues after it.</remarks>
    public bool TryBegin(JsonTokenType bracket, out AttributeReader value)
    {
        var isThere = TryEnter(bracket);
        value = isThere ? new AttributeReader(_response, _offset + (int)_reader.TokenStartIndex) : default;
        return isThere;
    }

    /// <summary>Continues after the value that was read, at its reader's position.</summary>
    public void GoOn(int position)
    {
        // At the closing bracket, in the state just after the opening one.
        _offset = position - 1;
        _reader = new Utf8JsonReader(_response[_offset..], isFinalBlock: true, _reader.CurrentState);
        _reader.Read();
    }
}
