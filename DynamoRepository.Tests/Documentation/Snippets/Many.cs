using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Many;

[DynamoTable("articles")]
public sealed class Article(string name) : AggregateRoot
{
    public string Name { get; private set; } = name;

    public void Rename(string name) => Name = name;
}

[DynamoTable("bank-accounts")]
public sealed class BankAccount(decimal balance) : AggregateRoot
{
    public decimal Balance { get; private set; } = balance;

    public bool IsOpen { get; private set; } = true;

    public void Deposit(decimal amount) => Balance += amount;

    public void Withdraw(decimal amount) =>
        Balance = amount <= Balance ? Balance - amount : throw new InvalidOperationException("Not enough money.");
}

[DynamoTable("transfers")]
public sealed class Transfer(Guid from, Guid to, decimal amount) : AggregateRoot
{
    public Guid From { get; } = from;

    public Guid To { get; } = to;

    public decimal Amount { get; } = amount;
}

#region unit-of-work
public sealed class TransferService(DynamoConnection connection, IRepository<BankAccount> accounts, IRepository<Transfer> transfers)
{
    public async Task TransferAsync(Guid from, Guid to, Guid bank, decimal amount)
    {
        var (source, target) = (await accounts.GetByIdAsync(from), await accounts.GetByIdAsync(to));
        source.Withdraw(amount);
        target.Deposit(amount);

        await new DynamoTransaction(connection)
            .Save(accounts, source)                                           // each under its own version check
            .Save(accounts, target)
            .Add(transfers, new Transfer(from, to, amount))
            .Check(accounts, bank, account => account.IsOpen)                 // read, not written
            .CommitAsync();                                                   // all of it, or nothing
    }
}
#endregion

