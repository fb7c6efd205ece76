using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Load, change, save: repeated on conflicts, or under the version that the caller has seen.</summary>
public sealed class UpdateBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_change_is_loaded_applied_and_saved()
    {
        var (products, product) = await StoredAsync();
        var updated = await products.UpdateAsync(product.Id, loaded => loaded.Rename("Table"));

        updated.Should().Be(product).And.NotBeSameAs(product);
        updated.ETag.Should().NotBe(product.ETag);
        updated.UncommittedEvents.Should().ContainSingle();
        var stored = await products.GetByIdAsync(product.Id);
        (stored.Name, stored.Revision, stored.ETag).Should().Be(("Table", 1, updated.ETag));
        await products.SaveAsync(updated);
    }

    [Test]
    public async Task A_change_may_be_asynchronous()
    {
        var (products, product) = await StoredAsync();
        await products.UpdateAsync(product.Id, async loaded =>
        {
            await Task.Yield();
            loaded.Rename("Table");
        });
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Table");
    }

    [Test]
    public async Task A_conflict_is_met_by_changing_the_newer_version()
    {
        var (products, product) = await StoredAsync();
        var seen = new List<Product>();
        var updated = await products.UpdateAsync(product.Id, async loaded =>
        {
            seen.Add(loaded);
            if (seen.Count <= 2)
            {
                await SomebodySavesAsync(products, product.Id);
            }

            loaded.Rename("Mine");
        });

        seen.Should().HaveCount(3).And.OnlyHaveUniqueItems(loaded => loaded.ETag);
        updated.Revision.Should().Be(3, "two changes of somebody else's and one of ours");
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Mine");
    }

    [Test]
    public async Task Repetitions_are_bounded([Values(0, 2)] int repetitions)
    {
        var (_, product) = await StoredAsync();
        var products = await RepositoryAsync<Product>(new DynamoRepositoryOptions { MaxConflictRetries = repetitions });
        var calls = 0;
        var failure = await ConflictAsync(() => products.UpdateAsync(product.Id, async loaded =>
        {
            calls++;
            await SomebodySavesAsync(products, product.Id);
            loaded.Rename("Mine");
        }));
        calls.Should().Be(repetitions + 1);
        failure.Message.Should().Contain(repetitions == 0 ? "gave up after 1 attempt:" : "gave up after 3 attempts:");
        (failure.Id, failure.InnerException?.GetType()).Should().Be((product.Id, typeof(RepositoryException)));
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Somebody's");
    }

    [Test]
    public async Task An_exception_of_the_change_reaches_the_caller_and_nothing_is_saved()
    {
        var (products, product) = await StoredAsync();
        var calls = 0;
        Func<Task> update = () => products.UpdateAsync(product.Id, loaded =>
        {
            calls++;
            loaded.Rename("Table");
            throw new TimeZoneNotFoundException("mine");
        });
        await update.Should().ThrowAsync<TimeZoneNotFoundException>().WithMessage("mine");
        calls.Should().Be(1);
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task A_conflict_that_the_change_itself_throws_is_not_repeated()
    {
        var (products, product) = await StoredAsync();
        var calls = 0;
        await FailureAsync(() => products.UpdateAsync(product.Id, _ =>
        {
            calls++;
            throw new RepositoryException("another aggregate's", RepositoryExceptionType.Conflict);
        }));
        calls.Should().Be(1);
    }

    [Test]
    public async Task A_conflict_that_a_hook_throws_is_not_repeated_and_the_change_made_once([Values] bool after)
    {
        var (_, product) = await StoredAsync();
        var (products, calls) = (new HookedProducts(Store.Connection), 0);
        Func<Product, Task> refuses = _ => throw new RepositoryException("another aggregate's", RepositoryExceptionType.Conflict);
        (products.Saving, products.Saved) = after ? (products.Saving, refuses) : (refuses, products.Saved);

        var failure = await FailureAsync(() => products.UpdateAsync(product.Id, loaded =>
        {
            calls++;
            loaded.Rename("Mine");
        }));

        (calls, failure.Message).Should().Be((1, "another aggregate's"));
        (await products.GetByIdAsync(product.Id)).Revision.Should().Be(after ? 1 : 0);
    }

    [Test]
    public async Task A_conflict_about_the_same_aggregate_after_it_was_saved_is_not_repeated()
    {
        var (others, product) = await StoredAsync();
        var stale = await others.GetByIdAsync(product.Id);
        stale.Rename("Stale");
        var (products, calls) = (new HookedProducts(Store.Connection) { Saved = _ => others.SaveAsync(stale) }, 0);

        var failure = await FailureAsync(() => products.UpdateAsync(product.Id, loaded =>
        {
            calls++;
            loaded.Rename("Mine");
        }));

        (calls, failure.Type).Should().Be((1, RepositoryExceptionType.Conflict));
        (await others.GetByIdAsync(product.Id)).Revision.Should().Be(1);
    }

    [Test]
    public async Task The_expected_version_is_changed()
    {
        var (products, product) = await StoredAsync();
        var updated = await products.UpdateAsync(product.Id, product.ETag!, loaded => loaded.Rename("Table"));
        updated.Name.Should().Be("Table");
        (await products.GetByIdAsync(product.Id)).ETag.Should().Be(updated.ETag);
        await products.UpdateAsync(product.Id, updated.ETag!, async loaded =>
        {
            await Task.Yield();
            loaded.Rename("Chair");
        });
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Chair");
    }

    [Test]
    public async Task Another_version_than_the_expected_one_is_a_conflict_and_nothing_is_changed()
    {
        var (products, product) = await StoredAsync();
        var expected = product.ETag!;
        await SomebodySavesAsync(products, product.Id);
        var failure = await ConflictAsync(
            () => products.UpdateAsync(product.Id, expected, _ => Assert.Fail("The change must not be called.")));
        (failure.Id, failure.TableName).Should().Be((product.Id, products.TableName));
    }

    [Test]
    public async Task A_save_in_between_is_a_conflict_with_the_expected_version_and_nothing_is_repeated()
    {
        var (products, product) = await StoredAsync();
        var calls = 0;
        await ConflictAsync(() => products.UpdateAsync(product.Id, product.ETag!, async loaded =>
        {
            calls++;
            await SomebodySavesAsync(products, product.Id);
            loaded.Rename("Mine");
        }));
        calls.Should().Be(1);
        (await products.GetByIdAsync(product.Id)).Name.Should().Be("Somebody's");
    }

    [Test]
    public async Task The_expected_version_of_what_is_not_there_is_not_found()
    {
        var products = await RepositoryAsync<Product>();
        (await FailureAsync(() => products.UpdateAsync(Guid.NewGuid(), "0123456789abcdef", _ => { }))).Type.Should()
            .Be(RepositoryExceptionType.NotFound);
    }

    [Test]
    public async Task An_update_needs_a_version_and_a_change()
    {
        var (products, product) = await StoredAsync();
        await FluentActions.Awaiting(() => products.UpdateAsync(product.Id, "", _ => { })).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => products.UpdateAsync(product.Id, (string)null!, _ => { })).Should()
            .ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => products.UpdateAsync(product.Id, (Action<Product>)null!)).Should()
            .ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => products.UpdateAsync(product.Id, (Func<Product, Task>)null!)).Should()
            .ThrowAsync<ArgumentNullException>();
    }

    [Test]
    public async Task Many_simultaneous_writers_lose_no_change()
    {
        var (products, product) = await StoredAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var change = 0; change < 3; change++)
            {
                await products.UpdateAsync(product.Id, loaded => loaded.Rename("Again"));
            }
        }));
        (await products.GetByIdAsync(product.Id)).Revision.Should().Be(24);
    }

    private async Task<(DynamoRepository<Product> Products, Product Product)> StoredAsync()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        return (products, product);
    }

    private static async Task SomebodySavesAsync(DynamoRepository<Product> products, Guid id)
    {
        var theirs = await products.GetByIdAsync(id);
        theirs.Rename("Somebody's");
        await products.SaveAsync(theirs);
    }
}
