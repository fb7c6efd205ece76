namespace DynamoRepository;

/// <summary>What is known of a stored item without reading it whole.</summary>
/// <param name="Exists">Whether there is an item.</param>
/// <param name="ETag">Its version token, or null when it has none.</param>
internal readonly record struct StoredVersion(bool Exists, string? ETag)
{
    /// <summary>That of the item before which the reader stands.</summary>
    public static StoredVersion Read(ref AttributeReader item, string etagAttribute)
    {
        string? etag = null;
        item.ReadStart();
        while (item.ReadName())
        {
            var isETag = item.TextEquals(etagAttribute);
            var tag = item.ReadTag();
            if (isETag && tag == DynamoType.S)
            {
                etag = etag is null ? item.GetString() : throw new MappingException(Errors.DuplicateAttribute(etagAttribute));
            }
            else
            {
                item.Skip(tag);
            }

            item.ReadEnd();
        }

        return new StoredVersion(true, etag);
    }
}
