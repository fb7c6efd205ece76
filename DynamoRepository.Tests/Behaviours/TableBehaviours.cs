using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Creating, finding and deleting the table of an aggregate.</summary>
public sealed class TableBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_table_is_created_found_and_deleted()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = new DynamoRepository<Product>(store.Connection);
        (await products.TableExistsAsync()).Should().BeFalse();
        await products.CreateTableAsync();
        (await products.TableExistsAsync()).Should().BeTrue();
        await products.SaveAsync(new Product("Chair"));

        await products.DeleteTableAsync();
        (await products.TableExistsAsync()).Should().BeFalse();
        await products.CreateTableAsync();
        (await store.ItemsAsync(products)).Should().BeEmpty();
    }

    [Test]
    public async Task Creating_a_table_again_keeps_its_items()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = new DynamoRepository<Product>(store.Connection);
        await products.CreateTableAsync();
        await products.SaveAsync(new Product("Chair"));
        await products.CreateTableAsync();
        (await store.ItemsAsync(products)).Should().ContainSingle();
    }

    [Test]
    public async Task Sixteen_may_create_a_table_simultaneously()
    {
        using var store = StoreUnderTest.Of(Kind);
        await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => new DynamoRepository<Product>(store.Connection).CreateTableAsync())));
        await new DynamoRepository<Product>(store.Connection).SaveAsync(new Product("Chair"));
    }

    [Test]
    public async Task Deleting_a_table_that_is_not_there_is_no_error()
    {
        using var store = StoreUnderTest.Of(Kind);
        await new DynamoRepository<Product>(store.Connection).DeleteTableAsync();
    }

    [Test]
    public async Task A_table_of_another_shape_is_an_error_that_lists_every_difference()
    {
        using var store = StoreUnderTest.Of(Kind);
        var name = store.Connection.TableNamePrefix + "things";
        await new DynamoRepository<Product>(store.Connection, new DynamoRepositoryOptions { TableName = name }).CreateTableAsync();

        var indexed = new DynamoRepository<Indexed, IndexedKey>(store.Connection, new DynamoRepositoryOptions { TableName = name });
        var failure = await FailureAsync(() => indexed.CreateTableAsync());
        (failure.Type, failure.TableName, failure.AggregateType).Should().Be((RepositoryExceptionType.Constraint, name, typeof(Indexed)));
        failure.Message.Should().Contain(name)
            .And.Contain("1. The key is id (S); expected owner (S) and number (N).")
            .And.Contain("2. Index 'by-mail' is missing; expected global, mail (S)");
    }

    [Test]
    public async Task Verifying_lists_what_a_created_table_lacks_and_changes_nothing()
    {
        using var store = StoreUnderTest.Of(Kind);
        var options = new DynamoRepositoryOptions { TableName = store.Connection.TableNamePrefix + "things" };
        await new DynamoRepository<Product>(store.Connection, options).CreateTableAsync();
        (await new DynamoRepository<Product>(store.Connection, options).VerifyTableAsync()).Should().BeEmpty();

        var indexed = new DynamoRepository<Indexed, IndexedKey>(store.Connection, options);
        string[] expected =
        [
            "The key is id (S); expected owner (S) and number (N).",
            "Index 'by-mail' is missing; expected global, mail (S), projecting ALL.",
            Errors.TimeToLiveOff("expiresAt"),
        ];
        (await indexed.VerifyTableAsync()).Should().Equal(expected);
        (await indexed.VerifyTableAsync()).Should().Equal(expected);
    }

    [Test]
    public async Task A_table_in_memory_that_was_only_used_fits_if_its_key_does()
    {
        if (Kind != StoreKind.InMemory)
        {
            (await new DynamoRepository<Supplier>(Store.Connection, new DynamoRepositoryOptions { TableName = "missing" })
                .VerifyTableAsync()).Should().ContainSingle().Which.Should().Contain("missing");
            return;
        }

        using var store = StoreUnderTest.Of(Kind);
        var options = new DynamoRepositoryOptions { TableName = "things" };
        (await new DynamoRepository<Product>(store.Connection, options).VerifyTableAsync()).Should().BeEmpty();
        var indexed = new DynamoRepository<Indexed, IndexedKey>(store.Connection, options);
        await indexed.SaveAsync(new Indexed("o", 1));
        (await indexed.VerifyTableAsync()).Should().BeEmpty();
        (await new DynamoRepository<Product>(store.Connection, options).VerifyTableAsync()).Should()
            .Equal("The key is owner (S) and number (N); expected id (S).");
    }

    [Test]
    public async Task Indexes_and_time_to_live_are_there_when_the_table_is()
    {
        using var store = StoreUnderTest.Of(Kind);
        var indexed = new DynamoRepository<Indexed, IndexedKey>(store.Connection);
        await indexed.CreateTableAsync();
        await indexed.CreateTableAsync();
        var table = (await store.Connection.Store.Tables.DescribeAsync(indexed.TableName, default))!;
        table.TableStatus.Value.Should().Be("ACTIVE");
        table.GlobalSecondaryIndexes.Should().ContainSingle().Which.IndexName.Should().Be("by-mail");
        (await store.Connection.Store.Tables.GetTimeToLiveAsync(indexed.TableName, default)).Should().Be("expiresAt");
    }

    [Test]
    public async Task Without_its_table_an_operation_says_how_to_make_it()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = new DynamoRepository<Product>(store.Connection);
        var product = new Product("Chair");
        if (Kind == StoreKind.InMemory)
        {
            await products.SaveAsync(product);
            (await products.TableExistsAsync()).Should().BeTrue("tables in memory exist from their first use");
            return;
        }

        foreach (var call in new Func<Task>[]
        {
            () => products.SaveAsync(product), () => products.AddAsync(product), () => products.GetByIdAsync(product.Id),
            () => products.FindByIdAsync(product.Id),
            () => products.ExistsByIdAsync(product.Id), () => products.DeleteByIdAsync(product.Id), () => products.DeleteAsync(product),
            () => products.UpdateAsync(product.Id, _ => { }),
        })
        {
            var failure = await FailureAsync(call);
            (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should()
                .Be((RepositoryExceptionType.TableNotFound, false, false));
            (failure.TableName, failure.AggregateType, failure.Id).Should().Be((products.TableName, typeof(Product), product.Id));
            failure.Message.Should().Contain(products.TableName).And.Contain("CreateTableAsync()");
            failure.InnerException.Should().BeOfType<Amazon.DynamoDBv2.Model.ResourceNotFoundException>();
        }

        product.ETag.Should().BeNull();
    }

    [Test]
    public void A_table_is_named_by_prefix_and_attribute_or_class_or_wholly_by_the_options()
    {
        var prefix = Store.Connection.TableNamePrefix;
        new DynamoRepository<Product>(Store.Connection).TableName.Should().Be(prefix + "products");
        new DynamoRepository<Supplier>(Store.Connection).TableName.Should().Be(prefix + "supplier");
        new DynamoRepository<Supplier>(Store.Connection, new DynamoRepositoryOptions { TableName = "as-it-is" }).TableName.Should()
            .Be("as-it-is");
    }

    [Test]
    public async Task One_type_may_live_in_two_tables()
    {
        var (one, two) =
            (await RepositoryAsync<Supplier>(),
                await RepositoryAsync<Supplier>(new DynamoRepositoryOptions { TableName = Store.Connection.TableNamePrefix + "second" }));
        var id = Guid.NewGuid();
        await one.SaveAsync(new Supplier("One", id));
        (await two.FindByIdAsync(id)).Should().BeNull();
        await two.SaveAsync(new Supplier("Two", id));
        (await one.GetByIdAsync(id)).Name.Should().Be("One");
    }

    private readonly record struct IndexedKey(string Owner, int Number);

    [DynamoTable("indexed", PartitionKey = nameof(Owner), SortKey = nameof(Number))]
    private sealed class Indexed(string owner, int number) : AggregateRoot
    {
        public string Owner { get; } = owner;

        public int Number { get; } = number;

        [DynamoIndex("by-mail")]
        public string? Mail { get; set; }

        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; set; }
    }
}
