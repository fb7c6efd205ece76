using System.Collections;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates the methods that return true or false: <c>Contains</c>, <c>StartsWith</c>, <c>Equals</c> and their like.</summary>
internal sealed class CallTranslator(LambdaScope scope, PlaceResolver places, ComparisonTranslator comparisons)
{
    // The service allows 100 candidates in one IN, and 300 operators in an expression of 4 KB.
    private const int CandidatesOfOneIn = 100;
    public const int MostCandidates = 500;

    public Condition Translate(MethodCallExpression call) => call switch
    {
        { Method.Name: nameof(Equals) } when Sides(call) is { } sides => AreEqual(call, sides.Left, sides.Right),
        { Method.Name: nameof(string.IsNullOrEmpty), Arguments: [var text] } when call.Method.DeclaringType == typeof(string) =>
            IsNullOrEmpty(call, text),
        { Method.Name: nameof(string.StartsWith), Object: { } text } when text.Type == typeof(string) =>
            Searched(
                call, Text(call, text), (path, prefix) => new Condition.BeginsWith(path, prefix),
                (whole, start) => whole.StartsWith(start)),
        { Method.Name: nameof(string.Contains), Object: { } text } when text.Type == typeof(string) =>
            Searched(
                call, Text(call, text), (path, part) => new Condition.Contains(path, part),
                (whole, part) => whole.IndexOf(part) >= 0),
        { Method.Name: nameof(string.EndsWith), Object: { } text } when text.Type == typeof(string) =>
            throw scope.Refuse(call, Errors.NoEndsWith),
        { Method.Name: "ContainsKey", Object: { } dictionary, Arguments: [var key] } when !scope.IsLocal(dictionary) =>
            HasEntry(call, dictionary, key),
        _ when IsContains(call) => Contains(call),
        { Method.Name: nameof(Enumerable.Any), Arguments: [var list] } when IsOf(call, typeof(Enumerable)) =>
            SizeTranslator.IsNotEmpty(scope, places, call, list),
        _ => throw places.Unsupported(call),
    };

    private Condition AreEqual(MethodCallExpression call, Expression left, Expression right)
    {
        if (scope.IsLocal(left))
        {
            (left, right) = (right, left);
        }

        var (member, other) = (ComparisonTranslator.Unboxed(left), ComparisonTranslator.Unboxed(right));
        if (left.Type == typeof(object) || right.Type == typeof(object))
        {
            if (scope.IsLocal(other))
            {
                other = Expression.Constant(CapturedValue.Of(other), other.Type);
            }

            RequireSameType(call, member, other is ConstantExpression constant ? constant.Value?.GetType() : other.Type);
        }

        return comparisons.Translate(call, member, ComparisonOperator.Equal, other);
    }

    // As objects, the numbers 5 and 5L are not equal.
    private void RequireSameType(MethodCallExpression call, Expression member, Type? other)
    {
        var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        other = other is null ? null : Nullable.GetUnderlyingType(other) ?? other;
        if (other is not null && !type.IsAssignableFrom(other))
        {
            throw scope.Refuse(call, Errors.NeverEqualAsObjects(type, other));
        }
    }

    private Condition IsNullOrEmpty(MethodCallExpression call, Expression argument)
    {
        var text = Text(call, argument);
        return Condition.AnyOf(
            AbsentValue.IsNull(text),
            AbsentValue.Compare(scope, call, text, ComparisonOperator.Equal, ComparedValue.Of(scope, call, text.Codec, "")));
    }

    // In the stored text, and in what stands for an absent one.
    private Condition Searched(
        MethodCallExpression call, StoredPlace text, Func<AttributePath, Operand, Condition> condition, Search search)
    {
        var value = TextValue(call);
        var stored = condition(text.Attribute, value);
        return AbsentValue.Of(scope, call, text) is not { } absent ? stored
            : value is Operand.Value known ? AbsentValue.Or(text, stored, search(TextOf(absent), TextOf(known)))
            : throw scope.Refuse(call, Errors.SearchedForStored); // a value that is not stored cannot be searched for one that is
    }

    private static ReadOnlySpan<byte> TextOf(Operand.Value value) => StoredValueReader.ReadValue(value.Json.Span).Bytes;

    private delegate bool Search(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part);

    private StoredPlace Text(MethodCallExpression call, Expression expression)
    {
        if (scope.IsLocal(expression))
        {
            throw scope.Refuse(call, Errors.SearchedInValue);
        }

        var place = places.Resolve(expression);
        return place.Codec is { KeyType: DynamoType.S, IsBridged: false }
            ? place
            : throw scope.Refuse(call, Errors.NotStoredAsText(place.Codec.StoredForm));
    }

