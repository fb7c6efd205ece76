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
        _members =
            [.. _models.SelectMany(shape => shape.Members)
                .DistinctBy(member => new Identity(member.Name, member.AttributeName, member.Type))];
    }

    /// <summary>Returns the stored members that have the attribute.</summary>
    public IEnumerable<MarkedMember<TAttribute>> With<TAttribute>()
        where TAttribute : Attribute =>
        _members.Where(member => member is { State: not null, IsOverridden: false })
            .SelectMany(member => member.State!.Attributes<TAttribute>().Select(mark => new MarkedMember<TAttribute>(member, mark)));

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
        List<MarkedMember<DynamoIndexAttribute>> marks = [.. With<DynamoIndexAttribute>()];
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
    public IEnumerable<MemberModel> Contradicting(KeyAttribute key) =>
        _members.Where(member => member.AttributeName == key.Name && member.Codec.KeyType is { } type && type != key.Type);

    /// <summary>Returns attributes that would have no effect: on members that are not stored, or inside a nested object.</summary>
    public IEnumerable<string> Misplaced<TAttribute>(string attribute)
        where TAttribute : Attribute =>
        NotStored<TAttribute>().Select(member => Errors.MarkedButNotStored(_type, member.Name, attribute))
            .Concat(NestedModels()
                .Where(model => !EntityTypes.IsAggregate(model.Type)) // an aggregate inside another one has attributes for its own table
                .SelectMany(model => model.Members)
                .Where(member => member.State?.Has<TAttribute>() == true)
                .Select(member => Errors.MarkedInside(_type, $"{Errors.NameOf(member.State!.DeclaringType)}.{member.Name}", attribute)))
            .Concat(NestedModels()
                .Where(model => !EntityTypes.IsAggregate(model.Type))
                .Where(model => model.Type.IsDefined(typeof(TAttribute), inherit: true))
                .Select(model => Errors.MarkedInside(_type, Errors.NameOf(model.Type), attribute)))
            .Distinct();

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

    private IEnumerable<MemberInfo> NotStored<TAttribute>()
        where TAttribute : Attribute
    {
        var stored = _members.SelectMany(member => new MemberInfo?[] { member.State?.Property, member.State?.Field }).OfType<MemberInfo>()
            .ToList();
        var types = ObjectModel.Of(_root).Select(model => model.Type).Append(_type).SelectMany(Hierarchy.Of).Distinct();
        return types.SelectMany(type => type.GetMembers(Own))
            .Where(member => member is PropertyInfo or FieldInfo && member.IsDefined(typeof(TAttribute), inherit: false))
            .Where(
                member =>
                    !stored.Exists(known => known.HasSameMetadataDefinitionAs(member))
                        && !stored.Exists(
                            known =>
                                known is PropertyInfo last
                                    && member is PropertyInfo property
                                    && DeclaredMembers.Overrides(last, property)));
    }

    private IEnumerable<ObjectModel> NestedModels()
    {
        var open = new Queue<ObjectModel>(ObjectModel.Of(_root));
        var seen = new HashSet<ObjectModel>(open, ReferenceEqualityComparer.Instance);
        while (open.TryDequeue(out var outer))
        {
            foreach (var model in outer.Members.SelectMany(member => ObjectModel.Of(Innermost(member.Codec))).Where(seen.Add))
            {
                open.Enqueue(model);
                yield return model;
            }
        }
    }

    private static ValueCodec Innermost(ValueCodec codec) => codec.ElementCodec is { } element ? Innermost(element) : codec;

    private sealed record Identity(string Name, string AttributeName, Type Type);
}
