namespace DynamoRepository;

/// <content>Messages about members of which it is not clear whether they are state: each leads with the likely answer.</content>
internal static partial class Errors
{
    public static string LooksLikeALock(string field) =>
        $"is the read-only field '{field}' of type object, which looks like a lock. Mark it [NonSerialized], or [DynamoNatural] if it "
        + "really is part of the state.";

    public static string LooksLikeAView(string field, string viewed) =>
        $"is the read-only field '{field}', which looks like a cached view of '{viewed}'; stored apart they would lose touch with each "
        + "other. Mark it [NonSerialized], or [JsonProperty] if it really is state of its own.";

    public static string LooksLikeEvents(Type element, bool isProperty) =>
        $"is a list of {NameOf(element)} that looks like events that wait to be published, which are no state. {LeaveOut(isProperty)}: "
        + "it is empty after loading. If it is state, mark it [JsonProperty]"
        + (element == typeof(object) ? "." : $", and declare the classes of its elements with [DynamoSubtype] on {NameOf(element)}.");

    public static string LooksLikeARuntimeObject(Type type, bool isProperty) =>
        $"is of type {NameOf(type)}, which holds reflection, code or a value made on demand: a cache rather than state. "
        + $"{LeaveOut(isProperty)}. What it is made from can be stored, such as a name as a string.";

    public static string LooksLikeACachedHash(bool isProperty) =>
        "looks like a cached hash code, which is another one in each process: stored, it would make equal objects differ after loading. "
        + $"{LeaveOut(isProperty)}. If it is state, mark it [JsonProperty].";

    public static string IgnoredElsewhere(Type attribute, bool isProperty) =>
        $"is marked [{NameOf(attribute).Replace("Attribute", "", StringComparison.Ordinal)}] of {attribute.Namespace}, which concerns "
        + "another library: whether it is part of the stored state is not said. Mark it [Newtonsoft.Json.JsonProperty] if it is stored, "
        + (isProperty ? "[Newtonsoft.Json.JsonIgnore]" : "its field [NonSerialized]") + " if it is not.";

    public static string RefersBack(Type owner, bool isProperty) =>
        $"refers back to the {NameOf(owner)} that contains it; an item is a tree, and has no place for that. {LeaveOut(isProperty)}: it is "
        + $"null after loading, unless a method of {NameOf(owner)} marked [OnDeserialized] sets it. If it holds another {NameOf(owner)}, "
        + "further down, mark it [JsonProperty].";

    private static string LeaveOut(bool isProperty) =>
        isProperty ? "Mark it [JsonIgnore] (of Newtonsoft.Json)" : "Mark the field [NonSerialized]";
}
