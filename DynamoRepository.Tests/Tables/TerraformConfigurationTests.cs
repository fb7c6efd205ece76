using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

[TestFixture]
public sealed class TerraformConfigurationTests
{
    [Test]
    [Slow("starts the parser on Node")]
    public void Every_configuration_can_be_parsed_and_says_what_the_definition_says()
    {
        var trees = HclParser.Parse([.. TableCase.All.Select(table => table.Terraform("a.table-2"))]);
        foreach (var (table, tree) in TableCase.All.Zip(trees))
        {
            var resource = tree["resource"]!["aws_dynamodb_table"]!["a_table_2"]!.AsArray().Single()!;
            var definition = table.Definition("a.table-2");

            Text(resource, "name").Should().Be("a.table-2");
            Text(resource, "billing_mode").Should().Be(definition.BillingMode.Value);
            ((long?)resource["read_capacity"]).Should().Be(definition.ProvisionedThroughput?.ReadCapacityUnits);
            ((long?)resource["write_capacity"]).Should().Be(definition.ProvisionedThroughput?.WriteCapacityUnits);
            Text(resource, "hash_key").Should().Be(definition.KeySchema[0].AttributeName);
            Text(resource, "range_key").Should().Be(definition.KeySchema.ElementAtOrDefault(1)?.AttributeName);
            Text(resource, "table_class").Should().Be(definition.TableClass?.Value);
            Text(resource, "stream_view_type").Should().Be(definition.StreamSpecification?.StreamViewType.Value);
            ((bool?)resource["deletion_protection_enabled"]).Should().Be(definition.DeletionProtectionEnabled);
            Blocks(resource, "attribute").Select(block => (Text(block, "name"), Text(block, "type")))
                .Should()
                    .Equal(
                        definition.AttributeDefinitions.Select(
                            attribute => ((string?)attribute.AttributeName, (string?)attribute.AttributeType.Value)));
            Blocks(resource, "global_secondary_index")
                .Select(
                    block =>
                        (Text(block, "name"), Keys(block), Projected(block), (long?)block["read_capacity"], (long?)block["write_capacity"]))
                .Should().Equal((definition.GlobalSecondaryIndexes ?? []).Select(index => (
                    (string?)index.IndexName, string.Join(", ", index.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}")),
                    Projected(index.Projection),
                    index.ProvisionedThroughput?.ReadCapacityUnits, index.ProvisionedThroughput?.WriteCapacityUnits)));
            Blocks(resource, "local_secondary_index").Select(block => (Text(block, "name"), Text(block, "range_key"), Projected(block)))
                .Should()
                    .Equal(
                        (definition.LocalSecondaryIndexes ?? [])
                            .Select(
                                index =>
                                    ((string?)index.IndexName, (string?)index.KeySchema[1].AttributeName, Projected(index.Projection))));
            (resource["tags"]?.AsObject() ?? []).Select(tag => (tag.Key, (string?)tag.Value))
                .Should().Equal((definition.Tags ?? []).Select(tag => (tag.Key, (string?)tag.Value)));
        }
    }

    [Test]
    [Slow("starts the parser on Node")]
    public void Only_keys_of_several_attributes_need_a_provider_that_has_key_schema()
    {
        var resource = HclParser.Parse([DynamoRepository<TableAggregates.IndexedBySeveral>.GetTerraformConfiguration()])
            .Single()["resource"]!["aws_dynamodb_table"]!["several_index"]![0]!;
        var indexes = Blocks(resource, "global_secondary_index").ToDictionary(block => Text(block, "name")!);

        indexes["by-rank"].ToJsonString().Should()
            .Be("""{"hash_key":"rank","name":"by-rank","projection_type":"ALL","read_capacity":3,"write_capacity":4}""");
        indexes["by-place"]["hash_key"].Should().BeNull("a block has either hash_key and range_key or key_schema");
        indexes["by-place"]["key_schema"]!.ToJsonString().Should().Be(
            """
            [{"attribute_name":"region","key_type":"HASH"},{"attribute_name":"city","key_type":"HASH"},
            {"attribute_name":"rank","key_type":"RANGE"},{"attribute_name":"updatedAt","key_type":"RANGE"}]
            """.ReplaceLineEndings(""));
    }

    [Test]
    [Slow("starts the parser on Node")]
    public void A_key_that_is_no_ARN_is_looked_up()
    {
        var tree = HclParser.Parse([DynamoRepository<TableAggregates.EncryptedByOwnKey>.GetTerraformConfiguration()]).Single();

        Text(tree["data"]!["aws_kms_key"]!["own_key"]![0]!, "key_id").Should().Be("alias/orders");
        var encryption = tree["resource"]!["aws_dynamodb_table"]!["own_key"]![0]!["server_side_encryption"]![0]!;
        Text(encryption, "kms_key_arn").Should().Be("${data.aws_kms_key.own_key.arn}");
    }

    [Test]
    [Slow("starts the parser on Node")]
    public void Time_to_live_and_recovery_are_blocks()
    {
        var resource = HclParser.Parse([DynamoRepository<TableAggregates.Everything>.GetTerraformConfiguration()])
            .Single()["resource"]!["aws_dynamodb_table"]!["everything"]![0]!;

        resource["ttl"]!.ToJsonString().Should().Be("""[{"attribute_name":"expiresAt","enabled":true}]""");
        resource["point_in_time_recovery"]!.ToJsonString().Should().Be("""[{"enabled":true}]""");
    }

    [TestCase("prod.users", "prod_users")]
    [TestCase("2users", "_2users")]
    [TestCase("---", "___")]
    public void A_resource_name_is_an_identifier(string tableName, string expected) =>
        TerraformConfiguration.ResourceName(tableName).Should().Be(expected);

    // "region HASH, city HASH, rank RANGE", whichever way it is written
    private static string Keys(JsonNode block) => string.Join(", ", block["key_schema"] is null
        ? new[] { ("HASH", Text(block, "hash_key")), ("RANGE", Text(block, "range_key")) }.Where(key => key.Item2 is not null)
            .Select(key => $"{key.Item2} {key.Item1}")
        : Blocks(block, "key_schema").Select(key => $"{Text(key, "attribute_name")} {Text(key, "key_type")}"));

    private static string Projected(JsonNode block) =>
        $"{Text(block, "projection_type")} {string.Join(",", block["non_key_attributes"]?.AsArray().Select(name => (string?)name) ?? [])}";

    private static string Projected(Projection projection) =>
        $"{projection.ProjectionType} {string.Join(",", projection.NonKeyAttributes ?? [])}";

    private static string? Text(JsonNode block, string name) => (string?)block[name];

    private static IEnumerable<JsonNode> Blocks(JsonNode resource, string name) => resource[name]?.AsArray().Select(block => block!) ?? [];
}
