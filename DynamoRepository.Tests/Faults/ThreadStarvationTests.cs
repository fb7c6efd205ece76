using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Faults;

/// <summary>Nothing waits for a thread of its caller's: not for the thread pool's, and never for a synchronization context.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ThreadStarvationTests
{
    [TestCase(StoreKind.InMemory)]
    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    public async Task Five_hundred_calls_end_on_a_tiny_thread_pool_under_a_context_that_never_pumps(StoreKind kind)
    {
        using var store = StoreUnderTest.Of(kind);
        var products = await store.RepositoryAsync<Product>();
        ThreadPool.GetMinThreads(out var minWorkers, out var minPorts);
        ThreadPool.GetMaxThreads(out var maxWorkers, out var maxPorts);
        ThreadPool.GetAvailableThreads(out var freeWorkers, out _);
        var context = new DeadContext();
        var ended = new TaskCompletionSource<bool>();
        try
        {
            // Two threads besides those that the test host keeps busy for itself.
            var threads = maxWorkers - freeWorkers + 2;
            ThreadPool.SetMinThreads(1, 1);
            ThreadPool.SetMaxThreads(Math.Max(threads, Environment.ProcessorCount), Math.Max(threads, Environment.ProcessorCount)).Should()
                .BeTrue();
            new Thread(() =>
            {
                SynchronizationContext.SetSynchronizationContext(context);
                try
                {
                    var calls = Enumerable.Range(0, 63).SelectMany(_ => EightCalls(store.Connection, products)).ToArray();
                    ended.SetResult(Task.WaitAll(calls, TimeSpan.FromSeconds(60)));
                }
                catch (AggregateException failures)
                {
                    ended.SetException(failures);
                }
            }).Start();
            (await ended.Task).Should().BeTrue();
        }
        finally
        {
            ThreadPool.SetMaxThreads(maxWorkers, maxPorts);
            ThreadPool.SetMinThreads(minWorkers, minPorts);
        }

        context.Posts.Should().Be(0, "nothing may come back to the caller's context");
        (await store.ItemsAsync(products)).Should().HaveCount(63 * 5);
    }

    // Eight calls, all begun on the caller's thread.
    private static IEnumerable<Task> EightCalls(DynamoConnection connection, DynamoRepository<Product> products)
    {
        yield return products.SaveAsync(new Product("Chair"));
        yield return products.AddAsync(new Product("Table"));
        yield return products.FindByIdAsync(Guid.NewGuid());
        yield return products.ExistsByIdAsync(Guid.NewGuid());
        yield return products.SaveAllAsync([new Product("Stool"), new Product("Bench")]);
        yield return products.GetByIdsAsync([Guid.NewGuid(), Guid.NewGuid()]);
        yield return new DynamoTransaction(connection).Save(products, new Product("Shelf")).CommitAsync();
        yield return products.DeleteByIdsAsync([Guid.NewGuid()]);
    }

    private sealed class DeadContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => _posts;

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);

        public override void Send(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);
    }
}
