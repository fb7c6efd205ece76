namespace DynamoRepository;

/// <summary>Version tokens: 64 random bits, so that no two saves ever share one and a write can be told by it.</summary>
internal static class ETags
{
    public static string New()
    {
        Span<byte> bits = stackalloc byte[8];
        RandomBytes.Fill(bits);
        return Convert.ToHexStringLower(bits);
    }
}