    // Of x.StartsWith(value), x.Contains(value), with a comparison or without.
    private Operand TextValue(MethodCallExpression call)
    {
        var argument = call.Arguments[0];
        if (call.Arguments.Count > 2 || (call.Arguments.Count == 2 && !StringComparisons.IsOrdinal(scope, call.Arguments[1])))
        {
            throw scope.Refuse(call, Errors.OrdinalOnly);
        }

        return !scope.IsLocal(argument)
            ? argument.Type == typeof(string) ? Needle(call, ScalarTable.Find(typeof(string))!, argument)
                : throw scope.Refuse(call, Errors.SearchedForStored)
            : CapturedValue.Of(argument) is { } value
                ? ComparedValue.Of(scope, call, ScalarTable.Find(argument.Type)!, value)
                : throw scope.Refuse(call, Errors.SearchedForNull);
    }

    private Condition.AttributeExists HasEntry(MethodCallExpression call, Expression dictionary, Expression key)
    {
        var place = places.Resolve(dictionary);
        return place.Codec.EntryKeyCodec is { } keys && scope.IsLocal(key)
            ? new Condition.AttributeExists(places.Entry(call, place, keys, CapturedValue.Of(key), typeof(object)).Attribute)
            : throw places.Unsupported(call);
    }

    private Condition Contains(MethodCallExpression call)
    {
        var (collection, element) = Membership(call);
        if (Keyed(collection) is { } dictionary && !scope.IsLocal(dictionary))
        {
            return HasEntry(call, dictionary, element);
        }

        return scope.IsLocal(collection) ? IsOneOf(call, CapturedValue.Of(collection), element) : HasElement(call, collection, element);
    }

    // x.Stock.Keys.Contains(key) is x.Stock.ContainsKey(key).
    private static Expression? Keyed(Expression collection) =>
        collection is MemberExpression { Member.Name: "Keys", Expression: { } owner } && CollectionTypes.EntryOf(owner.Type) is not null
            ? owner
            : null;

    /// <summary>The collection and what is looked for in it.</summary>
    public (Expression Collection, Expression Element) Membership(MethodCallExpression call)
    {
        var (collection, element, comparer) = call switch
        {
            { Object: { } target, Arguments: [var argument] } => (target, argument, null),
            { Object: null, Arguments: [var source, var argument] } => (source, argument, null),
            { Object: null, Arguments: [var source, var argument, var with] } => (source, argument, with),
            _ => throw places.Unsupported(call),
        };
        if (comparer is not null && (!scope.IsLocal(comparer) || CapturedValue.Of(comparer) is not null))
        {
            throw scope.Refuse(call, Errors.ComparerGiven);
        }

        return (WithoutSpan(collection), element);
    }

