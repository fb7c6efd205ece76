using System.Globalization;

namespace DynamoRepository;

/// <summary>What is said about types that cannot be stored, values that cannot be written and attributes that cannot be read.</summary>
internal static partial class Errors
{
    public static string CannotStore(Type type, IEnumerable<string> problems) =>
        $"{NameOf(type)} cannot be stored as an aggregate:\n" + Numbered(problems.Distinct());

    // Types

    public static string CannotStoreType(Type type, string? reason) =>
        typeof(Delegate).IsAssignableFrom(type)
            ? $"is a delegate ({NameOf(type)}), which cannot be stored. Mark the field [NonSerialized] (an event: [field: NonSerialized]; "
                + "a property: [JsonIgnore]) if it is not part of the state."
            : $"is of type {NameOf(type)}, which cannot be stored{(reason is null ? "" : $" by what it shows, because {reason}")}. Mark "
                + "the field [NonSerialized] (a property: [JsonIgnore]) if it is not part of the state, give it a [JsonConverter], "
                + "or list its assembly in DynamoRepositoryOptions.StateAssemblies if its fields are yours to store.";

    public static string EndlessTypes(Type type) =>
        $"leads to ever more types, the last of them {NameOf(type)}: a generic type whose member is of the same generic type with other "
        + "arguments has no end. Use one closed type.";

    public static string CannotMakeAbstract(Type type) =>
        $"is of type {NameOf(type)}, which is abstract, so that it cannot be loaded. Declare what it may be with "
        + $"[DynamoSubtype(typeof(…), \"name\")] on {NameOf(type)}, or use a concrete type.";

    public static string ConstructorDoesNotMatch(Type type, string parameter) =>
        $"is of type {NameOf(type)}, whose [JsonConstructor] has the parameter '{parameter}', which matches no stored member by name and "
        + "type. Name it after a member, or mark another constructor.";

    public static string NoUsableConstructor(Type type, string field) =>
        $"is of type {NameOf(type)}, which has no constructor without parameters and none whose parameters all match stored members, and "
        + $"whose field '{field}' is not stored, so that it could not be restored. Add a private parameterless constructor to "
        + $"{NameOf(type)}.";

    public static string ContradictoryAttributes(string property, string field, string attribute) =>
        $"has [{attribute}] on the property '{property}' and on its field '{field}'. Keep one of them.";

    public static string SameName(string attributeName, IEnumerable<string> members, bool isParameterCaptured) =>
        $"stores more than one member under the attribute '{attributeName}': {string.Join(", ", members)}. "
        + (isParameterCaptured
            ? "One of them is a parameter of the primary constructor, which is kept beside the property because a method uses it: let the "
                + "method use the property."
            : "Give one of them another name with [JsonProperty(\"…\")], or leave it out with [NonSerialized] (a property: [JsonIgnore]).");

    public static string HidesId(Type declaring, Type held, string root) =>
        $"declares '{NameOf(declaring)}.Id', which hides the Id of {root}: the item would have two, and only the hidden one identifies it. "
        + $"Derive from {root}<TId>, whose Id is of the type that you choose ({root}<{NameOf(held)}> here), "
        + "or give the member another name.";

    // Members that an expression names

    public static string MeansAnotherGetter(string getter) => $"it means '{getter}', whose getter does not simply return a stored member";

    public static string ImplementedByTheInterface(Type @interface, string member) =>
        $"'{NameOf(@interface)}.{member}' is implemented by the interface itself, whose code cannot run in DynamoDB";

    public static string NotImplementedOnce(Type type, Type @interface) =>
        $"{NameOf(type)} does not implement {NameOf(@interface)} exactly once";

    // Types that hide or refer to others

