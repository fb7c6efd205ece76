using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>Verifying tells indexes apart that have the same key attributes in other roles or another order.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class KeySchemaDifferenceTests
{
    private const string Expected =
        "expected global, partition by region (S), city (S), sort by rank (N), updatedAt (S), projecting INCLUDE (name).";

    [TestCase("region HASH, city HASH, rank RANGE, updatedAt RANGE", null)]
    [TestCase("city HASH, region HASH, rank RANGE, updatedAt RANGE", "partition by city (S), region (S), sort by rank (N), updatedAt (S)")]
    [TestCase("region HASH, city HASH, updatedAt RANGE, rank RANGE", "partition by region (S), city (S), sort by updatedAt (S), rank (N)")]
    [TestCase("region HASH, city RANGE, rank RANGE, updatedAt RANGE", "partition by region (S), sort by city (S), rank (N), updatedAt (S)")]
    [TestCase("region HASH, city HASH, rank HASH, updatedAt HASH", "partition by region (S), city (S), rank (N), updatedAt (S)")]
    [TestCase("region HASH, city RANGE", "region (S) and city (S)")]
    public async Task An_index_with_its_keys_otherwise_is_another(string keys, string? found)
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var name = $"keys-{Guid.NewGuid():N}";
        var definition = DynamoRepository<TableAggregates.IndexedBySeveral>.CreateTableDefinition(name);
        definition.GlobalSecondaryIndexes.Single(index => index.IndexName == "by-place").KeySchema =
            [.. keys.Split(", ").Select(key => key.Split(' '))
                .Select(key => new KeySchemaElement(key[0], new Amazon.DynamoDBv2.KeyType(key[1])))];
        definition.AttributeDefinitions.RemoveAll(
            attribute => !keys.Contains(attribute.AttributeName, StringComparison.Ordinal) && attribute.AttributeName is "updatedAt");
        await client.CreateTableAsync(definition);

        var differences = await new DynamoRepository<TableAggregates.IndexedBySeveral>(
            connection, new DynamoRepositoryOptions { TableName = name }).VerifyTableAsync();
        differences.Should().Equal(found is null ? [] : [$"Index 'by-place' is global, {found}, projecting INCLUDE (name); {Expected}"]);
    }
}
