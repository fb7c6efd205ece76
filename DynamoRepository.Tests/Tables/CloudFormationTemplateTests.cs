using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;
using NUnit.Framework;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DynamoRepository.Tests.Tables;

[TestFixture]
public sealed class CloudFormationTemplateTests
{
    // What a template and a request call alike.
    private static readonly string[] Shared =
    [
        "TableName", "AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes", "GlobalSecondaryIndexes", "BillingMode",
        "ProvisionedThroughput", "TableClass",
        "DeletionProtectionEnabled", "Tags",
    ];

    private static IReadOnlyList<TableCase> Cases => TableCase.All;

    [TestCaseSource(nameof(Cases))]
    public void A_template_is_what_the_official_specification_allows(TableCase table)
    {
        var resource = Resource(table.CloudFormation("prod.some-table"), "ProdSomeTableTable");

        ((YamlScalarNode)resource["Type"]).Value.Should().Be("AWS::DynamoDB::Table");
        CloudFormationSpecification.Load().Problems((YamlMappingNode)resource["Properties"]).Should().BeEmpty();
    }

    [Test]
    public void The_specification_would_show_a_mistake()
    {
        var properties = (YamlMappingNode)Resource("""
            Resources:
              T:
                Properties:
                  Tablename: users
                  DeletionProtectionEnabled: "true"
                  ProvisionedThroughput:
                    ReadCapacityUnits: many
            """, "T")["Properties"];

        CloudFormationSpecification.Load().Problems(properties).Should().BeEquivalentTo(
            "Properties.KeySchema is required",
            "Properties.Tablename is unknown",
            "Properties.DeletionProtectionEnabled is no Boolean",
            "Properties.ProvisionedThroughput.WriteCapacityUnits is required",
            "Properties.ProvisionedThroughput.ReadCapacityUnits is no Integer");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_template_says_what_the_definition_says(TableCase table)
    {
        var properties = Json(Resource(table.CloudFormation("some_table"), "SomeTableTable")["Properties"])!.AsObject();
        var sent = await table.SentAsync("some_table");

        foreach (var name in Shared)
        {
            JsonNode.DeepEquals(properties[name], sent[name]).Should()
                .BeTrue($"{name} is {properties[name]?.ToJsonString()} in the template and {sent[name]?.ToJsonString()} in the request");
        }

        ((string?)properties["StreamSpecification"]?["StreamViewType"]).Should()
            .Be((string?)sent["StreamSpecification"]?["StreamViewType"]);
        ((bool?)properties["SSESpecification"]?["SSEEnabled"]).Should().Be((bool?)sent["SSESpecification"]?["Enabled"]);
        ((string?)properties["SSESpecification"]?["SSEType"]).Should().Be((string?)sent["SSESpecification"]?["SSEType"]);
        ((string?)properties["SSESpecification"]?["KMSMasterKeyId"]).Should().Be((string?)sent["SSESpecification"]?["KMSMasterKeyId"]);
    }

    [Test]
    public void Time_to_live_and_recovery_are_properties()
    {
        var properties = Json(
            Resource(DynamoRepository<TableAggregates.Everything>.GetCloudFormationTemplate(), "EverythingTable")["Properties"])!;

        properties["TimeToLiveSpecification"]!.ToJsonString().Should().Be("""{"AttributeName":"expiresAt","Enabled":true}""");
        properties["PointInTimeRecoverySpecification"]!.ToJsonString().Should().Be("""{"PointInTimeRecoveryEnabled":true}""");
    }

    private static YamlMappingNode Resource(string template, string logicalId)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(template));
        var resources = (YamlMappingNode)((YamlMappingNode)yaml.Documents.Single().RootNode)["Resources"];
        resources.Children.Should().ContainSingle();
        return (YamlMappingNode)resources[logicalId];
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var text }
            when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException($"A template has no {node.NodeType}."),
    };
}
