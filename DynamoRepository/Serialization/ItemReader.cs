using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads something from an item: from a reader on its opening brace, which it leaves on the closing one.</summary>
/// <param name="reader">A reader over <paramref name="source"/>.</param>
/// <param name="source">The bytes that the reader was made over.</param>
/// <exception cref="MappingException">The item cannot be read.</exception>
internal delegate TResult ItemReader<out TResult>(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source);
