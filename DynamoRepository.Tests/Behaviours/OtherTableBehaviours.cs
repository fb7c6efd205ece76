using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What an aggregate knows of its own table outlasts a copy that is saved to another one.</summary>
public sealed class OtherTableBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_stale_aggregate_that_was_copied_elsewhere_is_still_stale([Values(1, 3)] int copies)
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        var stale = await products.GetByIdAsync(product.Id);
        await products.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs"));

        foreach (var archive in await ArchivesAsync(copies))
        {
            await archive.SaveAsync(stale);
        }

        stale.Rename("Mine");
        (await FailureAsync(() => products.SaveAsync(stale))).Type.Should().Be(RepositoryExceptionType.Conflict);
        (await FailureAsync(() => products.DeleteAsync(stale))).Type.Should().Be(RepositoryExceptionType.Conflict);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Theirs");
    }

    [Test]
    public async Task Unknown_attributes_are_still_there_after_a_copy_was_saved_and_deleted()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            products, id,
            """ "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"},"colour":{"S":"red"} """);
        var product = await products.GetByIdAsync(id);
        var archive = (await ArchivesAsync(1)).Single();

        await archive.SaveAsync(product);
        await archive.DeleteAsync(product);
        product.ETag.Should().BeNull("it was deleted where it was saved last");
        await products.SaveAsync(product);

        (await Store.ItemAsync(products, id))!["colour"].S.Should().Be("red");
        await archive.SaveAsync(product); // new there again
        (await archive.GetByIdAsync(id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task Saving_by_turns_stays_conditional_in_both_tables()
    {
        var products = await RepositoryAsync<Product>();
        var archive = (await ArchivesAsync(1)).Single();
        var product = new Product("Chair");
        for (var turn = 0; turn < 3; turn++)
        {
            product.Rename($"Chair {turn}");
            await products.SaveAsync(product);
            await archive.SaveAsync(product);
        }

        await archive.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs"));
        (await FailureAsync(() => archive.SaveAsync(product))).Type.Should().Be(RepositoryExceptionType.Conflict);
        await products.SaveAsync(product);
    }

    [TestCase("http://localhost:{0}", "http://127.0.0.1:{0}/")]
    [TestCase("http://127.0.0.1:{0}", "http://[::1]:{0}")]
    public void One_engine_has_one_scope_however_its_address_is_written(string one, string other)
    {
        var port = DynamoDbLocal.Endpoint.Port;
        Scope(string.Format(one, port)).Should().Be(Scope(string.Format(other, port)));
        Scope(string.Format(one, port)).Should().NotBe(Scope(string.Format(one, port + 1)));
    }

    [TestCase("https://dynamodb.eu-west-1.amazonaws.com")]
    [TestCase("https://DynamoDB.eu-west-1.amazonaws.com:443/")]
    [TestCase("https://dynamodb-fips.eu-west-1.amazonaws.com")]
    [TestCase("https://dynamodb.eu-west-1.api.aws")]
    [TestCase("https://123456789012.ddb.eu-west-1.amazonaws.com")]
    [TestCase("https://vpce-1a2b3c4d-5e6f.dynamodb.eu-west-1.vpce.amazonaws.com")]
    public void A_regions_own_endpoint_is_the_region(string endpoint) => StoreScope.Of(endpoint).Should().Be("eu-west-1");

    [TestCase("https://dynamodb.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [TestCase("https://dynamodb.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [TestCase("https://dynamodb.example.com", "https://dynamodb.example.com:443")]
    [TestCase("https://gateway.example.com/dynamo/", "https://gateway.example.com:443/dynamo")]
    public void Other_addresses_are_told_apart(string endpoint, string scope) => StoreScope.Of(endpoint).Should().Be(scope);

    private static string Scope(string endpoint)
    {
        using var connection = new DynamoConnection("us-east-1", new Amazon.Runtime.BasicAWSCredentials("a", "b"), endpoint);
        return connection.Store.Scope;
    }

    private async Task<List<DynamoRepository<Product>>> ArchivesAsync(int count)
    {
        var archives = new List<DynamoRepository<Product>>();
        for (var number = 0; number < count; number++)
        {
            archives.Add(
                await RepositoryAsync<Product>(
                    new DynamoRepositoryOptions { TableName = $"{Store.Connection.TableNamePrefix}archive{number}" }));
        }

        return archives;
    }
}
