using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Saving many aggregates with one call: each as it would be alone, and what fails by itself.</summary>
public sealed class SaveAllBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task New_and_loaded_aggregates_are_saved_together()
    {
        var products = await RepositoryAsync<Product>();
        var known = Products.New(10);
        await products.SaveAllAsync(known);
        var tokens = known.Select(product => product.ETag).ToList();
        known.ForEach(product => product.Rename("Renamed"));
        var all = known.Concat(Products.New(40)).ToList();

        await products.SaveAllAsync(all);

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(Snapshot.Of).Should().Equal(all.Select(Snapshot.Of));
        known.Select(product => product.ETag).Should().NotIntersectWith(tokens);
        await products.SaveAllAsync(all); // each knows its own token
    }

    [Test]
    public async Task Stale_aggregates_among_many_are_named_and_all_others_saved()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(20);
        await products.SaveAllAsync(all);
        foreach (var (stale, number) in all[..3].Select((product, index) => (product, index)))
        {
            if (number == 0)
            {
                await products.DeleteByIdAsync(stale.Id);
            }
            else
            {
                await products.UpdateAsync(stale.Id, product => product.Rename("Theirs"));
            }
        }

        all.ForEach(product => product.Rename("Mine"));
        var before = all.Select(Snapshot.Whole).ToList();
        var fresh = Products.New(5);

        var failure = await FailureAsync(() => products.SaveAllAsync([.. all, .. fresh]));

        (failure.Type, failure.IsTransient, failure.AggregateType).Should().Be((RepositoryExceptionType.Conflict, false, typeof(Product)));
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(all[..3].Select(product => product.Id));
        failure.Failures.Should()
            .OnlyContain(
                one =>
                    one.Type == RepositoryExceptionType.Conflict
                        && one.IsOutcomeUnknown == IsUnseen(one)
                        && one.TableName == products.TableName);
        all[..3].Select(Snapshot.Whole).Should().Equal(before[..3]);
        var stored = await products.FindByIdsAsync(all.Concat(fresh).Select(product => product.Id));
        all[3..].Concat(fresh).Should().OnlyContain(product => product.ETag == stored[product.Id]!.ETag);
        all[3..].Should().OnlyContain(product => stored[product.Id]!.Name == "Mine");
        stored[all[0].Id].Should().BeNull();
        stored[all[1].Id]!.Name.Should().Be("Theirs");
    }

    [Test]
    public async Task What_cannot_be_stored_fails_alone()
    {
        var products = await RepositoryAsync<Product>();
        var documents = await RepositoryAsync<Document, DocumentKey>();
        var all = Products.New(30);
        all[4].Description = new string('x', 500_000);
        all[20].Description = "\ud800";

        var failure = await FailureAsync(() => products.SaveAllAsync(all));

        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Constraint, false));
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(new[] { all[4].Id, all[20].Id });
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(28);

        var folder = $"folder {Guid.NewGuid()}";
        var unnamed = await FailureAsync(
            () => documents.SaveAllAsync([new Document(folder, "a"), new Document(folder, ""), new Document(folder, "c")]));
        unnamed.Failures.Should().ContainSingle().Which.Type.Should().Be(RepositoryExceptionType.Constraint);
        (await documents.GetByIdsAsync([new(folder, "a"), new(folder, "c")])).Should().HaveCount(2);
    }

    [Test]
    public async Task What_only_the_service_refuses_fails_alone()
    {
        // An attribute that is the key of an index must not be empty.
        var tickets = await RepositoryAsync<Ticket>();
        var all = Enumerable.Range(0, 30).Select(number => new Ticket($"holder {number}")).ToList();
        all[11] = new Ticket("");

        var failure = await FailureAsync(() => tickets.SaveAllAsync(all));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Constraint, false));
        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(all[11].Id);
        (await tickets.GetByIdsAsync(all.Select(ticket => ticket.Id))).Should().HaveCount(29);
        all.Where(ticket => ticket.ETag is null).Should().Equal(all[11]);
    }

    [Test]
    public async Task Memory_refuses_the_empty_key_of_an_index_in_a_table_that_was_never_created()
    {
        var tickets = new InMemoryRepository<Ticket>();
        var failure = await FailureAsync(() => tickets.SaveAsync(new Ticket("")));
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Constraint, false));
        failure.Message.Should().Contain("holder");
        tickets.GetAll().Should().BeEmpty();
    }

    [Test]
    public async Task Two_of_one_key_are_refused_and_nothing_is_sent()
    {
        var products = await RepositoryAsync<Product>();
        var (first, second) = (new Product("Chair"), new Product("Table"));
        var twin = new Product("Stool", id: second.Id);

        (await FluentActions.Awaiting(() => products.SaveAllAsync([first, second, first])).Should().ThrowAsync<ArgumentException>())
            .WithMessage($"*{first.Id}*");
        (await FluentActions.Awaiting(() => products.SaveAllAsync([first, second, twin])).Should().ThrowAsync<ArgumentException>())
            .WithMessage($"*{second.Id}*");
        await FluentActions.Awaiting(() => products.SaveAllAsync([first, null!])).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => products.SaveAllAsync(Stream([first, twin, second]))).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => products.SaveAllAsync(Stream([first, null!]))).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => products.SaveAllAsync(Stream([twin, second, .. Products.New(498)]))).Should()
            .ThrowAsync<ArgumentException>("a full window is looked at, too");

        (await products.GetByIdsAsync([first.Id, second.Id])).Should().BeEmpty();
        (first.ETag, second.ETag).Should().Be((null, null));
        await products.SaveAllAsync([first, second]); // and both may be written still
    }

    [Test]
    public async Task A_changed_key_is_refused_and_nothing_is_sent()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var (moved, other) = (new Shipment($"{Guid.NewGuid()}", 1), new Shipment($"{Guid.NewGuid()}", 2));
        await shipments.SaveAsync(moved);
        moved.HandOverTo("somebody else");

        await FluentActions.Awaiting(() => shipments.SaveAllAsync([other, moved])).Should().ThrowAsync<InvalidOperationException>();

        (await shipments.ExistsByIdAsync(new(other.Customer, other.Number))).Should().BeFalse();
    }

    [Test]
    public async Task An_instance_that_is_being_written_is_refused()
    {
        var products = await RepositoryAsync<Product>();
        var slow = new SlowToSave(Store.Connection);
        var (busy, idle) = (new Product("Chair"), new Product("Table"));
        var saving = slow.SaveAsync(busy);

        await FluentActions.Awaiting(() => products.SaveAllAsync([idle, busy])).Should().ThrowAsync<InvalidOperationException>();
        slow.GoOn.SetResult();
        await saving;

        (await products.ExistsByIdAsync(idle.Id)).Should().BeFalse();
        await products.SaveAllAsync([idle, busy]);
    }

    [Test]
    public async Task An_item_that_cannot_be_read_is_named_among_many()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(5);
        await products.SaveAllAsync(all);
        await Store.PutItemAsync(products, all[3].Id, """ "name":{"S":"Chair"},"price":{"S":"dear"} """);

        var failure = await FailureAsync(() => products.GetByIdsAsync(all.Select(product => product.Id)));

        (failure.Type, failure.Id, failure.AggregateType, failure.TableName).Should()
            .Be((RepositoryExceptionType.Serialization, all[3].Id, typeof(Product), products.TableName));
        failure.Message.Should().Contain(all[3].Id.ToString()).And.Contain("Product.Price");
    }

    [Test]
    public async Task A_request_of_new_items_holds_no_more_than_16_MB()
    {
        // 110 KB in the item, six times that in the request: 25 of them would be 17 MB.
        var products = await RepositoryAsync<Product>();
        var all = Products.New(30);
        all.ForEach(product => product.Description = new string('\u0001', 110 * 1024));
        using var recorded = Kind == StoreKind.InMemory ? null : Store.Another();
        var writer = recorded is null ? products : new DynamoRepository<Product>(recorded.Connection);

        await writer.SaveAllAsync(all);

        recorded?.Network.Requests.Should().HaveCount(2)
            .And.OnlyContain(request => request.Operation == "BatchWriteItem" && request.Body.Length < 16 * 1024 * 1024);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.Description!.Length).Should()
            .Equal(Enumerable.Repeat(110 * 1024, 30));
        await products.DeleteByIdsAsync(all.Select(product => product.Id));
    }

    private static async IAsyncEnumerable<Product> Stream(IEnumerable<Product> products)
    {
        foreach (var product in products)
        {
            await Task.Yield();
            yield return product;
        }
    }

    private sealed class SlowToSave(DynamoConnection connection) : DynamoRepository<Product>(connection)
    {
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken) => await GoOn.Task;
    }
}
