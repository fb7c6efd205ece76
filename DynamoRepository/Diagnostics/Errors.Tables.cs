using System.Globalization;

namespace DynamoRepository;

/// <summary>What is said about tables, their names, keys and indexes.</summary>
internal static partial class Errors
{
    public static string NoTableAttribute(Type type) => $"'{type.Name}' has no [DynamoTable]. Put [DynamoTable(\"name\")] on the class, or [DynamoTable] for a table named after it.";

    public static string BadTableName(Type type, string name) =>
        $"'{type.Name}' has the table name '{name}'. A table name is 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-': give one with [DynamoTable(\"…\")].";

    public static string BadFullTableName(string name) => $"'{name}' is not a table name: 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-', prefix included.";

    public static string EmptyETagAttribute(Type type) => $"'{type.Name}' has an empty ETagAttribute. Leave it out for 'etag', or name one.";

    public static string SameKeyTwice(Type type, string member) => $"'{type.Name}' has '{member}' as partition key and as sort key. Name another member.";

    public static string SeveralTimesToLive(Type type, IEnumerable<string> members) => $"'{type.Name}' has [DynamoTimeToLive] on more than one member: {Listed(members)}. Keep one.";

    public static string BadIndexName(Type type, string name) =>
        $"'{type.Name}' has an index named '{name}'. An index name is 3 to 255 characters of A-Z, a-z, 0-9, '_', '.' and '-'.";

    public static string IndexDisagrees(Type type, string index) => $"'{type.Name}' has index '{index}' with different settings (Local, Projection or Include) on its attributes. Say the same on each.";

    public static string IndexKeyIsNotAScalar(Type type, string index, string member, Type memberType) =>
        $"'{type.Name}.{member}' is a key of index '{index}' but is of type {NameOf(memberType)}, which is not stored as a string, number or binary.";

    public static string IndexNeedsOnePartitionKey(Type type, string index, IEnumerable<string> members) =>
        $"'{type.Name}' has index '{index}' with the partition keys {Listed(members)}. It needs exactly one member with Role = IndexRole.PartitionKey.";

    public static string IndexNeedsOneSortKey(Type type, string index, IEnumerable<string> members) => $"'{type.Name}' has index '{index}' with the sort keys {Listed(members)}. Keep one.";

    public static string LocalIndexNeedsSortKey(Type type, string index) => $"'{type.Name}' has the local index '{index}' but no sort key. Set SortKey on [DynamoTable], or make the index global.";

    public static string IncludeDisagrees(Type type, string index) => $"'{type.Name}' has index '{index}' where Include and Projection do not agree. Name members in Include exactly when Projection is Include.";

    public static string IncludedMemberUnknown(Type type, string index, string member) => $"'{type.Name}' has index '{index}' that includes '{member}', which is not a stored member.";

    public static string TooManyIndexes(Type type, string kind, int most) => string.Create(CultureInfo.InvariantCulture, $"'{type.Name}' has more than {most} {kind} indexes, DynamoDB's limit.");

    public static string TableDiffers(string tableName, Type type, IEnumerable<string> differences) =>
        $"The table '{tableName}' exists but is not what {type.Name} needs:\n" + string.Join("\n", differences.Select((difference, index) => string.Create(CultureInfo.InvariantCulture, $"  {index + 1}. {difference}")))
        + "\nChange the attributes of the class, or migrate the table.";

    public static string TableNotReady(string tableName, TimeSpan waited) =>
        string.Create(CultureInfo.InvariantCulture, $"The table '{tableName}' was not ready after {waited.TotalSeconds:0} s. It may still become so: call CreateTableAsync again, which goes on waiting.");

    public static string TimeToLiveDiffers(string actual, string expected) => $"Time to live is on for '{actual}'; expected '{expected}'.";
}
