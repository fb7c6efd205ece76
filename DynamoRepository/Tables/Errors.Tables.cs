using System.Globalization;

namespace DynamoRepository;

/// <summary>Messages about tables, their names, keys and indexes.</summary>
internal static partial class Errors
{
    public static string NoTableAttribute(Type type) =>
        $"'{NameOf(type)}' has no [DynamoTable]. Put [DynamoTable(\"name\")] on the class, or [DynamoTable] for a table named after it.";

    public static string BadTableName(Type type, string name) =>
        $"'{NameOf(type)}' has the table name '{name}'. A table name is 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-': give one "
        + "with [DynamoTable(\"…\")].";

    public static string BadFullTableName(string name) =>
        $"'{name}' is not a table name: 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-', prefix included.";

    public static string EmptyETagAttribute(Type type) =>
        $"'{NameOf(type)}' has an empty ETagAttribute. Omit it for 'etag', or name an attribute.";

    public static string SameKeyTwice(Type type, string member) =>
        $"'{NameOf(type)}' has '{member}' as partition key and as sort key. Name another member.";

    public static string SeveralTimesToLive(Type type, IEnumerable<string> members) =>
        $"'{NameOf(type)}' has [DynamoTimeToLive] on more than one member: {Listed(members)}. Keep one.";

    public static string BadIndexName(Type type, string name) =>
        $"'{NameOf(type)}' has an index named '{name}'. An index name is 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-'.";

    public static string IndexDisagrees(Type type, string index) =>
        $"'{NameOf(type)}' has index '{index}' with different settings (Local, Projection or Include) on its attributes. Use the "
        + "same settings on each.";

    public static string IndexKeyIsNotAScalar(Type type, string index, string member, Type memberType) =>
        $"'{NameOf(type)}.{member}' is a key of index '{index}' but is of type {NameOf(memberType)}, which is not stored as a string, "
        + "number or binary. Use such a type, mark it [DynamoScalar], or state what its [JsonConverter] writes: [DynamoScalar(Type = "
        + "DynamoScalarType.String)] on the type or the member.";

    public static string IndexNeedsPartitionKey(Type type, string index) =>
        $"'{NameOf(type)}' has index '{index}' without a partition key. It needs a member with Role = IndexRole.PartitionKey.";

    public static string IndexNeedsOneSortKey(Type type, string index, IEnumerable<string> members) =>
        $"'{NameOf(type)}' has index '{index}' with the sort keys {Listed(members)}, but it is local and takes one. "
        + "Keep one, or make the index global.";

