using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Many;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Saving many aggregates takes a while: streams, progress, and cancelling on the way.</summary>
public sealed class SaveAllOnTheWayBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_stream_larger_than_one_window_is_saved_and_counted()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(1100);
        var progress = new Reports();

        await products.SaveAllAsync(Stream(all), progress);

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(1100);
        progress.Values.Should().BeInAscendingOrder();
        progress.Values[^1].Should().Be(1100);
        all.Should().OnlyContain(product => product.ETag != null);
    }

    [Test]
    public async Task A_stream_is_read_only_as_fast_as_it_is_saved()
    {
        var products = await RepositoryAsync<Product>();
        var progress = new Reports();
        var furthestAhead = 0;

        await products.SaveAllAsync(Watched(), progress);

        furthestAhead.Should().BeLessThanOrEqualTo(500);

        async IAsyncEnumerable<Product> Watched()
        {
            for (var given = 1; given <= 1200; given++)
            {
                await Task.Yield();
                furthestAhead = Math.Max(furthestAhead, given - progress.Latest);
                yield return new Product($"Product {given}");
            }
        }
    }

    [Test]
    public async Task A_stream_that_breaks_off_leaves_what_was_saved_before()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(600);

        await FluentActions.Awaiting(() => products.SaveAllAsync(Broken())).Should().ThrowAsync<FormatException>();

        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(500);
        all.Count(product => product.ETag is not null).Should().Be(500);

        async IAsyncEnumerable<Product> Broken()
        {
            await foreach (var product in Stream(all))
            {
                yield return product;
            }

            throw new FormatException("line 601");
        }
    }

    [Test]
    public async Task Progress_of_new_and_loaded_and_failed_counts_what_is_done()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(40);
        await products.SaveAllAsync(all[..12]);
        await products.UpdateAsync(all[0].Id, product => product.Rename("Theirs"));
        var progress = new Reports();

        await FailureAsync(() => products.SaveAllAsync(all, progress));

        progress.Values.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        progress.Values[^1].Should().Be(39);
    }

    [Test]
    public async Task Cancelling_before_the_start_changes_nothing()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(30);
        var before = all.Select(Snapshot.Whole).ToList();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => products.SaveAllAsync(all, null, cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => products.GetByIdsAsync([all[0].Id], cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => products.DeleteByIdsAsync([all[0].Id], null, cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        all.Select(Snapshot.Whole).Should().Equal(before);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().BeEmpty();
    }

    [Test]
    public async Task Cancelling_on_the_way_leaves_what_was_done_and_every_aggregate_can_be_saved_again()
    {
        var products = await RepositoryAsync<Product>(new DynamoRepositoryOptions { MaxParallelism = 1 });
        var all = Products.New(200);
        using var cancellation = new CancellationTokenSource();
        var progress = new OnReport(done =>
        {
            if (done == 75)
            {
                cancellation.Cancel();
            }
        });

        await FluentActions.Awaiting(() => products.SaveAllAsync(all, progress, cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        var stored = (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.Id).ToList();
        stored.Should().HaveCount(75).And.BeEquivalentTo(all.Where(product => product.ETag is not null).Select(product => product.Id));
        await products.SaveAllAsync(all);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(200);
    }

    [Test]
    public async Task Cancelling_on_the_way_does_not_hide_what_had_failed_by_then()
    {
        var products = await RepositoryAsync<Product>(new DynamoRepositoryOptions { MaxParallelism = 1 });
        var all = Products.New(600);
        all[3].Description = new string('x', 500_000);
        using var cancellation = new CancellationTokenSource();
        var progress = new OnReport(done =>
        {
            if (done == 499)
            {
                cancellation.Cancel();
            }
        });

        var thrown =
            (await FluentActions.Awaiting(() => products.SaveAllAsync(all, progress, cancellation.Token)).Should()
                .ThrowAsync<OperationCanceledException>()).Which;

        thrown.CancellationToken.Should().Be(cancellation.Token);
        thrown.InnerException.Should().BeOfType<RepositoryException>().Which.Failures.Should().ContainSingle().Which.Id.Should()
            .Be(all[3].Id);
    }

    private static async IAsyncEnumerable<Product> Stream(IEnumerable<Product> products)
    {
        foreach (var product in products)
        {
            await Task.Yield();
            yield return product;
        }
    }

    private sealed class OnReport(Action<int> action) : IProgress<int>
    {
        public void Report(int value) => action(value);
    }
}
