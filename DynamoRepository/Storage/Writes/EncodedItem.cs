namespace DynamoRepository;

/// <summary>
/// The bytes of one item: all of a buffer from the pool, or a part of one that is shared with other items. The default has none.
/// </summary>
/// <param name="buffer">What the item is written to.</param>
/// <param name="start">Where it begins.</param>
/// <param name="length">Its length.</param>
/// <param name="isShared">True if there are other items in the buffer.</param>
internal readonly struct EncodedItem(PooledBuffer? buffer, int start, int length, bool isShared)
{
    /// <summary>True for the default.</summary>
    public bool IsNone => buffer is null;

    /// <summary>The item's bytes. A shared buffer may move them as long as items are added to it.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer is null ? default : buffer.Written.Slice(start, length);

    /// <summary>Nobody reads the bytes any more.</summary>
    public void Release()
    {
        if (!isShared)
        {
            buffer?.Dispose();
        }
    }
}
