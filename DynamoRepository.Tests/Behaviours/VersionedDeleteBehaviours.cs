using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Deleting what was loaded succeeds only if nobody saved it since.</summary>
public sealed class VersionedDeleteBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task After_a_delete_an_aggregate_is_new_again()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.DeleteAsync(product);
        product.ETag.Should().BeNull();
        (await Store.ItemAsync(products, product.Id)).Should().BeNull();

        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag).And.NotBeNull();
        await products.DeleteAsync(product);
        await products.AddAsync(product);
    }

    [Test]
    public async Task Deleting_a_stale_copy_fails_and_changes_nothing()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        await products.SaveAsync(theirs);
        var before = Snapshot.Whole(mine);
        await ConflictAsync(() => products.DeleteAsync(mine));
        Snapshot.Whole(mine).Should().Be(before);
        (await products.ExistsByIdAsync(mine.Id)).Should().BeTrue();
    }

    [Test]
    public async Task Deleting_a_copy_that_was_deleted_meanwhile_is_a_conflict()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        await products.DeleteAsync(theirs);
        await ConflictAsync(() => products.DeleteAsync(mine));
        mine.ETag.Should().NotBeNull();
    }

    [Test]
    public async Task Deleting_a_new_instance_asks_for_no_version_but_for_the_item()
    {
        var products = await RepositoryAsync<Product>();
        var stored = new Product("Chair");
        await products.SaveAsync(stored);
        await products.DeleteAsync(new Product("Any", id: stored.Id));
        (await products.ExistsByIdAsync(stored.Id)).Should().BeFalse();
        (await FailureAsync(() => products.DeleteAsync(new Product("Any", id: stored.Id)))).Type.Should()
            .Be(RepositoryExceptionType.NotFound);
    }
}
