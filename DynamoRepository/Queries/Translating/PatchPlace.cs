using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Finds the place that a part of a patch changes, and refuses what must not be changed alone: keys, computed members, and members on which
/// a stored computed one depends.
/// </summary>
internal static class PatchPlace
{
    /// <summary>Resolves <c>order =&gt; order.Address.City</c>.</summary>
    /// <param name="lambda">The member, entry or element.</param>
    /// <param name="root">The aggregate.</param>
    /// <exception cref="ArgumentException">It is no stored place, or one that a patch must not change.</exception>
    public static StoredPlace Resolve(LambdaExpression lambda, PatchRoot root)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return lambda.Body is MemberExpression { Expression: ParameterExpression item, Member: var member } && item == lambda.Parameters[0]
            ? root.Places.GetOrAdd(member, static (_, asked) => Find(asked.lambda, asked.root), (lambda, root))
            : Find(lambda, root);
    }

    private static StoredPlace Find(LambdaExpression lambda, PatchRoot root)
    {
        var scope = LambdaScope.Of(lambda, root.Codec);
        var places = new PlaceResolver(scope, isCondition: true, isPatch: true);
        RequireStoredPath(scope, places, lambda.Body);
        var place = places.Resolve(lambda.Body);
        if (place.Path is null)
        {
            throw scope.Refuse(lambda.Body, place.Identity is null ? Errors.PatchOfWhole : Errors.PatchOfKey);
        }

        if (root.Keys.Contains(place.Attribute.Segments[0].Name))
        {
            throw scope.Refuse(lambda.Body, Errors.PatchOfKey);
        }

        if (place.Member is { } leaf && !ReferenceEquals(leaf.Codec, place.Codec))
        {
            throw scope.Refuse(lambda.Body, Errors.PatchOfHeld);
        }

        for (var part = place; part is not null; part = part.Within)
        {
            if (part.Member is { } member)
            {
                Require(scope, lambda, part, member);
            }
        }

        return place;
    }

    /// <summary>Refuses a member that is computed, or on which a computed member beside it depends.</summary>
    public static void Require(LambdaScope scope, LambdaExpression lambda, StoredPlace place, MemberModel member)
    {
        if (IsComputed(member) || !member.IsWritten)
        {
            throw scope.Refuse(lambda.Body, Errors.PatchOfComputed(member.Name));
        }

        if (Dependent(ObjectModel.Of(place.Within!.Codec), member) is { } dependent)
        {
            throw scope.Refuse(lambda.Body, Errors.PatchMakesStale(member.Name, dependent.Name, dependent.AttributeName));
        }
    }

    /// <summary>A stored computed member of one of the objects that depends on a member; null if there is none.</summary>
    public static MemberModel? Dependent(IReadOnlyList<ObjectModel> models, MemberModel member)
    {
        for (var index = 0; index < models.Count; index++)
        {
            if (models[index].Answer(nameof(Dependent), member, FindDependent) is { } dependent)
            {
                return dependent;
            }
        }

        return null;
    }

    private static MemberModel? FindDependent(ObjectModel model, MemberModel member) => model.Members.Where(IsComputed).FirstOrDefault(
        computed => computed.IsWritten && GetterUses.MayDepend(model.Type, computed.State?.Property, member.State));

    private static bool IsComputed(MemberModel member) => !member.IsRead || !member.IsSet;

    // Members, elements and entries alone; no value in place of a missing one, no subtype that the stored item may not be.
    private static void RequireStoredPath(LambdaScope scope, PlaceResolver places, Expression expression)
    {
        for (var part = expression; part != scope.Item; part = Within(part) ?? throw places.Unsupported(part))
        {
            if (part is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
                && convert.Operand.Type != convert.Type && convert.Operand.Type.IsAssignableFrom(convert.Type)
                && Nullable.GetUnderlyingType(convert.Type) != convert.Operand.Type)
            {
                throw scope.Refuse(part, Errors.PatchOfSubtype(convert.Type));
            }
        }
    }

    private static Expression? Within(Expression part) => part switch
    {
        MemberExpression { Expression: { } container } => container,
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert => convert.Operand,
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } access => access.Left,
        IndexExpression { Object: { } target } => target,
        MethodCallExpression { Object: { } target, Method: { Name: "get_Item", IsSpecialName: true } } => target,
        MethodCallExpression { Method.Name: nameof(Enumerable.ElementAt), Arguments: [var list, _] } => list,
        _ => null,
    };
}
