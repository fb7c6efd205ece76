namespace DynamoRepository;

/// <summary>The bytes of one item: a whole pooled buffer, or a part of one shared with other items. The default has none.</summary>
/// <param name="buffer">The buffer that holds the item.</param>
/// <param name="start">The start of the item.</param>
/// <param name="length">The length of the item.</param>
/// <param name="isShared">True if there are other items in the buffer.</param>
internal readonly struct EncodedItem(PooledBuffer? buffer, int start, int length, bool isShared)
{
    /// <summary>True for the default.</summary>
    public bool IsNone => buffer is null;

    /// <summary>The item's bytes. A shared buffer may move them while items are being added to it.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer is null ? default : buffer.Written.Slice(start, length);

    /// <summary>Releases the bytes, which are no longer read.</summary>
    public void Release()
    {
        if (!isShared)
        {
            buffer?.Dispose();
        }
    }
}
