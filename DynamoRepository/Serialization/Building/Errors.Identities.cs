namespace DynamoRepository;

/// <content>Messages about keys and identities, and with what finds aggregates by them.</content>
internal static partial class Errors
{
    public static string KeyIsNotAMember(string key) => $"has the key '{key}', which is not a stored member. Name a member with nameof(…).";

    public static string KeyIsOverridden(Type type, string key, string attributeName, Type subtype) =>
        $"'{NameOf(type)}' has the key '{key}', stored as '{attributeName}', but its subtype {NameOf(subtype)} overrides it "
        + "and stores the override under another name. "
        + $"Let the subtypes use the key of {NameOf(type)}.";

    public static string KeyIsNotAScalar(string key, Type type) =>
        $"has the key '{key}' of type {NameOf(type)}, which is not stored as a string, number or binary. Use such a type, mark it "
        + "[DynamoScalar], or say what its [JsonConverter] writes: [DynamoScalar(Type = DynamoScalarType.String)] on the type or "
        + "the member.";

    public static string KeyIsTimeToLive(string key) =>
        $"has the key '{key}', which is its time to live. That is stored in whole seconds, so that two keys would be one. Use "
        + "another member.";

    public static string DeclaredOtherwise(Type type, DynamoScalarType declared, string storedAs) =>
        $"is declared by [DynamoScalar] to be a {declared}, but a {NameOf(type)} is stored as {storedAs}. Correct the declaration, or "
        + "remove it.";

    public static string ReservedAttribute(string member, string attributeName) =>
        $"stores or reads the member '{member}' under '{attributeName}', where the version token goes. Rename one of them: "
        + "[DynamoTable(ETagAttribute = \"…\")] or [JsonProperty(\"…\")].";

    public static string NotAnIdentity(Type type, IEnumerable<string> members) =>
        $"has an Id of type {NameOf(type)}, which cannot be a key: it has the members: {Listed(members)}. Mark a type around one value "
        + "[DynamoScalar]; an identity of two parts has exactly two members that are text, numbers, dates, Guids, enumerations or marked "
        + "[DynamoScalar].";

    public static string NoValueEquality(Type type) =>
        $"has an identity, or a part of one, of type {NameOf(type)}, whose instances are equal only to themselves. Use a record, a record "
        + "struct, or a type that overrides Equals; of an array, a type around it that is marked [DynamoScalar].";

    public static string TwinOfIdentity(string member, string part, string attribute) =>
        $"has a member '{member}' stored as '{attribute}', where '{part}' is stored already. Let it show that instead of keeping a copy: "
        + $"{member} => {part}; an index on it is marked on the member of the identity's type.";

    public static string BadIdAttribute(Type type) =>
        $"'{NameOf(type)}' has an IdAttribute that is empty, or names what is two attributes. Name one attribute; for an identity of two "
        + "parts use [JsonProperty(\"…\")] on its members.";

    public static string OtherIdentity(Type given, Type aggregate, Type? expected, IEnumerable<(string Name, Type Type)> keys)
    {
        var members = keys.ToList();
        var record = $"{aggregate.Name.Split('`')[0]}Key";
        return expected is null
            ? $"'{NameOf(aggregate)}' is found by '{string.Join("' and '", members.Select(key => key.Name))}', not by a {NameOf(given)}. "
                + $"Use DynamoRepository<{NameOf(aggregate)}, {record}> with a record of these: "
                + $"record struct {record}({string.Join(", ", members.Select(key => $"{NameOf(key.Type)} {key.Name}"))});"
            : $"'{NameOf(aggregate)}' is found by '{members[0].Name}' of type {NameOf(expected)}, not by a {NameOf(given)}. "
                + $"Use DynamoRepository<{NameOf(aggregate)}, {NameOf(expected)}>.";
    }
}
