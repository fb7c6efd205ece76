namespace DynamoRepository;

/// <summary>Reads something from an item: from a reader before its opening brace, which it leaves behind the closing one.</summary>
/// <param name="reader">A reader over <paramref name="source"/>.</param>
/// <param name="source">The bytes that the reader was made over.</param>
/// <exception cref="MappingException">The item cannot be read.</exception>
internal delegate TResult ItemReader<out TResult>(ref AttributeReader reader, ReadOnlyMemory<byte> source);
