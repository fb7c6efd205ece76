using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>What is stored of an object type, and how it is made. Immutable once its codec exists.</summary>
internal sealed record ObjectModel(Type Type, IReadOnlyList<MemberModel> Members, CreationPlan Creation, JsonObjectContract Contract)
{
    /// <summary>What holds the attributes that no member is for (<c>[JsonExtensionData]</c>), or null.</summary>
    public ExtensionDataCodec? Extension { get; init; }

    /// <summary>The identity whose parts are among the members, or null.</summary>
    public IdentityModel? Identity { get; init; }

    /// <summary>The models of what is stored as a map of members: of an object, of each subtype, of what is nullable; none of anything else.</summary>
    public static IEnumerable<ObjectModel> Of(ValueCodec codec) => codec switch
    {
        IObjectCodec @object => [@object.Model],
        ISubtypeCodec subtypes => subtypes.Branches.Values.Cast<IObjectCodec>().Select(branch => branch.Model),
        INullableCodec nullable => Of(nullable.Underlying),
        _ => [],
    };

    /// <summary>The member stored under the attribute name.</summary>
    public MemberModel? ByAttribute(string attributeName) => Members.FirstOrDefault(member => member.AttributeName == attributeName);

    /// <summary>The member of that name in C#: a property's, or a field's with or without its prefix.</summary>
    public MemberModel? ByName(string name) =>
        Members.FirstOrDefault(member => member.Name == name) ?? Members.FirstOrDefault(member => member.State?.Field?.Name == name);
}
