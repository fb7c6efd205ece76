namespace DynamoRepository;

/// <summary>The object being read whose subtype an attribute names, so that this attribute is neither unknown nor there twice.</summary>
/// <param name="Discriminator">The attribute's name in UTF-8; null when no such object is being read.</param>
/// <param name="Depth">The reader's depth inside the object.</param>
/// <param name="WasMet">True if the attribute has been read.</param>
internal readonly record struct SubtypeScope(byte[]? Discriminator, int Depth, bool WasMet);