    public static string BaseHidesState(Type type, Type baseType, string field) =>
        $"is of type {NameOf(type)}, which derives from {NameOf(baseType)}, whose field '{field}' no property shows, so that it is not "
        + $"yours to store. Hold one in a member instead of deriving from it, give {NameOf(type)} a [JsonConverter], or list the assembly "
        + $"of {NameOf(baseType)} in DynamoRepositoryOptions.StateAssemblies.";

    public static string FormerNameIsTaken(string member, string former) =>
        $"reads '{member}' under the former name '{former}' too, but another member has that name. Remove the [DynamoFormerName] or "
        + "rename the member.";

    public static string EmptyAttributeName(string member) =>
        $"stores the member '{member}' under an empty name, which DynamoDB refuses. Give it a name with [JsonProperty(\"…\")].";

    public static string CannotBeDictionaryKey(Type type) =>
        $"is a dictionary with keys of type {NameOf(type)}, which has no text form. Use strings, Guids, numbers, enums, dates, or a type "
        + "marked [DynamoScalar].";

    public static string CannotMakeCollection(Type type) =>
        $"is of type {NameOf(type)}, a collection that cannot be made when loading. Use a standard collection, or give it a parameterless "
        + "constructor and an Add method (ICollection<T>).";

    public static string OrderIsNotKept(Type type) =>
        $"is of type {NameOf(type)}, whose entries have an order, which a map in DynamoDB has not. Use a List of pairs where the order "
        + "matters, a SortedDictionary where the keys give it, and a Dictionary elsewhere.";

    public static string NotASet(Type type) =>
        $"is marked [DynamoSet] but is of type {NameOf(type)}. DynamoDB has sets of strings, numbers and binaries only: remove the mark, "
        + "or use a collection of those.";

    public static string ConvertedTimeToLive() =>
        "is marked [DynamoTimeToLive] and has a [JsonConverter], but DynamoDB knows only one form: a number of whole seconds, which is "
        + "written without a converter. Remove it.";

    public static string NotATimeToLive(Type type) =>
        $"is marked [DynamoTimeToLive] but is of type {NameOf(type)}. Make it a DateTimeOffset or DateTimeOffset?.";

    public static string NotAScalar(Type type, IEnumerable<string> members) =>
        $"is of type {NameOf(type)}, which is marked [DynamoScalar] but has not exactly one stored member with a text or number form "
        + $"(found: {Listed(members)}). Leave the others out with [NonSerialized], or remove the mark.";

    public static string LooksLikeALock(string field) =>
        $"is the read-only field '{field}' of type object, which looks like a lock. Mark it [NonSerialized], or [JsonProperty] if it "
        + "really is part of the state.";

    public static string LooksLikeAView(string field, string viewed) =>
        $"is the read-only field '{field}', which looks like a cached view of '{viewed}'; stored apart they would lose touch with each "
        + "other. Mark it [NonSerialized], or [JsonProperty] if it really is state of its own.";

    public static string NotASubtype(Type subtype, Type type) =>
        $"declares the subtype {NameOf(subtype)}, which does not derive from {NameOf(type)}.";

    public static string AbstractSubtype(Type subtype) =>
        $"declares the subtype {NameOf(subtype)}, which is abstract. Declare the concrete types derived from it.";

    public static string DuplicateSubtypeName(string name) => $"declares two subtypes under the name '{name}'. Give each its own.";

    public static string SeveralDiscriminators(Type type) =>
        "declares subtypes with different discriminator attributes. Set the same Discriminator on every [DynamoSubtype] of "
        + $"{NameOf(type)}.";

    public static string SubtypeIsNotAnObject(Type subtype) =>
        $"declares the subtype {NameOf(subtype)}, which is not stored as a map (it is a scalar, a collection, has a converter, or has "
        + "subtypes of its own). Declare all subtypes on one base type.";

    public static string DiscriminatorHidesMember(Type subtype, string member, string discriminator) =>
        $"has the subtype {NameOf(subtype)} whose member '{member}' is stored or read under '{discriminator}', the discriminator's name. "
        + "Rename one: set Discriminator on every [DynamoSubtype].";

