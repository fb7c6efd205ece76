using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Deleting what a query finds: each in the version that was found.</summary>
public sealed class DeleteFoundBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task All_that_fit_are_deleted_and_counted_and_nothing_else()
    {
        var (memos, board, all) = await BoardAsync(30);
        var progress = new Steps();

        (await memos.Of(board).Where(memo => memo.Text != "7").PageSize(4).DeleteAsync(progress)).Should().Be(29);

        progress.Reported.Should().Equal(Enumerable.Range(1, 29));
        memos.Deleted.Should().BeEquivalentTo(all.Where(memo => memo.Text != "7").Select(memo => memo.Id));
        memos.Deleting.Should().BeEquivalentTo(memos.Deleted);
        (await memos.Of(board).ToListAsync()).Should().ContainSingle().Which.Text.Should().Be("7");
        (await memos.Of(board).Where(memo => memo.Text == "none").DeleteAsync()).Should().Be(0);
    }

    [Test]
    public async Task A_scan_and_a_narrow_index_delete_too()
    {
        var (memos, board, _) = await BoardAsync(6);

        (await memos.NarrowOf(board).ReadByKey().DeleteAsync()).Should().Be(6);
        (await memos.Of(board).CountAsync()).Should().Be(0);
        await memos.SaveAllAsync([new Memo(board, "scanned")]);
        (await memos.On(board).DeleteAsync()).Should().Be(1);
        (await memos.On(board).CountAsync()).Should().Be(0);
        await FluentActions.Awaiting(() => memos.NarrowOf(board).DeleteAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task What_was_saved_since_it_was_found_stays_and_is_named()
    {
        var (memos, board, all) = await BoardAsync(10);
        var plain = new DynamoRepository<Memo>(Store.Connection);
        memos.Before = async memo =>
        {
            if (memo.Text == "3")
            {
                await plain.UpdateAsync(memo.Id, theirs => theirs.Text = "theirs");
            }
            else if (memo.Text == "4")
            {
                throw new RepositoryException("keep it", RepositoryExceptionType.Constraint);
            }
        };

        var failure = await FailureAsync(() => memos.Of(board).DeleteAsync());

        failure.Message.Should().StartWith("Deleting 10 Memo failed for 2");
        failure.Failures.Select(one => (one.Id, one.Type)).Should().BeEquivalentTo<(object?, RepositoryExceptionType)>(
            [(all[3].Id, RepositoryExceptionType.Conflict), (all[4].Id, RepositoryExceptionType.Constraint)]);
        (await memos.Of(board).Select(memo => memo.Text).ToListAsync()).Should().BeEquivalentTo("theirs", "4");
        memos.Deleted.Should().HaveCount(8);
    }

    [Test]
    public async Task What_the_filter_hides_is_not_deleted_unless_it_is_ignored()
    {
        var memos = new Memos(Store.Connection);
        await Store.CreateTableAsync(memos);
        var board = Guid.NewGuid().ToString();
        var (shown, hidden) = (new Memo(board, "shown"), new Memo(board, "hidden"));
        hidden.Delete();
        await memos.SaveAllAsync([shown, hidden]);

        (await memos.Of(board).DeleteAsync()).Should().Be(1);
        (await Store.ItemAsync(memos, hidden.Id)).Should().NotBeNull();
        (await memos.Of(board).IgnoreFilter().DeleteAsync()).Should().Be(1);
        (await Store.ItemAsync(memos, hidden.Id)).Should().BeNull();
    }

    [Test]
    public async Task An_item_that_cannot_be_read_ends_the_search_and_is_named_beside_what_was_not_deleted()
    {
        var (memos, board, _) = await BoardAsync(4);
        memos.Before = _ => throw new RepositoryException("keep it", RepositoryExceptionType.Constraint);
        var ids = await memos.Of(board).Select(memo => memo.Id).ToListAsync();
        await Store.PutItemAsync(memos, ids[^1], $$"""  "board":{"S":"{{board}}"},"text":{"N":"1"}  """);

        var failure = await FailureAsync(() => memos.Of(board).DeleteAsync());

        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.Failures.Select(one => (one.Id, one.Type)).Should().BeEquivalentTo<(object?, RepositoryExceptionType)>(
            [.. ids.SkipLast(1).Select(id => (id, RepositoryExceptionType.Constraint)), (ids[^1], RepositoryExceptionType.Serialization)]);
        (await Store.ItemAsync(memos, ids[^1])).Should().NotBeNull();
    }

    [Test]
    public async Task A_cancellation_stops_between_aggregates_and_keeps_what_failed()
    {
        var (memos, board, _) = await BoardAsync(10);
        using var source = new CancellationTokenSource();
        memos.Before = async _ =>
        {
            await source.CancelAsync();
            throw new RepositoryException("keep it", RepositoryExceptionType.Constraint);
        };

        var cancelled = await FluentActions.Awaiting(() => memos.Of(board).DeleteAsync(null, source.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        cancelled.Which.InnerException.Should().BeOfType<RepositoryException>().Which.Failures.Should().NotBeEmpty();
        (await memos.Of(board).CountAsync()).Should().Be(10);
    }

    [Test]
    public async Task An_exception_of_a_hook_after_the_delete_reaches_the_caller_whatever_its_type()
    {
        var (memos, board, _) = await BoardAsync(1);
        memos.After = _ => throw new RepositoryException("the bus", RepositoryExceptionType.Connection);

        var failure = await FailureAsync(() => memos.Of(board).DeleteAsync());

        failure.Message.Should().Be("the bus");
        failure.Failures.Should().BeEmpty("it was deleted");
        (await memos.Of(board).CountAsync()).Should().Be(0);
    }

    private async Task<(Board Memos, string Name, List<Memo> All)> BoardAsync(int count)
    {
        var memos = new Board(Store.Connection);
        await Store.CreateTableAsync(memos);
        var name = Guid.NewGuid().ToString();
        var all = Enumerable.Range(0, count).Select(number => new Memo(name, $"{number}")).ToList();
        await memos.SaveAllAsync(all);
        return (memos, name, all);
    }

    private sealed class Board(DynamoConnection connection) : DynamoRepository<Memo>(connection)
    {
        private readonly Lock _lock = new();

        public List<Guid> Deleting { get; } = [];

        public List<Guid> Deleted { get; } = [];

        public Func<Memo, Task>? Before { get; set; }

        public Func<Memo, Task>? After { get; set; }

        public DynamoQuery<Memo> Of(string board) => Query(memo => memo.Board == board).UsingIndex("by-board");

        public DynamoQuery<Memo> NarrowOf(string board) => Query(memo => memo.Board == board).UsingIndex("by-board-narrow");

        public DynamoScan<Memo> On(string board) => Scan(memo => memo.Board == board);

        protected override async ValueTask OnDeletingAsync(Memo aggregate, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Deleting.Add(aggregate.Id);
            }

            await (Before?.Invoke(aggregate) ?? Task.CompletedTask);
        }

        protected override async ValueTask OnDeletedAsync(Memo aggregate, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Deleted.Add(aggregate.Id);
            }

            await (After?.Invoke(aggregate) ?? Task.CompletedTask);
        }
    }

    private sealed class Steps : IProgress<int>
    {
        public List<int> Reported { get; } = [];

        public void Report(int value) => Reported.Add(value);
    }
}
