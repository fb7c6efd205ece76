using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Steps through what surrounds the items of a response, and hands over to an <see cref="AttributeReader"/> where items begin; what that
/// has read is not read again.
/// </summary>
/// <remarks>
/// Null stands for what is left out. Anything else of another kind than DynamoDB sends, and what is there twice, is a
/// <see cref="JsonException"/>: half of a damaged response must not pass for a whole one.
/// </remarks>
internal ref struct ResponseReader
{
    private readonly ReadOnlySpan<byte> _response;
    private Utf8JsonReader _reader;
    private int _offset;

    /// <summary>A reader behind the response's opening brace.</summary>
    public ResponseReader(ReadOnlySpan<byte> response)
    {
        _response = response;
        _reader = new Utf8JsonReader(response, DynamoJson.ReaderOptions);
        _reader.Read();
    }

    /// <summary>Moves over the next name of the object at hand; false behind its end.</summary>
    public bool ReadName() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the name read last is this one, which a response has once.</summary>
    /// <param name="name">The name.</param>
    /// <param name="wasMet">Whether it was there before.</param>
    public readonly bool NameIs(ReadOnlySpan<byte> name, ref bool wasMet)
    {
        if (!NameIs(name))
        {
            return false;
        }

        return wasMet ? throw new JsonException(Errors.ResponseHasMemberTwice) : wasMet = true;
    }

    /// <summary>Whether the name read last is this one.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Requires the name read last to be the table's: a response is about the table that was asked for.</summary>
    public readonly void RequireName(string table)
    {
        if (!_reader.ValueTextEquals(table))
        {
            throw new JsonException(Errors.ResponseOfOtherTable);
        }
    }

    /// <summary>Moves into the value of the name read last, which begins with this bracket; false if it is null.</summary>
    public bool TryEnter(JsonTokenType bracket)
    {
        _reader.Read();
        return _reader.TokenType == bracket
            || (_reader.TokenType == JsonTokenType.Null ? false : throw new JsonException(Errors.ResponseHasOtherMember));
    }

    /// <summary>Moves into the value of the name read last, which begins with this bracket and is not null.</summary>
    public void Enter(JsonTokenType bracket)
    {
        if (!TryEnter(bracket))
        {
            throw new JsonException(Errors.ResponseHasNullMember);
        }
    }

    /// <summary>Moves into the next object of the array at hand; false behind its end.</summary>
    public bool ReadObject()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.StartObject
            || (_reader.TokenType == JsonTokenType.EndArray
                ? false
                : throw new JsonException(Errors.ResponseHasOtherElement));
    }

    /// <summary>Moves over the value of the name read last.</summary>
    public void SkipValue()
    {
        _reader.Read();
        _reader.Skip();
    }

    /// <summary>The count that is the value of the name read last.</summary>
    public int ReadCount()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new JsonException(Errors.ResponseHasInvalidCount);
    }

    /// <summary>A reader before the value of the name read last, which begins with this bracket; false if it is null.</summary>
    /// <remarks>When the value has been read to its end, <see cref="GoOn"/> takes the reader back.</remarks>
    public bool TryBegin(JsonTokenType bracket, out AttributeReader value)
    {
        var isThere = TryEnter(bracket);
        value = isThere ? new AttributeReader(_response, _offset + (int)_reader.TokenStartIndex) : default;
        return isThere;
    }

    /// <summary>Goes on behind the value that was read, where its reader stands.</summary>
    public void GoOn(int position)
    {
        // At the closing bracket, in the state of just behind the opening one.
        _offset = position - 1;
        _reader = new Utf8JsonReader(_response[_offset..], isFinalBlock: true, _reader.CurrentState);
        _reader.Read();
    }
}
