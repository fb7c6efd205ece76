using System.Globalization;

namespace DynamoRepository;

/// <summary>The texts of an explanation: what a query reads, and why by this path.</summary>
internal static partial class Errors
{
    public const string NothingCanMatch = "nothing is sent, because nothing can match";

    public const string ThenLoadsByKey = "then loads each result by its key from the table, 100 with one request";

    public const string PathNamed = "UsingIndex names it";

    public const string PathNotNamed = "UsingIndex names another";

    public const string PathOfScan = "a scan reads the table unless UsingIndex names an index";

    public const string PathWithoutOther = "the condition names no other partition key";

    public const string PathOfTable = "the table comes first where the order of results shows";

    public const string PathReadsLeast = "no local index reads less";

    public const string PathInsteadOfTable = "the table cannot serve the conditions, and this index can";

    public const string PathNarrowerThanTable =
        "it narrows down what is read more than the table, and the order of results does not show";

    public const string PathNarrowest = "of the indexes that fit, its key condition narrows down most";

    public const string PathNoNarrower = "its key condition narrows down no further";

    public const string PathReadsMore = "it would read more, and filter it";

    public const string PathIsGlobal = "it is global, and lags behind the table";

    public static string PathCheaper(string index) =>
        $"it would read less, in another order: UsingIndex(\"{index}\") or Unordered() reads it";

    public static string PathNeeds(IEnumerable<string> members) => $"it needs one value of {string.Join(" and ", members)}";

    public static string PathLacksItems(string member) =>
        $"no condition of its sort key {member} narrows it down, and it lacks what has no {member}";

    public static string PathTakesMoreQueries(long queries, long ofTable) =>
        string.Create(CultureInfo.InvariantCulture, $"it would take {queries} queries in place of {ofTable}");

    // "reads, and charges for, every item of index 'by-email' with email = …, in 3 queries with other values"
    public static string ReadsEveryItem(string place, string? keyCondition, long queries) =>
        $"reads, and charges for, every item of {place}"
        + (keyCondition is null ? "" : $" with {keyCondition}")
        + (queries == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", in {queries} queries with other values"));

    public static string ThenFilters(string filter) => $"then filters by {filter}";
}
