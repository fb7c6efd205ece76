using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>Places whose absence the lambda itself gives a value.</content>
internal sealed partial class PlaceResolver
{
    // x.Rating ?? 0: what is absent counts as 0.
    private StoredPlace Replaced(BinaryExpression coalesce)
    {
        if (scope.IsLocal(coalesce.Left) || !scope.IsLocal(coalesce.Right))
        {
            throw Unsupported(coalesce);
        }

        var place = Resolve(coalesce.Left) with { Type = coalesce.Type };
        var standing = CapturedValue.Of(coalesce.Right);
        return place.Only is not null ? throw Unsupported(coalesce)
            : place.IsNeverNull ? place
            : ComparisonTranslator.IsCutOff(place, standing) ? throw Unsupported(coalesce)
            : place with { Standing = standing };
    }

    // x.Rating.GetValueOrDefault(), x.Stock.GetValueOrDefault(key): what is absent counts as the default.
    private StoredPlace ValueOrDefault(MethodCallExpression call)
    {
        var (place, given) = call switch
        {
            { Object: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null =>
                (Resolve(nullable), call.Arguments.FirstOrDefault()),
            { Object: null, Arguments: [var dictionary, var key, ..] }
                when call.Method.DeclaringType is { Namespace: "System.Collections.Generic" } && !scope.IsLocal(dictionary)
                    && scope.IsLocal(key) =>
                (Indexed(call, dictionary, key), call.Arguments.ElementAtOrDefault(2)),
            _ => throw Unsupported(call),
        };

        // A null that is stored is no default, and a place that holds none has no other.
        return given is not null && (!scope.IsLocal(given) || !call.Type.IsValueType || Nullable.GetUnderlyingType(call.Type) is not null)
            ? throw Unsupported(call)
            : place with
            {
                Type = call.Type,
                Standing = place.Standing ?? (given is not null ? CapturedValue.Of(given)
                    : call.Type.IsValueType ? Activator.CreateInstance(call.Type) : null),
            };
    }
}
