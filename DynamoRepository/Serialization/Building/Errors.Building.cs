namespace DynamoRepository;

/// <content>Messages about types that cannot be stored.</content>
internal static partial class Errors
{
    public static string CannotStore(Type type, IEnumerable<string> problems) =>
        $"{NameOf(type)} cannot be stored as an aggregate:\n" + Numbered(problems.Distinct());

    public static string NoDynamicCode(Type type) =>
        $"The mapping of {NameOf(type)} needs code that is made at run time, which Native AOT does not support. Publish without PublishAot "
        + "(and without DynamicCodeSupport=false); PublishReadyToRun starts fast, too.";

    public static string CompressedKey() =>
        "is marked [DynamoCompressed], but is a key, a key of an index, a time to live or a [DynamoScalar], which DynamoDB has to read. "
        + "Remove one of the marks.";

    public static string BadCompression(int minBytes, int maxBytes, int most) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"is marked [DynamoCompressed(MinBytes = {minBytes}, MaxBytes = {maxBytes})]. MinBytes is 0 or more, and MaxBytes 1 to {most:N0}.");

    public static string CannotStoreType(Type type, string? reason, bool mayBeListed) =>
        typeof(Delegate).IsAssignableFrom(type)
            ? $"is a delegate ({NameOf(type)}), which cannot be stored. Mark the field [NonSerialized] (an event: [field: NonSerialized]; "
                + "a property: [JsonIgnore]) if it is not part of the state."
            : $"is of type {NameOf(type)}, which cannot be stored{(reason is null ? "" : $" by what it shows, because {reason}")}. Mark "
                + "the field [NonSerialized] (a property: [JsonIgnore]) if it is not part of the state, or give it a [JsonConverter]"
                + (mayBeListed ? $", or list the assembly of {NameOf(type)} in DynamoRepositoryOptions.StateAssemblies if its fields are "
                    + "yours to store." : ".");

    public static string NeedsAConverter(Type type, string write, string read) =>
        $"is of type {NameOf(type)}, which has no stored form of its own. Write a class derived from JsonConverter<{NameOf(type)}> with "
        + $"'WriteJson(…) => {write};' and 'ReadJson(…) => {read};', and put [JsonConverter(typeof(…))] on the member (of elements: "
        + "[JsonProperty(ItemConverterType = typeof(…))]). Mark the field [NonSerialized] (a property: [JsonIgnore]) if it is not part of "
        + "the state.";

    public static string EndlessTypes(Type type) =>
        $"leads to ever more types, the last of them {NameOf(type)}: a generic type whose member is of the same generic type with other "
        + "arguments has no end. Use one closed type.";

    public static string ContradictoryAttributes(string property, string field, string attribute) =>
        $"has [{attribute}] on the property '{property}' and on its field '{field}'. Keep one of them.";

    public static string SameName(string attributeName, IEnumerable<string> members, bool isParameterCaptured) =>
        $"stores more than one member under the attribute '{attributeName}': {string.Join(", ", members)}. "
        + (isParameterCaptured
            ? "One of them is a parameter of the primary constructor, which is kept beside the property because a method uses it: let the "
                + "method use the property."
            : "Give one of them another name with [JsonProperty(\"…\")], or leave it out with [NonSerialized] (a property: [JsonIgnore]).");

    public static string SameNameAsItsView(string attributeName, IEnumerable<string> members, string view) =>
        $"stores more than one member under the attribute '{attributeName}': {string.Join(", ", members)}. If the property '{view}' only "
        + $"shows the other one, mark it [JsonIgnore] or let it return the field ('{view} => …'); if both are state, give one another name "
        + "with [JsonProperty(\"…\")].";

    public static string HidesId(Type declaring, Type held, string root) =>
        $"declares '{NameOf(declaring)}.Id', which hides the Id of {root}: the item would have two, and only the hidden one identifies it. "
        + $"Derive from {root}<TId>, whose Id is of the type that you choose ({root}<{NameOf(held)}> here), "
        + "or give the member another name.";

    public static string BaseHidesState(Type type, Type baseType, string field, bool mayBeListed) =>
        $"is of type {NameOf(type)}, which derives from {NameOf(baseType)}, whose field '{field}' no property shows, so that it is not "
        + $"yours to store. Hold one in a member instead of deriving from it, or give {NameOf(type)} a [JsonConverter]"
        + (mayBeListed ? $", or list the assembly of {NameOf(baseType)} in DynamoRepositoryOptions.StateAssemblies." : ".");

    public static string FormerNameIsTaken(string member, string former) =>
        $"reads '{member}' under the former name '{former}' too, but another member has that name. Remove the [DynamoFormerName] or "
        + "rename the member.";

    private const string IndexKeyAbsent =
        "is a key of an index, and has a value where its attribute is absent, so that queries of the index would miss the item. ";

    private const string WriteAlways = "rite the attribute always: [JsonProperty(DefaultValueHandling = DefaultValueHandling.Include)]";

    public static string IndexKeyLeftOut() =>
        IndexKeyAbsent + $"W{WriteAlways}; or declare the member nullable (with '?'): null means that it is not in the index.";

    public static string IndexKeyWithDefault(bool omitsDefault) =>
        IndexKeyAbsent + "Remove the [DefaultValue], and give the value by an initialiser"
        + (omitsDefault ? $"; and w{WriteAlways}." : ".");

    public static string EmptyAttributeName(string member) =>
        $"stores the member '{member}' under an empty name, which DynamoDB refuses. Give it a name with [JsonProperty(\"…\")].";

    public static string CannotBeDictionaryKey(Type type) =>
        $"is a dictionary with keys of type {NameOf(type)}, which has no text form. Use strings, Guids, numbers, enums, dates, or a type "
        + "marked [DynamoScalar].";

    public static string Untyped(Type type) =>
        $"is of type {NameOf(type)}, which does not say what it holds, so that something else could come back. Give it the type of what "
        + "it holds (of several types: their base type, with [DynamoSubtype]s), give the member a [JsonConverter], or, for an object, "
        + "mark the member [DynamoNatural]: then it holds text, numbers, Booleans, and lists, sets and dictionaries of them.";

    public static string UntypedCollection(Type type) =>
        $"is of type {NameOf(type)}, a collection that does not say what it holds. Use a generic one, such as List<T> or "
        + "Dictionary<TKey, TValue>.";

    public static string CannotMakeCollection(Type type) =>
        $"is of type {NameOf(type)}, a collection that cannot be made when loading. Use a standard collection, or give it a parameterless "
        + "constructor and an Add method (ICollection<T>).";

    public static string NotASet(Type type) =>
        $"is marked [DynamoSet] but is of type {NameOf(type)}. DynamoDB has sets of strings, numbers and binaries only: remove the mark, "
        + "or use a collection of those.";

    public static string NotAScalar(Type type, IEnumerable<string> members) =>
        $"is of type {NameOf(type)}, which is marked [DynamoScalar] but has not exactly one stored member with a text or number form "
        + $"(found: {Listed(members)}). Leave the others out with [NonSerialized], give it a public property Value, equality by it, and a "
        + "constructor or static method From that takes it, or remove the mark.";

    public static string ConvertedTimeToLive() =>
        "is marked [DynamoTimeToLive] and has a [JsonConverter], but DynamoDB knows only one form: a number of whole seconds, which is "
        + "written without a converter. Remove it.";

    public static string NotATimeToLive(Type type) =>
        $"is marked [DynamoTimeToLive] but is of type {NameOf(type)}. Make it a DateTimeOffset or DateTimeOffset?.";

    public static string TypeNameHandling() =>
        "SerializerSettings.TypeNameHandling must be None: a type name in stored data must never instantiate anything. Declare subtypes "
        + "with [DynamoSubtype].";

    public static string PreserveReferences() =>
        "SerializerSettings.PreserveReferencesHandling must be None: an item is a tree of values. Refer to other objects by their ids.";

    public static string ForeignResolver(Type resolver) =>
        $"SerializerSettings.ContractResolver is a {NameOf(resolver)}, which does not derive from AggregateContractResolver and would "
        + "lose private state. Derive it from AggregateContractResolver.";
}
