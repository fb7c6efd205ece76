using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using DynamoRepository.Tests.Tables;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Behaviours.Ledgers;

namespace DynamoRepository.Tests.Many;

/// <summary>How an upgrade of all items ends when something is wrong, and how fast it goes.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UpgradeManyTests
{
    [Test]
    public async Task A_step_that_fails_for_every_item_ends_the_call_early()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<OtherLedger>(connection).SaveAllAsync(
            Enumerable.Range(0, 1_100).Select(_ => new OtherLedger()).ToList());

        var failure = await Expect.FailureAsync(() => new DynamoRepository<Stepless>(connection).UpgradeAllAsync());

        failure.Message.Should().StartWith("Upgrading Stepless ended early, after 1,000 items that failed: Failures lists each.");
        (failure.Type, failure.Failures.Count).Should().Be((RepositoryExceptionType.Serialization, 1_000));
        failure.Failures.Select(one => one.Id).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public async Task What_an_early_end_does_not_name_is_read_again_from_the_token()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<OtherLedger>(connection).SaveAllAsync(
            Enumerable.Range(0, 4_000).Select(_ => new OtherLedger()).ToList());
        var reports = new UpgradeReports();
        var inParallel = new DynamoRepository<Stepless>(connection, new DynamoRepositoryOptions { MaxParallelism = 8 });

        var ended = await Expect.FailureAsync(() => inParallel.UpgradeAllAsync(progress: reports));
        var rest = new UpgradeReports();
        await new DynamoRepository<Stepped>(connection).UpgradeAllAsync(resumeToken: reports.All[^1].ResumeToken, progress: rest);

        ended.Failures.Should().HaveCount(1_000);
        reports.All[^1].Failed.Should().Be(1_000);
        rest.All[^1].Upgraded.Should().BeGreaterThanOrEqualTo(3_000, "each item is named or read again");
    }

    [Test]
    public async Task A_failure_of_the_service_ends_the_call_and_the_token_continues_it()
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        var olds = await store.RepositoryAsync<OldLedger>();
        await olds.SaveAllAsync(Enumerable.Range(0, 30).Select(_ => new OldLedger()).ToList());
        await store.PutItemAsync(olds, Guid.NewGuid(), "\"note\":{\"S\":\"no count\"}");
        var ledgers = new DynamoRepository<NewLedger>(store.Connection, new DynamoRepositoryOptions { MaxParallelism = 3 });
        var puts = 0;
        store.Network.Add(FaultRule.On("PutItem").When(_ => Interlocked.Increment(ref puts) is > 20 and <= 40)
            .Do(Fault.Answers(Answer.ThroughputExceeded())));
        var reports = new UpgradeReports();

        var ended = await Expect.FailureAsync(() => ledgers.UpgradeAllAsync(progress: reports));
        var before = reports.All[^1];
        store.Network.Reset();
        var rest = new UpgradeReports();
        await FluentActions.Awaiting(() => ledgers.UpgradeAllAsync(resumeToken: before.ResumeToken, progress: rest)).Should()
            .NotThrowAsync<ArgumentException>();

        (ended.Type, ended.IsTransient).Should().Be((RepositoryExceptionType.Throttled, true));
        before.Upgraded.Should().BeInRange(15, 25);
        (before.Upgraded + rest.All[^1].Upgraded).Should().Be(30);
        rest.All[^1].ResumeToken.Should().BeNull();
        (await store.ItemsAsync(ledgers)).Count(item => item.TryGetValue("v", out var version) && version.N == "2").Should().Be(30);
    }

    [Test]
    public async Task A_lost_response_is_no_other_writer()
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        var olds = await store.RepositoryAsync<OldLedger>();
        await olds.SaveAllAsync(Enumerable.Range(0, 10).Select(_ => new OldLedger()).ToList());
        store.Network.Add(FaultRule.On("PutItem").Attempt(1).Do(Fault.LosesResponse));

        var result = await new DynamoRepository<NewLedger>(store.Connection).UpgradeAllAsync();

        (result.Upgraded, result.Overtaken, result.Failed).Should().Be((10, 0, 0));
    }

    [Test]
    public async Task Units_are_spread_evenly_and_what_was_not_used_is_not_made_up_for()
    {
        var time = new SkippingTime();
        var pace = new WritePace(unitsPerSecond: 10, time);

        await pace.TakeAsync(5, default);
        await pace.TakeAsync(1, default);
        await pace.TakeAsync(20, default);
        time.Advance(TimeSpan.FromMinutes(1));
        await pace.TakeAsync(1, default);
        await pace.TakeAsync(1, default);

        time.Pauses.Select(pause => pause.TotalMilliseconds).Should().Equal(500, 100, 100);
    }

    [Test]
    [Slow("writes at a pace of a few items a second")]
    public async Task A_limit_of_write_units_holds_for_all_segments_together()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<OldLedger>(connection).SaveAllAsync(Enumerable.Range(0, 13).Select(_ => new OldLedger()).ToList());
        var reports = new UpgradeReports();
        var began = TimeProvider.System.GetTimestamp();

        await new DynamoRepository<NewLedger>(connection).UpgradeAllAsync(maxWriteUnitsPerSecond: 10, progress: reports);

        TimeProvider.System.GetElapsedTime(began).TotalSeconds.Should().BeInRange(1.15, 10);
        reports.All.Should().Contain(report => report.Upgraded > 0 && report.Upgraded < 13);
    }
}
