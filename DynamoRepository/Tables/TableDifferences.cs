using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Compares an existing table with its schema. Anything additional (another index, a setting that is not declared) does not count as a
/// difference.
/// </summary>
internal static class TableDifferences
{
    /// <summary>Returns the differences, one sentence each; empty if the table fits.</summary>
    public static IReadOnlyList<string> Between(TableDescription actual, TableSchema schema)
    {
        var expected = CreateTableRequests.For(schema, actual.TableName);
        var differences = new List<string>(OfKey(actual, schema));

        var actualIndexes = Indexes(
            actual.AttributeDefinitions, Shapes(actual.GlobalSecondaryIndexes), Shapes(actual.LocalSecondaryIndexes));
        var expectedIndexes = Indexes(
            expected.AttributeDefinitions, Shapes(expected.GlobalSecondaryIndexes), Shapes(expected.LocalSecondaryIndexes));
        foreach (var (name, shape) in expectedIndexes)
        {
            if (actualIndexes.TryGetValue(name, out var found))
            {
                Compare($"Index '{name}'", found, shape, differences);
            }
            else
            {
                differences.Add(Errors.IndexMissing(name, shape));
            }
        }

        // Emulators silently ignore some or all of the settings.
        if (!IsEmulated(actual))
        {
            CompareSettings(actual, schema.Settings, differences);
        }

        return differences;
    }

    /// <summary>Returns the difference of the primary key, if there is one.</summary>
    public static IReadOnlyList<string> OfKey(TableDescription actual, TableSchema schema)
    {
        var expected = CreateTableRequests.For(schema, actual.TableName);
        var differences = new List<string>();
        Compare(
            "The key", Keys(actual.KeySchema, actual.AttributeDefinitions), Keys(expected.KeySchema, expected.AttributeDefinitions),
            differences);
        return differences;
    }

    /// <summary>Returns true if the table is in an emulator of the service: emulators have no account.</summary>
    public static bool IsEmulated(TableDescription table) =>
        table.TableArn?.Split(':') is not [_, _, _, _, not "000000000000" and not "", ..];

    /// <summary>Returns the differences of the tags; additional tags do not count.</summary>
    public static IEnumerable<string> BetweenTags(IReadOnlyDictionary<string, string> actual, TableSettings expected) => expected.Tags
        .Where(tag => actual.GetValueOrDefault(tag.Key) != tag.Value)
        .Select(
            tag =>
                Errors.Differs(
                    $"Tag '{tag.Key}'", actual.TryGetValue(tag.Key, out var value) ? $"'{value}'" : "missing", $"'{tag.Value}'"));

    private static void CompareSettings(TableDescription actual, TableSettings expected, List<string> differences)
    {
        if (expected.Billing is { } billing)
        {
            Compare(
                "Billing", (actual.BillingModeSummary?.BillingMode ?? BillingMode.PROVISIONED).Value, ServiceNames.Of(billing),
                differences);
        }

        if (expected.StorageClass is { } storageClass)
        {
            Compare(
                "The table class", (actual.TableClassSummary?.TableClass ?? TableClass.STANDARD).Value, ServiceNames.Of(storageClass),
                differences);
        }

        if (expected.Encryption is not null)
        {
            CompareEncryption(actual.SSEDescription, expected, differences);
        }

        if (expected.Stream is { } stream)
        {
            var view = actual.StreamSpecification is { StreamEnabled: true } specification ? specification.StreamViewType.Value : null;
            Compare("The stream", view ?? "off", stream == TableStreamView.None ? "off" : ServiceNames.Of(stream), differences);
        }

        if (expected.DeletionProtection is { } deletionProtection)
        {
            Compare("Deletion protection", Switch(actual.DeletionProtectionEnabled == true), Switch(deletionProtection), differences);
        }
    }

