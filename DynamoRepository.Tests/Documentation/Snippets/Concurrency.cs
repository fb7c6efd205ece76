using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Concurrency;

[DynamoTable("stock")]
public sealed class StockItem(string article, int count) : AggregateRoot
{
    public string Article { get; private set; } = article;

    public int Count { get; private set; } = count;

    public DateTimeOffset? SavedAt { get; set; }

    public void Take(int count) => Count = count <= Count ? Count - count : throw new InvalidOperationException("Not enough in stock.");
}

public enum Status
{
    Draft,
    Published,
}

[DynamoTable("articles")]
public sealed class Article : AggregateRoot
{
    public Status Status { get; private set; }

    public int Views { get; private set; }

    public string? Note { get; private set; }

    public List<string> Comments { get; } = [];

    [DynamoSet]
    public HashSet<string> Tags { get; } = [];
}

#region hooks
public sealed class StockRepository(DynamoConnection connection, TimeProvider time) : DynamoRepository<StockItem>(connection)
{
    protected override ValueTask OnSavingAsync(StockItem aggregate, CancellationToken cancellationToken)
    {
        aggregate.SavedAt = time.GetUtcNow();                    // stored with this very write
        return ValueTask.CompletedTask;
    }

    protected override ValueTask OnDeletingAsync(StockItem aggregate, CancellationToken cancellationToken) => aggregate.Count == 0
        ? ValueTask.CompletedTask
        : throw new InvalidOperationException("There is stock left.");
}
#endregion

[TestFixture]
public sealed class ConcurrencySnippets
{
    [Test]
    public async Task A_stale_copy_is_refused_and_repeated()
    {
        using var connection = DynamoConnection.InMemory();
        var stock = new DynamoRepository<StockItem>(connection);
        var tea = new StockItem("tea", 10);
        await stock.SaveAsync(tea);
        var id = tea.Id;

        #region conflict
        var mine = await stock.GetByIdAsync(id);
        var yours = await stock.GetByIdAsync(id);
        mine.Take(2);
        await stock.SaveAsync(mine);

        yours.Take(3);
        try
        {
            await stock.SaveAsync(yours);
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
        {
            Console.WriteLine(exception.Message);              // 'yours' is as it was; what 'mine' saved is stored
        }
        #endregion

        (await stock.GetByIdAsync(id)).Count.Should().Be(8);

        #region update
        StockItem saved = await stock.UpdateAsync(id, item => item.Take(3));
        #endregion

        saved.Count.Should().Be(5);
    }

    [Test]
    public async Task Hooks_act_on_every_write()
    {
        using var connection = DynamoConnection.InMemory();
        var stock = new StockRepository(connection, TimeProvider.System);
        var tea = new StockItem("tea", 1);
        await new DynamoTransaction(connection).Add(stock, tea).CommitAsync();

        (await stock.GetByIdAsync(tea.Id)).SavedAt.Should().NotBeNull();
        await FluentActions.Awaiting(() => stock.DeleteAsync(tea)).Should().ThrowAsync<InvalidOperationException>();
        var sold = await stock.UpdateAsync(tea.Id, item => item.Take(1));
        await stock.DeleteAsync(sold);
    }

    [Test]
    public async Task A_web_form_is_saved_only_over_what_it_showed()
    {
        using var connection = DynamoConnection.InMemory();
        var stock = new DynamoRepository<StockItem>(connection);
        var tea = new StockItem("tea", 10);
        await stock.SaveAsync(tea);
        var id = tea.Id;

        #region if-match
        string shown = (await stock.GetByIdAsync(id)).ETag!;                         // goes to the browser as the HTTP ETag
        await stock.UpdateAsync(id, expectedETag: shown, item => item.Take(1));      // its If-Match; Conflict if another version is stored
        #endregion

        await FluentActions.Awaiting(() => stock.UpdateAsync(id, shown, item => item.Take(1))).Should().ThrowAsync<RepositoryException>()
            .Where(exception => exception.Type == RepositoryExceptionType.Conflict);
    }

    [Test]
    public async Task A_write_that_ended_unknown_is_saved_again()
    {
        using var connection = DynamoConnection.InMemory();
        var stock = new DynamoRepository<StockItem>(connection);
        var tea = new StockItem("tea", 10);

        #region unknown
        try
        {
            await stock.SaveAsync(tea);
        }
        catch (RepositoryException exception) when (exception.IsOutcomeUnknown && exception.IsTransient)
        {
            await stock.SaveAsync(tea);       // the same instance: it knows what it tried, and recognises it
        }
        #endregion

        (await stock.GetByIdAsync(tea.Id)).Count.Should().Be(10);
    }

    [Test]
    public async Task A_write_depends_on_what_is_stored()
    {
        using var connection = DynamoConnection.InMemory();
        var stock = new DynamoRepository<StockItem>(connection);
        var tea = new StockItem("tea", 3);
        await stock.SaveAsync(tea);
        tea.Take(3);

        #region when
        await stock.SaveAsync(tea, when: item => item.Count >= 3);
        await stock.DeleteAsync(tea, when: item => item.Count == 0);
        #endregion

        await FluentActions.Awaiting(() => stock.DeleteByIdAsync(tea.Id, expectedETag: null, when: item => item.Count == 0)).Should()
            .ThrowAsync<RepositoryException>().Where(exception => exception.Type == RepositoryExceptionType.NotFound);
    }

    [Test]
    public async Task A_part_is_changed_without_loading()
    {
        using var connection = DynamoConnection.InMemory();
        var articles = new DynamoRepository<Article>(connection);
        var article1 = new Article();
        await articles.SaveAsync(article1);
        var id = article1.Id;

        #region patch
        Article seen = await articles.PatchAsync(id, patch => patch
            .Set(article => article.Status, Status.Published)
            .Add(article => article.Views, 1)
            .Append(article => article.Comments, "first")
            .AddToSet(article => article.Tags, "tea", "green")
            .Remove(article => article.Note),
            when: article => article.Status == Status.Draft);
        #endregion

        (seen.Views, seen.Status, seen.Comments.Single(), seen.Tags.Count).Should().Be((1, Status.Published, "first", 2));
    }

    [Test]
    public void Idempotent_writes_are_an_option()
    {
        using var connection = DynamoConnection.InMemory();

        #region idempotent
        var stock = new DynamoRepository<StockItem>(connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        #endregion

        stock.TableName.Should().Be("stock");
    }
}
