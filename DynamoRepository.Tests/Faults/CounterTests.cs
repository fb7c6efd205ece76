using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Many writers count on one aggregate over a bad network: no acknowledged change is lost, and none is applied twice unseen.
/// </summary>
[TestFixture]
public sealed class CounterTests
{
    private const int Writers = 16;
    private const int Increments = 30;

    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    public async Task By_default_what_is_stored_lies_between_what_was_acknowledged_and_what_is_unknown(StoreKind kind)
    {
        var (acknowledged, unknown, stored) = await CountAsync(kind, idempotent: false);
        TestContext.Out.WriteLine($"{acknowledged} acknowledged, {unknown} unknown, {stored} stored");
        (acknowledged + unknown).Should().Be(Writers * Increments, "every other outcome is a failure of this test");
        stored.Should().BeInRange(acknowledged, acknowledged + unknown);
        acknowledged.Should().BeGreaterThan(Writers * Increments / 2);
    }

    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    public async Task With_idempotent_writes_it_is_exactly_what_was_acknowledged(StoreKind kind)
    {
        var (acknowledged, unknown, stored) = await CountAsync(kind, idempotent: true);
        (acknowledged, unknown, stored).Should().Be((Writers * Increments, 0, Writers * Increments));
    }

    private static async Task<(int Acknowledged, int Unknown, int Stored)> CountAsync(StoreKind kind, bool idempotent)
    {
        using var store = StoreUnderTest.Of(kind);
        var observer = await store.RepositoryAsync<Product>();
        var counter = new Product("Counter");
        await observer.SaveAsync(counter);

        using var faulty = store.Another();
        faulty.Network.KeepsRequests = false;
        var write = FaultRule.On(idempotent || kind == StoreKind.OtherClient ? "TransactWriteItems" : "PutItem")
            .When(request => request.Attempt <= 2);
        faulty.Network.Add(write.WithChance(0.10).Do(Fault.LosesResponse))
            .Add(write.WithChance(0.05).Do(Fault.Answers(Answer.InternalServerError())));
        var counters = new DynamoRepository<Product>(
            faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = idempotent, MaxConflictRetries = 1000 });

        var (acknowledged, unknown) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var increment = 0; increment < Increments; increment++)
            {
                try
                {
                    await counters.UpdateAsync(counter.Id, product => product.Rename("Counter"));
                    Interlocked.Increment(ref acknowledged);
                }
                catch (RepositoryException failure) when (failure.IsOutcomeUnknown)
                {
                    Interlocked.Increment(ref unknown);
                }
            }
        })));

        faulty.Network.FaultCount.Should().BeGreaterThan(Writers * Increments / 20, "a fault that never happened proves nothing");
        return (acknowledged, unknown, (await observer.GetByIdAsync(counter.Id)).Revision);
    }
}
