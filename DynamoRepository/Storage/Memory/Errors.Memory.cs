namespace DynamoRepository;

/// <summary>
/// Messages of what the in-memory store refuses: the rule and the remedy. They contain names, types, keys and sizes, never stored values.
/// </summary>
internal static partial class Errors
{
    // "PutItem of User '7f6c…' in table 'users' failed: the item takes …"
    public static string InMemoryRefused(CallContext context, string problem) => $"{Subject(context)} failed: {problem}";

    public static string InMemoryTableMissing(string tableName) =>
        $"There is no table '{tableName}' in memory: nothing was stored in it and CreateTableAsync() was not called.";

    public const string InMemoryTableDeleted =
        "the table was deleted with DeleteTableAsync(). Create it again with CreateTableAsync(), or save something.";

    public static string InMemoryTimeToLiveDiffers(string tableName, string attribute, string current) =>
        $"Time to live of table '{tableName}' cannot use attribute '{attribute}' because it is on for attribute '{current}'. First turn it "
        + "off there.";

    public static string ItemTooDeep(int levels, int maxLevels) =>
        $"the item is nested {levels} attribute levels deep and DynamoDB allows {maxLevels}. Flatten the aggregate.";

    public static string KeyUnreadable(string attribute, DynamoType type) =>
        $"key attribute '{attribute}' is not a value of DynamoDB's type {type}: a number needs at most 38 digits between 1E-130 and "
        + "9.99E+125, a binary valid base64.";

    public static string KeyAttributeOfWrongType(string attribute, DynamoType expected, DynamoType found) =>
        $"key attribute '{attribute}' has type {found}, and the table was created with type {expected}. Create the table with "
        + "CreateTableAsync(), or correct its definition.";

    public static string KeysDiffer(KeyShape expected, KeyShape found) =>
        $"the key of the operation is {found}, and the table's is {expected}. Create the table with CreateTableAsync(), or correct its "
        + "definition.";

    public static string ConditionRefused(string problem) => $"DynamoDB refuses the condition because {problem}";

    public const string StartKeyOfAnotherPartition =
        "the page to continue from belongs to another partition. Continue with the query that it came from.";

    public const string StartKeyIncomplete =
        "the page to continue from belongs to another table or index. Continue with the query that it came from.";
}
