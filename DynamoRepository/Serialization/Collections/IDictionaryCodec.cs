namespace DynamoRepository;

/// <summary>A dictionary codec whose key type is not known at compile time.</summary>
internal interface IDictionaryCodec
{
    /// <summary>The name of the map entry that a key is stored under.</summary>
    /// <exception cref="MappingException">The key has no stored form.</exception>
    string KeyText(object key);
}
