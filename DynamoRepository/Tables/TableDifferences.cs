using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Compares an existing table with its schema. Anything additional (another index, a setting that is not declared) does not count as a
/// difference.
/// </summary>
internal static class TableDifferences
{
    /// <summary>Returns the differences; empty if the table fits.</summary>
    public static IReadOnlyList<TableDifference> Between(TableDescription actual, TableSchema schema)
    {
        var expected = CreateTableRequests.For(schema, actual.TableName);
        var differences = new List<TableDifference>(OfKey(actual, schema));

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
                differences.Add(Missing(schema.Indexes.Single(index => index.Name == name), shape, actual, schema));
            }
        }

        // Emulators silently ignore some or all of the settings.
        if (!IsEmulated(actual))
        {
            differences.AddRange(TableSettingsDifferences.Between(actual, schema.Settings));
        }

        return differences;
    }

    /// <summary>Returns the difference of the primary key, if there is one.</summary>
    public static IReadOnlyList<TableDifference> OfKey(TableDescription actual, TableSchema schema)
    {
        var expected = CreateTableRequests.For(schema, actual.TableName);
        var differences = new List<TableDifference>();
        Compare(
            "The key", Keys(actual.KeySchema, actual.AttributeDefinitions), Keys(expected.KeySchema, expected.AttributeDefinitions),
            differences);
        return differences;
    }

    /// <summary>Returns true if the table is in an emulator of the service: emulators have no account.</summary>
    public static bool IsEmulated(TableDescription table) =>
        table.TableArn?.Split(':') is not [_, _, _, _, not "000000000000" and not "", ..];

    // A local index exists from the table's creation on or not at all, and an attribute that is a key has one type in the table.
    private static TableDifference Missing(IndexSchema index, string shape, TableDescription actual, TableSchema schema)
    {
        var other = index.Keys.FirstOrDefault(key => TypeOf(key.Name) is { } type && type != key.Type.ToString());
        return other is not null
            ? new(Errors.IndexKeyOfAnotherType(index.Name, other.Name, TypeOf(other.Name)!, other.Type.ToString()))
            : new(Errors.IndexMissing(index.Name, shape), index.IsLocal ? null : TableChanges.AddIndex(actual, schema, index, shape));

        string? TypeOf(string attribute) =>
            actual.AttributeDefinitions.FirstOrDefault(definition => definition.AttributeName == attribute)?.AttributeType.Value;
    }

    private static void Compare(string what, string actual, string expected, List<TableDifference> differences)
    {
        if (actual != expected)
        {
            differences.Add(new(Errors.Differs(what, actual, expected)));
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
