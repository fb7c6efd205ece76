namespace DynamoRepository;

/// <summary>DynamoDB's rule for attributes that together form a key of an index: the maximum size of those that are present.</summary>
/// <remarks>
/// As measured with DynamoDB Local: the limit is that of a key of one attribute, numbers count as <see cref="StoredNumber.Size"/> says, and
/// an item that lacks another key of the index, and so is not in it, is refused nonetheless.
/// </remarks>
internal static class KeyGroupRules
{
    /// <summary>Returns the problem of an item in DynamoDB JSON, or null.</summary>
    public static string? ProblemOf(ReadOnlyMemory<byte> item, IReadOnlyList<KeyGroup> groups) =>
        groups.Count == 0 ? null : ProblemOf(name => StoredValueReader.Find(item.Span, new AttributePath(name)), groups);

    /// <summary>Returns the problem of an item, or null.</summary>
    public static string? ProblemOf(Func<string, StoredValue?> attributes, IReadOnlyList<KeyGroup> groups)
    {
        foreach (var group in groups)
        {
            var bytes = group.Attributes.Sum(name => SizeOf(attributes(name)));
            if (bytes > group.LongestBytes)
            {
                return Errors.KeysTooLong(group, bytes);
            }
        }

        return null;
    }

    private static int SizeOf(StoredValue? value) => value switch
    {
        null => 0,
        { Type: DynamoType.N } => value.Number.Size,
        _ => value.Bytes.Length,
    };
}