    // The service names the key only by its ARN, so an alias cannot be compared.
    private static void CompareEncryption(SSEDescription? actual, TableSettings expected, List<string> differences)
    {
        var hasKey = actual?.Status == SSEStatus.ENABLED || actual?.Status == SSEStatus.ENABLING || actual?.Status == SSEStatus.UPDATING;
        Compare(
            "Encryption", hasKey ? "by a KMS key" : "by a key of DynamoDB's own",
            expected.HasKmsKey ? "by a KMS key" : "by a key of DynamoDB's own", differences);
        if (hasKey && expected.EncryptionKey is { } key && !key.Contains("alias/", StringComparison.Ordinal)
            && actual!.KMSMasterKeyArn is { } arn && arn != key && !arn.EndsWith("/" + key, StringComparison.Ordinal))
        {
            differences.Add(Errors.Differs("The encryption key", arn, key));
        }
    }

    private static string Switch(bool isOn) => isOn ? "on" : "off";

    private static void Compare(string what, string actual, string expected, List<string> differences)
    {
        if (actual != expected)
        {
            differences.Add(Errors.Differs(what, actual, expected));
        }
    }

    private static Dictionary<string, string> Indexes(
        List<AttributeDefinition> attributes, IEnumerable<IndexShape> globals, IEnumerable<IndexShape> locals) =>
        globals.Select(index => (index.Name, Shape: "global, " + Shape(index, attributes)))
            .Concat(locals.Select(index => (index.Name, Shape: "local, " + Shape(index, attributes))))
            .ToDictionary(index => index.Name, index => index.Shape);

    private static IEnumerable<IndexShape> Shapes(List<GlobalSecondaryIndexDescription>? indexes) =>
        (indexes ?? []).Select(index => new IndexShape(index.IndexName, index.KeySchema, index.Projection));

    private static IEnumerable<IndexShape> Shapes(List<LocalSecondaryIndexDescription>? indexes) =>
        (indexes ?? []).Select(index => new IndexShape(index.IndexName, index.KeySchema, index.Projection));

    private static IEnumerable<IndexShape> Shapes(List<GlobalSecondaryIndex>? indexes) =>
        (indexes ?? []).Select(index => new IndexShape(index.IndexName, index.KeySchema, index.Projection));

    private static IEnumerable<IndexShape> Shapes(List<LocalSecondaryIndex>? indexes) =>
        (indexes ?? []).Select(index => new IndexShape(index.IndexName, index.KeySchema, index.Projection));

    // "email (S), projecting INCLUDE (a, b)"
    private static string Shape(IndexShape index, List<AttributeDefinition> attributes) =>
        Keys(index.Keys, attributes) + $", projecting {index.Projection.ProjectionType}"
        + (index.Projection.NonKeyAttributes is { Count: > 0 } included
            ? $" ({string.Join(", ", included.Order(StringComparer.Ordinal))})"
            : "");

    // "customerId (S) and number (N)"; of several attributes "partition by region (S), status (S), sort by day (S)"
    private static string Keys(List<KeySchemaElement> keys, List<AttributeDefinition> attributes)
    {
        var partition = Named(Amazon.DynamoDBv2.KeyType.HASH);
        var sort = Named(Amazon.DynamoDBv2.KeyType.RANGE);
        return partition.Count <= 1 && sort.Count <= 1
            ? string.Join(" and ", partition.Concat(sort))
            : $"partition by {string.Join(", ", partition)}{(sort.Count == 0 ? "" : $", sort by {string.Join(", ", sort)}")}";

        List<string> Named(Amazon.DynamoDBv2.KeyType role) =>
            [.. keys.Where(key => key.KeyType == role).Select(key => $"{key.AttributeName} ({TypeOf(key)})")];

        ScalarAttributeType? TypeOf(KeySchemaElement key) =>
            attributes.FirstOrDefault(attribute => attribute.AttributeName == key.AttributeName)?.AttributeType;
    }

    private readonly record struct IndexShape(string Name, List<KeySchemaElement> Keys, Projection Projection);
}
