using System.Collections.Concurrent;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Behaviours.Ledgers;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>All items of a table become those of the newest version, while the application goes on.</summary>
public sealed class UpgradeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task What_is_old_is_saved_as_the_newest_version_and_nothing_else()
    {
        using var store = StoreUnderTest.Of(Kind);
        var ledgers = new Quiet(store.Connection);
        await store.CreateTableAsync(ledgers);
        var old = new Dictionary<Guid, string>
        {
            [Guid.NewGuid()] = Old(1),
            [Guid.NewGuid()] = Old(2) + ",\"v\":{\"N\":\"1\"}",
            [Guid.NewGuid()] = Old(3) + ",\"isHidden\":{\"BOOL\":true}",
            [Guid.NewGuid()] = Old(4) + ",\"expiresAt\":{\"N\":\"1000\"}",
        };
        foreach (var (id, item) in old)
        {
            await store.PutItemAsync(ledgers, id, item);
        }

        var newest = new NewLedger(7);
        await ledgers.SaveAsync(newest);
        var newer = Guid.NewGuid();
        await store.PutItemAsync(ledgers, newer, "\"total\":{\"N\":\"8\"},\"v\":{\"N\":\"3\"}");
        ledgers.Calls.Clear();
        var reports = new UpgradeReports();

        var result = await ledgers.UpgradeAllAsync(progress: reports);

        (result.Scanned, result.Upgraded, result.Overtaken, result.Failed, result.ResumeToken).Should().Be((6, 4, 0, 0, null));
        result.ToString().Should().Be("6 items read: 4 upgraded, 0 overtaken by other writers, 0 failed; finished");
        reports.All[^1].Should().Be(result);
        reports.All.Select(report => report.Scanned).Should().BeInAscendingOrder();
        reports.All.SkipLast(1).Should().Contain(report => report.ResumeToken != null);
        ledgers.Calls.Should().BeEmpty("the form of an item is no business of hooks");
        var items = (await store.ItemsAsync(ledgers)).ToDictionary(item => Guid.Parse(item["id"].S));
        foreach (var (id, _) in old)
        {
            var item = items[id];
            (item["v"].N, item["note"].S, item["updatedAt"].S).Should().Be(("2", "kept", UpdatedAt));
            item["etag"].S.Should().NotBe("0123456789abcdef");
        }

        old.Keys.Select(id => items[id]["total"].N).Should().Equal("1", "2", "3", "4");
        items[newest.Id]["etag"].S.Should().Be(newest.ETag);
        items[newer]["v"].N.Should().Be("3");
        (await ledgers.UpgradeAllAsync()).Should().Match<UpgradeProgress>(again => again.Upgraded == 0 && again.Scanned == 6);
    }

    [Test]
    public async Task Items_that_cannot_be_upgraded_are_named_and_all_others_are_done([Values] bool toldApart)
    {
        using var store = StoreUnderTest.Of(Kind);
        var told = new List<RepositoryException>();
        var ledgers = await store.RepositoryAsync<NewLedger>(new DynamoRepositoryOptions { OnUnreadable = toldApart ? told.Add : null });
        var (broken, versionless, large, good) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await store.PutItemAsync(ledgers, broken, "\"note\":{\"S\":\"no count\"}");
        await store.PutItemAsync(ledgers, versionless, Old(1) + ",\"v\":{\"S\":\"2\"}");
        await store.PutItemAsync(ledgers, large, Old(2) + $",\"text\":{{\"S\":\"{new string('x', 409_440)}\"}}");
        await store.PutItemAsync(ledgers, good, Old(3));
        var reports = new UpgradeReports();

        var failure = await Expect.FailureAsync(() => ledgers.UpgradeAllAsync(progress: reports));

        Guid[] unreadable = [broken, versionless];
        failure.Message.Should().StartWith($"Upgrading 4 NewLedger failed for {(toldApart ? 1 : 3)}; the others are done.");
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo([(object)large, .. toldApart ? [] : unreadable.Cast<object>()]);
        failure.Failures.Single(one => one.Id is Guid id && id == large).Type.Should().Be(RepositoryExceptionType.Constraint);
        told.Select(one => one.Id).Should().BeEquivalentTo(toldApart ? unreadable.Cast<object>() : []);
        reports.All[^1].Should().Match<UpgradeProgress>(
            last => last.Failed == 3 && last.Upgraded == 1 && last.Scanned == 4 && last.ResumeToken == null);
        (await store.ItemAsync(ledgers, good))!["v"].N.Should().Be("2");
    }

    [Test]
    public async Task A_save_or_delete_meanwhile_wins()
    {
        var (olds, ledgers) = (await RepositoryAsync<OldLedger>(), await RepositoryAsync<NewLedger>());
        var (saved, deleted, savedByOld) = (await SavedAsync(olds), await SavedAsync(olds), await SavedAsync(olds));
        Meanwhile(saved.Id, () => ledgers.UpdateAsync(saved.Id, ledger => ledger.Increment()));
        Meanwhile(deleted.Id, () => ledgers.DeleteByIdAsync(deleted.Id));
        Meanwhile(savedByOld.Id, () => olds.UpdateAsync(savedByOld.Id, ledger => ledger.Increment()));

        var result = await ledgers.UpgradeAllAsync();

        result.Overtaken.Should().Be(2);
        (await ledgers.GetByIdsAsync([saved.Id, savedByOld.Id])).Select(ledger => ledger.Total).Should().Equal(1, 1);
        (await ledgers.ExistsByIdAsync(deleted.Id)).Should().BeFalse();
        foreach (var id in new[] { saved.Id, savedByOld.Id })
        {
            (await Store.ItemAsync(ledgers, id))!["v"].N.Should().Be("2");
        }
    }

    [Test]
    public async Task Conflicts_without_end_are_a_failure_of_that_item()
    {
        using var store = StoreUnderTest.Of(Kind);
        var olds = await store.RepositoryAsync<OldLedger>();
        var ledgers = new DynamoRepository<NewLedger>(store.Connection, new DynamoRepositoryOptions { MaxConflictRetries = 2 });
        var (restless, calm) = (await SavedAsync(olds), await SavedAsync(olds));
        Meanwhile(restless.Id, () => olds.UpdateAsync(restless.Id, ledger => ledger.Increment()), times: 3);

        var failure = await Expect.FailureAsync(() => ledgers.UpgradeAllAsync());

        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Id, one.Type).Should().Be((restless.Id, RepositoryExceptionType.Conflict));
        one.Message.Should().Contain("gave up after 3 attempts");
        (await olds.GetByIdAsync(restless.Id)).Count.Should().Be(3);
        (await store.ItemAsync(ledgers, calm.Id))!["v"].N.Should().Be("2");
    }

    [Test]
    public async Task A_call_that_was_stopped_continues_where_it_was()
    {
        using var store = StoreUnderTest.Of(Kind);
        var olds = await store.RepositoryAsync<OldLedger>();
        await olds.SaveAllAsync(Enumerable.Range(0, 60).Select(_ => new OldLedger()).ToList());
        var options = new DynamoRepositoryOptions { MaxParallelism = 1 };
        var ledgers = new DynamoRepository<NewLedger>(
            store.Connection, new DynamoRepositoryOptions { MaxParallelism = 4, PageTokenKey = new byte[32] });
        using var stop = new CancellationTokenSource();
        var reports = new UpgradeReports { Reported = progress => { if (progress.Scanned > 0) stop.Cancel(); } };

        await FluentActions.Awaiting(() => ledgers.UpgradeAllAsync(progress: reports, cancellationToken: stop.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        var stopped = reports.All[^1];
        stopped.Scanned.Should().BeInRange(1, 59);
        stopped.ToString().Should().EndWith("; not finished");
        await RefusedAsync(ledgers, stopped.ResumeToken![..^2]);
        await RefusedAsync(ledgers, "");
        await RefusedAsync(new DynamoRepository<NewLedger>(store.Connection, options), stopped.ResumeToken);
        await RefusedAsync(await store.RepositoryAsync<OtherLedger>(new() { PageTokenKey = new byte[32] }), stopped.ResumeToken);

        var rest = await ledgers.UpgradeAllAsync(resumeToken: stopped.ResumeToken);

        (stopped.Scanned + rest.Scanned).Should().Be(60, "what was finished is not read again");
        (stopped.Upgraded + rest.Upgraded).Should().BeInRange(57, 60, "the responses of three writes may not have been waited for");
        (await store.ItemsAsync(ledgers)).Should().OnlyContain(item => item["v"].N == "2");

        static async Task RefusedAsync<T>(DynamoRepository<T> repository, string? token)
            where T : AggregateRoot =>
            (await FluentActions.Awaiting(() => repository.UpgradeAllAsync(resumeToken: token)).Should().ThrowAsync<ArgumentException>())
                .Which.Message.Should().Be($"{Errors.ResumeTokenInvalid} (Parameter 'resumeToken')");
    }

    [Test]
    public async Task A_repository_of_a_subtype_upgrades_its_own()
    {
        using var store = StoreUnderTest.Of(Kind);
        var animals = await store.RepositoryAsync<Animal>();
        var (dog, cat) = (Guid.NewGuid(), Guid.NewGuid());
        await store.PutItemAsync(animals, dog, "\"$type\":{\"S\":\"dog\"},\"nick\":{\"S\":\"Rex\"}");
        await store.PutItemAsync(animals, cat, "\"$type\":{\"S\":\"cat\"},\"nick\":{\"S\":\"Tom\"}");

        (await new DynamoRepository<Dog>(store.Connection).UpgradeAllAsync()).Upgraded.Should().Be(1);

        ((await store.ItemAsync(animals, dog))!["v"].N, (await store.ItemAsync(animals, dog))!["name"].S).Should().Be(("2", "Rex"));
        (await store.ItemAsync(animals, cat))!.Should().NotContainKey("v");
        (await animals.UpgradeAllAsync()).Upgraded.Should().Be(1);
        (await store.ItemAsync(animals, cat))!["name"].S.Should().Be("Tom");
    }

    [Test]
    public async Task A_class_without_a_version_has_nothing_to_upgrade_to()
    {
        (await FluentActions.Awaiting(() => new DynamoRepository<Versionless>(Store.Connection).UpgradeAllAsync()).Should()
            .ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("declares no version").And.Contain("Version = 2");
        await FluentActions.Awaiting(() => new DynamoRepository<NewLedger>(Store.Connection).UpgradeAllAsync(0)).Should()
            .ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Test]
    [Slow("saves tens of thousands of items")]
    public async Task Every_item_is_newest_afterwards_and_no_save_is_lost()
    {
        var count = Kind == StoreKind.InMemory ? 20_000 : 1_000; // DynamoDB Local writes a few hundred a second
        using var store = StoreUnderTest.Of(Kind);
        var olds = await store.RepositoryAsync<OldLedger>();
        var all = Enumerable.Range(0, count).Select(_ => new OldLedger()).ToList();
        await olds.SaveAllAsync(all);
        var ledgers = new DynamoRepository<NewLedger>(store.Connection);
        var increments = new ConcurrentDictionary<Guid, int>();
        using var finished = new CancellationTokenSource();
        using var stop = new CancellationTokenSource();
        var application = Enumerable.Range(0, 4).Select(seed => Task.Run(() => IncrementAsync(new Random(seed), finished.Token))).ToArray();

        // What the application saves is upgraded, too: on a busy machine, that is most of it.
        var first = new UpgradeReports
        {
            Reported = progress =>
            {
                if (progress.Upgraded > 0 && progress.Upgraded + increments.Count > count / 3)
                {
                    stop.Cancel();
                }
            },
        };
        await FluentActions.Awaiting(() => ledgers.UpgradeAllAsync(progress: first, cancellationToken: stop.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        var rest = await ledgers.UpgradeAllAsync(resumeToken: first.All[^1].ResumeToken);
        await finished.CancelAsync();
        await Task.WhenAll(application);

        first.All[^1].Upgraded.Should().BeInRange(1, count - 1);
        rest.Failed.Should().Be(0);
        var items = (await store.ItemsAsync(ledgers)).ToDictionary(item => Guid.Parse(item["id"].S));
        items.Should().HaveCount(count);
        items.Values.Should().OnlyContain(item => item["v"].N == "2");
        increments.Should().NotBeEmpty();
        all.Where(one => items[one.Id]["total"].N != $"{increments.GetValueOrDefault(one.Id)}").Should().BeEmpty("no save is lost");

        async Task IncrementAsync(Random random, CancellationToken until)
        {
            while (!until.IsCancellationRequested)
            {
                var id = all[random.Next(all.Count)].Id;
                await ledgers.UpdateAsync(id, ledger => ledger.Increment(), CancellationToken.None); // what began is counted
                increments.AddOrUpdate(id, 1, (_, known) => known + 1);
            }
        }
    }

    private static async Task<OldLedger> SavedAsync(DynamoRepository<OldLedger> olds)
    {
        var ledger = new OldLedger();
        await olds.SaveAsync(ledger);
        return ledger;
    }

    private sealed class Quiet(DynamoConnection connection) : DynamoRepository<NewLedger>(connection)
    {
        public List<string> Calls { get; } = [];

        protected override System.Linq.Expressions.Expression<Func<NewLedger, bool>> Filter => ledger => !ledger.IsHidden;

        protected override ValueTask OnSavingAsync(NewLedger aggregate, CancellationToken cancellationToken) => Called("saving");

        protected override ValueTask OnSavedAsync(NewLedger aggregate, CancellationToken cancellationToken) => Called("saved");

        protected override ValueTask OnEventsAsync(NewLedger aggregate, CancellationToken cancellationToken) => Called("events");

        private ValueTask Called(string hook)
        {
            Calls.Add(hook);
            return ValueTask.CompletedTask;
        }
    }
}
