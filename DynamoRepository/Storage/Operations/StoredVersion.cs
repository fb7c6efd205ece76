namespace DynamoRepository;

/// <summary>The version of a stored item, known without reading the whole item.</summary>
/// <param name="Exists">True if there is an item.</param>
/// <param name="ETag">Its version token, or null if it has none.</param>
internal readonly record struct StoredVersion(bool Exists, string? ETag)
{
    /// <summary>Reads the version of the item at the reader's position.</summary>
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
