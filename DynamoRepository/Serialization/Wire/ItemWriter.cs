using System.Text;

namespace DynamoRepository;

/// <summary>
/// Writes DynamoDB JSON, and nothing else: a tagged value, <c>{"S":"text"}</c>, is one step. Codecs write to it. It knows the limit of
/// nesting, and the version token that the root adds to its members. Reused within a thread.
/// </summary>
internal sealed partial class ItemWriter
{
    /// <summary>The most bytes of a name: less than 64 KB (AWS, "Supported data types and naming rules in Amazon DynamoDB").</summary>
    public const int LongestName = 65535;

    [ThreadStatic] private static ItemWriter? _cached;

    private PooledBuffer _buffer;
    private byte[] _bytes;
    private int _start;
    private int _at;
    private int _compressed; // bytes that were compressed
    private bool _isFirst; // of its object or array, or right behind a name: no comma before it

    private ItemWriter(PooledBuffer buffer)
    {
        _buffer = buffer;
        _bytes = [];
    }

    /// <summary>The number of open braces and brackets.</summary>
    public int Depth { get; private set; }

    /// <summary>The root's version token, written after its timestamps; null for nested objects and where no token is wanted.</summary>
    public string? ETag { get; private set; }

    /// <summary>The attributes of the root besides the members.</summary>
    public RootAttributes? Root { get; private set; }

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
        writer._compressed = 0;
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

    public void SetETag(RootAttributes root, string? etag) => (Root, ETag) = (root, etag);

    /// <summary>True if an attribute of this name, here, would be a second token or version.</summary>
    public bool IsReserved(string name) => Depth == 1 && Root?.Reserves(name) == true;

    /// <summary>Writes the token if there is one to write, once.</summary>
    public void WriteETag()
    {
        if (ETag is not { } etag)
        {
            return;
        }

        ETag = null;
        WriteName(Root!.ETagName);
        WriteString(etag);
    }

    /// <summary><c>"v":{"N":"3"}</c></summary>
    public void WriteVersion(StoredName name, int version)
    {
        const int LongestVersion = 10;
        var text = BeginText(name, number: true, LongestVersion);
        version.TryFormat(text, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        EndText(length);
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
}
