using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Conditions on a place whose attribute may be absent (or NULL): where its absence stands for a value, they hold of it as if that value
/// were stored.
/// </summary>
internal static class AbsentValue
{
    /// <summary>Missing, or stored as NULL.</summary>
    public static Condition IsAbsent(StoredPlace place) =>
        Condition.AnyOf(new Condition.AttributeNotExists(place.Attribute), new Condition.HasType(place.Attribute, DynamoType.NULL));

    /// <summary>There, and not NULL.</summary>
    public static Condition IsThere(StoredPlace place) =>
        Condition.AllOf(
            new Condition.AttributeExists(place.Attribute),
            new Condition.Not(new Condition.HasType(place.Attribute, DynamoType.NULL)));

    /// <summary>Null in C#: absent, unless its absence stands for something else.</summary>
    public static Condition IsNull(StoredPlace place) =>
        place.Only is { } only ? only.Opposite() : place.IsNeverNull ? Condition.Never : IsAbsent(place);

    /// <summary>Not null in C#.</summary>
    public static Condition IsNotNull(StoredPlace place) =>
        place.Only ?? (place.IsNeverNull ? Condition.Always : IsThere(place));

    /// <summary>Adds to a condition on the stored value whether it holds of what an absent one stands for.</summary>
    /// <param name="place">The place.</param>
    /// <param name="stored">The condition, which holds of no absent value.</param>
    /// <param name="isFulfilled">True if the value that stands for an absent one fulfils it.</param>
    public static Condition Or(StoredPlace place, Condition stored, bool isFulfilled) =>
        isFulfilled ? Condition.AnyOf(stored, IsAbsent(place)) : stored;

    /// <summary>What an absent value stands for, as it would be stored; null if that is nothing known.</summary>
    public static Operand.Value? Of(LambdaScope scope, Expression part, StoredPlace place) =>
        place.Standing is { } standing ? ComparedValue.Of(scope, part, place.Codec, standing)
        : FlagWhenAbsent(place) is { } flag ? Operand(flag)
        : null;

    /// <summary>Compares with a value as it would be stored there.</summary>
    public static Condition Compare(
        LambdaScope scope, Expression part, StoredPlace place, ComparisonOperator comparison, Operand.Value value)
    {
        if (comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            && FlagWhenAbsent(place) is { } flag)
        {
            var isTrue = value.Read().Equals(StoredValue.Of(true));
            return Flag(place, isTrue == (comparison == ComparisonOperator.Equal), flag);
        }

        var stored = new Condition.Comparison(place.Operand, comparison, value);
        if (Of(scope, part, place) is not { } absent)
        {
            return stored;
        }

        var isFulfilled = IsFulfilled(absent, comparison, value);
        return comparison != ComparisonOperator.NotEqual ? Or(place, stored, isFulfilled)
            : isFulfilled ? stored
            : Condition.AllOf(stored, IsThere(place)); // what is absent differs from everything
    }

    /// <summary>True if one stored value compares with another in this way.</summary>
    public static bool IsFulfilled(Operand.Value left, ComparisonOperator comparison, Operand.Value right)
    {
        var (one, other) = (left.Read(), right.Read());
        return comparison switch
        {
            ComparisonOperator.Equal => one.Equals(other),
            ComparisonOperator.NotEqual => !one.Equals(other),
            ComparisonOperator.LessThan => StoredValue.Compare(one, other) < 0,
            ComparisonOperator.LessThanOrEqual => StoredValue.Compare(one, other) <= 0,
            ComparisonOperator.GreaterThan => StoredValue.Compare(one, other) > 0,
            _ => StoredValue.Compare(one, other) >= 0,
        };
    }

    // A flag that older items lack is false, unless it says something else; null where a flag may be null, and of what is no flag.
    private static bool? FlagWhenAbsent(StoredPlace place) =>
        place.Codec is not { StoredAs: DynamoType.BOOL, IsBridged: false } ? null
        : place.Standing is bool standing ? standing
        : place.Codec.ValueType == typeof(bool) ? false : null;

    // Of the two values of a flag, the one that absence stands for is "not the other".
    private static Condition.Comparison Flag(StoredPlace place, bool wanted, bool absent) => wanted == absent
        ? new Condition.Comparison(place.Operand, ComparisonOperator.NotEqual, Operand(!absent))
        : new Condition.Comparison(place.Operand, ComparisonOperator.Equal, Operand(wanted));

    // {"BOOL":true}
    private static Operand.Value Operand(bool value) => ValueOperand.Written(ScalarTable.Find(typeof(bool))!, value);
}
