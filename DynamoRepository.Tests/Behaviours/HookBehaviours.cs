using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What a subclass may do around each save.</summary>
public sealed class HookBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Both_hooks_are_called_once_around_each_write()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.SaveAsync(product);
        await products.UpdateAsync(product.Id, loaded => loaded.Rename("Table"));
        var added = new Product("Stool");
        await products.AddAsync(added);

        products.Calls.Should()
            .Equal(
                "saving Chair", "saved Chair", "saving Chair", "saved Chair", "saving Table", "saved Table", "saving Stool", "saved Stool");
    }

    [Test]
    public async Task Before_the_write_nothing_is_stored_and_after_it_everything()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        product.Rename("Table");
        products.Saving = async aggregate =>
        {
            aggregate.ETag.Should().BeNull();
            (await Store.ItemAsync(products, aggregate.Id)).Should().BeNull();
        };
        products.Saved = async aggregate =>
        {
            aggregate.UncommittedEvents.Should().ContainSingle();
            (await Store.ItemAsync(products, aggregate.Id))!["etag"].S.Should().Be(aggregate.ETag);
            aggregate.MarkEventsAsCommitted();
        };
        await products.SaveAsync(product);
        product.UncommittedEvents.Should().BeEmpty();
        products.Calls.Should().HaveCount(2);
    }

    [Test]
    public async Task After_the_write_the_instance_can_be_saved_again()
    {
        var products = await HookedAsync();
        products.Saved = async aggregate =>
        {
            if (aggregate.Description is null)
            {
                aggregate.Description = "noted";
                await products.SaveAsync(aggregate);
            }
        };
        Product[] all = [.. Enumerable.Range(0, 6).Select(number => new Product($"Chair {number}"))];
        await products.SaveAsync(all[0]);
        await products.AddAsync(all[1]);
        await products.SaveAllAsync([all[2], all[3]]);
        await new DynamoTransaction(Store.Connection).Add(products, all[4]).Save(products, all[5]).CommitAsync();
        all.Should().OnlyContain(product => product.Description == "noted");

        all[0].Description = all[2].Description = null;
        await products.SaveAsync(all[0]);
        await products.SaveAllAsync([all[2]]);
        await products.UpdateAsync(all[1].Id, loaded => loaded.Description = null);

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().OnlyContain(product => product.Description == "noted");
        foreach (var product in all.Except([all[1]]))
        {
            await products.SaveAsync(product); // and is not written any more
        }
    }

    [Test]
    public async Task What_changes_before_the_write_is_saved()
    {
        var products = await HookedAsync();
        products.Saving = aggregate =>
        {
            aggregate.Description = "by the hook";
            return Task.CompletedTask;
        };
        var product = new Product("Chair");
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Description.Should().Be("by the hook");
    }

    [Test]
    public async Task An_exception_before_the_write_prevents_it()
    {
        var products = await HookedAsync();
        products.Saving = _ => throw new TimeZoneNotFoundException("mine");
        var product = new Product("Chair");
        var before = Snapshot.Whole(product);
        foreach (var call in new Func<Task>[] { () => products.SaveAsync(product), () => products.AddAsync(product) })
        {
            await call.Should().ThrowAsync<TimeZoneNotFoundException>().WithMessage("mine");
            Snapshot.Whole(product).Should().Be(before);
            (await Store.ItemAsync(products, product.Id)).Should().BeNull();
        }

        products.Calls.Should().Equal("saving Chair", "saving Chair");
        products.Saving = null;
        await products.SaveAsync(product);
    }

    [Test]
    public async Task An_exception_after_the_write_reaches_the_caller_and_undoes_nothing()
    {
        var products = await HookedAsync();
        products.Saved = _ => throw new TimeZoneNotFoundException("mine");
        var product = new Product("Chair");
        await FluentActions.Awaiting(() => products.SaveAsync(product)).Should().ThrowAsync<TimeZoneNotFoundException>()
            .WithMessage("mine");

        product.ETag.Should().NotBeNull();
        (await Store.ItemAsync(products, product.Id))!["etag"].S.Should().Be(product.ETag);
        products.Saved = null;
        await products.SaveAsync(product);
    }

    [Test]
    public async Task After_a_write_that_failed_the_second_hook_is_not_called()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.SaveAsync(await products.GetByIdAsync(product.Id));
        products.Calls.Clear();
        await ConflictAsync(() => products.SaveAsync(product));
        await FailureAsync(() => products.AddAsync(product));
        products.Calls.Should().Equal("saving Chair", "saving Chair");
    }

    [Test]
    public async Task A_repeated_update_saves_a_fresh_instance_each_time_and_is_saved_once()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        products.Calls.Clear();
        var plain = new DynamoRepository<Product>(Store.Connection);
        var isFirst = true;
        await products.UpdateAsync(product.Id, async loaded =>
        {
            if (isFirst)
            {
                isFirst = false;
                await plain.SaveAsync(await plain.GetByIdAsync(product.Id));
            }

            loaded.Rename("Table");
        });
        products.Calls.Should().Equal("saving Table", "saving Table", "saved Table");
    }

    [Test]
    public async Task A_subclass_has_what_queries_of_its_own_need()
    {
        var products = await HookedAsync();
        var product = new Product("Chair", 19.99m);
        await products.SaveAsync(product);
        var (connection, item, again) = products.ProtectedMembers(product);
        connection.Should().BeSameAs(Store.Connection);
        item["price"].N.Should().Be("19.99");
        item["etag"].S.Should().Be(product.ETag);
        Snapshot.Of(again).Should().Be(Snapshot.Of(product));
        var mapped = products.Map(new Amazon.DynamoDBv2.Model.ResourceNotFoundException("gone"));
        (mapped.Type, mapped.TableName).Should().Be((RepositoryExceptionType.TableNotFound, products.TableName));
        mapped.InnerException.Should().BeOfType<Amazon.DynamoDBv2.Model.ResourceNotFoundException>();
    }

    private async Task<HookedProducts> HookedAsync()
    {
        var products = new HookedProducts(Store.Connection);
        await Store.CreateTableAsync(products);
        return products;
    }
}
