using System.Globalization;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>One aggregate, one item, found by its Id, equal to what was saved.</summary>
public sealed class IdentityBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_hundred_random_aggregates_come_back_as_they_were_saved()
    {
        var products = await RepositoryAsync<Product>();
        var random = new Random(4711);
        var saved = Enumerable.Range(0, 100).Select(_ => RandomProduct(random)).ToList();

        await Task.WhenAll(saved.Select(product => products.SaveAsync(product)));

        var found = await Task.WhenAll(saved.Select(product => products.GetByIdAsync(product.Id)));
        foreach (var (product, loaded) in saved.Zip(found))
        {
            loaded.Should().Be(product).And.NotBeSameAs(product);
            Snapshot.Of(loaded).Should().Be(Snapshot.Of(product));
            loaded.ETag.Should().Be(product.ETag);
            (loaded.CreatedAt.UtcTicks, loaded.UpdatedAt.UtcTicks).Should()
                .Be((product.CreatedAt.UtcTicks, product.UpdatedAt.UtcTicks), "timestamps are kept to the tick");
        }
    }

    [Test]
    public async Task Saving_twice_keeps_one_item()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        product.Rename("Table");
        await products.SaveAsync(product);

        (await Store.ItemsAsync(products)).Where(item => item["id"].S == product.Id.ToString()).Should().ContainSingle();
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Table");
    }

    [Test]
    public async Task Saving_changes_neither_timestamps_nor_events()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        product.Rename("Table");
        var (state, events) = (Snapshot.Of(product), product.UncommittedEvents);

        await products.SaveAsync(product);

        Snapshot.Of(product).Should().Be(state);
        product.UncommittedEvents.Should().Equal(events).And.ContainSingle();
        (await products.GetByIdAsync(product.Id)).UncommittedEvents.Should().BeEmpty("events are never stored");
    }

    [Test]
    public async Task Touching_an_aggregate_is_its_own_business_and_is_stored()
    {
        var products = await RepositoryAsync<Product>();
        var old = new DateTimeOffset(2020, 2, 29, 23, 59, 59, TimeSpan.FromHours(5)).AddTicks(1_234_567);
        var product = new Product("Chair", createdAt: old, updatedAt: old);
        product.MarkAsChanged();
        await products.SaveAsync(product);

        var loaded = await products.GetByIdAsync(product.Id);
        loaded.CreatedAt.Should().Be(old).And.BeExactly(old.ToUniversalTime(), "times come back in UTC");
        loaded.UpdatedAt.Should().Be(product.UpdatedAt).And.BeAfter(old);
    }

    [Test]
    public async Task Saved_then_deleted_is_not_found()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.GetByIdAsync(product.Id);
        await products.DeleteByIdAsync(product.Id);

        (await FailureAsync(() => products.GetByIdAsync(product.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
        (await products.FindByIdAsync(product.Id)).Should().BeNull();
        (await products.ExistsByIdAsync(product.Id)).Should().BeFalse();
        (await Store.ItemAsync(products, product.Id)).Should().BeNull();
    }

    [Test]
    public async Task Existence_is_reported_without_loading()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(products, id, """ "nothing":{"S":"that could be loaded"} """);
        (await products.ExistsByIdAsync(id)).Should().BeTrue();
        (await products.ExistsByIdAsync(Guid.NewGuid())).Should().BeFalse();
    }

    [Test]
    public async Task Unknown_Ids_are_not_found_a_hundred_times()
    {
        var products = await RepositoryAsync<Product>();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var id = Guid.NewGuid();
            foreach (var call in new Func<Task>[] { () => products.GetByIdAsync(id), () => products.DeleteByIdAsync(id),
                () => products.UpdateAsync(id, _ => { }) })
            {
                var failure = await RefusalAsync(RepositoryExceptionType.NotFound, call);
                (failure.Id, failure.Key, failure.TableName, failure.AggregateType).Should()
                    .Be((id, id.ToString(), products.TableName, typeof(Product)));
                failure.Message.Should().Match(message => message == $"Product with ID {id} not found." || IsUnseen(failure));
            }

            (await products.FindByIdAsync(id)).Should().BeNull();
        }));
    }

    [Test]
    public async Task Deleting_by_Id_asks_for_no_version()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await new DynamoRepository<Product>(Store.Connection).SaveAsync(new Product("Table", id: product.Id));
        await products.DeleteByIdAsync(product.Id);
        (await Store.ItemAsync(products, product.Id)).Should().BeNull();
    }

    [Test]
    public async Task Two_types_of_aggregates_do_not_see_each_other()
    {
        var products = await RepositoryAsync<Product>();
        var suppliers = await RepositoryAsync<Supplier>();
        var id = Guid.NewGuid();
        await products.SaveAsync(new Product("Chair", id: id));

        (await suppliers.FindByIdAsync(id)).Should().BeNull();
        await suppliers.SaveAsync(new Supplier("Carpenter", id));
        (await products.GetByIdAsync(id)).Name.Should().Be("Chair");
        (await suppliers.GetByIdAsync(id)).Name.Should().Be("Carpenter");

        await suppliers.DeleteByIdAsync(id);
        (await products.ExistsByIdAsync(id)).Should().BeTrue();
    }

    [Test]
    public async Task Ten_simultaneous_saves_all_land()
    {
        var products = await RepositoryAsync<Product>();
        var saved = Enumerable.Range(0, 10).Select(number => new Product($"Chair {number}")).ToList();
        await Task.WhenAll(saved.Select(product => products.SaveAsync(product)));
        foreach (var product in saved)
        {
            (await products.GetByIdAsync(product.Id)).Name.Should().Be(product.Name);
        }
    }

    [Test]
    public async Task The_item_has_camelCase_attributes_and_no_nulls()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair", 19.99m, createdAt: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { Weight = 5000 };
        await products.SaveAsync(product);

        var item = (await Store.ItemAsync(products, product.Id))!;
        item.Keys.Should().BeEquivalentTo("id", "createdAt", "updatedAt", "etag", "name", "price", "weight", "revision", "tags", "stock");
        item["price"].N.Should().Be("19.99");
        item["weight"].N.Should().Be("5000");
        item["createdAt"].S.Should().Be("2026-01-02T03:04:05.0000000Z");
        item["etag"].S.Should().Be(product.ETag);
        (await products.GetByIdAsync(product.Id)).Weight.Should().Be(5000);
    }

    [Test]
    public async Task An_item_put_by_hand_is_loaded()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(products, id, """
            "weight":{"N":"5000"},"updatedAt":{"S":"2024-05-06T07:08:09"},"name":{"S":"Chair"},"price":{"N":"19.990"},"colour":{"S":"red"},
             "revision":{"N":"3.0"},"tags":{"SS":["new"]},"createdAt":{"S":"2024-05-06T07:08:09.5"}
            """);

        var loaded = await products.GetByIdAsync(id);
        loaded.CreatedAt.Should()
            .BeExactly(new DateTimeOffset(2024, 5, 6, 7, 8, 9, 500, TimeSpan.Zero), "a time without a zone is one in UTC");
        loaded.UpdatedAt.Should().BeExactly(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));
        (loaded.Id, loaded.Name, loaded.Price, loaded.Weight, loaded.Revision, loaded.Description, loaded.ETag).Should()
            .Be((id, "Chair", 19.99m, 5000d, 3, null, null));
        loaded.Tags.Should().Equal("new");
        loaded.Stock.Should().BeEmpty("an absent collection is an empty one");
    }

    [Test]
    public async Task Timestamps_that_an_item_lacks_are_never_now()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(products, id, """ "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"} """);
        var loaded = await products.GetByIdAsync(id);
        (loaded.CreatedAt, loaded.UpdatedAt).Should().Be((default(DateTimeOffset), default(DateTimeOffset)));
    }

    [TestCase(""" "price":{"N":"1"} """, "name", TestName = "A_required_attribute_that_is_missing_is_named")]
    [TestCase(""" "name":{"N":"1"},"price":{"N":"1"} """, "Name", TestName = "An_attribute_of_another_type_is_named")]
    [TestCase(""" "name":{"S":"x"},"price":{"S":"secret-value"} """, "Price", TestName = "A_number_that_is_text_is_named")]
    [TestCase(
        """ "name":{"S":"x"},"price":{"N":"1"},"createdAt":{"S":"secret-value"} """, "CreatedAt",
        TestName = "A_time_that_is_none_is_named")]
    [TestCase(
        """ "name":{"S":"x"},"price":{"N":"1"},"tags":{"L":[{"S":"a"},{"N":"7"}]} """, "Tags[1]",
        TestName = "An_element_of_another_type_is_named")]
    public async Task An_item_that_cannot_be_read_says_where(string attributes, string place)
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(products, id, attributes);

        foreach (var failure in new[] { await FailureAsync(() => products.GetByIdAsync(id)),
            await FailureAsync(() => products.FindByIdAsync(id)) })
        {
            failure.Type.Should().Be(RepositoryExceptionType.Serialization);
            failure.InnerException.Should().NotBeNull("the cause is kept");
            failure.Message.Should().Contain(place).And.Contain("Product").And.Contain(id.ToString());
            failure.ToString().Should().NotContain("secret-value", "stored values stay out of messages");
            (failure.Key, failure.Id, failure.TableName, failure.AggregateType).Should()
                .Be((id.ToString(), id, products.TableName, typeof(Product)));
        }
    }

    [Test]
    public async Task An_aggregate_is_what_its_repository_interface_says()
    {
        IRepository<Product> products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Chair");
        await products.DeleteByIdAsync(product.Id);
        (await FailureAsync(() => products.GetByIdAsync(product.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
    }

    [Test]
    public async Task A_cancelled_call_does_nothing()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] calls =
        [
            () => products.SaveAsync(product, cancelled), () => products.AddAsync(product, cancelled),
            () => products.GetByIdAsync(product.Id, cancelled),
            () => products.FindByIdAsync(product.Id, cancelled), () => products.ExistsByIdAsync(product.Id, cancelled),
            () => products.DeleteByIdAsync(product.Id, cancelled),
            () => products.DeleteAsync(product, cancelled), () => products.UpdateAsync(product.Id, _ => { }, cancelled),
        ];
        foreach (var call in calls)
        {
            await call.Should().ThrowAsync<OperationCanceledException>();
        }

        (await Store.ItemAsync(products, product.Id)).Should().BeNull();
        await products.SaveAsync(product);
        (await products.ExistsByIdAsync(product.Id)).Should().BeTrue();
    }

    private static Product RandomProduct(Random random)
    {
        var created = new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
        var product = new Product(
            RandomText(random),
            new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(0, 29)),
            createdAt: created,
            updatedAt: created.AddTicks(random.NextInt64(DateTimeOffset.MaxValue.UtcTicks - created.UtcTicks)))
        {
            Weight = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-100, 100)),
            Description = random.Next(3) == 0 ? null : RandomText(random),
        };
        product.Tag([.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomText(random))]);
        for (var entry = 0; entry < random.Next(5); entry++)
        {
            product.Stock[entry.ToString(CultureInfo.InvariantCulture) + RandomText(random)] = random.Next(int.MinValue, int.MaxValue);
        }

        return product;
    }

    private static string RandomText(Random random)
    {
        string[] pieces =
            ["a", "Z", " ", "\"", "\\", "\n", "\t", "\0", "é", "e\u0301", "漢", "😀", "'", "<", "&", "#n0", ":v0", "{\"S\":\"x\"}",
                "2024-01-01T00:00:00", "\uFEFF"];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
