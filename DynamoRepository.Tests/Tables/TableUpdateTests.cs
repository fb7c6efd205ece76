using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Tables.TableAggregates;

namespace DynamoRepository.Tests.Tables;

/// <summary>Changes of an existing table as the service makes them: one after the other, each visible some time later.</summary>
public sealed class TableUpdateTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    [Test]
    public async Task Every_setting_that_is_declared_is_turned_on()
    {
        using var account = new TableAccount();
        await Everything(account, isBare: true);
        account.StoredTags = [Tag("team", "sales"), Tag("stage", "prod")];
        var repository = Over(account, new DynamoTableSettings { DeletionProtection = true });
        string[] steps =
        [
            "Set billing to PROVISIONED.",
            "Set the table class to STANDARD_INFREQUENT_ACCESS.",
            $"Set encryption to by the KMS key {Key}.",
            "Turn on the stream, with KEYS_ONLY.",
            "Turn on deletion protection.",
            "Add index 'by-state': global, state (S), projecting ALL.",
            "Set tag 'team' to 'orders'.",
            "Turn on time to live, by 'expiresAt'.",
            "Turn on point-in-time recovery.",
        ];
        (await repository.PlanTableUpdateAsync()).Steps.Should().Equal(steps);
        account.Operations.Should().NotContain("UpdateTable", "a plan changes nothing");

        await repository.UpdateTableAsync();
        (await repository.VerifyTableAsync()).Should().BeEmpty();
        account.StoredTags.Select(tag => $"{tag!["Key"]}={tag["Value"]}").Should().BeEquivalentTo("stage=prod", "team=orders");
        account.Operations.Where(operation => operation.StartsWith("Update", StringComparison.Ordinal) || operation == "TagResource")
            .Should().Equal(
                [.. Enumerable.Repeat("UpdateTable", 6), "TagResource", "UpdateTimeToLive", "UpdateContinuousBackups"]);
        account.Requests.Where(request => request.Operation == "UpdateTable").Should()
            .OnlyContain(request => !request.Body.Contains("Delete", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_is_declared_to_be_off_stays_on()
    {
        using var account = new TableAccount { Recovery = true, TimeToLive = "other" };
        await Everything(account, isBare: false);
        account.Stored!["DeletionProtectionEnabled"] = true;
        account.StoredTags = [Tag("team", "orders")];
        var repository = Over(account, new DynamoTableSettings
        {
            PointInTimeRecovery = false,
            Stream = TableStreamView.NewImage,
            Encryption = TableEncryption.AwsOwned,
        });
        (await repository.PlanTableUpdateAsync()).Obstacles.Should().Equal(
            "Encryption is by a KMS key; expected by a key of DynamoDB's own.",
            "The stream is KEYS_ONLY; expected NEW_IMAGE.",
            "Deletion protection is on; expected off.",
            "Time to live is on for 'other'; expected 'expiresAt'.",
            "Point-in-time recovery is on; expected off.");
        await FluentActions.Awaiting(() => repository.UpdateTableAsync()).Should().ThrowAsync<RepositoryException>();
        account.Operations.Should().OnlyContain(
            operation => operation.StartsWith("Describe", StringComparison.Ordinal)
                || operation.StartsWith("List", StringComparison.Ordinal)
                || operation == "CreateTable");
    }

    [Test]
    public async Task Indexes_are_added_one_after_the_other_and_waited_for_with_progress()
    {
        using var account = new TableAccount { StatesOfNewIndex = 100, StaleDescriptions = 2 };
        await Created<User>(account, "users");
        account.UpdateRefusals.Enqueue(Answer.ResourceInUse());
        account.UpdateRefusals.Enqueue(Answer.LimitExceeded());
        var progress = new List<string>();
        await Named<TwoIndexes>(account, "users").UpdateTableAsync(new Collector(progress));

        var states = progress.Select(line => line.Split(" s: ")[^1]).ToList();
        states.Where((state, at) => at == 0 || states[at - 1] != state).Should().Equal(
            "The table 'users' needs 2 changes:\n  1. Add index 'by-email': global, email (S), projecting ALL.\n"
            + "  2. Add index 'by-name': global, name (S), projecting ALL.",
            "Changing the table 'users': Add index 'by-email': global, email (S), projecting ALL.",
            "another change is in progress, before: Add index 'by-email': global, email (S), projecting ALL..",
            "Changing the table 'users': Add index 'by-email': global, email (S), projecting ALL.",
            "another change is in progress, before: Add index 'by-email': global, email (S), projecting ALL..",
            "Changing the table 'users': Add index 'by-email': global, email (S), projecting ALL.",
            "requested, not visible yet: Add index 'by-email': global, email (S), projecting ALL..",
            "ACTIVE, indexes by-email CREATING (being filled).",
            "Changing the table 'users': Add index 'by-name': global, name (S), projecting ALL.",
            "ACTIVE, indexes by-name CREATING (being filled).",
            progress[^1]);
        account.Time.GetTimestamp().Should().BeGreaterThan(TimeSpan.FromMinutes(15).Ticks, "filling an index has no time limit");
    }

    [Test]
    public async Task Waiting_for_an_index_can_be_cancelled_and_another_call_continues()
    {
        using var account = new TableAccount { StatesOfNewIndex = 100 };
        await Created<User>(account, "users");
        using var cancel = new CancellationTokenSource();
        var progress = new Collector([], line => { if (line.Contains("being filled", StringComparison.Ordinal)) cancel.Cancel(); });
        var repository = Named<IndexedByKeys>(account, "users");

        await FluentActions.Awaiting(() => repository.UpdateTableAsync(progress, cancel.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        await repository.UpdateTableAsync();

        account.Operations.Count(operation => operation == "UpdateTable").Should().Be(1);
        (await repository.VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task A_change_that_never_becomes_visible_is_an_error_after_five_minutes()
    {
        using var account = new TableAccount { StaleDescriptions = int.MaxValue };
        await Created<User>(account, "users");
        var failure = (await FluentActions.Awaiting(() => Named<IndexedByKeys>(account, "users").UpdateTableAsync()).Should()
            .ThrowAsync<RepositoryException>()).Which;
        failure.Type.Should().Be(RepositoryExceptionType.Timeout);
        account.Operations.Count(operation => operation == "UpdateTable").Should().Be(1);
    }

    [Test]
    public async Task A_change_that_the_service_rejects_is_named()
    {
        using var account = new TableAccount();
        await Created<User>(account, "users");
        account.UpdateRefusals.Enqueue(Answer.Validation("too many indexes"));
        var failure = (await FluentActions.Awaiting(() => Named<IndexedByKeys>(account, "users").UpdateTableAsync()).Should()
            .ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.TableName).Should().Be((RepositoryExceptionType.Constraint, "users"));
        failure.Message.Should().Contain("Add index 'by-email'");
        failure.InnerException!.Message.Should().Contain("too many indexes");
    }

    [Test]
    public async Task A_new_index_of_a_provisioned_table_has_units()
    {
        using var account = new TableAccount();
        await account.Connection.Client.CreateTableAsync(new CreateTableRequest
        {
            TableName = "users",
            BillingMode = Amazon.DynamoDBv2.BillingMode.PROVISIONED,
            ProvisionedThroughput = new ProvisionedThroughput(7, 8),
            KeySchema = [new KeySchemaElement("id", Amazon.DynamoDBv2.KeyType.HASH)],
            AttributeDefinitions = [new AttributeDefinition("id", Amazon.DynamoDBv2.ScalarAttributeType.S)],
        });
        await Named<IndexedByKeys>(account, "users").UpdateTableAsync();
        var units = account.Stored!["GlobalSecondaryIndexes"]![0]!["ProvisionedThroughput"]!;
        ((int)units["ReadCapacityUnits"]!, (int)units["WriteCapacityUnits"]!).Should().Be((7, 8));
    }

    [Test]
    public async Task The_commands_of_a_plan_say_the_same_as_its_requests()
    {
        using var account = new TableAccount();
        await Everything(account, isBare: true);
        (await Over(account, new DynamoTableSettings { DeletionProtection = true }).PlanTableUpdateAsync()).GetUpdateTableCommand()
            .Should().Be("""
            aws dynamodb update-table \
              --table-name everything \
              --billing-mode PROVISIONED \
              --provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=6 &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-table \
              --table-name everything \
              --table-class STANDARD_INFREQUENT_ACCESS &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-table \
              --table-name everything \
              --sse-specification '{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"KEY"}' &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-table \
              --table-name everything \
              --stream-specification StreamEnabled=true,StreamViewType=KEYS_ONLY &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-table \
              --table-name everything \
              --deletion-protection-enabled &&
            aws dynamodb wait table-exists --table-name everything &&
            aws dynamodb update-table \
              --table-name everything \
              --attribute-definitions AttributeName=state,AttributeType=S \
              --global-secondary-index-updates 'INDEX' &&
            while state=$(aws dynamodb describe-table --table-name everything --output text \
              --query "Table.GlobalSecondaryIndexes[?IndexName=='by-state'].IndexStatus") &&
              [ "$state" != ACTIVE ]; do sleep 5; done && [ "$state" = ACTIVE ] &&
            aws dynamodb tag-resource \
              --resource-arn 'arn:aws:dynamodb:eu-west-1:111122223333:table/everything' \
              --tags Key=team,Value=orders &&
            aws dynamodb update-time-to-live \
              --table-name everything \
              --time-to-live-specification Enabled=true,AttributeName=expiresAt &&
            aws dynamodb update-continuous-backups \
              --table-name everything \
              --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true
            """.ReplaceLineEndings("\n").Replace("KEY\"", Key + "\"", StringComparison.Ordinal).Replace(
                "INDEX",
                """[{"Create":{"IndexName":"by-state","KeySchema":[{"AttributeName":"state","KeyType":"HASH"}],"""
                + """ "Projection":{"ProjectionType":"ALL"},"ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6}}}]"""
                    .TrimStart(),
                StringComparison.Ordinal));
    }

    [Test]
    [Slow("starts the AWS CLI")]
    public async Task The_printed_commands_and_the_method_make_the_same_table()
    {
        using var client = EngineClient.Create(DynamoDbLocal.EndpointForNewIndexes);
        using var connection = new DynamoConnection(client);
        var (updated, commanded) = (TestTables.NewName(), "--" + TestTables.NewName());
        foreach (var name in new[] { updated, commanded })
        {
            await new DynamoRepository<OddlyKeyed, string>(connection, new DynamoRepositoryOptions { TableName = name }).CreateTableAsync();
        }

        await new DynamoRepository<OddlyNamed, string>(connection, new DynamoRepositoryOptions { TableName = updated }).UpdateTableAsync();
        var byCommand = new DynamoRepository<OddlyNamed, string>(connection, new DynamoRepositoryOptions { TableName = commanded });
        AwsCli.Run((await byCommand.PlanTableUpdateAsync()).GetUpdateTableCommand(), DynamoDbLocal.EndpointForNewIndexes);

        (await byCommand.VerifyTableAsync()).Should().BeEmpty();
        (await TableText.OfAsync(client, commanded)).Should().Be(await TableText.OfAsync(client, updated));
        (await TableText.TimeToLiveAsync(client, commanded)).Should().Be(await TableText.TimeToLiveAsync(client, updated));
        foreach (var name in new[] { updated, commanded })
        {
            await client.DeleteTableAsync(name);
        }
    }

    [Test]
    public async Task The_template_shows_the_difference_to_a_description()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<User>(connection, new DynamoRepositoryOptions { TableName = "users" }).CreateTableAsync();
        var existing = (await connection.Store.Tables.DescribeAsync("users", default))!;
        var newer = new DynamoRepository<IndexedByKeys>(connection, new DynamoRepositoryOptions { TableName = "users" });
        newer.Templates.GetUpdateTableCommand(existing).Should().Be((await newer.PlanTableUpdateAsync()).GetUpdateTableCommand())
            .And.StartWith("aws dynamodb update-table \\\n  --table-name users \\\n");

        var other = new DynamoRepository<IndexedLocally, OrderKey>(connection);
        FluentActions.Invoking(() => other.Templates.GetUpdateTableCommand(existing)).Should().Throw<ArgumentException>()
            .WithMessage("*The key is id (S); expected customerId (S) and number (N).*");
    }

    private static System.Text.Json.Nodes.JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    // The table of Everything: as it is declared, or with its key and local index alone.
    internal static async Task Everything(TableAccount account, bool isBare)
    {
        var definition = DynamoRepository<Everything>.CreateTableDefinition();
        await account.Connection.Client.CreateTableAsync(!isBare ? definition : new CreateTableRequest
        {
            TableName = definition.TableName,
            BillingMode = Amazon.DynamoDBv2.BillingMode.PAY_PER_REQUEST,
            KeySchema = definition.KeySchema,
            LocalSecondaryIndexes = definition.LocalSecondaryIndexes,
            AttributeDefinitions =
                [.. definition.AttributeDefinitions.Where(attribute => attribute.AttributeName is "customerId" or "number" or "day")],
        });
    }

    private static DynamoRepository<Everything, EverythingKey> Over(TableAccount account, DynamoTableSettings settings) =>
        new(account.Connection, new DynamoRepositoryOptions { TableName = "everything", TableSettings = settings });

    private static Task Created<T>(TableAccount account, string name)
        where T : AggregateRoot => Named<T>(account, name).CreateTableAsync();

    private static DynamoRepository<T> Named<T>(TableAccount account, string name)
        where T : AggregateRoot => new(account.Connection, new DynamoRepositoryOptions { TableName = name });

    private sealed class Collector(List<string> lines, Action<string>? each = null) : IProgress<string>
    {
        public void Report(string value)
        {
            lines.Add(value);
            each?.Invoke(value);
        }
    }

    [DynamoTable("users")]
    private sealed class TwoIndexes : AggregateRoot
    {
        [DynamoIndex("by-email")]
        public string? Email { get; private set; }

        [DynamoIndex("by-name")]
        public string? Name { get; private set; }
    }

    [DynamoTable("odd-names", PartitionKey = nameof(Number))]
    private sealed class OddlyKeyed : AggregateRoot
    {
        [Newtonsoft.Json.JsonProperty("kunde's \"nr\", $(no) ${x} #1=ü\\")]
        public string Number { get; private set; } = "";
    }
}
