namespace DynamoRepository;

/// <content>Messages about declared subtypes.</content>
internal static partial class Errors
{
    public static string NotDeclared(Type type, Type @base) =>
        $"derives from {NameOf(@base)}, which declares its subtypes, but is none of them. Declare it with "
        + $"[DynamoSubtype(typeof({NameOf(type)}), \"…\")] on {NameOf(@base)}.";

    public static string NotASubtype(Type subtype, Type type) =>
        $"declares the subtype {NameOf(subtype)}, which does not derive from {NameOf(type)}.";

    public static string AbstractSubtype(Type subtype) =>
        $"declares the subtype {NameOf(subtype)}, which is abstract. Declare the concrete types derived from it.";

    public static string DuplicateSubtypeName(string name) => $"declares two subtypes under the name '{name}'. Give each its own.";

    public static string NotACase(Type type, Type union) =>
        $"gives a stored name to {NameOf(type)}, which is no case of the union {NameOf(union)}. Name one of its cases, or remove the "
        + "[DynamoSubtype].";

    public static string CasesOfOneName(Type union, string name, Type one, Type other) =>
        $"is the union {NameOf(union)}, of which two cases are called '{name}', one in {PlaceOf(one)} and one in {PlaceOf(other)}. Give "
        + $"one of them a stored name of its own: [DynamoSubtype(typeof(…), \"…\")] on {NameOf(union)}.";

    public static string SeveralDiscriminators(Type type) =>
        "declares subtypes with different discriminator attributes. Set the same Discriminator on every [DynamoSubtype] of "
        + $"{NameOf(type)}.";

    public static string SubtypeIsNotAnObject(Type subtype) =>
        $"declares the subtype {NameOf(subtype)}, which is not stored as a map (it is a scalar, a collection, has a converter, or has "
        + "subtypes of its own). Declare all subtypes on one base type.";

    public static string DiscriminatorHidesMember(Type subtype, string member, string discriminator) =>
        $"has the subtype {NameOf(subtype)} whose member '{member}' is stored or read under '{discriminator}', the discriminator's name. "
        + "Rename one: set Discriminator on every [DynamoSubtype].";

    private static string PlaceOf(Type type) =>
        type.DeclaringType is { } outer ? NameOf(outer) : type.Namespace ?? "the global namespace";
}