    public static string KeyIsNotAMember(string key) => $"has the key '{key}', which is not a stored member. Name a member with nameof(…).";

    public static string KeyIsOverridden(Type type, string key, string attributeName, Type subtype) =>
        $"'{NameOf(type)}' has the key '{key}', stored as '{attributeName}', but its subtype {NameOf(subtype)} overrides it "
        + "and stores the override under another name. "
        + $"Let the subtypes use the key of {NameOf(type)}.";

    public static string KeyIsNotAScalar(string key, Type type) =>
        $"has the key '{key}' of type {NameOf(type)}, which is not stored as a string, number or binary. Use such a type, mark it "
        + "[DynamoScalar], or say what its [JsonConverter] writes: [DynamoScalar(Type = DynamoScalarType.String)] on the type or "
        + "the member.";

    public static string ConvertedKeyDiffers(Type type, string storedAs, DynamoType expected, DynamoType found) =>
        $"is a key of type {NameOf(type)}, stored as {storedAs}: {expected} in this table, but {found} for this value. "
        + $"Let the converter write every value as {expected}, or mark {NameOf(type)} [DynamoScalar] instead of converting it.";

    public static string ReservedAttribute(string member, string attributeName) =>
        $"stores or reads the member '{member}' under '{attributeName}', where the version token goes. Rename one of them: "
        + "[DynamoTable(ETagAttribute = \"…\")] or [JsonProperty(\"…\")].";

    // Settings

    public static string TypeNameHandling() =>
        "SerializerSettings.TypeNameHandling must be None: a type name in stored data must never instantiate anything. Declare subtypes "
        + "with [DynamoSubtype].";

    public static string PreserveReferences() =>
        "SerializerSettings.PreserveReferencesHandling must be None: an item is a tree of values. Refer to other objects by their ids.";

    public static string ForeignResolver(Type resolver) =>
        $"SerializerSettings.ContractResolver is a {NameOf(resolver)}, which does not derive from AggregateContractResolver and would "
        + "lose private state. Derive it from AggregateContractResolver.";

    // Writing

    public static string NullInMember() =>
        "is null, but its type says that it never is. Set it, or declare it nullable (with '?') if null is meant.";

    public static string NullInScalar(Type type) =>
        $"is a {NameOf(type)} that holds null, which has no form here. Give it a value; where there may be none, set the {NameOf(type)} "
        + "itself to null (declared with '?') or leave it out.";

    public static string UninitialisedArray() => "is an ImmutableArray that was never set, not even to an empty one. Set it to [].";

    public static string NullKey() => "is a key and must not be null.";

    public static string NotDeclared(Type type, Type @base) =>
        $"derives from {NameOf(@base)}, which declares its subtypes, but is none of them. Declare it with "
        + $"[DynamoSubtype(typeof({NameOf(type)}), \"…\")] on {NameOf(@base)}.";

    public static string OtherSubtype(Type type) => $"the item is not one of a {NameOf(type)} but of another subtype.";

    public static string DeclaredOtherwise(Type type, DynamoScalarType declared, string storedAs) =>
        $"is declared by [DynamoScalar] to be a {declared}, but a {NameOf(type)} is stored as {storedAs}. Correct the declaration, or "
        + "remove it.";

    public static string KeyIsTimeToLive(string key) =>
        $"has the key '{key}', which is its time to live. That is stored in whole seconds, so that two keys would be one. Use "
        + "another member.";

    public static string KeyEmpty(string attribute) =>
        $"key attribute '{attribute}' is empty, which DynamoDB refuses in keys of tables and indexes. Give it a value; null in an index's "
        + "key leaves the item out of the index.";

    public static string KeyTooLong(string attribute, int bytes, int maxBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"key attribute '{attribute}' has {bytes:N0} bytes in UTF-8 and DynamoDB allows {maxBytes:N0}. Shorten it, or use a hash of it as "
        + $"the key.");

