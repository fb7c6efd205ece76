using System.Runtime.InteropServices;

namespace DynamoRepository;

/// <summary>
/// Version tokens and idempotency tokens: 64 random bits, so that no two saves ever share one and a write can be told by it. Nothing in the
/// process's memory decides the next one, so two processes restored from one snapshot of memory make different ones.
/// </summary>
internal static class ETags
{
    public static string New()
    {
        // Guid.NewGuid, because on Linux it reads the kernel's generator each time. RandomNumberGenerator is OpenSSL's there, whose state
        // is in the process: OpenSSL 3 notices a fork, not a restored snapshot, and repeats itself.
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes);

        // The halves XORed: the six bits that every version 4 Guid has alike meet random ones.
        MemoryMarshal.Cast<byte, ulong>(bytes)[0] ^= MemoryMarshal.Cast<byte, ulong>(bytes)[1];
        return Convert.ToHexStringLower(bytes[..8]);
    }
}
