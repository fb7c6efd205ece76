using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates comparisons: of a place in the item with a value, with null, with another place, or of its size.</summary>
internal sealed partial class ComparisonTranslator(LambdaScope scope, PlaceResolver places)
{
    public Condition Translate(BinaryExpression node)
    {
        var comparison = FindOperator(node.NodeType)!.Value;
        if (Ordered(node) is { } sides)
        {
            return TranslateOrdered(node, sides, sides.IsReversed ? comparison.Mirrored() : comparison);
        }

        return Translate(node, node.Left, comparison, node.Right);
    }

    /// <summary>Compares two sides, whichever of them looks at the item.</summary>
    public Condition Translate(Expression node, Expression left, ComparisonOperator comparison, Expression right)
    {
        if (scope.IsLocal(left))
        {
            return Translate(node, right, comparison.Mirrored(), left);
        }

        if (DatePart.Of(left) is { } part)
        {
            return new DateComparison(scope, this).Compare(node, part, comparison, right);
        }

        if (SizeTranslator.Counted(scope, places, left) is { } counted)
        {
            return SizeTranslator.Compare(scope, places, node, counted, comparison, right);
        }

        var place = places.Resolve(left);
        if (place.Identity is { } identity)
        {
            return CompareIdentity(node, left, identity, comparison, right);
        }

        if (place.Path is null)
        {
            throw scope.Refuse(node, Errors.ItemHasNoValue);
        }

        if (!scope.IsLocal(right))
        {
            return SizeTranslator.Counted(scope, places, right) is { } other
                ? SizeTranslator.Compare(scope, places, node, other, comparison.Mirrored(), left)
                : ComparePlaces(node, place, comparison, places.Resolve(right));
        }

        return CompareWithValue(node, place, comparison, CapturedValue.Of(right));
    }

    /// <summary>Compares a place with a value of the caller's, or null.</summary>
    public Condition CompareWithValue(Expression node, StoredPlace place, ComparisonOperator comparison, object? compared)
    {
        if (place.Compared(compared) is not { } value)
        {
            return CompareWithNull(node, place, comparison);
        }

        if (ObjectModel.Of(place.Codec).Count > 0)
        {
            var isEqual = new ObjectComparison(scope, this).AreEqual(node, place, value);
            return comparison == ComparisonOperator.NotEqual ? isEqual.Opposite() : isEqual;
        }

        CheckComparable(node, place, comparison);
        if (IsCutOff(place, value))
        {
            // No stored value is equal, and the next lower one is on the same side: Until < 12:00:00.5 is Until <= 12:00:00.
            switch (comparison)
            {
                case ComparisonOperator.Equal or ComparisonOperator.NotEqual:
                    return Condition.Of(comparison == ComparisonOperator.NotEqual);
                case ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual:
                    comparison = ComparisonOperator.LessThanOrEqual;
                    break;
                default:
                    comparison = ComparisonOperator.GreaterThan;
                    break;
            }
        }

        return AbsentValue.Compare(scope, node, place, comparison, ComparedValue.Of(scope, node, place.Codec, value));
    }

    /// <summary>True if no value that is stored there is the value, because a part of it would be cut off.</summary>
    public static bool IsCutOff(StoredPlace place, object? value) =>
        value is not null && (Nullable.GetUnderlyingType(place.Codec.ValueType) ?? place.Codec.ValueType).IsInstanceOfType(value)
        && place.Codec.CutsOff(value);

