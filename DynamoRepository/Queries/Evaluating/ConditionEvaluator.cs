using System.Diagnostics;

namespace DynamoRepository;

/// <summary>
/// Evaluates a <see cref="Condition"/> on items, as DynamoDB would. The caller's values are parsed once, so that one evaluator serves many
/// items. Not thread-safe.
/// </summary>
/// <remarks>
/// There is no third truth value: whatever has a missing operand is false, except <c>&lt;&gt;</c>, which is always the opposite of
/// <c>=</c> and so true. <c>size()</c> of what has no size counts as missing.
/// </remarks>
internal sealed class ConditionEvaluator(Condition condition)
{
    private readonly Dictionary<Operand.Value, StoredValue> _values = new(ReferenceEqualityComparer.Instance);

    /// <summary>An item that is not there, for conditions on writes.</summary>
    public static ReadOnlySpan<byte> NoItem => "{}"u8;

    /// <summary>True if the condition holds of the item, given in DynamoDB JSON.</summary>
    public bool Holds(ReadOnlySpan<byte> item) => Holds(condition, item);

    private bool Holds(Condition part, ReadOnlySpan<byte> item)
    {
        switch (part)
        {
            case Condition.Comparison comparison:
                return Compare(comparison, item);
            case Condition.Between between:
                return Find(between.Subject, item) is { } subject
                    && Order(subject, Find(between.Low, item)) >= 0
                    && Order(subject, Find(between.High, item)) <= 0;
            case Condition.In membership:
                return IsOneOf(membership, item);
            case Condition.BeginsWith prefix:
                return StoredValueReader.Find(item, prefix.Path) is { } text
                    && Find(prefix.Prefix, item) is { } start
                    && BeginsWith(text, start);
            case Condition.Contains contains:
                return StoredValueReader.Find(item, contains.Path) is { } whole
                    && Find(contains.Value, item) is { } element
                    && Contains(whole, element);
            case Condition.AttributeExists exists:
                return StoredValueReader.Find(item, exists.Path) is not null;
            case Condition.AttributeNotExists missing:
                return StoredValueReader.Find(item, missing.Path) is null;
            case Condition.HasType type:
                return StoredValueReader.Find(item, type.Path)?.Type == type.Type;
            case Condition.And and:
                foreach (var inner in and.Conditions)
                {
                    if (!Holds(inner, item))
                    {
                        return false;
                    }
                }

                return true;
            case Condition.Or or:
                foreach (var inner in or.Conditions)
                {
                    if (Holds(inner, item))
                    {
                        return true;
                    }
                }

                return false;
            case Condition.Not not:
                return !Holds(not.Inner, item);
            default:
                throw new UnreachableException($"No evaluation for a condition of type {part.GetType().Name}.");
        }
    }

    private bool Compare(Condition.Comparison comparison, ReadOnlySpan<byte> item)
    {
        var left = Find(comparison.Left, item);
        var right = Find(comparison.Right, item);
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => left is not null && left.Equals(right),
            ComparisonOperator.NotEqual => left is null || !left.Equals(right),
            ComparisonOperator.LessThan => Order(left, right) < 0,
            ComparisonOperator.LessThanOrEqual => Order(left, right) <= 0,
            ComparisonOperator.GreaterThan => Order(left, right) > 0,
            ComparisonOperator.GreaterThanOrEqual => Order(left, right) >= 0,
            _ => throw new UnreachableException($"No evaluation for the comparison {comparison.Operator}."),
        };
    }

    private bool IsOneOf(Condition.In membership, ReadOnlySpan<byte> item)
    {
        if (Find(membership.Subject, item) is { } subject)
        {
            foreach (var candidate in membership.Candidates)
            {
                if (subject.Equals(Find(candidate, item)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Null, which is neither over nor under nor equal to anything, when one is missing or the two have no order.
    private static int? Order(StoredValue? left, StoredValue? right) =>
        left is null || right is null ? null : StoredValue.Compare(left, right);

    private static bool BeginsWith(StoredValue whole, StoredValue start) =>
        whole.Type == start.Type && whole.Type is DynamoType.S or DynamoType.B && whole.Bytes.AsSpan().StartsWith(start.Bytes);

    private static bool Contains(StoredValue whole, StoredValue part) => (whole.Type, part.Type) switch
    {
        (DynamoType.S, DynamoType.S) or (DynamoType.B, DynamoType.B) => whole.Bytes.AsSpan().IndexOf(part.Bytes) >= 0,
        (DynamoType.L, _) or (DynamoType.SS, DynamoType.S) or (DynamoType.NS, DynamoType.N) or (DynamoType.BS, DynamoType.B) =>
            whole.Elements.Contains(part),
        _ => false,
    };

    private StoredValue? Find(Operand operand, ReadOnlySpan<byte> item)
    {
        switch (operand)
        {
            case Operand.Attribute attribute:
                return StoredValueReader.Find(item, attribute.Path);
            case Operand.Size size:
                return StoredValueReader.Find(item, size.Path)?.Size is { } count ? StoredValue.Of(StoredNumber.Of(count)) : null;
            case Operand.Value value:
                if (!_values.TryGetValue(value, out var parsed))
                {
                    _values[value] = parsed = StoredValueReader.ReadValue(value.Json.Span);
                }

                return parsed;
            default:
                throw new UnreachableException($"No evaluation for an operand of type {operand.GetType().Name}.");
        }
    }
}
