namespace DynamoRepository;

/// <summary>The bytes of one item: all of a buffer from the pool, or a part of one that is shared with other items.</summary>
internal sealed class EncodedItem(PooledBuffer? shared, int sizeHint)
{
    private readonly int _start = shared?.Length ?? 0;
    private int _length;

    /// <summary>What the item is written to, behind what is there.</summary>
    public PooledBuffer Buffer { get; } = shared ?? new PooledBuffer(sizeHint);

    /// <summary>The item's bytes, once it has ended. A shared buffer may move them as long as items are added to it.</summary>
    public ReadOnlyMemory<byte> Bytes => Buffer.Written.Slice(_start, _length);

    /// <summary>Everything behind the start is the item.</summary>
    public void End() => _length = Buffer.Length - _start;

    /// <summary>The item was not sent.</summary>
    public void Discard()
    {
        Buffer.Truncate(_start);
        Release();
    }

    /// <summary>Nobody reads the bytes any more.</summary>
    public void Release()
    {
        if (shared is null)
        {
            Buffer.Dispose();
        }
    }
}
