namespace DynamoRepository;

/// <summary>
/// Finds members that refer back to the object that contains theirs: <c>OrderLine.Order</c> of the lines of an order. Types that contain
/// themselves, such as the nodes of a tree, are none.
/// </summary>
internal sealed class BackReferences
{
    private static readonly string[] ParentNames = ["parent", "owner", "container"];

    // The objects in the aggregate by their types: breadth first, so that what contains others comes before them.
    private readonly Dictionary<Type, Found> _objects = [];

    private BackReferences(ValueCodec root, string place)
    {
        var waiting = new Queue<Found>();
        foreach (var model in ObjectModel.Of(root))
        {
            waiting.Enqueue(new Found(model, place, 0));
        }

        while (waiting.TryDequeue(out var next))
        {
            if (!_objects.TryAdd(next.Model.Type, next))
            {
                continue;
            }

            foreach (var member in next.Model.Members)
            {
                var inside = $"{next.Place}.{NameOf(member)}{(member.Codec.ElementCodec is null ? "" : "[]")}";
                foreach (var held in In(member.Codec))
                {
                    waiting.Enqueue(new Found(held, inside, next.Depth + 1));
                }
            }
        }
    }

    /// <summary>Refuses every such member of the aggregate that is not marked as state.</summary>
    public static void Refuse(ValueCodec root, string place, CodecFactory factory)
    {
        var references = new BackReferences(root, place);
        foreach (var (model, inside, depth) in references._objects.Values)
        {
            foreach (var member in model.Members)
            {
                if (member.State is { IsSaidToBeStored: false } state && references.OwnerOf(model, depth, member) is { } owner)
                {
                    factory.Refuse($"{inside}.{NameOf(member)}", Errors.RefersBack(owner, state.IsAutomatic));
                }
            }
        }
    }

    // An aggregate is never part of itself. Of another object, a single member refers back if the object is an entity, or if its name says
    // so; several are parts, as the sections of a section's block.
    private Type? OwnerOf(ObjectModel model, int depth, MemberModel member)
    {
        var many = member.Codec.ElementCodec is not null;
        var held = many ? ElementOf(member.Codec) : member.Type;
        if (held.IsValueType || held.IsInterface)
        {
            return null;
        }

        if (held.IsAssignableFrom(model.Type))
        {
            // The parent of a node, beside its children, which lead back to the node.
            return !many && IsParent(member) && HasMany(model, held) ? held : null;
        }

        var targets = In(member.Codec);
        if (targets.Count == 0)
        {
            return null;
        }

        var isAggregate = EntityTypes.IsAggregate(held) && !EntityTypes.IsOurs(held);
        var isNamed = IsNamedAfter(member, held);
        return targets.Select(target => target.Type).FirstOrDefault(
            owner => IsMeant(owner) && _objects.TryGetValue(owner, out var found) && IsAbove(found.Depth) && Reaches(owner, model.Type, []))
                is null ? null : held;

        bool IsMeant(Type owner) => owner == held
            ? isAggregate || (!many && (EntityTypes.IdOf(held) is not null || isNamed))
            : isAggregate && !many;

        bool IsAbove(int above) => above < depth || (above == depth && isNamed);
    }

    private static bool IsNamedAfter(MemberModel member, Type held) =>
        string.Equals(member.Name, held.Name, StringComparison.OrdinalIgnoreCase)
            || IsParent(member);

    private static bool IsParent(MemberModel member) => Array.Exists(
        ParentNames,
        name => member.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || member.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool HasMany(ObjectModel model, Type held) =>
        model.Members.Any(member => member.Codec.ElementCodec is not null && ElementOf(member.Codec) == held);

    private static string NameOf(MemberModel member) => member.State is { Property: null } state ? state.NameInCode : member.Name;

    private bool Reaches(Type from, Type to, HashSet<Type> seen) =>
        seen.Add(from) && _objects.TryGetValue(from, out var @object)
        && @object.Model.Members.SelectMany(member => In(member.Codec)).Any(held => held.Type == to || Reaches(held.Type, to, seen));

    private static Type ElementOf(ValueCodec codec)
    {
        while (codec.ElementCodec is { } element)
        {
            codec = element;
        }

        return codec.ValueType;
    }

    // The objects that a value is, or that are in a collection of them.
    private static IReadOnlyList<ObjectModel> In(ValueCodec codec)
    {
        var itself = ObjectModel.Of(codec);
        if (codec.ElementCodec is not { } element)
        {
            return itself;
        }

        var inside = In(element);
        return itself.Count == 0 ? inside : inside.Count == 0 ? itself : [.. itself, .. inside];
    }

    // No tuple: the framework's collections of value types are compiled in each process anew.
    private sealed record Found(ObjectModel Model, string Place, int Depth);
}