[TestFixture]
public sealed class ManySnippets
{
    [Test]
    public async Task Many_are_saved_loaded_and_deleted()
    {
        using var connection = DynamoConnection.InMemory();
        var articles = new DynamoRepository<Article>(connection);
        var imported = Enumerable.Range(0, 60).Select(number => new Article($"article {number}")).ToList();

        #region save
        try
        {
            await articles.SaveAllAsync(imported, new Progress<int>(done => Console.WriteLine($"{done} of {imported.Count}")));
        }
        catch (RepositoryException exception)
        {
            foreach (var failure in exception.Failures)                       // everything else is stored
                Console.WriteLine($"{failure.Key}: {failure.Message}");
        }
        #endregion

        var ids = imported.Select(article => article.Id).ToList();

        #region load
        // in the order asked, missing ones left out
        IReadOnlyList<Article> found = await articles.GetByIdsAsync(ids);
        IReadOnlyDictionary<Guid, Article?> each = await articles.FindByIdsAsync(ids);            // null where there is none
        await foreach (var article in articles.GetAllAsync())                                     // a scan, a page at a time
            Console.WriteLine(article.Name);
        #endregion

        found.Should().Equal(imported);
        each.Should().HaveCount(60);

        #region delete
        await articles.DeleteByIdsAsync(ids);
        #endregion

        (await articles.CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task Many_are_added_updated_and_deleted_as_found()
    {
        using var connection = DynamoConnection.InMemory();
        var articles = new DynamoRepository<Article>(connection);
        var imported = Enumerable.Range(0, 9).Select(number => new Article($"draft {number}")).ToList();
        await articles.AddAsync(new Article("kept"));
        await articles.AddAsync(imported[4]);

        #region add
        try
        {
            await articles.AddAllAsync(imported);                             // nothing that exists is overwritten
        }
        catch (RepositoryException exception)
        {
            var known = exception.Failures.Where(failure => failure.Type == RepositoryExceptionType.Duplicate)
                .Select(failure => (Guid)failure.Id!);
            await articles.UpdateAllAsync(known, article => article.Rename("imported again"));
        }
        #endregion

        (await articles.GetByIdAsync(imported[4].Id)).Name.Should().Be("imported again");

        #region delete-found
        int deleted = await articles.GetAllAsync().Where(article => article.Name.StartsWith("draft")).DeleteAsync();
        #endregion

        deleted.Should().Be(8);
        (await articles.GetAllAsync().Select(article => article.Name).ToListAsync()).Should().BeEquivalentTo("kept", "imported again");
    }

    [Test]
    public async Task Several_repositories_are_read_as_of_one_moment()
    {
        using var connection = DynamoConnection.InMemory();
        var (accounts, transfers) = (new DynamoRepository<BankAccount>(connection), new DynamoRepository<Transfer>(connection));
        var (ann, ben) = (new BankAccount(100), new BankAccount(0));
        var (from, to) = (ann.Id, ben.Id);
        Transfer[] all = [new(from, to, 1), new(to, from, 1)];
        await accounts.SaveAllAsync([ann, ben]);
        await transfers.SaveAllAsync(all);
        var transferIds = all.Select(transfer => transfer.Id);

        #region several
        var snapshot = new DynamoSnapshot(connection).Include(accounts, from, to).Include(transfers, transferIds);
        await snapshot.ReadAsync();
        BankAccount? source = snapshot.Find(accounts, from);                  // null if there was none
        IReadOnlyList<Transfer> between = snapshot.FindAll(transfers);
        #endregion

        source!.Balance.Should().Be(100);
        between.Should().Equal(all);
    }

    [Test]
    public async Task Unreadable_items_are_told()
    {
        using var connection = DynamoConnection.InMemory();
        var logger = new List<string>();
        var ids = new List<Guid>();

        #region unreadable
        var articles = new DynamoRepository<Article>(connection, new DynamoRepositoryOptions
        {
            OnUnreadable = exception => logger.Add($"{exception.Key}: {exception.Message}"),
        });
        IReadOnlyList<Article> readable = await articles.GetByIdsAsync(ids);
        #endregion

        readable.Should().BeEmpty();
        logger.Should().BeEmpty();
    }

    [Test]
    public async Task A_stream_is_saved()
    {
        using var connection = DynamoConnection.InMemory();
        var articles = new DynamoRepository<Article>(connection);

        #region stream
        await articles.SaveAllAsync(ReadLinesAsync());                        // larger than memory: 500 at a time

        static async IAsyncEnumerable<Article> ReadLinesAsync()
        {
            using var reader = new StringReader("tea\ncoffee\nmilk");
            while (await reader.ReadLineAsync() is { } line)
                yield return new Article(line);
        }
        #endregion

        (await articles.CountAsync()).Should().Be(3);
    }

    [Test]
    public async Task Money_moves_whole()
    {
        using var connection = DynamoConnection.InMemory();
        var (accounts, transfers) = (new DynamoRepository<BankAccount>(connection), new DynamoRepository<Transfer>(connection));
        var (ann, ben, bank) = (new BankAccount(100), new BankAccount(0), new BankAccount(0));
        await accounts.SaveAllAsync([ann, ben, bank]);
        await new TransferService(connection, accounts, transfers).TransferAsync(ann.Id, ben.Id, bank.Id, 30);
        var (from, to) = (ann.Id, ben.Id);

        #region snapshot
        var (source, target) = await new DynamoTransaction(connection).GetAsync(accounts, from, accounts, to);
        #endregion

        (source!.Balance, target!.Balance).Should().Be((70, 30));
        (await transfers.CountAsync()).Should().Be(1);
        await accounts.SaveAsync(await accounts.GetByIdAsync(from));

        #region refused
        try
        {
            await new DynamoTransaction(connection).Save(accounts, source).Save(accounts, target).CommitAsync();
        }
        catch (RepositoryException exception)
        {
            foreach (var failure in exception.Failures)                       // who stood in the way, and why
                Console.WriteLine($"{failure.Type}: {failure.Message}");
        }
        #endregion

        await FluentActions.Awaiting(() => new DynamoTransaction(connection).Save(accounts, source).CommitAsync()).Should()
            .ThrowAsync<RepositoryException>()
            .Where(exception => exception.Type == RepositoryExceptionType.Conflict && exception.Failures.Count == 1);
    }
}
