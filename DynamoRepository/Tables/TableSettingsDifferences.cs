using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Compares the settings of an existing table with those declared. What turns something off, or begins another stream, would drop something
/// that the table has, so it is a difference without a change.
/// </summary>
internal static class TableSettingsDifferences
{
    private const string ByKmsKey = "by a KMS key";
    private const string ByOwnKey = "by a key of DynamoDB's own";

    public static IEnumerable<TableDifference> Between(TableDescription actual, TableSettings expected) => new[]
    {
        Billing(actual, expected), StorageClass(actual, expected), Encryption(actual, expected), EncryptionKey(actual, expected),
        Stream(actual, expected), DeletionProtection(actual, expected),
    }.OfType<TableDifference>();

    /// <summary>Returns the differences of the tags; additional tags do not count.</summary>
    public static IEnumerable<TableDifference> BetweenTags(
        IReadOnlyDictionary<string, string> actual, TableSettings expected, string tableArn) => expected.Tags
        .Where(tag => actual.GetValueOrDefault(tag.Key) != tag.Value)
        .Select(tag => new TableDifference(
            Errors.Differs($"Tag '{tag.Key}'", actual.TryGetValue(tag.Key, out var value) ? $"'{value}'" : "missing", $"'{tag.Value}'"),
            TableChanges.Tag(tableArn, tag.Key, tag.Value)));

    private static TableDifference? Billing(TableDescription actual, TableSettings expected) => expected.Billing is { } billing
        ? Difference(
            "Billing", (actual.BillingModeSummary?.BillingMode ?? BillingMode.PROVISIONED).Value, ServiceNames.Of(billing),
            () => TableChanges.Bill(actual, expected))
        : null;

    private static TableDifference? StorageClass(TableDescription actual, TableSettings expected) =>
        expected.StorageClass is { } storageClass
            ? Difference(
                "The table class", (actual.TableClassSummary?.TableClass ?? TableClass.STANDARD).Value, ServiceNames.Of(storageClass),
                () => TableChanges.Classify(actual, storageClass))
            : null;

    private static TableDifference? Encryption(TableDescription actual, TableSettings expected) => expected.Encryption is not null
        ? Difference(
            "Encryption", HasKmsKey(actual) ? ByKmsKey : ByOwnKey, expected.HasKmsKey ? ByKmsKey : ByOwnKey,
            () => expected.HasKmsKey ? TableChanges.Encrypt(actual, expected) : null)
        : null;

    // The service names the key only by its ARN, so an alias cannot be compared.
    private static TableDifference? EncryptionKey(TableDescription actual, TableSettings expected) =>
        expected.Encryption is not null
            && HasKmsKey(actual)
            && expected.EncryptionKey is { } key
            && !key.Contains("alias/", StringComparison.Ordinal)
            && actual.SSEDescription.KMSMasterKeyArn is { } arn
            && !arn.EndsWith("/" + key, StringComparison.Ordinal)
            ? Difference("The encryption key", arn, key, () => TableChanges.Encrypt(actual, expected))
            : null;

    private static TableDifference? Stream(TableDescription actual, TableSettings expected)
    {
        if (expected.Stream is null)
        {
            return null;
        }

        var view = actual.StreamSpecification is { StreamEnabled: true } specification ? specification.StreamViewType.Value : "off";
        return Difference(
            "The stream", view, expected.HasStream ? ServiceNames.Of(expected.Stream.Value) : "off",
            () => view == "off" ? TableChanges.Stream(actual, expected) : null);
    }

    private static TableDifference? DeletionProtection(TableDescription actual, TableSettings expected) =>
        expected.DeletionProtection is { } isWanted
            ? Difference(
                "Deletion protection", Switch(actual.DeletionProtectionEnabled == true), Switch(isWanted),
                () => isWanted ? TableChanges.Protect(actual) : null)
            : null;

    private static bool HasKmsKey(TableDescription table) => table.SSEDescription?.Status is { } status
        && (status == SSEStatus.ENABLED || status == SSEStatus.ENABLING || status == SSEStatus.UPDATING);

    private static string Switch(bool isOn) => isOn ? "on" : "off";

    private static TableDifference? Difference(string what, string actual, string expected, Func<TableChange?> change) =>
        actual == expected ? null : new TableDifference(Errors.Differs(what, actual, expected), change());
}
