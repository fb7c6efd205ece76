using System.Buffers;

namespace DynamoRepository;

/// <summary>A growing buffer from the shared pool. Dispose it when its bytes are no longer read.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes;
    private int _length;

    public PooledBuffer(int capacity = 2048) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public int Length => _length;

    public void Advance(int count) => _length += count;

    /// <summary>Takes back what was written behind a length.</summary>
    public void Truncate(int length) => _length = length;

    public Memory<byte> GetMemory(int sizeHint = 0) => Array(sizeHint).AsMemory(_length);

    public Span<byte> GetSpan(int sizeHint = 0) => Array(sizeHint).AsSpan(_length);

    /// <summary>The whole array, with at least so many free bytes behind <see cref="Length"/>; valid until the next call.</summary>
    public byte[] Array(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 256);
        if (needed > _bytes.Length)
        {
            Grow(needed);
        }

        return _bytes;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
