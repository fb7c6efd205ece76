using System.Text.Json;

namespace DynamoRepository;

internal sealed class ItemCodec<T>
    where T : AggregateRoot
{
    /// <summary>Reads one aggregate from a reader that stands on the item's opening brace; leaves it on the closing one.</summary>
    public T Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, string tableIdentity) => throw new NotImplementedException();
}
