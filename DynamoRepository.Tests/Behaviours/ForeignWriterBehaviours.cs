using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using DynamoRepository.Tests.Tables;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Writers outside the repository that give each version a new token take part in the protection.</summary>
public sealed class ForeignWriterBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_raw_put_with_a_new_token_makes_the_older_copy_a_conflict()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        theirs.Rename("Anna");
        var before = theirs.ETag;
        await Store.PutItemAsync(products, Text(new DynamoSerializer<Product>().ToJson(theirs, newETag: true)));
        theirs.ETag.Should().Be(before, "the serializer changes no aggregate");

        mine.Rename("Ann");
        await ConflictAsync(() => products.SaveAsync(mine));
        await ConflictAsync(() => products.SaveAsync(theirs));
        (await products.GetByIdAsync(mine.Id)).Name.Should().Be("Anna");
    }

    [Test]
    public async Task A_raw_update_with_a_new_token_makes_the_older_copy_a_conflict()
    {
        RequireClient();
        var (products, mine, theirs) = await TwoCopiesAsync();
        await UpdateAsync(theirs.ETag!, DynamoSerializer<Product>.NewETag());
        mine.Rename("Ann");
        await ConflictAsync(() => products.SaveAsync(mine));
        var stored = await products.GetByIdAsync(mine.Id);
        (stored.Name, stored.Revision).Should().Be(("Chair", 7));

        var late = () => UpdateAsync(theirs.ETag!, DynamoSerializer<Product>.NewETag());
        await late.Should().ThrowAsync<ConditionalCheckFailedException>("it read an older version, too");

        Task UpdateAsync(string old, string fresh) => Store.Connection.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = products.TableName,
            Key = new() { ["id"] = new(mine.Id.ToString()) },
            UpdateExpression = "ADD #revision :seven SET #etag = :fresh",
            ConditionExpression = "#etag = :old",
            ExpressionAttributeNames = new() { ["#revision"] = "revision", ["#etag"] = "etag" },
            ExpressionAttributeValues = new() { [":seven"] = new() { N = "7" }, [":old"] = new(old), [":fresh"] = new(fresh) },
        });
    }

    [Test]
    [Slow("runs the AWS CLI")]
    public async Task The_command_on_the_page_makes_the_older_copy_a_conflict()
    {
        RequireClient();
        var stock = await RepositoryAsync<Stock>();
        var tea = new Stock { Count = 10 };
        await stock.SaveAsync(tea);
        var mine = await stock.GetByIdAsync(tea.Id);
        var command = Documentation.Page.Read("docs/concurrency.md").Blocks.Single(block => block.Language == "sh").Text
            .Replace("--table-name stock", $"--table-name {stock.TableName}", StringComparison.Ordinal)
            .Replace("7f6c2f0e-4f0b-4d0f-9a57-0e8a5b1c2d3e", tea.Id.ToString(), StringComparison.Ordinal)
            .Replace("9c1f04be7a20d3e1", tea.ETag, StringComparison.Ordinal);
        AwsCli.Run(command, DynamoDbLocal.Endpoint);
        mine.Note = "x";
        await ConflictAsync(() => stock.SaveAsync(mine));
        (await stock.GetByIdAsync(tea.Id)).Count.Should().Be(7);
    }

    [Test]
    public async Task What_a_repositorys_serializer_reads_is_saved_under_protection()
    {
        var products = new OpenProducts(Store.Connection);
        await Store.CreateTableAsync(products);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        var stored = (await Store.ItemAsync(products, product.Id))!;
        var (one, two) = (products.Open.FromItem(stored), products.Open.FromJson(products.Open.ToJson(product)));
        var unknown = new DynamoSerializer<Product>().FromItem(stored);

        one.Rename("One");
        await products.SaveAsync(one);
        await ConflictAsync(() => products.SaveAsync(two));
        await RefusalAsync(RepositoryExceptionType.Duplicate, () => products.AddAsync(unknown));
        await products.SaveAsync(unknown);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Chair", "of any other serializer, it is new");
    }

    private void RequireClient()
    {
        if (Kind == StoreKind.InMemory)
        {
            Assert.Pass("A store in memory has no other writers.");
        }
    }

    private static string Text(byte[] json) => System.Text.Encoding.UTF8.GetString(json);

    private sealed class OpenProducts(DynamoConnection connection) : DynamoRepository<Product>(connection)
    {
        public DynamoSerializer<Product> Open => Serializer;
    }

    [DynamoTable("stock")]
    private sealed class Stock : AggregateRoot
    {
        public int Count { get; set; }

        public string? Note { get; set; }
    }
}
