namespace DynamoRepository;

/// <summary>
/// Stores a large member (text, bytes, a list, an object) compressed with Brotli, as a binary attribute. Both forms load, so that the
/// attribute may be added to a member of existing items.
/// </summary>
/// <remarks>
/// DynamoDB cannot look into a compressed member: conditions on it and on what is in it throw, and it cannot be a key, a key of an index or
/// a time to live. The item, compressed, has to fit into DynamoDB's 400 KB.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DynamoCompressedAttribute : Attribute
{
    /// <summary>
    /// The bytes of DynamoDB JSON from which a value is compressed; smaller values, and those that compressing does not make smaller, are
    /// stored as without the attribute. Default: 1,024.
    /// </summary>
    public int MinBytes { get; set; } = 1024;

    /// <summary>
    /// The maximum bytes of DynamoDB JSON of a compressed value, up to 26,214,400, which is also the limit for all compressed values of an
    /// item together. More is neither saved nor loaded, so that a small item cannot fill the memory. Default: 16,777,216 (16 MB).
    /// </summary>
    public int MaxBytes { get; set; } = 16 * 1024 * 1024;
}
