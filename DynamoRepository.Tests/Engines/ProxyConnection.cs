using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DynamoRepository.Tests.Engines;

/// <summary>A client's connection to a <see cref="FaultProxy"/>: how each fault looks on it.</summary>
internal sealed class ProxyConnection(Socket client) : IDisposable
{
    private readonly NetworkStream _stream = new(client, ownsSocket: true);

    /// <summary>The next request; null when the client has ended the connection.</summary>
    public Task<ProxyRequest?> ReadAsync() => ProxyRequest.ReadAsync(_stream);

    /// <summary>Answers a request as the fault wants it.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="engine">Lets the engine do its work.</param>
    /// <returns>False if the connection cannot be used any more.</returns>
    public async Task<bool> AnswerAsync(ProxyFault fault, Func<Task<Answer>> engine)
    {
        switch (fault)
        {
            case ProxyFault.ResetBefore:
                return Reset();
            case ProxyFault.ResetAfter:
                await engine();
                return Reset();
            case ProxyFault.StallBefore:
                return await StallAsync();
            case ProxyFault.StallAfter:
                await engine();
                return await StallAsync();
            case ProxyFault.OneByteAtATime:
                foreach (var part in Bytes(await engine()).Whole.Chunk(1))
                {
                    await _stream.WriteAsync(part);
                }

                return true;
            case ProxyFault.HalfClose:
                var (half, body) = Bytes(await engine());
                await _stream.WriteAsync(half.AsMemory(0, half.Length - ((body + 1) / 2)));
                client.Shutdown(SocketShutdown.Send);
                return await StallAsync();
            case ProxyFault.LateBody:
                var (late, length) = Bytes(await engine());
                await _stream.WriteAsync(late.AsMemory(0, late.Length - length + 1));
                return await StallAsync();
            case ProxyFault.Fails500:
                return await SendAsync(Answer.InternalServerError());
            case ProxyFault.Fails503:
                return await SendAsync(Answer.ServiceUnavailable());
            case ProxyFault.Fails500After:
                await engine();
                return await SendAsync(Answer.InternalServerError());
            case ProxyFault.Throttles:
                return await SendAsync(Answer.ThroughputExceeded());
            case ProxyFault.None:
                return await SendAsync(await engine());
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "This is no fault of a single request.");
        }
    }

    public void Dispose() => _stream.Dispose();

    // The head, the body, and how long the body is.
    private static (byte[] Whole, int Body) Bytes(Answer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {(int)answer.Status} {answer.Status}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
            + $"{body.Length}\r\n{Answer.ChecksumHeader}: {Crc32.Of(body)}\r\nx-amzn-RequestId: {Guid.NewGuid():N}\r\n\r\n");
        return ([.. Encoding.ASCII.GetBytes(head), .. body], body.Length);
    }

    private async Task<bool> SendAsync(Answer answer)
    {
        await _stream.WriteAsync(Bytes(answer).Whole);
        return true;
    }

    // An RST instead of an orderly end, by closing without lingering.
    private bool Reset()
    {
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
        return false;
    }

    // Until the client gives up.
    private async Task<bool> StallAsync()
    {
        await _stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        return false;
    }
}
