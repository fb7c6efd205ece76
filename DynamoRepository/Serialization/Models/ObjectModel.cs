using System.Collections.Concurrent;
using System.Reflection;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>What is stored of an object type, and how it is made. Immutable once its codec exists.</summary>
internal sealed record ObjectModel(Type Type, IReadOnlyList<MemberModel> Members, CreationPlan Creation, JsonObjectContract Contract)
{
    private DeclaredMembers? _declaredMembers;

    // Every query asks for the same few again.
    private readonly ConcurrentDictionary<MemberInfo, DeclaredMember> _found = new();

    /// <summary>What holds the attributes that no member is for (<c>[JsonExtensionData]</c>), or null.</summary>
    public ExtensionDataCodec? Extension { get; init; }

    /// <summary>The identity whose parts are among the members, or null.</summary>
    public IdentityModel? Identity { get; init; }

    private DeclaredMembers Declared => _declaredMembers ??= new DeclaredMembers(
        Type, [.. Members.Append(Identity?.Id).Select(member => member?.State).OfType<StateMember>()]);

    /// <summary>
    /// The models of what is stored as a map of members: of an object, of each subtype, of what is nullable; none of anything else.
    /// </summary>
    public static IEnumerable<ObjectModel> Of(ValueCodec codec) => codec switch
    {
        IObjectCodec @object => [@object.Model],
        { Subtypes: { } subtypes } => subtypes.Codecs.Values.SelectMany(Of),
        { Underlying: { } underlying } => Of(underlying),
        _ => [],
    };

    /// <summary>The member stored under the attribute name.</summary>
    public MemberModel? ByAttribute(string attributeName) => Members.FirstOrDefault(member => member.AttributeName == attributeName);

    /// <summary>What a field or property that an expression names is in the store, with the stored member, if it is one.</summary>
    public MemberModel? Find(MemberInfo accessed, out DeclaredMember declared)
    {
        declared = _found.GetOrAdd(accessed, static (member, declarations) => declarations.Find(member), Declared);
        if (declared is { State: null, Refusal: null })
        {
            // What a resolver of the user's gets and sets in a way of its own has only names.
            var named = Members.Where(member => member.State is null && member.Name == accessed.Name).ToList();
            return named.Count > 1 ? named.Find(member => member.Contract.DeclaringType == accessed.DeclaringType) : named.FirstOrDefault();
        }

        return Of(declared.State);
    }

    /// <summary>
    /// The member of that name in C#, a property's or a field's with or without its prefix: the most derived one that the class sees
    /// which names it.
    /// </summary>
    /// <param name="name">The name, as <c>nameof</c> gives it.</param>
    /// <param name="from">The class that names it; null for the one with the <c>[DynamoTable]</c>.</param>
    public MemberModel? ByName(string name, Type? from = null) =>
        Of(Declared.Named(name, from ?? ItemLayout.DeclarerOf(Type)))
        ?? Members.LastOrDefault(member => member.State is null && member.Name == name);

    private MemberModel? Of(StateMember? state) => state is null ? null : Members.FirstOrDefault(member => member.State == state);
}
