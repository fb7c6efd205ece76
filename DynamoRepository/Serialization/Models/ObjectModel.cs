using System.Collections.Concurrent;
using System.Reflection;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>The stored members of an object type, and the way in which the object is made. Immutable once its codec exists.</summary>
/// <remarks>It remembers what it was asked: one with other members is made anew, not copied.</remarks>
internal sealed record ObjectModel(Type Type, IReadOnlyList<MemberModel> Members, CreationPlan Creation, JsonObjectContract Contract)
{
    private DeclaredMembers? _declaredMembers;
    private Answers? _answers;
    private ObjectModel[]? _alone;

    private Answers Asked => _answers ??= new Answers();

    /// <summary>Reads and writes the attributes that no member is for (<c>[JsonExtensionData]</c>); null without such a member.</summary>
    public ExtensionDataCodec? Extension { get; init; }

    /// <summary>The identity whose parts are among the members, or null.</summary>
    public IdentityModel? Identity { get; init; }

    /// <summary>The fields, of its base classes too, that are not stored.</summary>
    public IReadOnlyList<FieldInfo> Unstored { get; init; } = [];

    private DeclaredMembers Declared => _declaredMembers ??= new DeclaredMembers(
        Type, [.. Members.Append(Identity?.Id).Select(member => member?.State).OfType<StateMember>()]);

    /// <summary>
    /// The models of values that are maps of members: an object's, those of all subtypes, also of a nullable value; else none.
    /// </summary>
    public static IReadOnlyList<ObjectModel> Of(ValueCodec codec) => codec switch
    {
        IObjectCodec { Model: var model } => model._alone ??= [model],
        { Subtypes: { } subtypes } => [.. subtypes.Codecs.Values.SelectMany(Of)],
        { Underlying: { } underlying } => Of(underlying),
        _ => [],
    };

    /// <summary>The member that a question about a member leads to, or null; asked once.</summary>
    public MemberModel? Answer(string question, MemberModel member, Func<ObjectModel, MemberModel, MemberModel?> answer) =>
        Asked.OfPatches.GetOrAdd(
            (question, member), static (asked, state) => state.answer(state.model, asked.Member), (model: this, answer));

    /// <summary>The member stored under the attribute name.</summary>
    public MemberModel? ByAttribute(string attributeName) => Members.FirstOrDefault(member => member.AttributeName == attributeName);

    /// <summary>The stored member that a field or property in an expression stands for, or null.</summary>
    public MemberModel? Find(MemberInfo accessed, out DeclaredMember declared)
    {
        (var found, declared) = Asked.OfQueries.GetOrAdd(accessed, static (member, model) => model.Find(member), this);
        return found;
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

    private (MemberModel? Member, DeclaredMember Declared) Find(MemberInfo accessed)
    {
        var declared = Declared.Find(accessed);
        return (declared is { State: null, Refusal: null } ? WithoutState(accessed) : Of(declared.State), declared);
    }

    // Members that a user's resolver gets and sets in its own way have only names.
    private MemberModel? WithoutState(MemberInfo accessed)
    {
        var named = Members.Where(member => member.State is null && member.Name == accessed.Name).ToList();
        return named.Count > 1 ? named.Find(member => member.Contract.DeclaringType == accessed.DeclaringType) : named.FirstOrDefault();
    }

    private MemberModel? Of(StateMember? state) => state is null ? null : Members.FirstOrDefault(member => member.State == state);

    // What was asked once: every query asks for the same few again, as patches do of each member. Without either there is nothing to
    // keep.
    private sealed class Answers
    {
        public ConcurrentDictionary<MemberInfo, (MemberModel? Member, DeclaredMember Declared)> OfQueries { get; } = new();

        public ConcurrentDictionary<(string Question, MemberModel Member), MemberModel?> OfPatches { get; } = new();
    }
}