    public static string IndexOrderTwice(Type type, string index, IndexRole role, IEnumerable<string> members, int order) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{NameOf(type)}' has index '{index}' with the {Spoken(role)} {Listed(members)} of the same Order, {order}. "
        + $"Give each a different Order, the lowest to the first, or keep one of them.");

    public static string TooManyIndexKeys(Type type, string index, IndexRole role, IEnumerable<string> members, int max) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{NameOf(type)}' has index '{index}' with more than {max} {Spoken(role)}, DynamoDB's limit: {Listed(members)}. Remove some.");

    public static string IndexKeyMarkedTwice(Type type, string index, string member, IndexRole role) =>
        $"'{NameOf(type)}.{member}' is marked twice as one of the {Spoken(role)} of index '{index}', "
        + "counting marks on classes and bases. Keep one mark.";

    public static string IndexKeysOfOneName(Type type, string index, IEnumerable<string> members, string attribute) =>
        $"'{NameOf(type)}' has index '{index}' with the keys {Listed(members)}, which are stored under the same name, '{attribute}'. "
        + "Mark one of them, or store them under different names.";

    public static string IndexMarkWithoutMember(Type @class, string index) =>
        $"'{NameOf(@class)}' is marked [DynamoIndex(\"{index}\")], which names no member. "
        + $"On a class, name one: [DynamoIndex(\"{index}\", nameof(…))].";

    public static string IndexMarkOfNothing(Type @class, string index, string member) =>
        $"'{NameOf(@class)}' is marked [DynamoIndex(\"{index}\", \"{member}\")] but has no member '{member}'. "
        + "Name a stored member, preferably with nameof.";

    public static string IndexMarkOfAnother(Type type, string member, string index, string named) =>
        $"'{NameOf(type)}.{member}' is marked [DynamoIndex(\"{index}\", \"{named}\")], but a mark on a property applies to that property. "
        + "Omit the second argument, or put the mark on the class.";

    public static string LocalIndexNeedsSortKey(Type type, string index) =>
        $"'{NameOf(type)}' has the local index '{index}' but no sort key. Set SortKey on [DynamoTable], or make the index global.";

    public static string IncludeDisagrees(Type type, string index) =>
        $"'{NameOf(type)}' has index '{index}' where Include and Projection do not agree. Name members in Include exactly when Projection "
        + "is Include.";

    public static string IncludedMemberUnknown(Type type, string index, string member) =>
        $"'{NameOf(type)}' has index '{index}' that includes '{member}', which is not a stored member.";

    public static string MarkedButNotStored(Type type, string member, string attribute) =>
        $"'{NameOf(type)}.{member}' is marked {attribute} but is not stored. Remove the mark, or store the member: a computed property is "
        + "stored when marked [JsonProperty].";

    public static string MarkedInside(Type type, string member, string attribute) =>
        $"'{NameOf(type)}' holds '{member}', which is marked {attribute} but is inside another object, where it has no effect. Remove the "
        + $"mark, or put it on a member of {NameOf(type)} itself.";

    public static string BadKeyName(Type type, string member, string attributeName) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{NameOf(type)}.{member}' is a key stored under a name of {System.Text.Encoding.UTF8.GetByteCount(attributeName)} bytes "
        + $"(UTF-8); the name of a key has 1 to 255. Give it another name with [JsonProperty(\"…\")].");

    public static string KeyOfTwoTypes(Type type, string attribute, DynamoType keyType, Type owner, string member, DynamoType memberType) =>
        $"'{NameOf(type)}' has the key '{attribute}' of type {keyType}, but '{NameOf(owner)}.{member}' is stored under the same name as "
        + $"{memberType}. A key has one type in a table: give one another name with [JsonProperty(\"…\")], or both the same type.";

    public static string IndexKeyWritesNull(Type type, string index, string member) =>
        $"'{NameOf(type)}.{member}' is a key of index '{index}' but null is stored as NULL, which a key cannot be. Omit nulls "
        + "(NullValueHandling.Ignore), so that such an aggregate is not in the index.";

    public static string IndexKeyTwice(Type type, string index, string member) =>
        $"'{NameOf(type)}' has '{member}' as partition key and as sort key of index '{index}'. Use another member for one of them.";

    public static string IncludedMemberIsKey(Type type, string index, string member) =>
        $"'{NameOf(type)}' has index '{index}' that includes '{member}', a key, which every index holds anyway. Remove it from Include.";

    public static string IncludedTwice(Type type, string index, string member) =>
        $"'{NameOf(type)}' has index '{index}' that includes '{member}' twice. Name it once.";

    public static string TooManyIncluded(Type type, string index, int max) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{NameOf(type)}' has index '{index}' that includes more than {max} members, DynamoDB's limit. Use Projection = "
            + $"IndexProjection.All.");

    public static string TooManyIncludedInAll(Type type, int max) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{NameOf(type)}' has indexes that together include more than {max} members, DynamoDB's limit. Use Projection = "
            + $"IndexProjection.All on some.");

    public static string TooManyIndexes(Type type, string kind, int max) =>
        string.Create(
            CultureInfo.InvariantCulture, $"'{NameOf(type)}' has more than {max} {kind} indexes, DynamoDB's limit. Remove some.");

    private static string Spoken(IndexRole role) => role == IndexRole.PartitionKey ? "partition keys" : "sort keys";

    public static string TableDiffers(string tableName, Type type, IEnumerable<string> differences) =>
        $"The table '{tableName}' exists but is not what {NameOf(type)} needs:\n" + Numbered(differences)
        + "\nCreateTableAsync never changes an existing table. Call UpdateTableAsync(), which adds what is missing and drops nothing, "
        + "change the table with your infrastructure code, delete it with DeleteTableAsync() and create it again if its items may be "
        + "lost, or change the attributes of the class.";

    public static string TableNotReady(string tableName, TimeSpan waited, string status) => string.Create(
        CultureInfo.InvariantCulture,
        $"The table '{tableName}' was not ready after {waited.TotalSeconds:0} s ({status}). It may become ready later: repeat the call "
        + $"to keep waiting.");

    public static string TableUnusable(string tableName, string status) =>
        $"The table '{tableName}' is {status}, which waiting will not change. Check it in the AWS console: its encryption key may be "
        + "gone, or the table may be archived.";

    public static string TableProtected(string tableName) =>
        $"The table '{tableName}' is protected against deletion. Turn the protection off where the table is managed (infrastructure code "
        + "or AWS console), then delete it.";

    public static string TableMissing(string tableName) =>
        $"The table '{tableName}' does not exist. Create it with CreateTableAsync() or with your infrastructure code.";

    public static string TableNotActive(string status) => $"The table is {status}, not ACTIVE.";

    public static string IndexNotActive(string index, string status) => $"Index '{index}' is {status}, not ACTIVE.";

    public static string IndexMissing(string index, string expected) => $"Index '{index}' is missing; expected {expected}.";

    public static string Differs(string what, string actual, string expected) => $"{what} is {actual}; expected {expected}.";

    public static string TimeToLiveOff(string expected) => $"Time to live is off; expected '{expected}'.";

    // Progress

    public static string TableProgress(string tableName, string status, TimeSpan waited) =>
        string.Create(CultureInfo.InvariantCulture, $"Waiting for the table '{tableName}' for {waited.TotalSeconds:0} s: {status}.");

    public static string TableIsReady(string tableName, TimeSpan waited) =>
        string.Create(CultureInfo.InvariantCulture, $"The table '{tableName}' is ready after {waited.TotalSeconds:0} s.");

    // "CREATING, indexes by-email CREATING"
    public static string TableStatus(string? status, IReadOnlyCollection<string> indexes) =>
        (status ?? "not visible yet") + (indexes.Count == 0 ? "" : $", indexes {string.Join(", ", indexes)}");

    public static string TableRecoveryStarting() => "point-in-time recovery is being prepared";

    public static string TimeToLiveDiffers(string actual, string expected) => $"Time to live is on for '{actual}'; expected '{expected}'.";

    // Settings

    public static string TwoTagsOfOneKey(Type type, string key) => $"'{NameOf(type)}' has [DynamoTag] twice for '{key}'. Keep one.";

    public static string BadSettings(Type type, string problem) => $"'{NameOf(type)}' has table settings in which {problem}";

    public static string BadTableSettings(IEnumerable<string> problems) => "The table settings are invalid:\n" + Numbered(problems);

    public static string UnitsOnDemand() =>
        "Billing is OnDemand but ReadUnits or WriteUnits are set. Omit the units, or set Billing to Provisioned.";

    public static string UnitsMissing() =>
        "Billing is Provisioned but ReadUnits and WriteUnits are not both 1 or more. Set both, or omit all three for on-demand "
        + "billing.";

    public static string KeyWithoutUse(TableEncryption encryption) =>
        $"Encryption is {encryption} but an EncryptionKey is set. Omit the key, or set Encryption to CustomerManaged.";

    public static string EncryptionKeyMissing() =>
        "Encryption is CustomerManaged but no EncryptionKey is set. Name a KMS key by its id, its ARN or its alias, such as "
        + "'alias/orders'.";

    public static string BadEncryptionKey() =>
        "EncryptionKey is not the id, ARN or alias of a KMS key: letters, digits and ':', '/', '_', '-', at most 2,048.";

    public static string UndefinedSetting(string setting) => $"{setting} is not a named value of its enumeration. Use one of those.";

    public static string TooManyTags(int max) =>
        string.Create(CultureInfo.InvariantCulture, $"there are more than {max} tags, DynamoDB's limit. Remove some.");

    public static string BadTag(string key) =>
        $"the tag '{key}' is not allowed. A key has 1 to 128 and a value up to 256 letters, digits, spaces and '+ - = . _ : / @'; a key "
        + $"must not begin with 'aws:'.";
}
