using System.Globalization;

namespace DynamoRepository;

/// <summary>
/// Version tokens and idempotency tokens: 64 random bits, so that no two saves share one and a token identifies a write. Nothing in the
/// process's memory determines the next token, so two processes restored from one snapshot of memory generate different ones.
/// </summary>
internal static class ETags
{
    // Two for each of the eight bytes.
    private const int Digits = 16;

    public static string New()
    {
        // Guid.NewGuid, because on Linux it reads the kernel's generator each time. There, RandomNumberGenerator uses OpenSSL, whose state
        // is in the process: OpenSSL 3 detects a fork, but not a restored snapshot, and repeats itself.
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes);

        // The halves XORed: the six bits that are the same in every version 4 Guid are combined with random ones.
        var token = BitConverter.ToUInt64(bytes) ^ BitConverter.ToUInt64(bytes[8..]);
        return token.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>True for a text in the form of a token: an attribute with any other belongs to another program.</summary>
    public static bool IsToken(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return text.Length == Digits;
    }
}
