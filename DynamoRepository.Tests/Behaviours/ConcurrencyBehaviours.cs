using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Having been loaded or saved decides: such an aggregate is saved only if nobody saved it since.</summary>
public sealed class ConcurrencyBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Every_save_gives_a_fresh_token_that_the_item_carries()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        product.ETag.Should().BeNull();
        var tokens = new HashSet<string>();
        for (var save = 0; save < 3; save++)
        {
            await products.SaveAsync(product);
            product.ETag.Should().MatchRegex("^[0-9a-f]{16}$");
            tokens.Add(product.ETag!).Should().BeTrue("nothing but chance makes two tokens equal");
            (await Store.ItemAsync(products, product.Id))!["etag"].S.Should().Be(product.ETag);
            (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
        }
    }

    [Test]
    public async Task Saving_a_stale_copy_fails_and_changes_nothing()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        theirs.Rename("Theirs");
        await products.SaveAsync(theirs);
        mine.Rename("Mine");
        var before = Snapshot.Whole(mine);

        var failure = await ConflictAsync(() => products.SaveAsync(mine));

        (failure.Id, failure.Key, failure.TableName, failure.AggregateType).Should()
            .Be((mine.Id, mine.Id.ToString(), products.TableName, typeof(Product)));
        failure.Message.Should().Contain($"Product {mine.Id}").And.Contain(IsUnseen(failure) ? "Check what is stored" : "Reload it");
        Snapshot.Whole(mine).Should().Be(before);
        (await products.GetByIdAsync(mine.Id)).Name.Should().Be("Theirs");
        await ConflictAsync(() => products.SaveAsync(mine));
    }

    [Test]
    public async Task A_conflict_is_resolved_by_loading_again()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        await products.SaveAsync(theirs);
        await ConflictAsync(() => products.SaveAsync(mine));

        var again = await products.GetByIdAsync(mine.Id);
        again.Rename("Mine after all");
        await products.SaveAsync(again);
        (await products.GetByIdAsync(mine.Id)).Name.Should().Be("Mine after all");
    }

    [Test]
    public async Task A_saved_instance_is_protected_like_a_loaded_one()
    {
        var products = await RepositoryAsync<Product>();
        var saved = new Product("Chair");
        await products.SaveAsync(saved);
        await products.SaveAsync(saved);
        await products.SaveAsync(await products.GetByIdAsync(saved.Id));
        await ConflictAsync(() => products.SaveAsync(saved));
    }

    [Test]
    public async Task A_fresh_instance_with_the_same_Id_overwrites()
    {
        var products = await RepositoryAsync<Product>();
        var first = new Product("Chair");
        await products.SaveAsync(first);
        var second = new Product("Table", id: first.Id);
        await products.SaveAsync(second);

        (await products.GetByIdAsync(first.Id)).Name.Should().Be("Table");
        await ConflictAsync(() => products.SaveAsync(first));
    }

    [Test]
    public async Task Two_new_instances_saved_simultaneously_both_succeed()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        Product[] both = [new("One", id: id), new("Two", id: id)];
        await Task.WhenAll(both.Select(product => products.SaveAsync(product)));
        var stored = await products.GetByIdAsync(id);
        both.Should().ContainSingle(product => product.ETag == stored.ETag).Which.Name.Should().Be(stored.Name);
    }

    [Test]
    public async Task Of_many_loaded_copies_saved_simultaneously_exactly_one_wins()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => products.GetByIdAsync(product.Id)));
        var outcomes = await Task.WhenAll(copies.Select(async copy =>
        {
            try
            {
                await products.SaveAsync(copy);
                return (RepositoryExceptionType?)null;
            }
            catch (RepositoryException failure)
            {
                return failure.Type;
            }
        }));
        outcomes.Count(outcome => outcome is null).Should().Be(1);
        outcomes.Where(outcome => outcome is not null).Should().OnlyContain(outcome => outcome == RepositoryExceptionType.Conflict);
    }

    [Test]
    public async Task A_loaded_aggregate_that_was_deleted_meanwhile_does_not_come_back()
    {
        var (products, mine, _) = await TwoCopiesAsync();
        await products.DeleteByIdAsync(mine.Id);
        await ConflictAsync(() => products.SaveAsync(mine));
        (await Store.ItemAsync(products, mine.Id)).Should().BeNull();
    }

    [Test]
    public async Task Adding_stores_what_is_not_there()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.AddAsync(product);
        product.ETag.Should().NotBeNull().And.Be((await products.GetByIdAsync(product.Id)).ETag);
        product.Rename("Table");
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Table");
    }

    [Test]
    public async Task Adding_what_exists_is_a_duplicate_and_changes_nothing()
    {
        var products = await RepositoryAsync<Product>();
        var first = new Product("Chair");
        await products.SaveAsync(first);
        var second = new Product("Table", id: first.Id);
        var before = Snapshot.Whole(second);

        foreach (var product in new[] { second, first, await products.GetByIdAsync(first.Id) })
        {
            (await RefusalAsync(RepositoryExceptionType.Duplicate, () => products.AddAsync(product))).Id.Should().Be(first.Id);
        }

        Snapshot.Whole(second).Should().Be(before);
        (await products.GetByIdAsync(first.Id)).Name.Should().Be("Chair");
        await products.SaveAsync(first);
    }

    [Test]
    public async Task The_token_goes_where_the_attribute_says()
    {
        var forgetful = await RepositoryAsync<Forgetful>();
        var (one, two) = (new Forgetful(), new Forgetful());
        await forgetful.SaveAsync(one);
        (await Store.ItemAsync(forgetful, one.Id))!["version"].S.Should().Be(one.ETag);
        await forgetful.SaveAsync(await forgetful.GetByIdAsync(one.Id));
        await ConflictAsync(() => forgetful.SaveAsync(one));
        await forgetful.AddAsync(two);
        await forgetful.DeleteAsync(two);
    }

    [Test]
    public async Task A_changed_key_is_refused_before_sending_and_names_both_keys()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = Guid.NewGuid().ToString();
        var shipment = new Shipment(customer, 7);
        await shipments.SaveAsync(shipment);
        shipment.HandOverTo("somebody-else");
        var before = Snapshot.Whole(shipment);

        foreach (var call in new Func<Task>[] { () => shipments.SaveAsync(shipment), () => shipments.DeleteAsync(shipment),
            () => shipments.AddAsync(shipment) })
        {
            (await call.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain($"{customer} / 7")
                .And.Contain("somebody-else / 7").And.Contain("Shipment");
        }

        Snapshot.Whole(shipment).Should().Be(before);
        (await shipments.ExistsByIdAsync(new("somebody-else", 7L))).Should().BeFalse();
        shipment.HandOverTo(customer);
        await shipments.SaveAsync(shipment);
    }

    [Test]
    public async Task Overlapping_writes_of_one_instance_are_refused()
    {
        var gate = new TaskCompletionSource();
        var products = await RepositoryAsync<Product>();
        var slow = new SlowProducts(Store.Connection, gate.Task);
        var product = new Product("Chair");
        var first = slow.SaveAsync(product);

        foreach (var second in new Func<Task>[] { () => products.SaveAsync(product), () => products.AddAsync(product),
            () => products.DeleteAsync(product), () => slow.SaveAsync(product) })
        {
            (await second.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(product.Id.ToString());
        }

        first.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await first;
        product.Rename("Table");
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Table");
    }

    [Test]
    public async Task A_failed_write_frees_the_instance_for_the_next()
    {
        var (products, mine, theirs) = await TwoCopiesAsync();
        await products.SaveAsync(theirs);
        await ConflictAsync(() => products.SaveAsync(mine));
        await FailureAsync(() => products.AddAsync(mine));
        await ConflictAsync(() => products.DeleteAsync(mine));
        await ConflictAsync(() => products.SaveAsync(mine));
    }

    [Test]
    public async Task Saved_to_another_table_an_aggregate_is_new_there()
    {
        var products = await RepositoryAsync<Product>();
        var archive = await RepositoryAsync<Product>(
            new DynamoRepositoryOptions { TableName = Store.Connection.TableNamePrefix + "archive" });
        var product = new Product("Chair");
        await archive.SaveAsync(new Product("In the way", id: product.Id));
        await products.SaveAsync(product);
        var token = product.ETag;

        await archive.SaveAsync(product);
        product.ETag.Should().NotBe(token);
        (await archive.GetByIdAsync(product.Id)).Name.Should().Be("Chair");
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(token, "the first table was not written");

        await archive.SaveAsync(product);
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag, "back in the first table it is what it was");
    }

    [DynamoTable("forgetful", ETagAttribute = "version", KeepUnknownAttributes = false)]
    private sealed class Forgetful : AggregateRoot;

    // Waits in the middle of a save.
    private sealed class SlowProducts(DynamoConnection connection, Task gate) : DynamoRepository<Product>(connection)
    {
        protected override async ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken) => await gate;
    }
}
