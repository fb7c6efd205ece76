using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Finds the place in the item that an expression stands for: members, elements and entries, through conversions that keep the value.
/// </summary>
/// <param name="scope">The lambda.</param>
/// <param name="isCondition">True if what is found is compared or changed; false if it is read.</param>
/// <param name="isPatch">True if it is changed.</param>
internal sealed partial class PlaceResolver(LambdaScope scope, bool isCondition, bool isPatch = false)
{
    // A getter may go on to another object's, which goes on to another's; one that comes back to itself has no end.
    private const int MostForwards = 16;

    private int _forwards;

    /// <summary>The place, or a refusal that says why there is none.</summary>
    public StoredPlace Resolve(Expression expression) => expression switch
    {
        ParameterExpression parameter when parameter == scope.Item => new StoredPlace(null, scope.Root, parameter.Type, null),
        MemberExpression { Expression: { } container } member => Member(member, Container(container)),
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert =>
            Converted(convert, Resolve(convert.Operand)),
        UnaryExpression { NodeType: ExpressionType.TypeAs } conversion when isCondition => Tried(conversion, Resolve(conversion.Operand)),
        BinaryExpression { NodeType: ExpressionType.Coalesce, Conversion: null } coalesce when isCondition => Replaced(coalesce),
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } access => Element(access, access.Left, access.Right),
        IndexExpression { Object: { } target, Arguments: [var index] } access => Indexed(access, target, index),
        MethodCallExpression { Object: { } target, Arguments: [var index], Method: { Name: "get_Item", IsSpecialName: true } } access =>
            Indexed(access, target, index),
        MethodCallExpression
        {
            Method.Name: nameof(Enumerable.ElementAt), Method.DeclaringType: var declaring,
            Arguments: [var list, var index]
        } access
            when declaring == typeof(Enumerable) && index.Type == typeof(int) => Element(access, list, index),
        MethodCallExpression { Method.Name: "GetValueOrDefault" } call when isCondition => ValueOrDefault(call),
        _ => throw Unsupported(expression),
    };

    // What is in a compressed member has no place in the item.
    private StoredPlace Container(Expression expression)
    {
        var place = Resolve(expression);
        return place.Member is { Codec.IsCompressed: true } compressed
            ? throw scope.Refuse(
                expression, isPatch ? Errors.PatchOfCompressed(compressed.Name) : Errors.StoredCompressed(compressed.Name))
            : place;
    }

    /// <summary>The refusal of an expression that looks at the item and is no place in it.</summary>
    public ArgumentException Unsupported(Expression expression) => scope.Refuse(expression, expression switch
    {
        BinaryExpression { NodeType: ExpressionType.Coalesce } => Errors.NoReplacement,
        ConditionalExpression => Errors.NoChoice,
        UnaryExpression when expression.Type == typeof(bool?) => Errors.NoThirdAnswer,
        BinaryExpression or UnaryExpression => Errors.NoCalculation,
        MethodCallExpression
        {
            Method.Name: "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant"
            or "Trim" or "TrimStart" or "TrimEnd"
        } => Errors.TextChanged,
        MethodCallExpression { Method.DeclaringType: var declaring } when declaring == typeof(Enumerable) => Errors.NoElementConditions,
        _ when InvokedLambda.IsInvocation(expression) => Errors.FunctionOfYours,
        MethodCallExpression call => Errors.NoCounterpart(call.Method.Name),
        _ => Errors.NotAPlace,
    });

    private StoredPlace Member(MemberExpression access, StoredPlace container)
    {
        if (access.Member.Name == nameof(Nullable<int>.Value) && Nullable.GetUnderlyingType(access.Expression!.Type) is not null)
        {
            return container with { Type = access.Type };
        }

        // The case of a union stands where the union does.
        if (container.Codec.Subtypes?.Holder is { } holder && access.Member.HasSameMetadataDefinitionAs(holder))
        {
            return container with { Type = access.Type };
        }

        // What is stored is that member: x.No.Value is x.No.
        if (isCondition && container.Codec.Held is { } held && container.Codec.IsHeld(access.Member))
        {
            return container with
            {
                Codec = held,
                Type = access.Type,
                Standing = container.Standing is { } standing ? container.Codec.HeldIn(standing) : null,
            };
        }

        var models = ObjectModel.Of(container.Codec);
        if (models.FirstOrDefault(static model => model.Identity is not null) is { Identity: { } identity } keyed
            && IsIdentity(keyed, access.Member))
        {
            return new StoredPlace(container.Path, identity.Codec, access.Type, null) { Identity = identity };
        }

        if (models.Count == 0)
        {
            var whole = ExpressionText.Of(access.Expression!);
            throw scope.Refuse(access, Errors.StoredAsOneValue(whole, container.Codec.StoredForm));
        }

        var shapes = models.Count == 1 ? models : Left(models, access.Expression!.Type);
        if (_forwards < MostForwards && Forwarded(access.Member, shapes) is { } chain)
        {
            _forwards++;
            var (place, target) = (container, Of(access.Expression!, chain[0]));
            foreach (var member in chain) // Room => Id.Room
            {
                var step = Expression.MakeMemberAccess(target, member);
                (place, target) = (Member(step, place), step);
            }

            _forwards--;
            return place with { Type = access.Type };
        }

        return shapes switch
        {
            [] => throw NotStored(access, container),
            [var shape] => container.Of(Find(access, container, shape), access.Type, shape),
            _ => container.Of(FindAlike(access, container, shapes), access.Type),
        };
    }

    // Of several subtypes, those that the expression's type leaves.
    private static List<ObjectModel> Left(IReadOnlyList<ObjectModel> models, Type type) =>
        [.. models.Where(model => type.IsAssignableFrom(model.Type))];

    private MemberModel FindAlike(MemberExpression access, StoredPlace container, IReadOnlyList<ObjectModel> shapes)
    {
        var members = shapes.Select(shape => (Shape: shape, Member: Find(access, container, shape))).ToList();
        var found = members[0].Member;
        return members.Find(other => !IsStoredAlike(other.Member, found)) is not { Member: { } differing } odd
            ? found
            : throw scope.Refuse(
                access,
                Errors.StoredDifferently(
                    access.Member.Name, members[0].Shape.Type, found.AttributeName, odd.Shape.Type, differing.AttributeName));
    }

    private MemberModel Find(MemberExpression access, StoredPlace container, ObjectModel model)
    {
        var found = model.Find(access.Member, out var declared);
        if (declared.Refusal is { } refusal)
        {
            throw scope.Refuse(access, Errors.MemberRefused(refusal));
        }

        if (found is null)
        {
            throw NotStored(access, container);
        }

        if (isCondition)
        {
            RequireTestable(scope, access, found, isPatch);
        }

        return found.State is null || declared.IsShown
            ? found
            : throw scope.Refuse(access, Errors.GetterComputes(access.Member.Name, found.AttributeName));
    }

    /// <summary>Refuses a member of which the stored value may be another one than the loaded one.</summary>
    public static void RequireTestable(LambdaScope scope, Expression part, MemberModel member, bool isPatch = false)
    {
        if (member.Contract.ShouldSerialize is not null)
        {
            throw scope.Refuse(part, Errors.MayBeLeftOut(member.Name));
        }

        if (member.Codec.IsCompressed && !isPatch)
        {
            throw scope.Refuse(part, Errors.StoredCompressed(member.Name));
        }

        if (member.StoredSince is { } version)
        {
            throw scope.Refuse(
                part, isPatch ? Errors.PatchOfUpgraded(member.Name, version) : Errors.StoredOtherwise(member.Name, version));
        }
    }

    // The members that the getter goes through in every shape; null when it does anything else in one of them, or is stored itself.
    private static IReadOnlyList<MemberInfo>? Forwarded(MemberInfo accessed, IReadOnlyList<ObjectModel> shapes)
    {
        IReadOnlyList<MemberInfo>? chain = null;
        for (var index = 0; index < shapes.Count; index++)
        {
            shapes[index].Find(accessed, out var declared);
            if (declared.Meant is not { } meant
                || GetterReader.Forwarded(meant) is not { } own
                || (chain is not null && !chain.SequenceEqual(own)))
            {
                return null;
            }

            chain = own;
        }

        return chain;
    }

    // The member may be declared by a class that the expression's type, such as an interface, is not.
    private static Expression Of(Expression target, MemberInfo member) =>
        member.DeclaringType!.IsAssignableFrom(target.Type) ? target : Expression.Convert(target, member.DeclaringType);

    private static bool IsIdentity(ObjectModel model, MemberInfo accessed)
    {
        model.Find(accessed, out var declared);
        return EntityTypes.IsId(declared.State);
    }

    private ArgumentException NotStored(MemberExpression access, StoredPlace container) =>
        scope.Refuse(access, Errors.NotStored(access.Member.Name, NameOf(container)));

    private static bool IsStoredAlike(MemberModel one, MemberModel other) => one == other
        || (one.AttributeName == other.AttributeName && one.Codec.ValueType == other.Codec.ValueType
            && one.Codec.StoredForm == other.Codec.StoredForm);

    private StoredPlace Indexed(Expression access, Expression target, Expression index)
    {
        if (scope.IsLocal(target))
        {
            throw scope.Refuse(access, Errors.CollectionOfYours);
        }

        var place = Container(target);
        if (place.Codec.EntryKeyCodec is not { } keys)
        {
            return Element(access, target, index);
        }

        RequireLocal(access, index);
        return Entry(access, place, keys, CapturedValue.Of(index), access.Type);
    }

    /// <summary>The entry of a dictionary under a key of the caller's.</summary>
    public StoredPlace Entry(Expression access, StoredPlace dictionary, ValueCodec keys, object? key, Type type)
    {
        string name;
        try
        {
            name = key is null ? "" : keys.TextOf(key);
        }
        catch (MappingException exception)
        {
            throw ComparedValue.Refusal(scope, access, exception);
        }

        return name.Length > 0
            ? new StoredPlace(dictionary.Attribute.Entry(name), dictionary.Codec.ElementCodec!, type, null) { Within = dictionary }
            : throw scope.Refuse(access, Errors.EmptyEntryName);
    }

    private StoredPlace Element(Expression access, Expression list, Expression index)
    {
        var place = Container(list);
        if (place.Codec is not { StoredAs: DynamoType.L, ElementCodec: { } element } || !HasPositions(list.Type))
        {
            throw scope.Refuse(access, Errors.NoPositions(NameOf(place)));
        }

        RequireLocal(access, index);
        var position = CapturedValue.Of(index);
        return position is int and >= 0
            ? new StoredPlace(place.Attribute.Element((int)position), element, access.Type, null) { Within = place }
            : throw scope.Refuse(access, Errors.NegativePosition);
    }

    private void RequireLocal(Expression access, Expression index)
    {
        if (!scope.IsLocal(index))
        {
            throw scope.Refuse(access, Errors.PositionFromItem);
        }
    }

    private static bool HasPositions(Type type) =>
        type.IsArray || type.GetInterfaces().Append(type).Any(candidate => candidate.IsGenericType
            && (candidate.GetGenericTypeDefinition() == typeof(IList<>)
                || candidate.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)));

    private static string NameOf(StoredPlace place) =>
        place.Path is null ? Errors.NameOf(place.Type) : $"'{place.Member?.Name ?? place.Path.ToString()}'";
}
