namespace DynamoRepository;

internal sealed partial class ItemWriter
{
    // {"S":""}
    private const int AroundText = 8;

    /// <summary>Where the next member begins.</summary>
    public int Position => _at;

    /// <summary>
    /// Refuses the member written since a position if DynamoDB takes no such key: an empty one, or a longer one than it allows.
    /// </summary>
    /// <exception cref="MappingException">It is such a key.</exception>
    public void CheckKey(int start, StoredName name, int longest)
    {
        var member = _bytes.AsSpan(start, _at - start);
        if (member.IsEmpty)
        {
            return; // left out, and so not in the index
        }

        // Text is never shorter as it is written, so that nearly every key is known to fit without being looked at.
        var value = member[name.AsWritten(isFirst: member[0] != (byte)',').Length..];
        if (value.Length - AroundText is > 0 and var length && length <= longest)
        {
            return;
        }

        var reader = new AttributeReader(value);
        if (reader.ReadTag() is var type and (DynamoType.S or DynamoType.B)
            && KeyRules.Violation(new KeyValue(type, reader.GetString()), name.Text, longest) is { } violation)
        {
            throw new MappingException(violation);
        }
    }
}
