using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// Where codecs write to: a writer of DynamoDB JSON alone, in which a tagged value is one step (<c>{"S":"text"}</c>), with the limit of
/// nesting, and with what the root adds to its members. Reused within a thread.
/// </summary>
internal sealed partial class ItemWriter
{
    // DynamoDB allows 32 levels: 31 containers around a scalar. Each container is two levels of JSON, the item itself is one.
    private const int DeepestContainer = 1 + (2 * 31);

    /// <summary>The most bytes of a name: less than 64 KB (AWS, "Supported data types and naming rules in Amazon DynamoDB").</summary>
    public const int LongestName = 65535;

    private const int AfterText = 2; // "}

    [ThreadStatic] private static ItemWriter? _cached;

    private PooledBuffer _buffer;
    private byte[] _bytes;
    private int _start;
    private int _at;
    private bool _isFirst; // of its object or array, or right behind a name: no comma before it

    private ItemWriter(PooledBuffer buffer)
    {
        _buffer = buffer;
        _bytes = [];
    }

    /// <summary>How many braces and brackets are open.</summary>
    public int Depth { get; private set; }

    /// <summary>The root's version token, written after its timestamps; null for nested objects and where no token is wanted.</summary>
    public string? ETag { get; private set; }

    /// <summary>The attribute name of <see cref="ETag"/>.</summary>
    public StoredName? ETagName { get; private set; }

    /// <summary>
    /// A writer behind what the buffer holds, for this thread; give it back with <see cref="Return"/>, except after a failure.
    /// </summary>
    public static ItemWriter Rent(PooledBuffer buffer)
    {
        var writer = _cached ?? new ItemWriter(buffer);
        _cached = null;
        writer._buffer = buffer;
        writer._bytes = buffer.Array(0);
        writer._at = writer._start = buffer.Length;
        writer._isFirst = true;
        writer.Depth = 0;
        return writer;
    }

    /// <summary>Everything written is in the buffer then.</summary>
    public static void Return(ItemWriter writer)
    {
        writer._buffer.Advance(writer._at - writer._buffer.Length);
        writer._bytes = []; // the buffer's, not to be kept
        writer.ETag = null;
        _cached = writer;
    }

    public void SetETag(StoredName name, string? etag) => (ETagName, ETag) = (name, etag);

    /// <summary>Whether an attribute of this name, here, would be a second token.</summary>
    public bool IsETag(string name) => Depth == 1 && ETagName?.Text == name;

    /// <summary>Writes the token if there is one to write, once.</summary>
    public void WriteETag()
    {
        if (ETag is not { } etag)
        {
            return;
        }

        ETag = null;
        WriteName(ETagName!);
        WriteString(etag);
    }

    /// <summary>The item itself, which has no tag.</summary>
    public void BeginItem()
    {
        Begin("{"u8);
        Depth++;
    }

    public void EndItem()
    {
        End("}"u8);
        Depth--;
    }

    /// <summary><c>"name":</c></summary>
    public void WriteName(StoredName name)
    {
        Reserve(name.Room);
        _at += name.CopyTo(_bytes.AsSpan(_at), _isFirst);
        _isFirst = true;
    }

    /// <summary><c>"name":</c></summary>
    /// <exception cref="MappingException">Half a surrogate pair, or a name that DynamoDB refuses: empty, or too long.</exception>
    public void WriteName(string name)
    {
        if (name.Length == 0)
        {
            throw new MappingException(Errors.EmptyName());
        }

        if (name.Length > LongestName / 3 && Encoding.UTF8.GetByteCount(name) is var length && length > LongestName)
        {
            throw new MappingException(Errors.NameTooLong(length, LongestName));
        }

        Reserve(2);
        Separate();
        Put((byte)'"');
        PutText(name);
        Reserve(2);
        Put("\":"u8);
        _isFirst = true;
    }

    /// <summary><c>{"S":"…"}</c></summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        Begin("{\"S\":\""u8);
        PutText(value);
        End("\"}"u8);
    }

    /// <summary><c>"name":{"S":"…"}</c></summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteString(StoredName name, ReadOnlySpan<char> value)
    {
        if (value.Length > LongestChunk)
        {
            BeginWith(name, isNumber: false, 0);
            PutText(value);
            End("\"}"u8);
            return;
        }

        BeginWith(name, isNumber: false, value.Length + AfterText);
        var copied = PlainText.Copy(value, _bytes.AsSpan(_at));
        _at += copied;
        if (copied < value.Length)
        {
            PutChunk(value[copied..]);
            Reserve(AfterText);
        }

        Put("\"}"u8);
        _isFirst = false;
    }

    /// <summary>
    /// <c>{"S":"</c> or <c>{"N":"</c>, and then the place for UTF-8 text without anything to escape, which <see cref="EndText"/> ends.
    /// </summary>
    public Span<byte> BeginText(bool number, int maxLength)
    {
        if (number)
        {
            Begin("{\"N\":\""u8);
        }
        else
        {
            Begin("{\"S\":\""u8);
        }

        Reserve(maxLength);
        return _bytes.AsSpan(_at, maxLength);
    }

    /// <summary>The same behind a name.</summary>
    public Span<byte> BeginText(StoredName name, bool number, int maxLength)
    {
        BeginWith(name, number, maxLength + AfterText);
        return _bytes.AsSpan(_at, maxLength);
    }

    /// <summary>The text has so many bytes.</summary>
    public void EndText(int length)
    {
        _at += length;
        End("\"}"u8);
    }

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        Begin("{\"B\":\""u8);
        Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length));
        Base64.EncodeToUtf8(value, _bytes.AsSpan(_at), out _, out var written);
        _at += written;
        End("\"}"u8);
    }

    public void WriteBoolean(bool value) => Begin(value ? "{\"BOOL\":true}"u8 : "{\"BOOL\":false}"u8, isWhole: true);

    public void WriteNull() => Begin("{\"NULL\":true}"u8, isWhole: true);

    public void BeginMap() => BeginContainer("{\"M\":{"u8);

    public void EndMap() => EndContainer("}}"u8);

    public void BeginList() => BeginContainer("{\"L\":["u8);

    public void EndList() => EndContainer("]}"u8);

    /// <summary><c>{"SS":[</c>, and so on.</summary>
    /// <remarks>No container to DynamoDB: it may stand where a string may.</remarks>
    /// <param name="elements">The tag of the elements.</param>
    public void BeginSet(DynamoType elements)
    {
        Begin(elements switch
        {
            DynamoType.N => "{\"NS\":["u8,
            DynamoType.B => "{\"BS\":["u8,
            _ => "{\"SS\":["u8,
        });
        Depth += 2;
    }

    /// <summary>An element of a set.</summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteSetElement(ReadOnlySpan<char> text)
    {
        Begin("\""u8);
        PutText(text);
        End("\""u8);
    }

    public void EndSet() => EndContainer("]}"u8);

    private void BeginContainer(ReadOnlySpan<byte> opening)
    {
        if (Depth >= DeepestContainer)
        {
            throw new MappingException(Errors.TooDeep());
        }

        Begin(opening);
        Depth += 2;
    }

    private void EndContainer(ReadOnlySpan<byte> closing)
    {
        End(closing);
        Depth -= 2;
    }

    // What follows is inside the value that begins here, or beside it if this is all of it.
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
