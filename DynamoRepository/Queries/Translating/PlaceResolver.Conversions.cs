using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>Conversions that keep the value, and those to subtypes.</content>
internal sealed partial class PlaceResolver
{
    private StoredPlace Converted(UnaryExpression convert, StoredPlace place)
    {
        Type from = convert.Operand.Type, to = convert.Type;
        if (to.IsAssignableFrom(from) || Nullable.GetUnderlyingType(to) == from || Nullable.GetUnderlyingType(from) == to)
        {
            return place with { Type = to };
        }

        // Where a converter decides, the value must become one of the member's own type again: an enumeration or character can.
        if (Numbers.Widens(from, to) && (!place.Codec.IsBridged || !Numbers.IsNumber(from)))
        {
            return place with { Type = to };
        }

        // A row casts what it has read, because C# fails where the value is of another subtype.
        if (convert.Method is null && from.IsAssignableFrom(to) && (isCondition || place.Path is null)
            && place.Codec.Subtypes is { } subtypes)
        {
            return Subtype(convert, place, subtypes);
        }

        throw scope.Refuse(convert, Errors.ConversionMayChange(from, to));
    }

    private StoredPlace Subtype(UnaryExpression convert, StoredPlace place, Subtypes subtypes)
    {
        var branches = subtypes.Codecs.Values.Where(branch => convert.Type.IsAssignableFrom(branch.ValueType)).ToList();
        return branches switch
        {
            [] => throw scope.Refuse(convert, Errors.SubtypeNotDeclared(convert.Type, convert.Operand.Type)),
            [var only] when subtypes.IsApart(only) =>
                new StoredPlace(place.Attribute.Entry(Subtypes.Apart), only, convert.Type, null) { Within = place },
            [var only] => place with { Codec = only, Type = convert.Type },
            _ => place with { Type = convert.Type },
        };
    }

    // x.Shape as Circle: null where it is no circle.
    private StoredPlace Tried(UnaryExpression conversion, StoredPlace place) =>
        conversion.Type.IsAssignableFrom(conversion.Operand.Type) ? place with { Type = conversion.Type }
        : place.Codec.Subtypes is { } subtypes ? Subtype(conversion, place, subtypes) with
        {
            Only = SubtypeTranslator.Translate(scope, place, Expression.TypeIs(conversion.Operand, conversion.Type)),
        }
        : throw scope.Refuse(conversion, Errors.NoSubtypes(conversion.Operand.Type));
}
