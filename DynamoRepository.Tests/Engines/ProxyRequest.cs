using System.Globalization;
using System.Text;

namespace DynamoRepository.Tests.Engines;

/// <summary>One HTTP request as it arrived at a proxy.</summary>
/// <param name="Operation">The operation's name, for example <c>PutItem</c>.</param>
/// <param name="Headers">All headers; names in any case.</param>
/// <param name="Body">The body.</param>
internal sealed record ProxyRequest(string Operation, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public const string Target = "X-Amz-Target";

    /// <summary>The next request of a connection, which sends no other before it has the response; null when the connection ends.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        var (length, end) = (0, -1);
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var count = await stream.ReadAsync(buffer.AsMemory(length));
            if (count == 0)
            {
                return null;
            }

            length += count;
        }

        var headers = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n").Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        var begun = buffer.AsMemory(end + 4, length - end - 4);
        begun.CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(begun.Length));

        // "DynamoDB_20120810.PutItem"
        return new ProxyRequest(headers[Target].Split('.')[^1], headers, body);
    }
}
