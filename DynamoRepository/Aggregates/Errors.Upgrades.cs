using System.Globalization;

namespace DynamoRepository;

/// <summary>Texts about the upgrade of all items of a table.</summary>
internal static partial class Errors
{
    public const string ResumeTokenInvalid =
        "The resume token is damaged, or comes from another table, another version of the class, or another PageTokenKey. Use a "
        + "ResumeToken unchanged, or null to begin anew: items that are upgraded already are passed over.";

    public static string NoVersionToUpgradeTo(Type type) =>
        $"UpgradeAllAsync of {NameOf(type)} is not possible: its [DynamoTable] declares no version, so that no item is older than the "
        + $"class. Declare one, [DynamoTable(…, Version = 2)], and the step from the items before it, [DynamoUpgrade(from: 1)].";

    public static string UpgradeGaveUp(Type type, string key, int attempts) => string.Create(
        CultureInfo.InvariantCulture,
        $"UpgradeAllAsync of {NameOf(type)} {key} gave up after {attempts} {(attempts == 1 ? "attempt" : "attempts")}: each time, another "
        + $"writer saved it in an older version between loading and saving. Nothing was saved. Repeat the call once fewer such writers "
        + $"run, or raise MaxConflictRetries.");

    // "Upgrading User ended early, after 1,000 items that failed. … The first: …"
    public static string UpgradeEndedEarly(Type type, int failed, string first) => string.Create(
        CultureInfo.InvariantCulture,
        $"Upgrading {NameOf(type)} ended early, after {failed:N0} items that failed: Failures lists each. Correct the upgrade step or the "
        + $"items, and call UpgradeAllAsync again, or set OnUnreadable to go on without items that cannot be read. The first: {first}");

    // "12,000 items read: 900 upgraded, 3 overtaken by other writers, 0 failed; not finished"
    public static string UpgradedSoFar(long scanned, long upgraded, long overtaken, long failed, bool isFinished) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scanned:N0} items read: {upgraded:N0} upgraded, {overtaken:N0} overtaken by other writers, {failed:N0} failed; "
        + $"{(isFinished ? "finished" : "not finished")}");
}
