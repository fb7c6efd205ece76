namespace DynamoRepository.Tests.Engines;

/// <summary>Gives some bytes, then throws what a socket handler throws when the connection ends too early.</summary>
internal sealed class BrokenStream(byte[] bytes) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public static HttpIOException Broken() =>
        new(HttpRequestError.ResponseEnded, "The response ended prematurely, with more bytes expected.");

    public override int Read(Span<byte> buffer)
    {
        if (_position == bytes.Length && !buffer.IsEmpty)
        {
            throw Broken();
        }

        var count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
