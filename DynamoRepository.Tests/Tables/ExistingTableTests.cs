using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Tables.TableAggregates;

namespace DynamoRepository.Tests.Tables;

/// <summary>A table that already exists: equal, different, or on its way out.</summary>
[TestFixture]
public sealed class ExistingTableTests
{
    [Test]
    public async Task An_existing_equal_table_is_fine_and_left_alone()
    {
        using var account = new TableAccount();
        await Over<Everything, EverythingKey>(account.Connection, "everything").CreateTableAsync();
        var before = account.Operations.Count;
        await Over<Everything, EverythingKey>(account.Connection, "everything").CreateTableAsync();

        account.Operations.Skip(before).Should()
            .Equal("CreateTable", "DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups", "ListTagsOfResource");
        (await Over<Everything, EverythingKey>(account.Connection, "everything").VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task A_table_being_deleted_is_waited_for_and_made_again()
    {
        using var account = new TableAccount();
        await Over<User>(account.Connection, "users").CreateTableAsync();
        foreach (var state in new[] { "DELETING", "DELETING", null })
        {
            account.States.Enqueue(state);
        }

        await Over<User>(account.Connection, "users").CreateTableAsync();
        account.Operations.Skip(2).Should()
            .Equal("CreateTable", "DescribeTable", "DescribeTable", "DescribeTable", "CreateTable", "DescribeTable");
        account.Stored.Should().NotBeNull();
    }

    [Test]
    public async Task A_table_of_another_shape_is_refused_with_every_difference()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var name = TestTables.NewName();
        await Over<IndexedByKeys>(connection, name).CreateTableAsync();

        var failure =
            (await FluentActions.Awaiting(() => Over<IndexedLocally, OrderKey>(connection, name).CreateTableAsync()).Should()
                .ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.TableName, failure.AggregateType).Should()
            .Be((RepositoryExceptionType.Constraint, name, typeof(IndexedLocally)));
        failure.Message.Should().Be($"""
            The table '{name}' exists but is not what IndexedLocally needs:
              1. The key is id (S); expected customerId (S) and number (N).
              2. Index 'all-by-day' is missing; expected global, day (S), projecting ALL.
              3. Index 'by-day' is missing; expected local, customerId (S) and day (S), projecting KEYS_ONLY.
            CreateTableAsync never changes an existing table. Call UpdateTableAsync(), which adds what is missing and drops nothing,
            """.ReplaceLineEndings("\n")
            + " change the table with your infrastructure code, delete it with DeleteTableAsync() and create it again if its items may be "
            + "lost, or change the attributes of the class.");

        (await FluentActions.Awaiting(() => Over<IndexedWhole>(connection, name).CreateTableAsync()).Should()
            .ThrowAsync<RepositoryException>())
            .Which.Message.Should()
                .Contain(
                    "  1. Index 'by-email' is global, email (S), projecting KEYS_ONLY; expected global, email (S) and age (N), "
                    + "projecting ALL.\n");
    }

    [Test]
    public async Task Every_stated_setting_that_differs_is_named_and_nothing_changed()
    {
        using var account = new TableAccount();
        await Over<User>(account.Connection, "everything").CreateTableAsync();
        account.TimeToLive = "other";
        var repository = new DynamoRepository<Session>(account.Connection, new DynamoRepositoryOptions
        {
            TableName = "everything",
            TableSettings = new DynamoTableSettings
            {
                ReadUnits = 5,
                WriteUnits = 5,
                StorageClass = TableStorageClass.InfrequentAccess,
                Encryption = TableEncryption.AwsManaged,
                DeletionProtection = true,
                PointInTimeRecovery = true,
                Stream = TableStreamView.NewImage,
                Tags = { ["team"] = "orders" },
            },
        });
        string[] expected =
        [
            "Billing is PAY_PER_REQUEST; expected PROVISIONED.",
            "The table class is STANDARD; expected STANDARD_INFREQUENT_ACCESS.",
            "Encryption is by a key of DynamoDB's own; expected by a KMS key.",
            "The stream is off; expected NEW_IMAGE.",
            "Deletion protection is off; expected on.",
            "Time to live is on for 'other'; expected 'expiresAt'.",
            "Tag 'team' is missing; expected 'orders'.",
        ];

        var failure = (await FluentActions.Awaiting(() => repository.CreateTableAsync()).Should().ThrowAsync<RepositoryException>()).Which;
        failure.Message.Split('\n')[1..^1].Should().Equal(expected.Select((difference, index) => $"  {index + 1}. {difference}"));
        account.Operations.Should().NotContain("UpdateTimeToLive").And.NotContain("UpdateContinuousBackups");

        (await repository.VerifyTableAsync()).Should().Equal([.. expected, "Point-in-time recovery is off; expected on."]);
    }

    [Test]
    public async Task Settings_that_are_not_stated_are_no_differences()
    {
        using var account = new TableAccount();
        await Over<Everything, EverythingKey>(account.Connection, "users").CreateTableAsync();
        account.Stored!["KeySchema"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["AttributeName"] = "id", ["KeyType"] = "HASH" });
        account.Stored!["AttributeDefinitions"]!.AsArray()
            .Add(new System.Text.Json.Nodes.JsonObject { ["AttributeName"] = "id", ["AttributeType"] = "S" });

        (await Over<User>(account.Connection, "users").VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Settings_that_are_on_but_were_stated_to_be_off_are_differences()
    {
        using var account = new TableAccount { Recovery = true };
        await account.Connection.Client.CreateTableAsync(DynamoRepository<Everything>.CreateTableDefinition());
        account.Stored!["DeletionProtectionEnabled"] = true;
        account.StoredTags[0]!["Value"] = "sales";
        account.TimeToLive = "expiresAt";

        (await EverythingWith(account, new DynamoTableSettings
        {
            Billing = TableBilling.OnDemand,
            StorageClass = TableStorageClass.Standard,
            Encryption = TableEncryption.AwsOwned,
            PointInTimeRecovery = false,
            DeletionProtection = false,
            Stream = TableStreamView.None,
        }).VerifyTableAsync()).Should().Equal(
            "Billing is PROVISIONED; expected PAY_PER_REQUEST.",
            "The table class is STANDARD_INFREQUENT_ACCESS; expected STANDARD.",
            "Encryption is by a KMS key; expected by a key of DynamoDB's own.",
            "The stream is KEYS_ONLY; expected off.",
            "Deletion protection is on; expected off.",
            "Point-in-time recovery is on; expected off.",
            "Tag 'team' is 'sales'; expected 'orders'.");
    }

    [Test]
    public async Task Units_are_where_a_table_starts_and_may_have_been_scaled()
    {
        using var account = new TableAccount();
        await Over<Everything, EverythingKey>(account.Connection, "everything").CreateTableAsync();
        (await EverythingWith(account, new DynamoTableSettings { ReadUnits = 50, WriteUnits = 60 }).VerifyTableAsync()).Should().BeEmpty();
    }

    [TestCase("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", true)]
    [TestCase("1234abcd-12ab-34cd-56ef-1234567890ab", true)]
    [TestCase("alias/orders", true)] // the service tells only the ARN
    [TestCase("arn:aws:kms:eu-west-1:111122223333:alias/orders", true)]
    [TestCase("arn:aws:kms:eu-west-1:111122223333:key/other", false)]
    [TestCase("other", false)]
    public async Task Another_key_of_ones_own_is_a_difference(string key, bool fits)
    {
        using var account = new TableAccount();
        await Over<Everything, EverythingKey>(account.Connection, "everything").CreateTableAsync();
        var differences = await EverythingWith(account, new DynamoTableSettings { EncryptionKey = key }).VerifyTableAsync();

        differences.Should()
            .Equal(
                fits
                    ? []
                    : ["The encryption key is arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab; "
                        + $"expected {key}."]);
    }

    [Test]
    public async Task A_protected_table_is_not_deleted_and_the_error_says_why()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var repository = Over<Protected>(connection, TestTables.NewName());
        await repository.CreateTableAsync();

        var failure = (await FluentActions.Awaiting(() => repository.DeleteTableAsync()).Should().ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.IsOutcomeUnknown, failure.AggregateType).Should()
            .Be((RepositoryExceptionType.Constraint, false, typeof(Protected)));
        failure.Message.Should().StartWith($"The table '{repository.TableName}' is protected against deletion. ");
        failure.InnerException.Should().BeOfType<Amazon.DynamoDBv2.AmazonDynamoDBException>();
        (await repository.TableExistsAsync()).Should().BeTrue();
    }

    private static DynamoRepository<Everything, EverythingKey> EverythingWith(TableAccount account, DynamoTableSettings settings) =>
        new(account.Connection, new DynamoRepositoryOptions { TableName = "everything", TableSettings = settings });

    private static DynamoRepository<T> Over<T>(DynamoConnection connection, string name)
        where T : AggregateRoot => new(connection, new DynamoRepositoryOptions { TableName = name });

    private static DynamoRepository<T, TId> Over<T, TId>(DynamoConnection connection, string name)
        where T : class, IAggregateRoot
        where TId : notnull => new(connection, new DynamoRepositoryOptions { TableName = name });
}
