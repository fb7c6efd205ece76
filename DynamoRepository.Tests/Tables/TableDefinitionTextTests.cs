using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>The texts themselves: what users see and paste.</summary>
[TestFixture]
public sealed class TableDefinitionTextTests
{
    [Test]
    public void The_command_of_a_plain_aggregate_is_the_familys()
    {
        DynamoRepository<TableAggregates.User>.GetCreateTableCommand().Should().Be("""
            aws dynamodb create-table \
              --table-name users \
              --attribute-definitions AttributeName=id,AttributeType=S \
              --key-schema AttributeName=id,KeyType=HASH \
              --billing-mode PAY_PER_REQUEST
            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void The_template_of_a_plain_aggregate()
    {
        DynamoRepository<TableAggregates.User>.GetCloudFormationTemplate("prod_users").Should().Be("""
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              ProdUsersTable:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: prod_users
                  AttributeDefinitions:
                    - AttributeName: id
                      AttributeType: S
                  KeySchema:
                    - AttributeName: id
                      KeyType: HASH
                  BillingMode: PAY_PER_REQUEST

            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void The_configuration_of_a_plain_aggregate()
    {
        DynamoRepository<TableAggregates.User>.GetTerraformConfiguration("prod.users").Should().Be("""
            resource "aws_dynamodb_table" "prod_users" {
              name         = "prod.users"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"

              attribute {
                name = "id"
                type = "S"
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void Time_to_live_and_recovery_are_commands_that_follow()
    {
        DynamoRepository<TableAggregates.Everything>.GetCreateTableCommand().Should().EndWith("""
             &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-time-to-live \
              --table-name everything \
              --time-to-live-specification Enabled=true,AttributeName=expiresAt &&
            aws dynamodb update-continuous-backups \
              --table-name everything \
              --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true
            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void An_instance_describes_its_own_table()
    {
        using var connection = DynamoConnection.Local(tableNamePrefix: "prod_");
        var options =
            new DynamoRepositoryOptions
            {
                TableSettings =
                new DynamoTableSettings { DeletionProtection = true, Tags = { ["stage"] = "prod" } }
            };
        var templates = new DynamoRepository<TableAggregates.Tagged>(connection, options).Templates;

        templates.TableName.Should().Be("prod_tagged");
        templates.CreateTableDefinition().TableName.Should().Be("prod_tagged");
        templates.CreateTableDefinition().DeletionProtectionEnabled.Should().BeTrue();
        templates.GetCreateTableCommand().Should().Contain("""{"Key":"team","Value":"orders"}""")
            .And.Contain("""{"Key":"stage","Value":"prod"}""");
        templates.GetCloudFormationTemplate().Should().Contain("ProdTaggedTable:").And.Contain("DeletionPolicy: Retain");
        templates.GetTerraformConfiguration().Should().Contain("deletion_protection_enabled = true");
    }

    [TestCase("prod_users", "ProdUsersTable")]
    [TestCase("prod.order-items", "ProdOrderItemsTable")]
    [TestCase("---", "Table")]
    [TestCase("2users", "2usersTable")]
    public void A_logical_id_has_letters_and_digits_only(string tableName, string expected) =>
        CloudFormationTemplate.LogicalId(tableName).Should().Be(expected);

    [Test]
    public void A_logical_id_has_at_most_255_characters() =>
        CloudFormationTemplate.LogicalId(new string('a', 255)).Should().HaveLength(255).And.EndWith("Table");

    [TestCase("ab")]
    [TestCase("with space")]
    [TestCase("ümlaut")]
    [TestCase("a/b/c")]
    public void An_illegal_name_is_refused(string tableName)
    {
        foreach (var make in new Action[]
        {
            () => DynamoRepository<TableAggregates.User>.CreateTableDefinition(tableName),
            () => DynamoRepository<TableAggregates.User>.GetCreateTableCommand(tableName),
            () => DynamoRepository<TableAggregates.User>.GetCloudFormationTemplate(tableName),
            () => DynamoRepository<TableAggregates.User>.GetTerraformConfiguration(tableName),
        })
        {
            make.Should().Throw<ArgumentException>().WithParameterName(nameof(tableName))
                .WithMessage($"'{tableName}' is not a table name: 3 to 255 characters*");
        }
    }
}
