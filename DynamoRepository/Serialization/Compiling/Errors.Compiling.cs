namespace DynamoRepository;

/// <content>Messages about a member of an object.</content>
internal static partial class Errors
{
    public static string NullInMember() =>
        "is null, but its type says that it never is. Set it, or declare it nullable (with '?') if null is meant.";

    public static string NullWithDefault() =>
        "is null, which would load as the value of its [DefaultValue]. Set the member, or remove the [DefaultValue].";

    public static string LeftOut(string member) =>
        $"is left out by ShouldSerialize{member}, but loading needs it. Declare it nullable (with '?'), give it a [DefaultValue(…)], or "
        + "add a private parameterless constructor.";

    public static string WritingThrew(Type exception) => $"could not be written: {NameOf(exception)}. See the inner exception.";

    public static string ReadingThrew(Type exception) => $"could not be read: {NameOf(exception)}. See the inner exception.";

    public static string MissingAttribute(string attributeName) =>
        $"the attribute '{attributeName}' is missing. Store it; if the member was renamed, give its old name with "
        + "[DynamoFormerName(\"…\")]; else declare the member nullable (with '?'), or say with [DefaultValue(…)] what absence means.";

    public static string MissingKey(string attributeName) =>
        $"the attribute '{attributeName}', a key, is missing. Check whether the table's key has another name: [DynamoTable(IdAttribute = "
        + "\"…\")] or [JsonProperty(\"…\")] gives it to the member.";

    public static string ColumnMissing() =>
        "the attribute is missing, and only loading the object tells what stands for it. Select another member, read the aggregates, or "
        + "say with [DefaultValue(…)] what absence means.";

    public static string ParameterlessThrew(Type type) =>
        $"the parameterless constructor of {NameOf(type)} threw. Loading runs it before it sets the fields, so it cannot check them; "
        + "in an aggregate, ': base()' leaves the Id to loading. See the inner exception.";
}
