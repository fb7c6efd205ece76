namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>The base of strongly typed ids; those that derive from it are stored as their value.</summary>
[DynamoScalar]
public abstract class TypedId(Guid value) : IEquatable<TypedId>
{
    public Guid Value { get; } = value;

    public bool Equals(TypedId? other) => other is not null && other.GetType() == GetType() && other.Value == Value;

    public override bool Equals(object? obj) => Equals(obj as TypedId);

    public override int GetHashCode() => Value.GetHashCode();
}
