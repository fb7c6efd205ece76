using System.Security.Cryptography;

namespace DynamoRepository;

/// <summary>Version tokens: 64 random bits, so that no two saves ever share one and a write can be told by it.</summary>
internal static class ETags
{
    public static string New() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
