using System.Collections;
using System.Diagnostics;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Pages;

/// <summary>100,000 aggregates are read one after the other, and only a page of them is in memory.</summary>
[TestFixture]
[NonParallelizable]
[Slow("reads 100,000 aggregates")]
public sealed class StreamingTests
{
    private const int Count = 100_000;
    private const int GrowthAllowed = 50 * 1024 * 1024;

    private StoreUnderTest _store = null!;
    private DynamoRepository<Reading> _readings = null!;

    [OneTimeSetUp]
    public async Task StoreReadings()
    {
        _store = StoreUnderTest.Of(StoreKind.Wire, TimeSpan.FromMinutes(5));
        _readings = await _store.RepositoryAsync<Reading>();
        await _readings.SaveAllAsync(Enumerable.Range(0, Count).Select(number => new Reading(number)));
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [Test]
    public async Task All_are_read_once_and_the_heap_does_not_grow()
    {
        var seen = new BitArray(Count);
        int twice = 0, read = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;
        await foreach (var reading in _readings.GetAllAsync())
        {
            twice += seen[reading.Number] ? 1 : 0;
            seen[reading.Number] = true;
            if (++read % 10_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        (read, twice).Should().Be((Count, 0));
        seen.HasAllSet().Should().BeTrue("none is missing");
        TestContext.Out.WriteLine($"Heap growth at most {(most - before) / 1024.0 / 1024:0.0} MB.");
        (most - before).Should().BeLessThan(GrowthAllowed);
    }

    [Test]
    public async Task Segments_read_at_the_same_time_are_the_whole()
    {
        var numbers = new HashSet<int>(Count);
        await foreach (var number in _store.Connection.Scan<Reading>().InParallel(4).Select(reading => reading.Number))
        {
            numbers.Add(number).Should().BeTrue();
        }

        numbers.Should().HaveCount(Count);
    }

    [Test]
    public async Task Cancelling_between_pages_is_prompt()
    {
        using var cancellation = new CancellationTokenSource();
        var watch = new Stopwatch();
        var reading = async () =>
        {
            await foreach (var _ in _readings.GetAllAsync(cancellation.Token))
            {
                if (!watch.IsRunning)
                {
                    watch.Start();
                    await cancellation.CancelAsync();
                }
            }
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(3));
    }

    /// <summary>A small aggregate.</summary>
    [DynamoTable("readings")]
    public sealed class Reading(int number) : AggregateRoot(new Guid(number, 1, 0, new byte[8]))
    {
        public int Number { get; private set; } = number;

        public string Text { get; private set; } = "some text so that an item is not all keys";
    }
}
