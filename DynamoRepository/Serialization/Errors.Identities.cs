namespace DynamoRepository;

/// <content>What is wrong with identities and with what finds aggregates by them.</content>
internal static partial class Errors
{
    public static string MissingKey(string attributeName) =>
        $"the attribute '{attributeName}', a key, is missing. Look whether the table's key has another name: [DynamoTable(IdAttribute = "
        + "\"…\")] or [JsonProperty(\"…\")] gives it to the member.";

    public static string IdNotSet() =>
        "is the identity and was never set, or has the value of one that was never set: null, 0, an empty Guid or the like. "
        + "Give another one to the constructor of AggregateRoot<TId>, or set it in your own.";

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
