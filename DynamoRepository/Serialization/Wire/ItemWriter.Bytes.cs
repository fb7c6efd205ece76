using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <content>The bytes: separators, and room in the buffer.</content>
internal sealed partial class ItemWriter
{
    /// <summary>The place where the writer stands.</summary>
    public WriterMark Mark() => new(_at, _isFirst);

    /// <summary>What was written since; valid until the next step.</summary>
    public ReadOnlySpan<byte> WrittenSince(WriterMark mark) => _bytes.AsSpan(mark.Position, _at - mark.Position);

    /// <summary>Takes back what was written since: one member or value.</summary>
    public void GoBack(WriterMark mark) => (_at, _isFirst) = (mark.Position, mark.IsFirst);

    /// <summary>Counts what was written before it was compressed, of which an item must not have more than can be read.</summary>
    /// <exception cref="MappingException">It is more.</exception>
    public void CountCompressed(int bytes) => _compressed = (_compressed + bytes) is <= DynamoJson.LongestItem and var sum
        ? sum
        : throw new MappingException(Errors.CompressedTogetherTooLarge(_compressed + bytes, DynamoJson.LongestItem));

    // The next step is inside the value that begins here, or beside it if this is all of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(ReadOnlySpan<byte> opening, bool isWhole = false)
    {
        Reserve(opening.Length + 1);
        Separate();
        Put(opening);
        _isFirst = !isWhole;
    }

    // The same with a name and the comma that belongs before it, and with room for what follows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeginWith(StoredName name, bool isNumber, int room)
    {
        Reserve(name.Room + room);
        _at += name.CopyWithTag(_bytes.AsSpan(_at), _isFirst, isNumber);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(ReadOnlySpan<byte> closing)
    {
        Reserve(closing.Length);
        Put(closing);
        _isFirst = false;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            Put((byte)',');
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(byte value) => _bytes[_at++] = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_at));
        _at += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_bytes.Length - _at < count)
        {
            Grow(count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        if (_at - _start > DynamoJson.LongestItem)
        {
            throw new MappingException(Errors.Endless());
        }

        _buffer.Advance(_at - _buffer.Length);
        _bytes = _buffer.Array(count);
    }
}
