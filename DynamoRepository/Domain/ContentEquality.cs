using System.Collections;

namespace DynamoRepository;

/// <summary>
/// Equality by content: sequences element by element, sets and dictionaries whatever their order, everything else by its own equality.
/// </summary>
internal static class ContentEquality
{
    /// <summary>True if the values are equal, or collections of equal values.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (ElementsEqual(left, right))
        {
            return true;
        }

        if (left is string || right is string || left is not IEnumerable lefts || right is not IEnumerable rights)
        {
            return false;
        }

        return IsUnordered(left) && IsUnordered(right)
            ? SameElements(lefts, rights)
            : SequencesEqual(lefts.Cast<object?>(), rights.Cast<object?>());
    }

    /// <summary>True if the values are equal one by one.</summary>
    public static bool SequencesEqual(IEnumerable<object?> lefts, IEnumerable<object?> rights)
    {
        using var left = lefts.GetEnumerator();
        using var right = rights.GetEnumerator();
        while (left.MoveNext())
        {
            if (!right.MoveNext() || !AreEqual(left.Current, right.Current))
            {
                return false;
            }
        }

        return !right.MoveNext();
    }

    // Elements are matched one to one by content, in any order; the collections of a value object or an event are small.
    private static bool SameElements(IEnumerable lefts, IEnumerable rights)
    {
        var unmatched = rights.Cast<object?>().ToList();
        foreach (var left in lefts)
        {
            var match = unmatched.FindIndex(right => AreEqual(left, right));
            if (match < 0)
            {
                return false;
            }

            unmatched.RemoveAt(match);
        }

        return unmatched.Count == 0;
    }

    // A key and its value are two components, so that values that are collections are also compared by content.
    private static bool ElementsEqual(object? left, object? right)
    {
        if (left is not null && right is not null && PairOf(left) is { } leftPair && PairOf(right) is { } rightPair)
        {
            return AreEqual(leftPair.Key, rightPair.Key) && AreEqual(leftPair.Value, rightPair.Value);
        }

        return Equals(left, right);
    }

    private static (object? Key, object? Value)? PairOf(object value)
    {
        if (value is DictionaryEntry entry)
        {
            return (entry.Key, entry.Value);
        }

        var type = value.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KeyValuePair<,>))
        {
            return null;
        }

        return (type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value));
    }

    private static bool IsUnordered(object value) =>
        value is IDictionary || value.GetType().GetInterfaces().Any(type => type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ISet<>)
                || type.GetGenericTypeDefinition() == typeof(IReadOnlySet<>)
                || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    /// <summary>The hash code of a value; of a collection, that of its content.</summary>
    public static int HashOf(object? component)
    {
        if (component is null)
        {
            return 0;
        }

        if (PairOf(component) is { } pair)
        {
            return HashCode.Combine(HashOf(pair.Key), HashOf(pair.Value));
        }

        if (component is string || component is not IEnumerable elements)
        {
            return component.GetHashCode();
        }

        if (IsUnordered(component))
        {
            return elements.Cast<object?>().Aggregate(17, (sum, element) => unchecked(sum + HashOf(element)));
        }

        var hash = new HashCode();
        foreach (var element in elements)
        {
            hash.Add(HashOf(element));
        }

        return hash.ToHashCode();
    }
}
