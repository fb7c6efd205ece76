using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Compares a table as it is with the request that would create it.</summary>
internal static class TableDifferences
{
    /// <summary>What differs, one sentence each; empty when the table serves as it is.</summary>
    public static IReadOnlyList<string> Between(TableDescription actual, CreateTableRequest expected)
    {
        var differences = new List<string>();
        Compare("The key", Keys(actual.KeySchema, actual), Keys(expected.KeySchema, expected), differences);

        var actualIndexes = Indexes(actual);
        var expectedIndexes = Indexes(expected);
        foreach (var (name, shape) in expectedIndexes)
        {
            if (actualIndexes.TryGetValue(name, out var found))
                Compare($"Index '{name}'", found, shape, differences);
            else
                differences.Add($"Index '{name}' is missing; expected {shape}.");
        }

        return differences;
    }

    private static void Compare(string what, string actual, string expected, List<string> differences)
    {
        if (actual != expected)
            differences.Add($"{what} is {actual}; expected {expected}.");
    }

    private static Dictionary<string, string> Indexes(TableDescription table) =>
        (table.GlobalSecondaryIndexes ?? []).Select(index => (index.IndexName, Shape: "global, " + Keys(index.KeySchema, table) + Projected(index.Projection)))
            .Concat((table.LocalSecondaryIndexes ?? []).Select(index => (index.IndexName, Shape: "local, " + Keys(index.KeySchema, table) + Projected(index.Projection))))
            .ToDictionary(index => index.IndexName, index => index.Shape);

    private static Dictionary<string, string> Indexes(CreateTableRequest table) =>
        (table.GlobalSecondaryIndexes ?? []).Select(index => (index.IndexName, Shape: "global, " + Keys(index.KeySchema, table) + Projected(index.Projection)))
            .Concat((table.LocalSecondaryIndexes ?? []).Select(index => (index.IndexName, Shape: "local, " + Keys(index.KeySchema, table) + Projected(index.Projection))))
            .ToDictionary(index => index.IndexName, index => index.Shape);

    private static string Keys(List<KeySchemaElement> keys, TableDescription table) => Keys(keys, table.AttributeDefinitions);

    private static string Keys(List<KeySchemaElement> keys, CreateTableRequest table) => Keys(keys, table.AttributeDefinitions);

    // "customerId (S) and number (N)"
    private static string Keys(List<KeySchemaElement> keys, List<AttributeDefinition> attributes) =>
        string.Join(" and ", keys.OrderBy(key => key.KeyType == Amazon.DynamoDBv2.KeyType.HASH ? 0 : 1)
            .Select(key => $"{key.AttributeName} ({attributes.FirstOrDefault(attribute => attribute.AttributeName == key.AttributeName)?.AttributeType})"));

    private static string Projected(Projection projection) =>
        $", projecting {projection.ProjectionType}" + (projection.NonKeyAttributes is { Count: > 0 } included ? $" ({string.Join(", ", included.Order(StringComparer.Ordinal))})" : "");
}
