using System.Buffers;
using System.Net;

namespace DynamoRepository;

/// <summary>A response's whole body, in a pooled buffer that is returned when the response is disposed.</summary>
internal sealed class BufferedContent : HttpContent
{
    private const int SmallestBuffer = 1024;

    // The maximum length that is rented because the response announces it; more is rented as it arrives. DynamoDB's longest responses are
    // 16 MB of items.
    private const int LargestFirstBuffer = 1024 * 1024;

    private byte[] _bytes;
    private int _length;
    private IOException? _break;

    private BufferedContent(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>
    /// Reads a body to its end, and takes over its headers. If the connection breaks, the body breaks at the same place for its reader: the
    /// status has arrived, and may say that the request was refused.
    /// </summary>
    public static async Task<BufferedContent> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength;
        var buffered = new BufferedContent((int)Math.Clamp(expected ?? 0, SmallestBuffer, LargestFirstBuffer));
        try
        {
            await buffered.FillAsync(
                await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), expected, cancellationToken).ConfigureAwait(
                    false);
        }
        catch
        {
            buffered.Dispose();
            throw;
        }

        foreach (var (name, values) in content.Headers.NonValidated)
        {
            buffered.Headers.TryAddWithoutValidation(name, values.ToString());
        }

        content.Dispose();
        return buffered;
    }

    /// <inheritdoc/>
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        _break is null ? new MemoryStream(_bytes, 0, _length, writable: false) : new BrokenStream(_bytes, _length, _break);

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(CreateContentReadStream(CancellationToken.None));

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes, 0, _length);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        base.Dispose(disposing);
    }

    // A body of known length ends with its last byte: there is nothing to wait for.
    private async Task FillAsync(Stream stream, long? expected, CancellationToken cancellationToken)
    {
        while (_length != expected)
        {
            if (_length == _bytes.Length)
            {
                Grow();
            }

            try
            {
                var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                _length += read;
            }
            catch (IOException exception) when (!cancellationToken.IsCancellationRequested)
            {
                _break = exception;
                return;
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private sealed class BrokenStream(byte[] bytes, int length, IOException exception) : MemoryStream(bytes, 0, length, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => Whole(base.Read(buffer, offset, count), count);

        public override int Read(Span<byte> buffer) => Whole(base.Read(buffer), buffer.Length);

        private int Whole(int read, int count) => read > 0 || count == 0 ? read : throw new IOException(exception.Message, exception);
    }
}
