using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Writes that are cancelled before they are sent: nothing is written, and the instance is as it was.</summary>
public sealed class CancelledWriteBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly Expression<Func<Product, bool>> IsChair = product => product.Name == "Chair";

    private static readonly Dictionary<string, Func<DynamoRepository<Product>, DynamoConnection, Product, CancellationToken, Task>> Writes =
        new()
        {
            ["save when"] = (products, _, product, token) => products.SaveAsync(product, IsChair, token),
            ["save all when"] = (products, _, product, token) => products.SaveAllAsync([product], IsChair, cancellationToken: token),
            ["delete when"] = (products, _, product, token) => products.DeleteAsync(product, IsChair, token),
            ["delete by Id when"] = (products, _, product, token) => products.DeleteByIdAsync(product.Id, product.ETag, IsChair, token),
            ["patch"] = (products, _, product, token) => products.PatchAsync(product.Id, Rename, IsChair, product.ETag, token),
            ["update all"] = (products, _, product, token) =>
                products.UpdateAllAsync([product.Id], loaded => loaded.Rename("Table"), cancellationToken: token),
            ["delete what is found"] = (products, _, product, token) =>
                products.GetAllAsync(token).Where(one => one.Id == product.Id).DeleteAsync(cancellationToken: token),
            ["save together"] = (products, connection, product, token) =>
                new DynamoTransaction(connection).Save(products, product, IsChair).CommitAsync(token),
            ["delete together"] = (products, connection, product, token) =>
                new DynamoTransaction(connection).Delete(products, product, IsChair).CommitAsync(token),
            ["patch together"] = (products, connection, product, token) =>
                new DynamoTransaction(connection).Patch(products, product.Id, Rename, IsChair, product.ETag).CommitAsync(token),
        };

    private static IEnumerable<string> Names => Writes.Keys;

    [Test]
    public async Task Before_the_call([ValueSource(nameof(Names))] string write, [Values] bool idempotent)
    {
        await RepositoryAsync<Product>();
        var products = new DynamoRepository<Product>(Store.Connection, new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        await CancelledAsync(write, products, products, new CancellationToken(canceled: true));
    }

    [Test]
    public async Task By_the_hook_before_it([ValueSource(nameof(Names))] string write)
    {
        if (write.StartsWith("patch", StringComparison.Ordinal) || write.Contains("by Id", StringComparison.Ordinal))
        {
            return; // no hook is called before these
        }

        var plain = await RepositoryAsync<Product>();
        using var source = new CancellationTokenSource();
        var hooked = new HookedProducts(Store.Connection)
        {
            Saving = async _ => await source.CancelAsync(), Deleting = async _ => await source.CancelAsync(),
        };
        await CancelledAsync(write, hooked, plain, source.Token);
    }

    private async Task CancelledAsync(
        string write, DynamoRepository<Product> products, DynamoRepository<Product> later, CancellationToken token)
    {
        var product = new Product("Chair");
        await later.SaveAsync(product, CancellationToken.None);
        var (before, version) = (Snapshot.Whole(product), product.ETag);

        await FluentActions.Awaiting(() => Writes[write](products, Store.Connection, product, token)).Should()
            .ThrowAsync<OperationCanceledException>();

        Snapshot.Whole(product).Should().Be(before);
        (await later.GetByIdAsync(product.Id, CancellationToken.None)).ETag.Should().Be(product.ETag);
        await Writes[write](later, Store.Connection, product, CancellationToken.None);
        (await later.FindByIdAsync(product.Id, CancellationToken.None))?.ETag.Should().NotBe(version);
    }

    private static void Rename(DynamoPatch<Product> patch) => patch.Set(product => product.Name, "Table");
}