    /// <summary>Refuses what would not mean in the store what it means in C#.</summary>
    public void CheckComparable(Expression node, StoredPlace place, ComparisonOperator comparison)
    {
        var codec = place.Codec;
        if (codec.KeyType is null && !codec.IsBridged && codec.StoredAs != DynamoType.BOOL)
        {
            throw scope.Refuse(node, codec.ElementCodec is null ? Errors.ObjectsCompared : Errors.CollectionsCompared);
        }

        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) && !codec.SortsAsStored)
        {
            throw scope.Refuse(node, Errors.OrderNotStored(TypeOf(place), codec.StoredForm));
        }
    }

    // Each part by itself: x.Id.Room == id.Room && x.Id.Day == id.Day.
    private Condition CompareIdentity(
        Expression node, Expression left, IdentityModel identity, ComparisonOperator comparison, Expression right)
    {
        if (comparison != ComparisonOperator.Equal || !scope.IsLocal(right))
        {
            throw scope.Refuse(node, Errors.IdentityCompared(identity.Id.Type, identity.Parts[0].Name, identity.Parts[1].Name));
        }

        if (CapturedValue.Of(right) is not { } id)
        {
            return Condition.Never;
        }

        var parts = identity.PartsOf(id);
        return Condition.AllOf([.. identity.Model.Members.Select((member, index) => Translate(
            node,
            Expression.MakeMemberAccess(left, (System.Reflection.MemberInfo?)member.State!.Property ?? member.State.Field!),
            ComparisonOperator.Equal,
            Expression.Constant(parts[index], member.Type)))]);
    }

    private Condition CompareWithNull(Expression node, StoredPlace place, ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => AbsentValue.IsNull(place),
        ComparisonOperator.NotEqual => AbsentValue.IsNotNull(place),
        _ when Nullable.GetUnderlyingType(place.Type) is not null => Condition.Never, // as in C#: nothing is less or greater than null
        _ => throw scope.Refuse(node, Errors.OrderedWithNull), // an operator of the type's own decides, as Version's does
    };

    private Condition ComparePlaces(Expression node, StoredPlace left, ComparisonOperator comparison, StoredPlace right)
    {
        CheckComparable(node, left, comparison);
        CheckComparable(node, right, comparison);
        if (left.Attribute.Equals(right.Attribute))
        {
            throw scope.Refuse(node, Errors.MemberWithItself);
        }

        if (left.Codec.StoredForm != right.Codec.StoredForm
            || (TypeOf(left) != TypeOf(right)
                && !(left.Codec.KeyType == DynamoType.N && Numbers.CompareAsStored(TypeOf(left), TypeOf(right)))))
        {
            throw scope.Refuse(node, Errors.MembersInDifferentForms);
        }

        if (comparison == ComparisonOperator.NotEqual)
        {
            return ComparePlaces(node, left, ComparisonOperator.Equal, right).Opposite();
        }

        Condition compared = new Condition.Comparison(left.Operand, comparison, right.Operand);
        if (AbsentValue.Of(scope, node, left) is { } absentLeft)
        {
            var other = AbsentValue.Compare(scope, node, right, comparison.Mirrored(), absentLeft);
            compared = Condition.AnyOf(compared, Condition.AllOf(AbsentValue.IsAbsent(left), other));
        }

        if (AbsentValue.Of(scope, node, right) is { } absentRight)
        {
            var other = new Condition.Comparison(left.Operand, comparison, absentRight);
            compared = Condition.AnyOf(compared, Condition.AllOf(AbsentValue.IsAbsent(right), other));
        }

        // In the store two missing attributes are not equal, in C# two nulls are.
        return comparison == ComparisonOperator.Equal && left.MayBeNull && right.MayBeNull
            ? Condition.AnyOf(compared, Condition.AllOf(AbsentValue.IsNull(left), AbsentValue.IsNull(right)))
            : compared;
    }

    private static Type TypeOf(StoredPlace place) => Nullable.GetUnderlyingType(place.Codec.ValueType) ?? place.Codec.ValueType;

    /// <summary>The expression without its conversion to object.</summary>
    public static Expression Unboxed(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert } boxing && boxing.Type == typeof(object)
            ? boxing.Operand
            : expression;

    /// <summary>The comparison that an operator of C# is, or null.</summary>
    public static ComparisonOperator? FindOperator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => ComparisonOperator.Equal,
        ExpressionType.NotEqual => ComparisonOperator.NotEqual,
        ExpressionType.LessThan => ComparisonOperator.LessThan,
        ExpressionType.LessThanOrEqual => ComparisonOperator.LessThanOrEqual,
        ExpressionType.GreaterThan => ComparisonOperator.GreaterThan,
        ExpressionType.GreaterThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
        _ => null,
    };
}