    public static string LoneSurrogate() =>
        "contains half of a surrogate pair, which is not valid text and would be stored as something else. Remove it, or store the data "
        + "as byte[].";

    public static string NotANumber(Type type) => $"holds a {NameOf(type)} that is not a finite number, which DynamoDB cannot store.";

    public static string TooManyDigits(Type type, int digits) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"holds a {NameOf(type)} with {digits} significant digits; DynamoDB stores at most 38. Round it, or store it as text.");

    public static string NumberOutOfRange(Type type) =>
        $"holds a {NameOf(type)} outside DynamoDB's range of 1E-130 to 9.99E+125 (positive or negative). Store it as text.";

    public static string TooDeep() =>
        "is nested deeper than DynamoDB's 32 levels, or refers to an object that contains it. Refer to other objects by their ids.";

    public static string EmptyName() =>
        "is the empty string as the name of a map's entry, which DynamoDB refuses. Give the entry a name, or leave it out.";

    public static string NameTooLong(int bytes, int longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"has a name of {bytes:N0} bytes in a map, and DynamoDB allows {longest:N0}. Shorten it.");

    public static string UndeclaredSubtype(Type declared, Type actual) =>
        $"holds a {NameOf(actual)} where {NameOf(declared)} is declared. Declare it with [DynamoSubtype(typeof({NameOf(actual)}), \"…\")] "
        + $"on {NameOf(declared)}.";

    public static string Endless() =>
        "is longer by far than the 400 KB of an item, or has no end. Store less, or what a sequence gives instead of the sequence.";

    public static string AmbiguousEnum(Type type) =>
        $"holds a {NameOf(type)} without a name of its own whose text is that of an [EnumMember] of another value. Give the value a name, "
        + "or the other one a name that is no number and has no comma.";

    /// <summary>The stored form of what Newtonsoft writes, by a converter or without one.</summary>
    public static string FormOf(Type? converter) => converter is null ? "its natural form" : $"what {NameOf(converter)} writes";

    public static string NotOneValue() =>
        "is written by a converter that writes no value, more than one, or only a part of one. Write one value, object or array.";

    public static string NoFormOf(string what) => $"is written as {what}, which has no form in DynamoDB. Write values, objects and arrays.";

    public static string NullInSet() => "is null, which a DynamoDB set cannot hold.";

    public static string DuplicateInSet() =>
        "is in the set twice. A DynamoDB set holds each value once: use a HashSet, or remove [DynamoSet].";

    public static string NoType() => "is an AttributeValue with none of the ten DynamoDB types set.";

    public static string SeveralTypes() => "is an AttributeValue with more than one of the ten DynamoDB types set.";

    public static string NullMap() => "is null, where an item or a map should be.";

    public static string TooLargeToRead() =>
        "is larger by far than the 400 KB of an item. Check the client: what it gives may contain the same value over and over.";

    public static string EqualKeyTexts() =>
        "has a key that is stored as the same text as another key of the dictionary. Use keys that differ in what is stored.";

    public static string ExtensionHidesMember(string attributeName) =>
        $"has extension data under '{attributeName}', the name of a member. Remove the entry.";

    public static string WritingThrew(Type exception) => $"could not be written: {NameOf(exception)}. See the inner exception.";

    public static string ForeignJson() => "A member with a special stored form can only be written to and read from an item.";

    // Reading

    public static string Unexpected(Type type, string expected, DynamoType found) =>
        $"expected {expected} for {NameOf(type)}, found {found}."
        + (found == DynamoType.N && (type == typeof(DateTimeOffset) || type == typeof(DateTime)) ? TimeAsNumber(type) : "");

    public static string TimeAsNumber(Type type) =>
        $" Where another program writes times as numbers, a JsonConverter for {NameOf(type)} "
        + "among the Converters of DynamoRepositoryOptions.SerializerSettings reads and writes them.";

    public static string BadText(Type type, string storedAs) =>
        $"expected {storedAs} with the text of a {NameOf(type)}, found {storedAs} with another.";

    public static string BadEnum(Type type) =>
        $"expected the name or number of a {NameOf(type)}, found another. A newer version of the application may have written it: add "
        + "the name.";

    public static string BrokenText() => "holds text that is not valid Unicode.";

    public static string LenientKey(Type type) =>
        $"is a key whose stored text is not the one that this library writes for that {NameOf(type)} (another case or format). It is "
        + "another key in DynamoDB; rewrite the item under the usual text.";

    public static string MissingAttribute(string attributeName) =>
        $"the attribute '{attributeName}' is missing. Store it; if the member was renamed, give its old name with "
        + "[DynamoFormerName(\"…\")]; else declare the member nullable (with '?'), or say with [DefaultValue(…)] what absence means.";

    public static string ColumnMissing() =>
        "the attribute is missing, and there is no value to stand for it. Select another member, or read the aggregates.";

    public static string TokenIsNotText(string attributeName, DynamoType found) =>
        $"the attribute '{attributeName}' is {found} and no version token of this library. If somebody else uses the name, give the token "
        + "another one: [DynamoTable(ETagAttribute = \"…\")].";

    public static string DuplicateAttribute(string attributeName) => $"the attribute '{attributeName}' is there twice.";

    public static string DuplicateName() => "holds a map in which a name is there twice.";

    public static string NotDynamoJson() =>
        "is not DynamoDB JSON: expected an object with one type tag (S, N, B, BOOL, NULL, L, M, SS, NS or BS) and its value.";

    public static string TooDeepToRead(int levels) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"is nested deeper than {levels} levels, which is more than DynamoDB holds (32) and more than is read.");

    public static string TooPreciseForJson() =>
        "holds a number with more digits than an untyped member keeps (a decimal of 28 digits, or a double). Declare the member as a "
        + "double if rounding is meant, or store the number as text.";

    public static string DuplicateElements(Type type) =>
        $"holds elements that are equal for {NameOf(type)}, which keeps only one of them. {OtherComparer(type)}";

    public static string DuplicateKeys(Type type) =>
        $"holds keys that are equal for {NameOf(type)}, which keeps only one of them. {OtherComparer(type)}";

    public static string ConstructorThrew(Type type) =>
        $"the constructor of {NameOf(type)} refused the stored data. Add a private parameterless constructor to {NameOf(type)}: loading "
        + "will then go through that one and set the fields directly. See the inner exception.";

    public static string ReadingThrew(Type exception) => $"could not be read: {NameOf(exception)}. See the inner exception.";

    public static string BadDiscriminator(Type type, string discriminator) =>
        $"the attribute '{discriminator}', which names the subtype of {NameOf(type)}, is missing or not a string.";

    public static string UnknownSubtype(Type type, string discriminator, IEnumerable<string> known) =>
        $"the attribute '{discriminator}' names a subtype of {NameOf(type)} that is not declared (declared: {Listed(known)}). A newer "
        + "version of the application may have written it: declare it with [DynamoSubtype].";

    // Places in an aggregate

    public static string Element(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    /// <summary>An entry of a dictionary by its position: its key is stored data.</summary>
    public static string Entry(int position) => string.Create(CultureInfo.InvariantCulture, $"[entry {position}]");

    // The default comparer of sorted text is the culture's, in which texts can be equal that differ in another process.
    private static string OtherComparer(Type type) =>
        $"If they are to be told apart, make the {NameOf(type)} with the comparer that does (such as StringComparer.Ordinal) in a field "
        + "initialiser: loading keeps that comparer.";

    private static string Listed(IEnumerable<string> names)
    {
        var listed = string.Join(", ", names);
        return listed.Length == 0 ? "none" : listed;
    }
}
