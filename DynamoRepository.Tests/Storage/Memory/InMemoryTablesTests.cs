using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;
using TableKeyType = Amazon.DynamoDBv2.KeyType;

namespace DynamoRepository.Tests.Storage.Memory;

[TestFixture]
public sealed class InMemoryTablesTests
{
    private InMemoryItemStore _store = null!;

    private ITableStore Tables => _store.Tables;

    private MemoryItems Items => new(_store);

    [SetUp]
    public void MakeTheStore() => _store = new InMemoryItemStore();

    [TearDown]
    public void DisposeTheStore() => _store.Dispose();

    [Test]
    public async Task A_table_that_was_neither_created_nor_used_does_not_exist()
    {
        (await Tables.DescribeAsync("things", default)).Should().BeNull();
        (await Tables.DeleteAsync("things", default)).Should().BeFalse();
    }

    [Test]
    public async Task A_created_table_is_active_and_described_as_defined()
    {
        var definition = Definition();
        (await Tables.CreateAsync(definition, default)).Should().BeTrue();
        (await Tables.CreateAsync(definition, default)).Should().BeFalse("it exists");

        var description = (await Tables.DescribeAsync("things", default))!;
        description.TableStatus.Should().Be(TableStatus.ACTIVE);
        description.KeySchema.Should().BeEquivalentTo(definition.KeySchema);
        description.AttributeDefinitions.Should().BeEquivalentTo(definition.AttributeDefinitions);
        var index = description.GlobalSecondaryIndexes.Should().ContainSingle().Which;
        index.IndexStatus.Should().Be(IndexStatus.ACTIVE);
        index.Should()
            .BeEquivalentTo(
                definition.GlobalSecondaryIndexes[0],
                options => options.Including(own => own.IndexName).Including(own => own.KeySchema).Including(own => own.Projection));
    }

    [Test]
    public async Task A_description_is_a_copy()
    {
        var definition = Definition();
        await Tables.CreateAsync(definition, default);
        definition.KeySchema.Clear();
        (await Tables.DescribeAsync("things", default))!.KeySchema.Clear();
        (await Tables.DescribeAsync("things", default))!.KeySchema.Should().ContainSingle();
    }

    [Test]
    public async Task A_table_exists_from_its_first_item_with_the_key_it_was_used_with()
    {
        await Items.PutAsync("a");
        var description = (await Tables.DescribeAsync("things", default))!;
        description.TableStatus.Should().Be(TableStatus.ACTIVE);
        description.ItemCount.Should().Be(1);
        description.KeySchema.Should().ContainSingle().Which.AttributeName.Should().Be("id");
        description.AttributeDefinitions.Should().ContainSingle().Which.AttributeType.Should().Be(ScalarAttributeType.S);
    }

    [Test]
    public async Task Looking_for_an_item_does_not_make_a_table()
    {
        await Items.VersionAsync("a");
        await Items.DeleteAsync("a");
        (await Tables.DescribeAsync("things", default)).Should().BeNull();
    }

    [Test]
    public async Task Creating_a_table_that_was_only_used_keeps_its_items()
    {
        await Items.PutAsync("a");
        (await Tables.CreateAsync(Definition(), default)).Should().BeTrue();
        (await Items.VersionAsync("a")).Exists.Should().BeTrue();
        (await Tables.DescribeAsync("things", default))!.GlobalSecondaryIndexes.Should().ContainSingle();
    }

    [Test]
    public async Task Creating_a_table_that_was_used_with_another_key_says_that_it_exists()
    {
        await new MemoryItems(_store, keyType: DynamoType.N).PutAsync("1", null, "");
        (await Tables.CreateAsync(Definition(), default)).Should().BeFalse();
        (await Tables.DescribeAsync("things", default))!.AttributeDefinitions.Should().ContainSingle().Which.AttributeType.Should()
            .Be(ScalarAttributeType.N);
    }

