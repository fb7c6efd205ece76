using System.Reflection;

namespace DynamoRepository;

/// <summary>The stored members of an aggregate that could be keys or carry the time to live: its own and those of its subtypes.</summary>
internal sealed class MarkedMembers
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Type _type;
    private readonly ObjectModel _shared;
    private readonly ValueCodec _root;
    private readonly List<ObjectModel> _models;
    private readonly List<MemberModel> _members;

    /// <param name="type">The aggregate.</param>
    /// <param name="model">The members that all of its subtypes share.</param>
    /// <param name="root">Its codec: of an object, or of several subtypes.</param>
    public MarkedMembers(Type type, ObjectModel model, ValueCodec root)
    {
        _type = type;
        _shared = model;
        _root = root;
        _models = [model, .. ObjectModel.Of(root)];
        _members = _models.TrueForAll(shape => shape == model)
            ? [.. model.Members]
            : [.. _models.SelectMany(shape => shape.Members)
                .DistinctBy(member => new Identity(member.Name, member.AttributeName, member.Type))];
    }

    private List<ObjectModel> Nested => field ??= NestedModels();

    /// <summary>Returns the stored members that have the attribute.</summary>
    public List<MarkedMember<TAttribute>> With<TAttribute>()
        where TAttribute : Attribute
    {
        var marked = new List<MarkedMember<TAttribute>>();
        foreach (var member in _members)
        {
            if (member is { State: { } state, IsOverridden: false } && state.Has<TAttribute>())
            {
                marked.AddRange(state.Attributes<TAttribute>().Select(mark => new MarkedMember<TAttribute>(member, mark)));
            }
        }

        return marked;
    }

    /// <summary>
    /// Returns the member with that name in C#: the one visible to the class with the attribute, otherwise the most derived one.
    /// </summary>
    public MemberModel? ByName(string name, MemberModel marked) =>
        ByName(name, _ => marked.State?.DeclaringType) ?? ByName(name, model => model.Type);

    private MemberModel? ByName(string name, Func<ObjectModel, Type?> from) =>
        _models.Select(model => model.ByName(name, from(model))).FirstOrDefault(member => member is not null);

    /// <summary>
    /// Returns the index attributes on members and classes, each with its member. An attribute without a member is a problem.
    /// </summary>
    public IReadOnlyList<MarkedMember<DynamoIndexAttribute>> IndexMarks(List<string> problems)
    {
        var marks = With<DynamoIndexAttribute>();
        problems.AddRange(marks.Where(marked => marked.Mark.Member is { } other && !marked.Member.State!.IsCalled(other))
            .Select(marked => Errors.IndexMarkOfAnother(_type, marked.Member.Name, marked.Mark.Name, marked.Mark.Member!)));
        foreach (var (@class, mark) in ClassMarks.Of(_type).All)
        {
            if (Marked(@class, mark, problems) is { } member)
            {
                marks.Add(new MarkedMember<DynamoIndexAttribute>(member, mark));
            }
        }

        return marks;
    }

    /// <summary>Returns the members, of any subtype, that are stored under the key's name as a type other than the key's.</summary>
    public List<MemberModel> Contradicting(KeyAttribute key) =>
        _members.FindAll(member => member.AttributeName == key.Name && member.Codec.KeyType is { } type && type != key.Type);

    /// <summary>Returns attributes that would have no effect: on members that are not stored, or inside a nested object.</summary>
    public IEnumerable<string> Misplaced<TAttribute>(string attribute)
        where TAttribute : Attribute
    {
        var problems = new List<string>();
        foreach (var member in NotStored(typeof(TAttribute)))
        {
            problems.Add(Errors.MarkedButNotStored(_type, member.Name, attribute));
        }

        foreach (var model in Nested)
        {
            foreach (var member in model.Members)
            {
                if (member.State is { } state && state.Has<TAttribute>())
                {
                    problems.Add(Errors.MarkedInside(_type, $"{Errors.NameOf(state.DeclaringType)}.{member.Name}", attribute));
                }
            }
        }

        foreach (var model in Nested)
        {
            if (model.Type.IsDefined(typeof(TAttribute), inherit: true))
            {
                problems.Add(Errors.MarkedInside(_type, Errors.NameOf(model.Type), attribute));
            }
        }

        return problems.Distinct();
    }

    // The member that an attribute on a class names, or null with the reason.
    private MemberModel? Marked(Type @class, DynamoIndexAttribute mark, List<string> problems)
    {
        List<ObjectModel> models = @class.IsAssignableFrom(_type)
            ? [_shared]
            : [.. ObjectModel.Of(_root).Where(model => @class.IsAssignableFrom(model.Type))];
        if (models.Count == 0)
        {
            return null; // another subtype of the base, which is not in this table
        }

        if (mark.Member is not { } name)
        {
            problems.Add(Errors.IndexMarkWithoutMember(@class, mark.Name));
            return null;
        }

        if (models.Select(model => model.ByName(name, model.Type))
            .FirstOrDefault(member => member is not null) is { State: not null } member)
        {
            return member;
        }

        var isThere = Hierarchy.Of(@class).Any(type => type.GetMember(name, MemberTypes.Property | MemberTypes.Field, Own).Length > 0);
        problems.Add(isThere
            ? Errors.MarkedButNotStored(@class, name, "[DynamoIndex]")
            : Errors.IndexMarkOfNothing(@class, mark.Name, name));
        return null;
    }

    private List<MemberInfo> NotStored(Type attribute)
    {
        var (found, seen) = (new List<MemberInfo>(), new HashSet<Type>());
        foreach (var model in _models)
        {
            foreach (var type in Hierarchy.Of(model.Type))
            {
                if (seen.Add(type) && !EntityTypes.IsOurs(type))
                {
                    found.AddRange(Array.FindAll(
                        type.GetMembers(Own),
                        member => member is PropertyInfo or FieldInfo && member.IsDefined(attribute, inherit: false) && !IsStored(member)));
                }
            }
        }

        return found;
    }

    // Of all subtypes: two may have a member of one name each.
    private bool IsStored(MemberInfo marked) => _models.Exists(model => model.Members.Any(
        member =>
            member.State?.Field?.HasSameMetadataDefinitionAs(marked) == true
                || (member.State?.Property is { } property
                    && (property.HasSameMetadataDefinitionAs(marked)
                        || (marked is PropertyInfo overridden && DeclaredMembers.Overrides(property, overridden))))));

    // Without aggregates: one inside another has attributes for a table of its own.
    private List<ObjectModel> NestedModels()
    {
        List<ObjectModel> all = [.. ObjectModel.Of(_root)];
        var (roots, seen) = (all.Count, new HashSet<ObjectModel>(all, ReferenceEqualityComparer.Instance));
        for (var next = 0; next < all.Count; next++)
        {
            foreach (var member in all[next].Members)
            {
                foreach (var model in ObjectModel.Of(Innermost(member.Codec)))
                {
                    if (seen.Add(model))
                    {
                        all.Add(model);
                    }
                }
            }
        }

        return all[roots..].FindAll(model => !EntityTypes.IsAggregate(model.Type));
    }

    private static ValueCodec Innermost(ValueCodec codec) => codec.ElementCodec is { } element ? Innermost(element) : codec;

    private sealed record Identity(string Name, string AttributeName, Type Type);
}
