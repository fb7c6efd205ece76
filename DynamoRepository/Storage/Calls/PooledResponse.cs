using System.Buffers;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Holds one response's bytes, in a pooled buffer if they come from a stream. The buffer is returned exactly once: on the next fill or on
/// dispose.
/// </summary>
internal sealed class PooledResponse : IDisposable
{
    private byte[]? _rented;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory { get; private set; }

    /// <summary>Reads a JSON object from the stream to its end.</summary>
    /// <exception cref="JsonException">The content is not a JSON object (but a proxy's page, for example).</exception>
    public void Fill(Stream stream, long expectedLength)
    {
        Dispose();

        // One byte more than expected, so that the read that finds the end also fits.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expectedLength + 1, 256, 1 << 20));
        var length = 0;
        try
        {
            int read;
            // not Read(Span): the stream that verifies the CRC would copy
            while ((read = stream.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            RequireObject(buffer.AsSpan(0, length));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        _rented = buffer;
        Memory = buffer.AsMemory(0, length);
    }

    /// <summary>Keeps bytes that have no other owner.</summary>
    public void Keep(ReadOnlyMemory<byte> json)
    {
        Dispose();
        Memory = json;
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        Memory = default;
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // Enough to let the SDK retry what is clearly not the service's response, as it would on its own; the parts are checked when they are
    // read.
    private static void RequireObject(ReadOnlySpan<byte> body)
    {
        var (first, last) = (0, body.Length - 1);
        while (first < last && IsSpace(body[first]))
        {
            first++;
        }

        while (last > first && IsSpace(body[last]))
        {
            last--;
        }

        if (last <= first || body[first] != '{' || body[last] != '}')
        {
            throw new JsonException(Errors.ResponseIsNoObject);
        }
    }

    private static bool IsSpace(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
