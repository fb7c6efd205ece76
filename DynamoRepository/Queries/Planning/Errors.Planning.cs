using System.Globalization;

namespace DynamoRepository;

/// <summary>Queries that cannot be planned, and page tokens that cannot be used.</summary>
internal static partial class Errors
{
    // "Cannot query User by 'u => u.Name == name' because …"
    public static string CannotQuery(Type aggregate, bool isScan, string condition, string reason) =>
        condition.Length == 0
            ? $"Cannot {(isScan ? "scan" : "query")} {NameOf(aggregate)} because {reason}"
            : $"Cannot {(isScan ? "scan" : "query")} {NameOf(aggregate)} by '{condition}' because {reason}";

    public static string NoPartitionKey(IEnumerable<string> keys, IReadOnlyList<string> indexable) =>
        $"no part of it names one value of a partition key: {string.Join(", ", keys)}. "
        + (indexable.Count > 0 ? $"Mark {string.Join(" or ", indexable)} with [DynamoIndex(\"…\")]" : "Compare one of them by ==")
        + ", or use Scan, which reads the whole table.";

    public static string NullKey(string member) =>
        $"it compares {member} with null, and an item without a key's value is in no index. Test the value before querying, or use Scan, "
        + "which reads the whole table.";

    public static string OrOnKey(string member) =>
        $"it leaves a choice of {member}, and DynamoDB reads one value of a partition key at a time. Make one query for each value, or "
        + "use Scan, which reads the whole table.";

    public static string TooManyQueries(long count, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"it leaves {count} choices of key values, and DynamoDB reads one at a time: a maximum of {most} queries is made of one. "
        + $"Divide the values into groups of {most}, use GetByIdsAsync or FindByIdsAsync if they are ids, or use Scan, which reads the "
        + $"whole table.");

    public static string UnknownIndex(string name, IEnumerable<string> names) =>
        $"there is no index '{name}'. "
        + (names.Any()
            ? $"There is {string.Join(", ", names.Select(known => $"'{known}'"))}."
            : "The aggregate has none: mark a member with [DynamoIndex(\"…\")].");

    public static string IndexDoesNotFit(string name, IEnumerable<string> missing) =>
        $"index '{name}' needs one value of {Listed(missing)}. Compare {Listed(missing)} by ==, or choose another index.";

    public static string PartitionKeyIncomplete(string name, IEnumerable<string> members, IEnumerable<string> missing) =>
        $"index '{name}' has the partition keys {Listed(members)}, and DynamoDB needs one value of each; "
        + $"no part of the condition names one of {Listed(missing)}. Compare {Listed(missing)} by == too, or use Scan, which reads the "
        + "whole table.";

    public static string SeveralIndexesFit(IEnumerable<string> names) =>
        $"several indexes fit equally: {string.Join(", ", names.Select(name => $"'{name}'"))}. Choose one with UsingIndex(\"…\").";

    public static string ConsistentReadOfGlobalIndex(string name) =>
        $"index '{name}' is global, and DynamoDB reads global indexes only eventually consistently. Leave ConsistentRead() out, or query "
        + "the table or a local index.";

    public static string FilterOnKey(string member, bool isSortKey) => isSortKey
        ? $"DynamoDB allows one range of the sort key {member} (==, <, <=, >, >=, two bounds, or StartsWith) and no other condition on it "
            + "in a query. Use one range, another index, or Scan."
        : $"{member} is the partition key of what is queried, and DynamoDB allows no condition on it but one ==. Leave the other "
            + "out, or use Scan.";

    public static string SortKeySkipped(string name, IEnumerable<string> members, string member, string open) =>
        $"DynamoDB accepts the sort keys of index '{name}' ({Listed(members)}) from the left, each by == before a condition on the next, "
        + $"and the condition on {member} follows {open}, of which no one value is named. "
        + $"Compare {open} by ==, leave {member} out, or use Scan.";

    public static string ExpiryBehindOpenKey(string name, IEnumerable<string> members, string member) =>
        $"index '{name}' has the sort keys {Listed(members)}, of which {member} is the time to live, "
        + "and expired items can be left out only after one value of each sort key before it. "
        + $"Compare those by ==, load the aggregates with ReadByKey(), or put {member} first in the Order.";

    public static string IndexLacksAttributes(string name, Type aggregate, bool hasUpgrades) =>
        $"index '{name}' does not hold every attribute of {NameOf(aggregate)}. Use ReadByKey() to load each from the table, Select(…) "
        + $"only members that the index holds{(hasUpgrades ? " and no upgrade step changes" : "")}, or give the index Projection = "
        + "IndexProjection.All.";

    public static string IndexKeyStoredOtherwise(string name, string member, int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"index '{name}' has the key {member}, which items before version {version} store otherwise, so that it may lack them. Use "
        + $"another index. Or save every item once, and then remove the upgrade steps up to [DynamoUpgrade({version - 1})]: older items "
        + $"are refused from then on. (A step that names no member counts as changing all.)");

    public static string IndexLacksAttribute(string name, string member) =>
        $"index '{name}' does not hold {member}. Add it to the index's Include, or query the table.";

    public static string IndexLacksFilter(string name, string member) =>
        $"index '{name}' does not hold {member}, which the repository's Filter needs. Add it to the index's Include, load the aggregates "
        + "with ReadByKey(), or leave the filter out with IgnoreFilter().";

    public static string IndexLacksTimeToLive(string name, string member) =>
        $"index '{name}' does not hold {member}, the time to live, so that expired items could not be told. Add it to the index's "
        + "Include, or load the aggregates with ReadByKey().";

    public const string PageTokenDamaged = "The page token is damaged. Use a page's NextPageToken unchanged, or null for the first page.";
    public const string PageTokenForeign =
        "The page token belongs to another query: its table, index, key condition or direction differ. Use it with the query that its "
        + "page came from, or null for the first page.";
    public const string PageTokenUnsigned =
        "The page token is not signed, and PageTokenKey is set. Use a token made with that key, or null for the first page.";
    public const string PageTokenSigned =
        "The page token is signed, and no PageTokenKey is set. Set the key that it was made with, or use null for the first page.";
    public const string PageTokenKeyTooShort = "PageTokenKey needs at least 16 bytes, preferably 32 random ones.";
}