    // C# 14 sees a span in an array: MemoryExtensions.Contains(op_Implicit(array), element).
    private static Expression WithoutSpan(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Type.IsByRefLike: true, Arguments: [var array] } => array,
        MethodCallExpression { Method.Name: nameof(MemoryExtensions.AsSpan), Arguments: [var array] } => array,
        UnaryExpression { NodeType: ExpressionType.Convert, Type.IsByRefLike: true } convert => convert.Operand,
        UnaryExpression { NodeType: ExpressionType.Convert } convert when convert.Type.IsAssignableFrom(convert.Operand.Type) =>
            convert.Operand,
        _ => expression,
    };

    /// <summary>The stored collection has the element: a value, or what another member holds.</summary>
    public Condition HasElement(MethodCallExpression call, Expression collection, Expression element)
    {
        var place = places.Resolve(collection);
        if (place.Codec is not { IsCollection: true, ElementCodec: { } codec } || place.Codec.EntryKeyCodec is not null)
        {
            throw scope.Refuse(call, Errors.NotACollection);
        }

        if (ObjectModel.Of(codec).Count > 0)
        {
            throw scope.Refuse(call, Errors.ObjectsInList);
        }

        comparisons.CheckComparable(call, new StoredPlace(place.Path, codec, element.Type, null), ComparisonOperator.Equal);
        if (!scope.IsLocal(element))
        {
            return new Condition.Contains(place.Attribute, Needle(call, codec, element));
        }

        var value = CapturedValue.Of(element);
        return new Condition.Contains(
            place.Attribute,
            value is null ? new Operand.Value("""{"NULL":true}"""u8.ToArray()) : ComparedValue.Of(scope, call, codec, value));
    }

    // x.Tags.Contains(x.Name): what is there is looked for as it is stored.
    private Operand.Attribute Needle(MethodCallExpression call, ValueCodec searched, Expression element)
    {
        var needle = places.Resolve(element);
        return needle.Path is not null && needle.Standing is null && needle.Codec.StoredForm == searched.StoredForm
            && Unwrapped(needle.Codec.ValueType) == Unwrapped(searched.ValueType)
            ? needle.Operand
            : throw scope.Refuse(call, Errors.SearchedForStored);
    }

    private static Type Unwrapped(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The values that a collection of the caller's has, no more than fit into a condition.</summary>
    public IReadOnlyList<object?> Candidates(MethodCallExpression call, object? candidates)
    {
        var values = Searchable(call, candidates).Cast<object?>().Distinct().Take(MostCandidates + 1).ToList();
        return values.Count > MostCandidates ? throw scope.Refuse(call, Errors.TooManyCandidates(MostCandidates)) : values;
    }

    private IEnumerable Searchable(MethodCallExpression call, object? candidates)
    {
        if (candidates is string || candidates is not IEnumerable all)
        {
            throw scope.Refuse(call, candidates is null ? Errors.CollectionIsNull : Errors.OnlyCollectionsSearched);
        }

        return OwnComparer.IsIn(candidates) ? throw scope.Refuse(call, Errors.CollectionWithComparer) : all;
    }

    private Condition IsOneOf(MethodCallExpression call, object? candidates, Expression element)
    {
        var all = Searchable(call, candidates);
        var member = ComparisonTranslator.Unboxed(element);
        if (DatePart.Of(member) is not null)
        {
            return Condition.AnyOf([.. Candidates(call, candidates).Select(
                value => comparisons.Translate(call, member, ComparisonOperator.Equal, Expression.Constant(value)))]);
        }

        var place = places.Resolve(member);
        if (ObjectModel.Of(place.Codec).Count > 0 && place.Identity is null)
        {
            return Condition.AnyOf([.. Candidates(call, candidates).Select(
                value => comparisons.CompareWithValue(call, place, ComparisonOperator.Equal, value))]);
        }

        comparisons.CheckComparable(call, place, ComparisonOperator.Equal);
        // One more than fit, and a null, which needs no place: a longer sequence may have no end.
        var values = all.Cast<object?>().Select(place.Compared)
            .Where(value => !ComparisonTranslator.IsCutOff(place, value)).Distinct().Take(MostCandidates + 2).ToList();
        if (element.Type == typeof(object))
        {
            values.ForEach(value => RequireSameType(call, member, value?.GetType()));
        }

        var operands = values.OfType<object>().Select(value => ComparedValue.Of(scope, call, place.Codec, value)).ToList();
        if (operands.Count > MostCandidates)
        {
            throw scope.Refuse(call, Errors.TooManyCandidates(MostCandidates));
        }

        if (operands is [var single])
        {
            var isSingle = AbsentValue.Compare(scope, call, place, ComparisonOperator.Equal, single);
            return values.Contains(null) ? Condition.AnyOf(isSingle, AbsentValue.IsNull(place)) : isSingle;
        }

        Condition isOne = operands.Count switch
        {
            0 => Condition.Never,
            _ => Condition.AnyOf([.. operands.Chunk(CandidatesOfOneIn).Select(chunk => new Condition.In(place.Operand, chunk))]),
        };
        isOne = AbsentValue.Of(scope, call, place) is { } absent
            ? AbsentValue.Or(place, isOne, operands.Exists(operand => AbsentValue.IsFulfilled(absent, ComparisonOperator.Equal, operand)))
            : isOne;
        return values.Contains(null) ? Condition.AnyOf(isOne, AbsentValue.IsNull(place)) : isOne;
    }

    // a.Equals(b), object.Equals(a, b), string.Equals(a, b, StringComparison.Ordinal)
    private (Expression Left, Expression Right)? Sides(MethodCallExpression call) => call switch
    {
        { Object: { } target, Arguments: [var other] } => (target, other),
        { Object: { } target, Arguments: [var other, var kind] } when StringComparisons.IsOrdinal(scope, kind) => (target, other),
        { Object: null, Arguments: [var first, var second] }
            when IsOf(call, typeof(Nullable), call.Method.GetParameters()[0].ParameterType) => (first, second),
        { Object: null, Arguments: [var first, var second, var kind] }
            when IsOf(call, typeof(string)) && StringComparisons.IsOrdinal(scope, kind) => (first, second),
        _ => null,
    };

    /// <summary>True if it looks for an element in a collection.</summary>
    public static bool IsContains(MethodCallExpression call) => call.Method.Name == nameof(Enumerable.Contains)
        && (call.Object is not null || IsOf(call, typeof(Enumerable), typeof(MemoryExtensions)));

    private static bool IsOf(MethodCallExpression call, params ReadOnlySpan<Type> types) => types.Contains(call.Method.DeclaringType!);
}
