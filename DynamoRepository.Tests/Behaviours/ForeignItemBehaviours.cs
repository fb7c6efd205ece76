using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Items that somebody wrote who writes no version tokens are protected by that.</summary>
public sealed class ForeignItemBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_item_written_without_a_token_is_loaded_and_saved_under_protection()
    {
        var products = await RepositoryAsync<Product>();
        var id = await ForeignItem.PutAsync(Store, products);
        var (mine, theirs) = (await products.GetByIdAsync(id), await products.GetByIdAsync(id));
        mine.ETag.Should().BeNull();

        mine.Rename("Mine");
        await products.SaveAsync(mine);
        (await Store.ItemAsync(products, id))!["etag"].S.Should().Be(mine.ETag).And.NotBeNull();
        await ConflictAsync(() => products.SaveAsync(theirs));
        (await products.GetByIdAsync(id)).Name.Should().Be("Mine");
    }

    [Test]
    public async Task An_item_written_without_a_token_and_deleted_meanwhile_does_not_come_back()
    {
        var products = await RepositoryAsync<Product>();
        var id = await ForeignItem.PutAsync(Store, products);
        var mine = await products.GetByIdAsync(id);
        await products.DeleteByIdAsync(id);
        await ConflictAsync(() => products.SaveAsync(mine));
        await ConflictAsync(() => products.DeleteAsync(mine));
        (await Store.ItemAsync(products, id)).Should().BeNull();
    }

    [Test]
    public async Task An_item_written_without_a_token_is_deleted_under_protection()
    {
        var products = await RepositoryAsync<Product>();
        var id = await ForeignItem.PutAsync(Store, products);
        var (mine, theirs) = (await products.GetByIdAsync(id), await products.GetByIdAsync(id));
        await products.SaveAsync(theirs);
        await ConflictAsync(() => products.DeleteAsync(mine));
        await products.DeleteAsync(theirs);
        (await Store.ItemAsync(products, id)).Should().BeNull();
    }
}