    [Test]
    public async Task Deleting_a_table_drops_its_items_reads_fail_and_the_next_write_starts_over()
    {
        await Tables.CreateAsync(Definition(), default);
        await Items.PutAsync("a");
        (await Tables.DeleteAsync("things", default)).Should().BeTrue();
        (await FluentActions.Awaiting(() => Items.VersionAsync("a")).Should().ThrowAsync<RepositoryException>()).Which.Type.Should()
            .Be(RepositoryExceptionType.TableNotFound);
        await Items.PutAsync("b");
        (await Items.VersionAsync("a")).Exists.Should().BeFalse();
        Items.All().Should().ContainSingle();
    }

    [TestCase(""","email":{"N":"1"}""", "*'email' has type N*S*")]
    [TestCase(""","email":{"S":""}""", "*'email' is empty*")]
    public async Task An_index_key_of_a_created_table_must_fit(string attribute, string message)
    {
        await Tables.CreateAsync(Definition(), default);
        await FluentActions.Awaiting(() => Items.PutAsync("a", null, attribute)).Should().ThrowAsync<RepositoryException>()
            .WithMessage(message);
        await FluentActions.Awaiting(() => Items.PutAsync("a", null, "")).Should()
            .NotThrowAsync("an item without the index key is not in the index");
    }

    [Test]
    public async Task A_key_of_another_type_than_the_created_tables_is_refused()
    {
        await Tables.CreateAsync(Definition(), default);
        var items = new MemoryItems(_store, keyType: DynamoType.N);
        await FluentActions.Awaiting(() => items.PutAsync("1", null, "")).Should().ThrowAsync<RepositoryException>()
            .WithMessage("*id (N)*id (S)*");
        await FluentActions.Awaiting(() => items.VersionAsync("1")).Should().ThrowAsync<RepositoryException>()
            .WithMessage("*id (N)*id (S)*");
    }

    [Test]
    public async Task Time_to_live_is_off_until_enabled_and_needs_a_table()
    {
        await FluentActions.Awaiting(() => Tables.EnableTimeToLiveAsync("things", "expiresAt", default))
            .Should().ThrowAsync<RepositoryException>().Where(failure => failure.Type == RepositoryExceptionType.TableNotFound);
        await Tables.CreateAsync(Definition(), default);
        (await Tables.GetTimeToLiveAsync("things", default)).Should().BeNull();
        await Tables.EnableTimeToLiveAsync("things", "expiresAt", default);
        await Tables.EnableTimeToLiveAsync("things", "expiresAt", default);
        (await Tables.GetTimeToLiveAsync("things", default)).Should().Be("expiresAt");
        await FluentActions.Awaiting(() => Tables.EnableTimeToLiveAsync("things", "other", default))
            .Should().ThrowAsync<RepositoryException>().WithMessage("*'other'*'expiresAt'*");
    }

    [Test]
    public async Task A_repository_can_create_use_and_delete_its_table()
    {
        using var connection = DynamoConnection.InMemory();
        var things = new DynamoRepository<Thing>(connection);
        (await things.TableExistsAsync()).Should().BeFalse();
        await things.CreateTableAsync();
        await things.CreateTableAsync();
        (await things.TableExistsAsync()).Should().BeTrue();
        await things.SaveAsync(new Thing("hammer"));
        await things.DeleteTableAsync();
        (await things.TableExistsAsync()).Should().BeFalse();
    }

    private static CreateTableRequest Definition() => new()
    {
        TableName = "things",
        BillingMode = BillingMode.PAY_PER_REQUEST,
        KeySchema = [new KeySchemaElement("id", TableKeyType.HASH)],
        AttributeDefinitions =
            [new AttributeDefinition("id", ScalarAttributeType.S), new AttributeDefinition("email", ScalarAttributeType.S)],
        GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = "email-index",
                KeySchema = [new KeySchemaElement("email", TableKeyType.HASH)],
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
        ],
    };
}
