using System.Text.Json;

namespace DynamoRepository;

/// <summary>One item of a transactional read, with what turns it into an aggregate.</summary>
internal abstract record TransactGet(TableRef Table, ItemKey Key)
{
    /// <summary>Reads the item at whose opening brace the reader stands.</summary>
    public abstract AggregateRoot? Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source);
}
