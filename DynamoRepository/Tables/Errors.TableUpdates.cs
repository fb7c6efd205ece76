using System.Globalization;

namespace DynamoRepository;

/// <summary>Messages about changes of existing tables.</summary>
internal static partial class Errors
{
    // The steps of a plan

    public static string IndexAddition(string index, string shape) => $"Add index '{index}': {shape}.";

    public static string SettingChange(string what, string expected) => $"Set {what} to {expected}.";

    public static string TurnOn(string what) => $"Turn on {what}.";

    public static string IndexKeyOfAnotherType(string index, string attribute, string actual, string expected) =>
        $"Index '{index}' is missing and cannot be added: another key of the table has '{attribute}' as {actual}; expected {expected}.";

    // The plan as text

    public static string NothingToUpdate(string tableName) => $"The table '{tableName}' needs no change.";

    public static string UpdateSteps(string tableName, IReadOnlyCollection<string> steps) => string.Create(
        CultureInfo.InvariantCulture, $"The table '{tableName}' needs {steps.Count} change{(steps.Count == 1 ? "" : "s")}:\n")
        + Numbered(steps);

    public static string UpdateObstacles(string tableName, IEnumerable<string> obstacles) =>
        $"UpdateTableAsync cannot correct these differences of the table '{tableName}':\n" + Numbered(obstacles);

    public static string TableNotUpdatable(string tableName, Type type, IEnumerable<string> obstacles) =>
        $"The table '{tableName}' cannot become what {NameOf(type)} needs without dropping something:\n" + Numbered(obstacles)
        + "\nUpdateTableAsync changes a table only as long as it can correct every difference. Change these with your infrastructure code, "
        + "or change the attributes of the class. A key and a local index are those of the table's creation: for others, create a new table and copy the items.";

    public static string TableUpdateRefused(string tableName, string change) =>
        $"DynamoDB rejected a change of the table '{tableName}': {change} The inner exception says why; earlier changes remain, and "
        + "calling the method again makes those that are missing.";

    // Progress

    public static string TableUpdateBegins(string tableName, string change) => $"Changing the table '{tableName}': {change}";

    public static string TableUpdateNotVisible(string change) => $"requested, not visible yet: {change}";

    public static string TableIsBusy(string change) => $"another change is in progress, before: {change}";
}
