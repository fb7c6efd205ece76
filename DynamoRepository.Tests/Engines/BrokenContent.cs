using System.Net;

namespace DynamoRepository.Tests.Engines;

/// <summary>A body whose connection breaks while it is read.</summary>
internal sealed class BrokenContent(byte[] bytes, int bytesKept) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new BrokenStream(Arriving()));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Arriving());
        throw BrokenStream.Broken();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }

    private byte[] Arriving() => bytes[..Math.Min(bytesKept, bytes.Length)];
}
