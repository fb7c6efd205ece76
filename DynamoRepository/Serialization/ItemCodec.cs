using System.Text.Json;

namespace DynamoRepository;

internal sealed class ItemCodec<T>
    where T : AggregateRoot
{
    /// <summary>Reads one aggregate from a reader that stands on the item's opening brace; leaves it on the closing one.</summary>
    /// <param name="reader">A reader over <paramref name="source"/> (MaxDepth 136).</param>
    /// <param name="source">The bytes that the reader was made over; what the type does not know is copied from them.</param>
    /// <param name="tableIdentity">Where the item was read from (<see cref="TableRef.Identity"/>).</param>
    /// <exception cref="MappingException">The item cannot be read into the aggregate.</exception>
    public T Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source, string tableIdentity) => throw new NotImplementedException();
}
