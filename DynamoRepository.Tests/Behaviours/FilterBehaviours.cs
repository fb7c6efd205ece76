using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What the repository's filter hides: it is not there for any read, and is there for every write.</summary>
public sealed class FilterBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task What_the_filter_hides_is_not_found_by_its_Id()
    {
        var (memos, shown, hidden, _) = await BoardAsync();

        (await FailureAsync(() => memos.GetByIdAsync(hidden.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
        (await memos.FindByIdAsync(hidden.Id)).Should().BeNull();
        (await memos.ExistsByIdAsync(hidden.Id)).Should().BeFalse();
        (await memos.ExistsByIdAsync(shown.Id)).Should().BeTrue();
        (await memos.GetByIdsAsync([hidden.Id, shown.Id])).Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        var each = await memos.FindByIdsAsync([hidden.Id, shown.Id]);
        (each[hidden.Id], each[shown.Id]?.Id).Should().Be((null, shown.Id));
        (await FailureAsync(() => memos.UpdateAsync(hidden.Id, memo => memo.Restore()))).Type.Should()
            .Be(RepositoryExceptionType.NotFound);
    }

    [Test]
    public async Task Queries_scans_counts_and_pages_leave_out_what_the_filter_hides()
    {
        var (memos, shown, _, board) = await BoardAsync();

        (await memos.Of(board).ToListAsync()).Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        (await memos.On(board).ToListAsync()).Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        (await memos.Of(board).CountAsync()).Should().Be(1);
        (await memos.On(board).CountAsync()).Should().Be(1);
        (await memos.Of(board).AnyAsync(memo => memo.Text == "hidden")).Should().BeFalse();
        (await memos.Of(board).Select(memo => memo.Text).ToListAsync()).Should().Equal("shown");
        (await memos.Of(board).ToPageAsync(10)).Items.Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        (await memos.Of(board).GroupCountAsync(memo => memo.IsDeleted)).Should()
            .ContainSingle().Which.Should().Be(KeyValuePair.Create(false, 1L));
        (await memos.GetAllAsync().Where(memo => memo.Board == board).ToListAsync()).Should().ContainSingle();
        (await memos.On(board).InParallel(3).ToListAsync()).Should().ContainSingle();
    }

    [Test]
    public async Task The_whole_table_is_counted_and_paged_without_what_the_filter_hides()
    {
        using var connection = DynamoConnection.InMemory();
        var memos = new Memos(connection);
        await SaveAsync(memos, "board", 30, 3);

        (await memos.CountAsync()).Should().Be(10);
        var pages = new List<Page<Memo>>();
        string? token = null;
        do
        {
            pages.Add(await memos.GetPageAsync(4, token));
            token = pages[^1].NextPageToken;
        }
        while (token is not null);
        pages.SkipLast(1).Should().OnlyContain(page => page.Items.Count == 4);
        pages.SelectMany(page => page.Items).Should().HaveCount(10).And.OnlyContain(memo => !memo.IsDeleted)
            .And.OnlyHaveUniqueItems(memo => memo.Id);
    }

    [Test]
    public async Task Pages_are_full_however_many_the_filter_hides()
    {
        var memos = await MemosAsync();
        var board = Guid.NewGuid().ToString();
        await SaveAsync(memos, board, 60, 5);

        var first = await memos.Of(board).ToPageAsync(7);
        var second = await memos.Of(board).ToPageAsync(7, first.NextPageToken);
        (first.Items.Count, second.Items.Count).Should().Be((7, 5));
        first.Items.Concat(second.Items).Should().OnlyContain(memo => !memo.IsDeleted).And.OnlyHaveUniqueItems(memo => memo.Id);
        (await memos.Of(board).Take(9).ToListAsync()).Should().HaveCount(9);
    }

    [Test]
    public async Task What_is_read_by_key_is_filtered_as_it_is_in_the_table()
    {
        var (memos, shown, hidden, board) = await BoardAsync();

        (await memos.NarrowOf(board).ReadByKey().ToListAsync()).Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        (await memos.Of(board).ReadByKey().ToPageAsync(10)).Items.Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        (await memos.NarrowOf(board).ReadByKey().IgnoreFilter().ToListAsync()).Select(memo => memo.Id).Should()
            .BeEquivalentTo([shown.Id, hidden.Id]);
    }

    [Test]
    public async Task An_index_without_what_the_filter_needs_is_refused_with_the_ways_out()
    {
        var (memos, _, _, board) = await BoardAsync();

        foreach (var call in new Func<Task>[]
        {
            () => memos.NarrowOf(board).CountAsync(), () => memos.NarrowOf(board).Select(memo => memo.Id).ToListAsync(),
        })
        {
            (await call.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
                "*index 'by-board-narrow' does not hold IsDeleted, which the repository's Filter needs*ReadByKey()*IgnoreFilter()*");
        }

        (await memos.NarrowOf(board).IgnoreFilter().CountAsync()).Should().Be(2);
    }

    [Test]
    public async Task A_transaction_reads_and_checks_what_the_filter_shows()
    {
        var (memos, shown, hidden, board) = await BoardAsync();

        var read = await new DynamoTransaction(Store.Connection).GetAsync(memos, [hidden.Id, shown.Id]);
        (read[0], read[1]?.Id).Should().Be((null, shown.Id));
        var added = new Memo(board, "added");
        await FailureAsync(() => new DynamoTransaction(Store.Connection)
            .Add(memos, added).Check(memos, hidden.Id, memo => memo.Text == "hidden").CommitAsync());
        await new DynamoTransaction(Store.Connection)
            .Add(memos, added).Check(memos, shown.Id, memo => memo.Text == "shown").CommitAsync();
        await new DynamoTransaction(Store.Connection)
            .Save(memos, added).Check(memos.IgnoreFilter(), hidden.Id, memo => memo.Text == "hidden").CommitAsync();
    }

    [Test]
    public async Task A_snapshot_has_what_the_filter_shows()
    {
        var (memos, shown, hidden, _) = await BoardAsync();
        var all = memos.IgnoreFilter();
        var (snapshot, whole) = (new DynamoSnapshot(Store.Connection), new DynamoSnapshot(Store.Connection));
        await snapshot.Include(memos, hidden.Id, shown.Id).ReadAsync();
        await whole.Include(all, hidden.Id, shown.Id).ReadAsync();

        snapshot.Find(memos, hidden.Id).Should().BeNull();
        snapshot.FindAll(memos).Should().ContainSingle().Which.Id.Should().Be(shown.Id);
        whole.FindAll(all).Should().HaveCount(2);
    }

    [Test]
    public async Task Of_many_what_the_filter_hides_is_not_updated_and_its_key_is_taken()
    {
        var (memos, shown, hidden, board) = await BoardAsync();

        var failure = await FailureAsync(() => memos.UpdateAllAsync([shown.Id, hidden.Id], memo => memo.Text = "new"));
        failure.Failures.Select(one => (one.Id, one.Type)).Should().Equal((hidden.Id, RepositoryExceptionType.NotFound));
        (await memos.GetByIdAsync(shown.Id)).Text.Should().Be("new");
        await memos.IgnoreFilter().UpdateAllAsync([hidden.Id], memo => memo.Text = "old");
        (await memos.IgnoreFilter().GetByIdAsync(hidden.Id)).Text.Should().Be("old");

        failure = await FailureAsync(() => memos.AddAllAsync([new Memo(board, "twin", hidden.Id), new Memo(board, "other")]));
        failure.Failures.Select(one => (one.Id, one.Type)).Should().Equal((hidden.Id, RepositoryExceptionType.Duplicate));
    }

    [Test]
    public async Task Writes_work_on_what_is_stored()
    {
        var (memos, _, hidden, board) = await BoardAsync();

        (await FailureAsync(() => memos.AddAsync(new Memo(board, "twin", hidden.Id)))).Type.Should()
            .Be(RepositoryExceptionType.Duplicate);
        hidden.Restore();
        await memos.SaveAsync(hidden);
        (await memos.GetByIdAsync(hidden.Id)).Text.Should().Be("hidden");
        hidden.Delete();
        await memos.SaveAllAsync([hidden]);
        await memos.DeleteByIdAsync(hidden.Id);
        (await Store.ItemAsync(memos, hidden.Id)).Should().BeNull();
    }

    [Test]
    public async Task A_patch_works_on_what_is_stored()
    {
        var (memos, _, hidden, _) = await BoardAsync();

        (await memos.PatchAsync(hidden.Id, patch => patch.Set(memo => memo.Text, "patched"))).Text.Should().Be("patched");
        (await memos.FindByIdAsync(hidden.Id)).Should().BeNull();
        await memos.PatchAsync(hidden.Id, patch => patch.Set(memo => memo.IsDeleted, false), when: memo => memo.IsDeleted);
        (await memos.GetByIdAsync(hidden.Id)).Text.Should().Be("patched");
    }

    [Test]
    public async Task Without_the_filter_everything_is_read()
    {
        var (memos, shown, hidden, board) = await BoardAsync();
        var all = memos.IgnoreFilter();

        all.Should().BeOfType<Memos>();
        (await all.GetByIdAsync(hidden.Id)).IsDeleted.Should().BeTrue();
        (await all.ExistsByIdAsync(hidden.Id)).Should().BeTrue();
        (await all.GetByIdsAsync([shown.Id, hidden.Id])).Should().HaveCount(2);
        (await ((Memos)all).Of(board).CountAsync()).Should().Be(2);
        (await memos.Of(board).IgnoreFilter().CountAsync()).Should().Be(2);
        (await memos.On(board).IgnoreFilter().ToListAsync()).Should().HaveCount(2);
        (await new DynamoTransaction(Store.Connection).GetAsync(all, [hidden.Id])).Should().NotContainNulls();

        await all.UpdateAsync(hidden.Id, memo => memo.Restore());
        (await memos.ExistsByIdAsync(hidden.Id)).Should().BeTrue("and the repository itself is as before");
    }

    [Test]
    public async Task A_hidden_item_that_cannot_be_read_harms_nobody()
    {
        var (memos, shown, _, board) = await BoardAsync();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            memos, id, $$"""  "board":{"S":"{{board}}"},"text":{"N":"1"},"isDeleted":{"BOOL":true}  """);

        (await memos.GetByIdsAsync([id, shown.Id])).Should().ContainSingle();
        (await memos.FindByIdAsync(id)).Should().BeNull();
        (await memos.Of(board).ToListAsync()).Should().ContainSingle();
        (await FailureAsync(() => memos.IgnoreFilter().FindByIdAsync(id))).Type.Should().Be(RepositoryExceptionType.Serialization);
    }

    [Test]
    public async Task The_filter_is_read_once_and_captures_then()
    {
        var board = Guid.NewGuid().ToString();
        var memos = new Memos(Store.Connection) { Other = memo => memo.Board == board };
        await Store.CreateTableAsync(memos);
        memos.Asked.Should().Be(0);
        var (mine, other) = (new Memo(board, "mine"), new Memo("other", "other"));
        await memos.SaveAllAsync([mine, other]);
        memos.Asked.Should().Be(0);

        (await memos.GetByIdsAsync([mine.Id, other.Id])).Should().ContainSingle().Which.Id.Should().Be(mine.Id);
        board = "other";
        (await memos.GetByIdsAsync([mine.Id, other.Id])).Should().ContainSingle().Which.Id.Should().Be(mine.Id);
        (await memos.FindByIdAsync(other.Id)).Should().BeNull();
        (await memos.Of(mine.Board).ToListAsync()).Should().ContainSingle("the filter repeats the key's condition");
        (await memos.Of(mine.Board).Where(memo => memo.Text == "other").CountAsync()).Should().Be(0);
        memos.Asked.Should().BeLessThanOrEqualTo(2);
    }

    [Test]
    public async Task A_filter_that_cannot_be_used_says_so_with_the_first_read()
    {
        var memos = new Memos(Store.Connection) { Other = memo => memo.Text.GetHashCode() == 1 };

        (await FluentActions.Awaiting(() => memos.FindByIdAsync(Guid.NewGuid())).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("The Filter of Memos cannot be used. Cannot translate*");
        memos.Invoking(repository => repository.On("board")).Should().Throw<InvalidOperationException>();
    }

    private async Task<Memos> MemosAsync()
    {
        var memos = new Memos(Store.Connection);
        await Store.CreateTableAsync(memos);
        return memos;
    }

    private async Task<(Memos Memos, Memo Shown, Memo Hidden, string Board)> BoardAsync()
    {
        var memos = await MemosAsync();
        var board = Guid.NewGuid().ToString();
        var (shown, hidden) = (new Memo(board, "shown"), new Memo(board, "hidden"));
        hidden.Delete();
        await memos.SaveAllAsync([shown, hidden]);
        return (memos, shown, hidden, board);
    }

    private static Task SaveAsync(Memos memos, string board, int count, int each) => memos.SaveAllAsync(Enumerable.Range(0, count)
        .Select(number =>
        {
            var memo = new Memo(board, $"{number}");
            if (number % each != 0)
            {
                memo.Delete();
            }

            return memo;
        }));
}
