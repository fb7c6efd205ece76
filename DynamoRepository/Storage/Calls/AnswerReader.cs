using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Steps through what surrounds the items of an answer, and hands over to an <see cref="AttributeReader"/> where items begin; what that has read is not read again.
/// </summary>
internal ref struct AnswerReader
{
    private readonly ReadOnlySpan<byte> _answer;
    private Utf8JsonReader _reader;
    private int _offset;

    /// <summary>A reader behind the answer's opening brace.</summary>
    public AnswerReader(ReadOnlySpan<byte> answer)
    {
        _answer = answer;
        _reader = new Utf8JsonReader(answer, DynamoJson.ReaderOptions);
        _reader.Read();
    }

    /// <summary>Moves over the next name of the object at hand; false behind its end.</summary>
    public bool ReadName() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the name read last is this one.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Moves into the value of the name read last, if that begins with this bracket; moves over it if not.</summary>
    public bool TryEnter(JsonTokenType bracket)
    {
        _reader.Read();
        if (_reader.TokenType == bracket)
        {
            return true;
        }

        _reader.Skip();
        return false;
    }

    /// <summary>Moves into the next object of the array at hand; false behind its end.</summary>
    public bool ReadObject() => _reader.Read() && _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>Moves over the value of the name read last.</summary>
    public void SkipValue()
    {
        _reader.Read();
        _reader.Skip();
    }

    /// <summary>The number that is the value of the name read last.</summary>
    public int ReadInt32()
    {
        _reader.Read();
        return _reader.GetInt32();
    }

    /// <summary>A reader before the value of the name read last, if that begins with this bracket; moves over it if not.</summary>
    /// <remarks>When the value has been read to its end, <see cref="GoOn"/> takes the reader back.</remarks>
    public bool TryBegin(JsonTokenType bracket, out AttributeReader value)
    {
        var isThere = TryEnter(bracket);
        value = isThere ? new AttributeReader(_answer, _offset + (int)_reader.TokenStartIndex) : default;
        return isThere;
    }

    /// <summary>Goes on behind the value that was read.</summary>
    public void GoOn(in AttributeReader value)
    {
        // At the closing bracket, in the state of just behind the opening one.
        _offset = value.Position - 1;
        _reader = new Utf8JsonReader(_answer[_offset..], isFinalBlock: true, _reader.CurrentState);
        _reader.Read();
    }
}
