using System.Globalization;

namespace DynamoRepository;

/// <content>Messages about the version of an item's form, and the steps to it.</content>
internal static partial class Errors
{
    public static string BadVersionNumber(int version) => string.Create(
        CultureInfo.InvariantCulture, $"has Version = {version}. Versions are 1, 2, 3 and so on; items without one have version 1.");

    public static string BadVersionAttribute() =>
        "has a VersionAttribute that is empty, or the attribute of the version token. Omit it for 'v', or name another.";

    public static string HidesVersion(string member, string attributeName) =>
        $"stores or reads the member '{member}' under '{attributeName}', where the version of the item's form goes. Rename one of them: "
        + "[DynamoTable(VersionAttribute = \"…\")] or [JsonProperty(\"…\")].";

    public static string StepsWithoutVersion(string step, int version) => string.Create(
        CultureInfo.InvariantCulture, $"has the upgrade step '{step}' but no version. Declare [DynamoTable(…, Version = {version})].");

    public static string StepElsewhere(string step, Type type, Type declarer) =>
        $"has the upgrade step '{step}' in {NameOf(type)}, where it would not run. Move it to {NameOf(declarer)}, which has the table.";

    public static string NotAStep(string step) =>
        $"has the method '{step}' marked [DynamoUpgrade], which is no step. Declare it as static void "
        + $"{step}(Dictionary<string, AttributeValue> item).";

    public static string StepOutOfRange(string step, int from, int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"has the upgrade step '{step}' from version {from}, but its own version is {version}. Steps take the versions from 1 to the one "
        + $"before it.");

    public static string TwoSteps(int from, string one, string other) => string.Create(
        CultureInfo.InvariantCulture, $"has two upgrade steps from version {from}, '{one}' and '{other}'. Keep one.");

    public static string NoStep(int from, int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"has version {version} and upgrade steps, but none from version {from}. Add one marked [DynamoUpgrade({from})], or remove those "
        + $"before it.");

    public static string StepChangesNoMember(string step, string name) =>
        $"has the upgrade step '{step}' that changes '{name}', which is not a stored member. Name members with nameof(…).";

    public static string StepChangesKey(string step, string name) =>
        $"has the upgrade step '{step}' that changes '{name}', a key of the table, which never changes. Save a new aggregate under the new "
        + "key instead.";
}
