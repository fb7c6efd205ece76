using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What requests consume is told to the repository that asks for it, and to no other.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
public sealed class CapacityBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Every_request_of_the_repository_tells_what_it_consumed()
    {
        var told = new ConcurrentQueue<ConsumedCapacity>();
        var products = await Store.RepositoryAsync<Product>(new DynamoRepositoryOptions { OnConsumedCapacity = told.Enqueue });
        var (chair, table) = (new Product("Chair"), new Product("Table"));

        await TellsAsync(() => products.SaveAsync(chair), 1);
        await TellsAsync(() => products.GetByIdAsync(chair.Id), 1);
        await TellsAsync(() => products.SaveAllAsync([table]), 1);
        await TellsAsync(() => products.GetByIdsAsync([chair.Id, table.Id]), 2);
        await TellsAsync(() => products.GetPageAsync(1));
        await TellsAsync(
            () =>
                Store.Connection.Query<Product>(
                    product => product.Id == chair.Id, new DynamoRepositoryOptions { OnConsumedCapacity = told.Enqueue }).ToListAsync(),
                    0.5);
        await TellsAsync(
            () =>
                new DynamoTransaction(Store.Connection).Save(products, chair).Check(products, table.Id, product => product.Name == "Table")
                    .CommitAsync());
        await TellsAsync(() => new DynamoTransaction(Store.Connection).GetAsync(products, [chair.Id]));
        await TellsAsync(() => products.DeleteByIdAsync(chair.Id), 1);

        async Task TellsAsync(Func<Task> call, double? units = null)
        {
            told.Clear();
            await call();
            told.Should().NotBeEmpty().And.OnlyContain(consumed => consumed.TableName == products.TableName && consumed.CapacityUnits > 0);
            if (units is not null)
                told.Sum(consumed => consumed.CapacityUnits).Should().Be(units);
        }
    }

    [Test]
    public async Task A_transaction_tells_each_repository_of_its_own_table()
    {
        var (ofProducts, ofArticles) = (new ConcurrentQueue<ConsumedCapacity>(), new ConcurrentQueue<ConsumedCapacity>());
        var products = await Store.RepositoryAsync<Product>(new DynamoRepositoryOptions { OnConsumedCapacity = ofProducts.Enqueue });
        var others = await Store.RepositoryAsync<Product>(
            new DynamoRepositoryOptions { TableName = products.TableName + "2", OnConsumedCapacity = ofArticles.Enqueue });
        var silent = await Store.RepositoryAsync<Product>(new DynamoRepositoryOptions { TableName = products.TableName + "3" });

        await new DynamoTransaction(Store.Connection).Add(silent, new Product("a")).Add(products, new Product("b"))
            .Add(others, new Product("c")).CommitAsync();

        ofProducts.Should().ContainSingle().Which.TableName.Should().Be(products.TableName);
        ofArticles.Should().ContainSingle().Which.TableName.Should().Be(others.TableName);
    }

    [Test]
    public async Task Tables_and_indexes_can_be_told_apart()
    {
        var told = new ConcurrentQueue<ConsumedCapacity>();
        var options =
            new DynamoRepositoryOptions { OnConsumedCapacity = told.Enqueue, ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES };
        var products = await Store.RepositoryAsync<Product>(options);
        await products.SaveAsync(new Product("Chair"));
        told.Should().ContainSingle().Which.Table.CapacityUnits.Should().BeGreaterThan(0);
    }

    [Test]
    public async Task A_delegate_that_throws_stops_nothing()
    {
        var products = await Store.RepositoryAsync<Product>(
            new DynamoRepositoryOptions { OnConsumedCapacity = _ => throw new InvalidOperationException("mine") });
        var chair = new Product("Chair");
        await products.SaveAsync(chair);
        chair.Rename("Stool");
        await products.SaveAsync(chair);
        (await products.GetByIdAsync(chair.Id)).Name.Should().Be("Stool");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("""{"ConsumedCapacity":null}""")]
    [TestCase("""{"ConsumedCapacity":"much"}""")]
    public void A_response_whose_figures_cannot_be_read_has_none(string answer) =>
        CapacityReport.Read(System.Text.Encoding.UTF8.GetBytes(answer)).Where(consumed => consumed is not null).Should().BeEmpty();

    [TestCase(null)]
    [TestCase("NONE")]
    public async Task Nothing_is_asked_for_unless_wanted(string? level)
    {
        using var other = Store.Another();
        var options =
            new DynamoRepositoryOptions
            {
                ReturnConsumedCapacity = level,
                OnConsumedCapacity = level is null
                ? null
                : _ => throw new InvalidOperationException("told")
            };
        await Store.RepositoryAsync<Product>();
        await new DynamoRepository<Product>(other.Connection, options).SaveAsync(new Product("Chair"));
        other.Network.Requests.Should().ContainSingle().Which.Body.Should().NotContain("ReturnConsumedCapacity");
    }
}
