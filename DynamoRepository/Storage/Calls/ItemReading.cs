namespace DynamoRepository;

/// <summary>Reads one item of a response that has several: one that cannot be read does not take the others with it.</summary>
internal static class ItemReading
{
    /// <summary>Moves over an item that could not be read, and returns its failure.</summary>
    /// <param name="reader">A reader somewhere in the item, which is left behind its closing brace.</param>
    /// <param name="before">That reader before the item's opening brace.</param>
    /// <param name="response">The bytes that the reader was made over.</param>
    /// <param name="table">The item's table.</param>
    /// <param name="context">The call.</param>
    /// <param name="cause">What is wrong with the item.</param>
    /// <exception cref="UnreadableItemException">The item's end cannot be found.</exception>
    public static (ItemKey? Key, RepositoryException Failure) PassUnreadable(
        ref AttributeReader reader, in AttributeReader before, ReadOnlyMemory<byte> response, TableRef table, CallContext context,
        MappingException cause)
    {
        var key = StoredKey.Find(response.Span[before.Position..], table);
        reader = before;
        try
        {
            reader.SkipItem();
        }
        catch (Exception exception) when (exception is MappingException or System.Text.Json.JsonException)
        {
            throw new UnreadableItemException(cause, table, key);
        }

        return (key, context.Unreadable(cause, table, key));
    }
}
