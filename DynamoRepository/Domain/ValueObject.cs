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
        other is not null && other.GetType() == GetType() && ContentEquality.SequencesEqual(EqualityComponents, other.EqualityComponents);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ValueObject);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(GetType());
        foreach (var component in EqualityComponents)
        {
            hash.Add(ContentEquality.HashOf(component));
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
}
