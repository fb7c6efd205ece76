namespace DynamoRepository;

/// <summary>
/// An element or entry that an item does not have, in a row: null where the row takes null, and where it needs a value the error that C#
/// has for it, when the value is used.
/// </summary>
/// <param name="Place">The element's or entry's place.</param>
internal sealed record MissingPart(StoredPlace Place)
{
    /// <summary>The value, or null for a missing part.</summary>
    public static object? OrNull(object? value) => value is MissingPart ? null : value;

    /// <summary>The value, or the error for a missing part.</summary>
    public static object? OrThrow(object? value) => value is MissingPart part ? part.Throw() : value;

    // What C# does itself, with its messages.
    private object? Throw()
    {
        var segment = Place.Attribute.Segments[^1];
        return !segment.IsIndex ? new Dictionary<string, object?>()[segment.Name]
            : Place.Within?.Codec.ValueType.IsArray == true ? Array.Empty<object?>()[segment.Index]
            : new List<object?>()[segment.Index];
    }
}
