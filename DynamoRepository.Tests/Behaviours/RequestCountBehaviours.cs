using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>No call too many: what each operation sends.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
public sealed class RequestCountBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Each_operation_is_one_request()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection);
        var (product, added) = (new Product("Chair"), new Product("Table"));

        await SendsAsync(other, () => products.SaveAsync(product), "PutItem");
        await SendsAsync(other, () => products.SaveAsync(product), "PutItem");
        await SendsAsync(other, () => products.AddAsync(added), "PutItem");
        await SendsAsync(other, () => FailureAsync(() => products.AddAsync(added)), "PutItem");
        await SendsAsync(other, () => products.GetByIdAsync(product.Id), "GetItem");
        await SendsAsync(other, () => products.FindByIdAsync(Guid.NewGuid()), "GetItem");
        await SendsAsync(other, () => FailureAsync(() => products.GetByIdAsync(Guid.NewGuid())), "GetItem");
        await SendsAsync(other, () => products.ExistsByIdAsync(product.Id), "GetItem");
        await SendsAsync(
            other, () => products.UpdateAsync(product.Id, loaded => loaded.Rename("Stool")), "GetItem",
            Kind == StoreKind.OtherClient ? "TransactWriteItems" : "PutItem");
        await SendsAsync(other, () => ConflictAsync(() => products.SaveAsync(product)), "PutItem");
        await SendsAsync(other, () => ConflictAsync(() => products.UpdateAsync(product.Id, product.ETag!, _ => { })), "GetItem");
        await SendsAsync(other, () => ConflictAsync(() => products.DeleteAsync(product)), "DeleteItem");
        await SendsAsync(other, () => products.DeleteAsync(added), "DeleteItem");
        await SendsAsync(other, () => products.DeleteByIdAsync(product.Id), "DeleteItem");
        await SendsAsync(other, () => FailureAsync(() => products.DeleteByIdAsync(product.Id)), "DeleteItem");
        await SendsAsync(other, () => products.TableExistsAsync(), "DescribeTable");
    }

    [Test]
    public async Task A_condition_and_a_patch_are_one_request_each()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection);
        var product = new Product("Chair");
        await products.SaveAsync(product);

        await SendsAsync(other, () => products.SaveAsync(product, one => one.Name == "Chair"), "PutItem");
        await SendsAsync(other, () => FailureAsync(() => products.SaveAsync(product, one => one.Name == "Table")), "PutItem");
        await SendsAsync(other, () => FailureAsync(() => products.DeleteAsync(product, one => one.Name == "Table")), "DeleteItem");
        await SendsAsync(
            other, () => FailureAsync(() => products.DeleteByIdAsync(product.Id, null, one => one.Name == "Table")), "DeleteItem");
        await SendsAsync(other, () => products.PatchAsync(product.Id, patch => patch.Set(one => one.Description, "x")), "UpdateItem");
        await SendsAsync(
            other, () => products.PatchAsync(product.Id, patch => patch.Add(one => one.Revision, 1)),
            Kind == StoreKind.Wire ? ["UpdateItem"] : ["TransactWriteItems", "GetItem"]);
        var etag = (await products.GetByIdAsync(product.Id)).ETag;
        await SendsAsync(
            other, () => products.PatchAsync(product.Id, patch => patch.Add(one => one.Revision, 1), expectedETag: etag), "UpdateItem");
        await SendsAsync(
            other,
            () => FailureAsync(
                () => products.PatchAsync(product.Id, patch => patch.Set(one => one.Description, "y"), expectedETag: etag)),
            "UpdateItem");
        var idempotent = new DynamoRepository<Product>(other.Connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        await SendsAsync(
            other, () => idempotent.PatchAsync(product.Id, patch => patch.Add(one => one.Revision, 1)), "TransactWriteItems", "GetItem");
    }

    [Test]
    public async Task Many_are_as_few_requests_as_the_service_allows()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection, new DynamoRepositoryOptions { MaxParallelism = 1 });
        var all = Enumerable.Range(0, 101).Select(number => new Product($"Product {number}")).ToList();
        var ids = all.Select(product => product.Id).ToList();

        await SendsAsync(other, () => products.SaveAllAsync(all[..25]), "BatchWriteItem");
        await SendsAsync(other, () => products.SaveAllAsync(all[25..51]), "BatchWriteItem", "BatchWriteItem");
        await SendsAsync(other, () => products.SaveAllAsync([all[0], .. all[51..76], all[1]]), "BatchWriteItem", "PutItem", "PutItem");
        await SendsAsync(other, () => products.GetByIdsAsync([.. ids[..100], .. ids[..100]]), "BatchGetItem");
        await SendsAsync(other, () => products.GetByIdsAsync(ids), "BatchGetItem", "BatchGetItem");
        await SendsAsync(other, () => products.DeleteByIdsAsync([.. ids[..25], ids[0]]), "BatchWriteItem");
        await SendsAsync(other, () => products.DeleteByIdsAsync(ids[..26]), "BatchWriteItem", "BatchWriteItem");
        await SendsAsync(
            other, () => new DynamoTransaction(other.Connection).Save(products, all[80]).Save(products, all[81]).CommitAsync(),
            "TransactWriteItems");
        await SendsAsync(other, () => new DynamoTransaction(other.Connection).GetAsync(products, ids[..100]), "TransactGetItems");
    }

    [Test]
    public async Task A_conflict_with_nothing_takes_one_look_at_most_where_attempts_cannot_be_seen()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.DeleteByIdAsync(product.Id);
        string[] look = Kind == StoreKind.OtherClient ? ["GetItem"] : [];
        await SendsAsync(other, () => ConflictAsync(() => products.SaveAsync(product)), ["PutItem", .. look]);
    }

    [Test]
    public async Task Idempotent_writes_are_one_transaction_each()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        var product = new Product("Chair");
        await SendsAsync(other, () => products.AddAsync(product), "TransactWriteItems");
        await SendsAsync(other, () => products.SaveAsync(product), "TransactWriteItems");
        await SendsAsync(other, () => products.UpdateAsync(product.Id, _ => { }), "GetItem", "TransactWriteItems");
        await SendsAsync(other, () => ConflictAsync(() => products.SaveAsync(product)), "TransactWriteItems");
        await SendsAsync(other, () => products.DeleteByIdAsync(product.Id), "TransactWriteItems");
        await SendsAsync(other, () => FailureAsync(() => products.DeleteByIdAsync(product.Id)), "TransactWriteItems");
        other.Network.Requests.Where(request => request.Operation == "TransactWriteItems")
            .Select(request => request.Json.GetProperty("ClientRequestToken").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public async Task Reads_by_key_are_consistent_unless_told_otherwise()
    {
        using var other = await AnotherAsync();
        var id = Guid.NewGuid();
        foreach (var (options, consistent) in new[] { (null, true), (new DynamoRepositoryOptions { ConsistentReads = false }, false) })
        {
            other.Network.Reset();
            var products = new DynamoRepository<Product>(other.Connection, options);
            await products.FindByIdAsync(id);
            await products.ExistsByIdAsync(id);
            other.Network.Requests.Should().HaveCount(2)
                .And.OnlyContain(request => consistent == request.Body.Contains("\"ConsistentRead\":true", StringComparison.Ordinal));
        }
    }

    [Test]
    public async Task Values_of_users_are_never_in_an_expression()
    {
        using var other = await AnotherAsync();
        var products = new DynamoRepository<Product>(other.Connection);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.SaveAsync(product);
        var request = other.Network.Requests[^1].Json;
        request.GetProperty("ConditionExpression").GetString().Should().NotContain(product.ETag).And.NotContain("etag");
        request.GetProperty("ExpressionAttributeNames").EnumerateObject().Select(name => name.Value.GetString()).Should().Equal("etag");
    }

    private async Task<StoreUnderTest> AnotherAsync()
    {
        await RepositoryAsync<Product>();
        return Store.Another();
    }

    private static async Task SendsAsync(StoreUnderTest store, Func<Task> call, params string[] operations)
    {
        var before = store.Network.Requests.Count;
        await call();
        store.Network.Requests.Skip(before).Select(request => request.Operation).Should().Equal(operations);
    }
}
