using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// A position in the results of one query, as URL-safe text: version, fingerprint of the query, the path that is read, the position, and a
/// checksum or signature over all of it.
/// </summary>
/// <param name="IndexName">The index that the page was read from, or null for the table: the next page continues on it.</param>
/// <param name="Position">The position after which the next page begins.</param>
/// <remarks>
/// Without a key the checksum only finds damage: the token carries key values in base64, and whoever knows this format can forge one. It
/// can still do no more than move within the query that it is given to, because the position is checked against that query's key condition.
/// </remarks>
internal sealed record PageToken(string? IndexName, ReadOnlyMemory<byte> Position)
{
    /// <summary>The length of a fingerprint.</summary>
    public const int FingerprintLength = 16;

    private const byte Unsigned = 1;
    private const byte Signed = 2;
    private const int SealLength = 16;

    // Version, fingerprint, the length of the path's name.
    private const int HeadLength = 1 + FingerprintLength + 1;

    private ReadOnlyMemory<byte> _fingerprint;

    /// <summary>Identifies the query that a token belongs to, by table, index, key condition and direction.</summary>
    public static byte[] Fingerprint(string tableName, QueryPlan plan, bool isDescending)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(tableName));
        Append(hash, Encoding.UTF8.GetBytes(plan.Index?.Name ?? ""));
        Append(hash, [(byte)(isDescending ? 1 : 0)]);
        if (plan.LastingKeyCondition is { } condition)
        {
            var rendered = ConditionRenderer.RenderOnly(condition);
            Append(hash, Encoding.UTF8.GetBytes(rendered.Text));
            foreach (var name in rendered.Names)
            {
                Append(hash, Encoding.UTF8.GetBytes(name));
            }

            foreach (var value in rendered.Values)
            {
                Append(hash, value.Span);
            }
        }

        return hash.GetHashAndReset()[..FingerprintLength];
    }

    public static string Write(ReadOnlySpan<byte> fingerprint, string? indexName, ReadOnlySpan<byte> position, byte[]? key)
    {
        var path = Encoding.UTF8.GetBytes(indexName ?? ""); // 255 at most, and a table has no name here
        var bytes = new byte[HeadLength + path.Length + position.Length + SealLength];
        bytes[0] = key is null ? Unsigned : Signed;
        fingerprint.CopyTo(bytes.AsSpan(1));
        bytes[HeadLength - 1] = (byte)path.Length;
        path.CopyTo(bytes.AsSpan(HeadLength));
        position.CopyTo(bytes.AsSpan(HeadLength + path.Length));
        Seal(bytes.AsSpan(0, bytes.Length - SealLength), key).CopyTo(bytes.AsSpan(bytes.Length - SealLength));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token, of whatever query.</summary>
    /// <exception cref="ArgumentException">It is damaged or forged.</exception>
    public static PageToken Read(string token, byte[]? key, string parameterName)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            throw new ArgumentException(Errors.PageTokenDamaged, parameterName);
        }

        // More than one text decodes to the same bytes; only one of them was given out.
        if (Base64Url.EncodeToString(bytes) != token
            || bytes.Length <= HeadLength + SealLength
            || bytes[0] is not (Unsigned or Signed))
        {
            throw new ArgumentException(Errors.PageTokenDamaged, parameterName);
        }

        if (bytes[0] == Unsigned != key is null)
        {
            throw new ArgumentException(key is null ? Errors.PageTokenSigned : Errors.PageTokenUnsigned, parameterName);
        }

        var sealedPart = bytes.AsSpan(0, bytes.Length - SealLength);
        if (!CryptographicOperations.FixedTimeEquals(Seal(sealedPart, key), bytes.AsSpan(bytes.Length - SealLength)))
        {
            throw new ArgumentException(Errors.PageTokenDamaged, parameterName);
        }

        var positionAt = HeadLength + bytes[HeadLength - 1];
        return positionAt < sealedPart.Length
            ? new PageToken(
                positionAt == HeadLength ? null : Encoding.UTF8.GetString(bytes.AsSpan(HeadLength..positionAt)),
                bytes.AsMemory(positionAt..sealedPart.Length))
            {
                _fingerprint = bytes.AsMemory(1, FingerprintLength),
            }
            : throw new ArgumentException(Errors.PageTokenDamaged, parameterName);
    }

    /// <summary>True if it belongs to the query with this fingerprint.</summary>
    public bool IsOf(ReadOnlySpan<byte> fingerprint) => _fingerprint.Span.SequenceEqual(fingerprint);

    private static ReadOnlySpan<byte> Seal(ReadOnlySpan<byte> bytes, byte[]? key) =>
        (key is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(key, bytes)).AsSpan(0, SealLength);

    // With its length before it, so that no two lists of parts give the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes((long)part.Length));
        hash.AppendData(part);
    }
}
