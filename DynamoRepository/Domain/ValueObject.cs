using System.Collections;

namespace DynamoRepository;

/// <summary>
/// An object without identity: two value objects are equal if they have the same run-time type and all their
/// <see cref="EqualityComponents"/> are equal. A C# record works as well.
/// </summary>
public abstract class ValueObject : IEquatable<ValueObject>
{
    /// <summary>
    /// The components of the value, in a fixed order. Collections are compared by content: sequences element by element, sets and
    /// dictionaries regardless of order.
    /// </summary>
    protected abstract IEnumerable<object?> EqualityComponents { get; }

    /// <summary>Returns true if the other object has the same run-time type and equal components.</summary>
    /// <param name="other">The value object to compare with.</param>
    public bool Equals(ValueObject? other) =>
        other is not null && other.GetType() == GetType() && SequencesEqual(EqualityComponents, other.EqualityComponents);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ValueObject);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(GetType());
        foreach (var component in EqualityComponents)
        {
            hash.Add(HashOf(component));
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns true if both are null, or equal by type and components.</summary>
    /// <param name="left">One value object.</param>
    /// <param name="right">The other value object.</param>
    public static bool operator ==(ValueObject? left, ValueObject? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Returns true if the two differ in type or in a component, or exactly one of them is null.</summary>
    /// <param name="left">One value object.</param>
    /// <param name="right">The other value object.</param>
    public static bool operator !=(ValueObject? left, ValueObject? right) => !(left == right);

    private static bool ComponentsEqual(object? left, object? right)
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

    private static bool SequencesEqual(IEnumerable<object?> lefts, IEnumerable<object?> rights)
    {
        using var left = lefts.GetEnumerator();
        using var right = rights.GetEnumerator();
        while (left.MoveNext())
        {
            if (!right.MoveNext() || !ComponentsEqual(left.Current, right.Current))
            {
                return false;
            }
        }

        return !right.MoveNext();
    }

    // Elements are matched one to one by content, in any order; the collections of a value object are small.
    private static bool SameElements(IEnumerable lefts, IEnumerable rights)
    {
        var unmatched = rights.Cast<object?>().ToList();
        foreach (var left in lefts)
        {
            var match = unmatched.FindIndex(right => ComponentsEqual(left, right));
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
            return ComponentsEqual(leftPair.Key, rightPair.Key) && ComponentsEqual(leftPair.Value, rightPair.Value);
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

    private static int HashOf(object? component)
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
