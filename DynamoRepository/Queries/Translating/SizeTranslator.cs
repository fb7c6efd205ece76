using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>Translates conditions on a string's <c>Length</c> or a collection's <c>Count</c> to <c>size()</c>.</summary>
internal static class SizeTranslator
{
    /// <summary>The place whose size the expression is; null when it is no size.</summary>
    public static StoredPlace? Counted(LambdaScope scope, PlaceResolver places, Expression expression)
    {
        if (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
            && Numbers.Widens(convert.Operand.Type, convert.Type))
        {
            return Counted(scope, places, convert.Operand);
        }

        var target = expression switch
        {
            UnaryExpression { NodeType: ExpressionType.ArrayLength } length => length.Operand,
            MemberExpression { Member: PropertyInfo { Name: "Length" or "Count" } size, Expression: { } owner }
                when IsCounted(owner.Type) && IsSize(size, owner.Type) => owner,
            MethodCallExpression { Method.Name: nameof(Enumerable.Count), Method.DeclaringType: var type, Arguments: [var list] }
                when type == typeof(Enumerable) => list,
            _ => null,
        };
        return target is null || scope.IsLocal(target) ? null : Sized(scope, places, expression, target);
    }

    /// <summary><c>x.Lines.Any()</c>: its size is over 0.</summary>
    public static Condition IsNotEmpty(LambdaScope scope, PlaceResolver places, Expression any, Expression collection) =>
        Sized(scope, places, any, collection) is { } counted
        ? Compare(scope, places, any, counted, ComparisonOperator.GreaterThan, Expression.Constant(0))
        : throw places.Unsupported(any);

    private static StoredPlace? Sized(LambdaScope scope, PlaceResolver places, Expression expression, Expression target)
    {
        if (places.Resolve(target) is not { Codec: not IObjectCodec } place)
        {
            return null;
        }

        return place.Codec.IsBridged
            ? throw scope.Refuse(expression, Errors.SizeOfConverted)
            : place;
    }

    /// <summary>Compares a size with a value or with a stored number.</summary>
    public static Condition Compare(
        LambdaScope scope, PlaceResolver places, Expression node, StoredPlace counted, ComparisonOperator comparison, Expression right)
    {
        if (!scope.IsLocal(right))
        {
            return comparison == ComparisonOperator.NotEqual
                ? CompareStored(scope, places, node, counted, ComparisonOperator.Equal, right).Opposite()
                : CompareStored(scope, places, node, counted, comparison, right);
        }

        var size = new Operand.Size(counted.Attribute);
        if (CapturedValue.Of(right) is not { } value)
        {
            return Condition.Of(comparison == ComparisonOperator.NotEqual);
        }

        var operand = ComparedValue.Of(scope, node, ScalarTable.Find(typeof(long))!, value);
        var stored = new Condition.Comparison(size, comparison, operand);
        if (AbsentSize(counted) is not { } absent)
        {
            return stored;
        }

        // What is missing has no size, and is different from everything.
        var fits = Holds(absent, comparison, value);
        return comparison == ComparisonOperator.NotEqual
            ? fits ? stored : Condition.AllOf(new Condition.AttributeExists(counted.Attribute), stored)
            : fits ? Condition.AnyOf(stored, new Condition.AttributeNotExists(counted.Attribute)) : stored;
    }

    // A collection that is not stored is an empty one.
    private static int? AbsentSize(StoredPlace counted) =>
        counted.Standing is string text ? text.Length : counted.Codec.IsCollection ? 0 : null;

    // With a size or number of the same item. A collection that is not stored is an empty one here, too.
    private static Condition CompareStored(
        LambdaScope scope, PlaceResolver places, Expression node, StoredPlace counted, ComparisonOperator comparison, Expression right)
    {
        var (size, mirrored) = (new Operand.Size(counted.Attribute), comparison.Mirrored());
        var other = Counted(scope, places, right);
        var number = other ?? Number(scope, node, places.Resolve(right));
        Condition compared = new Condition.Comparison(size, comparison, other is null ? number.Operand : new Operand.Size(other.Attribute));
        if (AbsentSize(counted) is { } absent)
        {
            var asAbsent = other is null
                ? AbsentValue.Compare(scope, node, number, mirrored, ValueOperand.Of(absent))
                : Compare(scope, places, node, other, mirrored, Expression.Constant(absent));
            compared = Condition.AnyOf(compared, Condition.AllOf(new Condition.AttributeNotExists(counted.Attribute), asAbsent));
        }

        var standing = other is null ? AbsentValue.Of(scope, node, number) : AbsentSize(other) is { } none ? ValueOperand.Of(none) : null;
        return standing is null ? compared : Condition.AnyOf(
            compared,
            Condition.AllOf(new Condition.AttributeNotExists(number.Attribute), new Condition.Comparison(size, comparison, standing)));
    }

    private static StoredPlace Number(LambdaScope scope, Expression node, StoredPlace place) => place.Codec.KeyType == DynamoType.N
        ? place
        : throw scope.Refuse(node, Errors.SizeComparedWithoutNumber);

    private static bool Holds(int left, ComparisonOperator comparison, object right)
    {
        var order = ((double)left).CompareTo(Convert.ToDouble(right, System.Globalization.CultureInfo.InvariantCulture));
        return comparison switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.LessThan => order < 0,
            ComparisonOperator.LessThanOrEqual => order <= 0,
            ComparisonOperator.GreaterThan => order > 0,
            _ => order >= 0,
        };
    }

    // A collection class of the user's may count something else: its Count is the collection's where it implements an interface's.
    private static bool IsSize(PropertyInfo size, Type owner) =>
        size.DeclaringType!.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) == true
        || (!owner.IsInterface && DeclaredMembers.MostDerived(owner, size).GetMethod is { } getter
            && owner.GetInterfaces().Where(IsCounting).Any(
                counting => owner.GetInterfaceMap(counting).TargetMethods.Any(getter.HasSameMetadataDefinitionAs)));

    private static bool IsCounting(Type type) => type == typeof(ICollection)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ICollection<>)
                || type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)));

    private static bool IsCounted(Type type) =>
        type == typeof(string)
            || type == typeof(Memory<byte>)
            || type == typeof(ReadOnlyMemory<byte>)
            || CollectionTypes.ElementOf(type) is not null
            || CollectionTypes.EntryOf(type) is not null;
}
