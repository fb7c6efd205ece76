using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Hooks of deletes, events, and that all writes reach the same hooks.</summary>
public sealed class WriteHookBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Deletes_call_their_own_hooks_and_deletes_by_Id_none()
    {
        var products = await HookedAsync();
        var (one, two, three) = (new Product("Chair"), new Product("Table"), new Product("Stool"));
        await products.SaveAllAsync([one, two, three]);
        products.Calls.Clear();
        await products.DeleteAsync(one);
        await new DynamoTransaction(Store.Connection).Delete(products, two).CommitAsync();
        products.Calls.Should().Equal("deleting Chair", "deleted Chair", "deleting Table", "deleted Table");

        products.Calls.Clear();
        await products.DeleteByIdAsync(three.Id);
        await products.DeleteByIdsAsync([three.Id]);
        products.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task A_patch_calls_the_hook_after_it_with_what_is_stored()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        products.Calls.Clear();
        products.Tokens.Clear();
        using var cancellation = new CancellationTokenSource();

        await products.PatchAsync(product.Id, patch => patch.Set(one => one.Name, "Stool"), cancellationToken: cancellation.Token);

        products.Calls.Should().Equal("saved Stool");
        products.Tokens.Should().Equal(cancellation.Token);
        await RefusalAsync(
            RepositoryExceptionType.NotFound,
            () => products.PatchAsync(Guid.NewGuid(), patch => patch.Set(one => one.Name, "Stool")));
        products.Calls.Should().HaveCount(1);
    }

    [Test]
    public async Task An_exception_before_the_delete_prevents_it()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        products.Deleting = _ => throw new TimeZoneNotFoundException("mine");
        foreach (var call in new Func<Task>[]
        {
            () => products.DeleteAsync(product),
            () => new DynamoTransaction(Store.Connection).Add(products, new Product("Table")).Delete(products, product).CommitAsync(),
        })
        {
            await call.Should().ThrowAsync<TimeZoneNotFoundException>().WithMessage("mine");
            (await Store.ItemAsync(products, product.Id))!["etag"].S.Should().Be(product.ETag);
        }

        products.Calls.Should().NotContain(call => call.StartsWith("deleted", StringComparison.Ordinal))
            .And.NotContain("saved Table");
        products.Deleting = null;
        await products.DeleteAsync(product);
    }

    [Test]
    public async Task After_a_delete_that_failed_the_second_hook_is_not_called()
    {
        var products = await HookedAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.SaveAsync(await products.GetByIdAsync(product.Id));
        products.Calls.Clear();
        await ConflictAsync(() => products.DeleteAsync(product));
        products.Calls.Should().Equal("deleting Chair");
    }

    [Test]
    public async Task After_a_delete_the_hook_may_save_again()
    {
        var products = await HookedAsync();
        products.Deleted = aggregate => products.AddAsync(aggregate);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        await products.DeleteAsync(product);
        await new DynamoTransaction(Store.Connection).Delete(products, product).CommitAsync();
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task Every_hook_gets_the_token_of_the_call()
    {
        var products = await HookedAsync();
        using var source = new CancellationTokenSource();
        var (one, two) = (new Product("Chair"), new Product("Table"));
        await products.SaveAsync(one, source.Token);
        await products.AddAsync(two, source.Token);
        await products.SaveAllAsync([one, two, new Product("Stool")], null, source.Token);
        await new DynamoTransaction(Store.Connection).Save(products, one).Delete(products, two).CommitAsync(source.Token);
        await products.DeleteAsync(one, source.Token);

        products.Tokens.Should().HaveCount(16).And.AllBeEquivalentTo(source.Token);
    }

    [Test]
    public async Task Events_are_published_after_every_write_deletes_included()
    {
        var memos = new PublishedMemos(Store.Connection);
        await Store.CreateTableAsync(memos);
        Memo[] all = [.. Enumerable.Range(0, 8).Select(number => new Memo("board", $"{number}"))];
        await memos.SaveAllAsync(all);
        memos.Published.Should().BeEmpty();

        Array.ForEach(all, memo => memo.Delete());
        await memos.DeleteAsync(all[0]);
        await memos.SaveAsync(all[1]);
        await memos.SaveAllAsync([all[2], all[3]]);
        await new DynamoTransaction(Store.Connection).Save(memos, all[4]).Delete(memos, all[5]).CommitAsync();
        await memos.UpdateAsync(all[6].Id, memo => memo.Delete());
        await memos.DeleteAsync(all[7]);

        memos.Published.Should().BeEquivalentTo(all.Select(memo => memo.Id));
        all.Except([all[6]]).Should().OnlyContain(memo => memo.UncommittedEvents.Count == 0);
    }

    [Test]
    public async Task Events_are_published_even_if_the_hook_before_throws_and_stay_if_publishing_fails()
    {
        var memos = new PublishedMemos(Store.Connection) { Saved = () => throw new FormatException("first") };
        await Store.CreateTableAsync(memos);
        var memo = new Memo("board", "tea");
        memo.Delete();
        await FluentActions.Awaiting(() => memos.SaveAsync(memo)).Should().ThrowAsync<FormatException>();
        memos.Published.Should().Equal(memo.Id);

        memos = new PublishedMemos(Store.Connection) { Publishing = () => throw new FormatException("the bus") };
        memo.Delete();
        await FluentActions.Awaiting(() => memos.DeleteAsync(memo)).Should().ThrowAsync<FormatException>().WithMessage("the bus");
        memo.UncommittedEvents.Should().ContainSingle();
        (await Store.ItemAsync(memos, memo.Id)).Should().BeNull();
    }

    [Test]
    public async Task What_the_hook_changes_before_a_save_is_stored_on_every_path()
    {
        var products = await HookedAsync();
        Product[] all = [.. Enumerable.Range(0, 8).Select(number => new Product($"{number}"))];
        await products.SaveAllAsync([all[6], all[7]]);
        products.Saving = product =>
        {
            product.Description = "by the hook";
            return Task.CompletedTask;
        };
        await products.AddAsync(all[0]);
        await products.SaveAllAsync([all[1], all[6]]);
        await products.SaveAllAsync([all[6]], when: _ => true);
        await products.AddAllAsync([all[2]]);
        await new DynamoTransaction(Store.Connection).Add(products, all[3]).Save(products, all[4]).CommitAsync();
        await products.SaveAsync(all[5]);
        await products.SaveAsync(all[5], when: _ => true);
        await products.UpdateAllAsync([all[7].Id], _ => { });

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(8)
            .And.OnlyContain(product => product.Description == "by the hook");
    }

    [Test]
    public async Task Calls_for_many_pass_their_token_to_every_hook()
    {
        var products = await HookedAsync();
        using var source = new CancellationTokenSource();
        var (name, product) = ($"{Guid.NewGuid()}", new Product("Chair"));
        await products.AddAllAsync([product, new Product(name)], cancellationToken: source.Token);
        await products.SaveAllAsync([product], when: _ => true, cancellationToken: source.Token);
        await products.GetAllAsync().Where(one => one.Name == name).DeleteAsync(cancellationToken: source.Token);
        await products.SaveAsync(product, when: _ => true, source.Token);
        await products.DeleteAsync(product, when: _ => true, source.Token);
        products.Tokens.Should().HaveCount(12).And.AllBeEquivalentTo(source.Token);

        await products.AddAsync(product);
        products.Tokens.Clear();
        products.Saving = async _ => await source.CancelAsync();
        await FluentActions.Awaiting(() => products.UpdateAllAsync([product.Id], _ => { }, cancellationToken: source.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        products.Tokens.Should().ContainSingle().Which.IsCancellationRequested.Should().BeTrue("it is linked to that of the call");
    }

    [Test]
    public async Task All_paths_that_write_reach_the_same_hooks()
    {
        var products = await HookedAsync();
        var product = new Product("1");
        await products.SaveAsync(product);
        await products.SaveAllAsync([new Product("2")]);
        await products.AddAsync(new Product("3"));
        await new DynamoTransaction(Store.Connection).Save(products, new Product("4")).CommitAsync();
        await products.UpdateAsync(product.Id, loaded => loaded.Rename("5"));
        await products.DeleteAsync(await products.GetByIdAsync(product.Id));

        products.Calls.Should().Equal(Enumerable.Range(1, 5).SelectMany(number => new[] { $"saving {number}", $"saved {number}" })
            .Concat(["deleting 5", "deleted 5"]));
        typeof(DynamoRepository<Product>).GetMethods().Where(method => method is { IsVirtual: true, IsFinal: false }).Should()
            .NotContain(
                method => method.Name.StartsWith("Save", StringComparison.Ordinal)
                    || method.Name.StartsWith("Add", StringComparison.Ordinal)
                    || method.Name.StartsWith("Delete", StringComparison.Ordinal)
                    || method.Name.StartsWith("Update", StringComparison.Ordinal),
                "an override would be reached by some of these paths only");
    }

    private async Task<HookedProducts> HookedAsync()
    {
        var products = new HookedProducts(Store.Connection);
        await Store.CreateTableAsync(products);
        return products;
    }

    private sealed class PublishedMemos(DynamoConnection connection) : DynamoRepository<Memo>(connection)
    {
        public List<Guid> Published { get; } = [];

        public Action? Saved { get; init; }

        public Action? Publishing { get; init; }

        protected override ValueTask OnSavedAsync(Memo aggregate, CancellationToken cancellationToken)
        {
            Saved?.Invoke();
            return default;
        }

        protected override ValueTask OnEventsAsync(Memo aggregate, CancellationToken cancellationToken)
        {
            Publishing?.Invoke();
            lock (Published)
            {
                Published.AddRange(aggregate.UncommittedEvents.Cast<MemoLeft>().Select(left => left.Who));
            }

            aggregate.MarkEventsAsCommitted();
            return default;
        }
    }
}
