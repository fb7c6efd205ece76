using System.Collections.ObjectModel;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Translates a selector: the places of the item that it looks at are requested and read, everything around them runs here, on the values
/// that were read.
/// </summary>
internal sealed class RowTranslator : ExpressionVisitor
{
    private readonly LambdaScope _scope;
    private readonly PlaceResolver _places;
    private readonly ParameterExpression _values = Expression.Parameter(typeof(object?[]), "values");
    private readonly List<StoredPlace> _columns = [];
    private ArgumentException? _refusal;

    private RowTranslator(LambdaScope scope)
    {
        _scope = scope;
        _places = new PlaceResolver(scope, isCondition: false);
    }

    /// <summary>Reads rows from items.</summary>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    public static RowReader<TRow> Translate<TRow>(LambdaExpression selector, ValueCodec root, ItemUpgrades? upgrades = null)
    {
        var translator = new RowTranslator(LambdaScope.Of(selector, root));

        // values => new Row((Guid)values[0], (string)values[1])
        var body = translator.Visit(translator._scope.Lambda.Body)!;
        return new RowReader<TRow>(
            LambdaCompiler.ToDelegate(Expression.Lambda<Func<object?[], TRow>>(body, translator._values)), translator._columns, upgrades);
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is null || node is LambdaExpression || _scope.IsLocal(node))
        {
            return node is LambdaExpression ? base.Visit(node) : node;
        }

        if (node is ParameterExpression)
        {
            throw _refusal
                ?? _scope.Refuse(node, Errors.WholeAggregate);
        }

        if (node is not (MemberExpression or MethodCallExpression or IndexExpression
            or BinaryExpression { NodeType: ExpressionType.ArrayIndex })
            && !(node is UnaryExpression { NodeType: ExpressionType.Convert } cast
                && Nullable.GetUnderlyingType(cast.Type) == cast.Operand.Type))
        {
            return base.Visit(node);
        }

        try
        {
            var place = _places.Resolve(node);
            return place.Identity is { } identity
                ? ObjectMaking.Make(identity, [.. identity.Model.Members.Select(member => Column(place.Of(member, member.Type)))])
                : Column(place);
        }
        catch (ArgumentException refusal)
        {
            // Perhaps what it is made of is stored: of x.Tags.Count, x.Tags. If not, this is the reason to give.
            _refusal ??= refusal;
            return base.Visit(node);
        }
    }

    private Expression Column(StoredPlace place)
    {
        var index = _columns.FindIndex(column => column.Attribute.Equals(place.Attribute) && column.Codec == place.Codec);
        if (index < 0)
        {
            index = _columns.Count;
            _columns.Add(place);
        }

        // (decimal)MissingPart.OrThrow(values[0]): null is an error, as in C#, if it is used as a value
        var mayBeNull = !place.Type.IsValueType || Nullable.GetUnderlyingType(place.Type) is not null;
        var value = Expression.Call(
            typeof(MissingPart), mayBeNull ? nameof(MissingPart.OrNull) : nameof(MissingPart.OrThrow), null,
            Expression.ArrayIndex(_values, Expression.Constant(index)));
        if (mayBeNull && Nullable.GetUnderlyingType(place.Type) == place.Codec.ValueType)
        {
            return Expression.Convert(value, place.Type); // (decimal?)x.Price.Amount
        }

        var stored = Expression.Convert(value, place.Codec.ValueType);
        if (place.Type.IsAssignableFrom(place.Codec.ValueType))
        {
            return place.Type == place.Codec.ValueType ? stored : Expression.Convert(stored, place.Type);
        }

        // A property that shows its list by AsReadOnly().
        return place.Type.IsGenericType && place.Type.GetGenericTypeDefinition() == typeof(ReadOnlyCollection<>)
            ? Expression.New(
                place.Type.GetConstructors()[0],
                Expression.Convert(stored, place.Type.GetConstructors()[0].GetParameters()[0].ParameterType))
            : Expression.Convert(stored, place.Type);
    }
}
