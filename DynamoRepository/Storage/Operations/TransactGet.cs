namespace DynamoRepository;

/// <summary>One item of a transactional read, with what turns it into an aggregate.</summary>
internal abstract record TransactGet(TableRef Table, ItemKey Key)
{
    /// <summary>Reads the item before whose opening brace the reader stands.</summary>
    public abstract IAggregateRoot? Read(ref AttributeReader reader, ReadOnlyMemory<byte> source);
}
