using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>An item that cannot be read is named, and takes no other with it.</summary>
public sealed class UnreadableItemBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private const string Damaged = """ "size":{"S":"large"},"topic":{"S":"none"} """;

    [Test]
    public async Task A_batch_names_every_item_that_it_cannot_read()
    {
        var shelf = await ShelfAsync(5, damaged: [1, 3]);
        var failure = await FailureAsync(() => shelf.Strict.GetByIdsAsync(shelf.Keys));
        RequireNamed(failure, shelf, 1, 3);
        RequireNamed(await FailureAsync(() => shelf.Strict.FindByIdsAsync(shelf.Keys)), shelf, 1, 3);
    }

    [Test]
    public async Task A_batch_that_may_go_on_returns_the_others()
    {
        var shelf = await ShelfAsync(5, damaged: [1, 3]);
        (await shelf.Lenient.GetByIdsAsync(shelf.Keys)).Select(book => book.Number).Should().Equal("0", "2", "4");
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));

        var missing = new BookKey(shelf.Name, "missing");
        var each = await shelf.Lenient.FindByIdsAsync([.. shelf.Keys, missing]);
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));
        each.Keys.Should().BeEquivalentTo([shelf.Keys[0], shelf.Keys[2], shelf.Keys[4], missing], "null would mean that there is no item");
        each[missing].Should().BeNull();
    }

    [Test]
    public async Task A_batch_of_several_requests_names_the_items_of_all()
    {
        var shelf = await ShelfAsync(130, damaged: [0, 129]);
        RequireNamed(await FailureAsync(() => shelf.Strict.GetByIdsAsync(shelf.Keys)), shelf, 0, 129);
        (await shelf.Lenient.GetByIdsAsync(shelf.Keys)).Should().HaveCount(128);
    }

    [Test]
    public async Task A_query_names_the_items_of_its_response_that_it_cannot_read()
    {
        var shelf = await ShelfAsync(5, damaged: [1, 3]);
        RequireNamed(await FailureAsync(() => shelf.Query().ToListAsync()), shelf, 1, 3);
        RequireNamed(await FailureAsync(() => shelf.Scan().ToListAsync()), shelf, 1, 3);
        RequireNamed(await FailureAsync(() => shelf.Scan().InParallel(3).ToListAsync()), shelf, 1, 3);
        RequireNamed(await FailureAsync(() => shelf.Query().ToPageAsync(5)), shelf, 1, 3);
        (await shelf.Query().CountAsync()).Should().Be(5, "what is counted is not read");
    }

    [Test]
    public async Task A_query_that_may_go_on_returns_the_others()
    {
        var shelf = await ShelfAsync(5, damaged: [1, 3]);
        var options = shelf.Telling;
        (await shelf.Query(options).ToListAsync()).Select(book => book.Number).Should().Equal("0", "2", "4");
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));
        (await shelf.Query(options).Select(book => book.Size).ToListAsync()).Should().Equal(0, 2, 4);
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3), "rows are named, too");
        (await shelf.Scan(options).ToListAsync()).Should().HaveCount(3);
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));
        (await shelf.Scan(options).InParallel(3).ToListAsync()).Should().HaveCount(3);
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));
        (await shelf.Query(options).Take(2).ToListAsync()).Select(book => book.Number).Should().Equal("0", "2");
    }

    [Test]
    public async Task A_stream_fails_at_the_items_place_or_goes_on_behind_it()
    {
        var shelf = await ShelfAsync(5, damaged: [2, 4]);
        var seen = new List<string>();
        var failure = await FailureAsync(async () =>
        {
            await foreach (var book in shelf.Query())
            {
                seen.Add(book.Number);
            }
        });
        seen.Should().Equal("0", "1");
        RequireNamed(failure, shelf, 2, 4);

        seen.Clear();
        await foreach (var book in shelf.Query(shelf.Telling))
        {
            seen.Add(book.Number);
        }

        seen.Should().Equal("0", "1", "3");
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(2, 4));
    }

    [Test]
    public async Task First_and_single_fail_only_for_an_item_that_they_need()
    {
        var shelf = await ShelfAsync(4, damaged: [1, 2]);
        (await shelf.Query().FirstAsync()).Number.Should().Be("0");
        await FailureAsync(() => shelf.Query().SingleAsync());
        await FailureAsync(() => shelf.Query().Descending().Where(book => book.Size != 3).FirstAsync());
        (await shelf.Query(shelf.Telling).Where(book => book.Size != 0).FirstAsync()).Number.Should().Be("3");
        (await shelf.Query(shelf.Telling).Where(book => book.Size != 0).SingleAsync()).Number.Should().Be("3");
    }

    [Test]
    public async Task Pages_go_past_an_unreadable_item([Values(1, 2, 3)] int size, [Values] bool isFiltered)
    {
        var shelf = await ShelfAsync(7, damaged: [0, 3, 6]);
        var query = shelf.Query(shelf.Telling);
        query = isFiltered ? query.Where(book => book.Topic != "another") : query; // then a page may end within a response
        var numbers = new List<string>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(size, token);
            page.Items.Count.Should().BeLessThanOrEqualTo(size);
            numbers.AddRange(page.Items.Select(book => book.Number));
            token = page.NextPageToken;
        }
        while (token is not null);
        numbers.Should().Equal("1", "2", "4", "5");
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(0, 3, 6), "each is told once");
    }

    [Test]
    public async Task What_an_index_finds_and_its_table_cannot_give_is_named()
    {
        var shelf = await ShelfAsync(5, damaged: [1, 3], topic: true);
        RequireNamed(await FailureAsync(() => shelf.ByTopic().ToListAsync()), shelf, 1, 3);
        (await shelf.ByTopic(shelf.Telling).ToListAsync()).Select(book => book.Number).Should().BeEquivalentTo("0", "2", "4");
        shelf.TakeTold().Should().BeEquivalentTo(shelf.Named(1, 3));
    }

    [Test]
    public async Task A_transaction_names_every_item_that_it_cannot_read()
    {
        var shelf = await ShelfAsync(4, damaged: [1, 3]);
        var read = new DynamoTransaction(Store.Connection);
        RequireNamed(await FailureAsync(() => read.GetAsync(shelf.Lenient, shelf.Keys)), shelf, 1, 3);
        var one = await FailureAsync(() => read.GetAsync(shelf.Lenient, [shelf.Keys[0], shelf.Keys[1]]));
        (one.Key, one.Type).Should().Be((one.Failures.Single().Key, RepositoryExceptionType.Serialization));
        shelf.TakeTold().Should().BeEmpty("it is all or nothing");
    }

    [Test]
    public async Task An_exception_of_the_callers_ends_the_call_unchanged()
    {
        var shelf = await ShelfAsync(2, damaged: [1]);
        var stopping = new DynamoRepositoryOptions { OnUnreadable = _ => throw new FormatException("stop") };
        await shelf.Query(stopping).Invoking(query => query.ToListAsync()).Should().ThrowAsync<FormatException>();
        var batch = new DynamoRepository<Book, BookKey>(Store.Connection, stopping);
        await batch.Invoking(books => books.GetByIdsAsync(shelf.Keys)).Should().ThrowAsync<FormatException>();
    }

    [Test]
    public async Task Several_queries_read_as_one_what_can_be_read([Values(false, true)] bool byKey)
    {
        var first = await ShelfAsync(3, damaged: [1], topic: true);
        var second = await ShelfAsync(3, damaged: [], topic: true);
        Query(first.Telling).ToString().Should().Contain("2 queries");
        (await Query(first.Telling).ToListAsync()).Select(book => book.Number).Should().BeEquivalentTo("0", "0", "1", "2", "2");
        first.TakeTold().Should().Equal(first.Named(1));

        var seen = new List<string>();
        RequireNamed(
            await FailureAsync(async () =>
            {
                await foreach (var book in Query(null))
                {
                    seen.Add(book.Number);
                }
            }), first, 1);
        seen.Count.Should().BeLessThan(6);

        DynamoQuery<Book> Query(DynamoRepositoryOptions? options) => byKey
            ? Store.Connection.Query<Book>(book => book.Topic == first.Name || book.Topic == second.Name, options).ReadByKey()
            : Store.Connection.Query<Book>(book => book.Shelf == first.Name || book.Shelf == second.Name, options);
    }

    [Test]
    public async Task A_failed_request_ends_a_call_that_may_go_on()
    {
        if (Kind == StoreKind.InMemory)
        {
            Assert.Pass("A store in memory sends no requests.");
        }

        var shelf = await ShelfAsync(3, damaged: [1], topic: true);
        using var other = Store.Another();
        other.Network.Add(FaultRule.On("BatchGetItem").Do(Fault.FailsBeforeSending));
        var query = other.Connection.Query<Book>(book => book.Topic == shelf.Name, shelf.Telling).ReadByKey();
        (await FailureAsync(() => query.ToListAsync())).Type.Should().Be(RepositoryExceptionType.Connection);
    }

    private static void RequireNamed(RepositoryException failure, Shelf shelf, params int[] numbers)
    {
        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.IsTransient.Should().BeFalse();
        failure.Failures.Select(each => each.Key).Should().BeEquivalentTo(shelf.Named(numbers));
        failure.Failures.Should().OnlyContain(each => each.Type == RepositoryExceptionType.Serialization && each.Id is BookKey);
        failure.Message.Should().Contain("Book.Size").And.NotContain("large");
    }

    // A shelf of books, of which some are damaged by another program.
    private async Task<Shelf> ShelfAsync(int count, int[] damaged, bool topic = false)
    {
        var told = new List<RepositoryException>();
        var telling = new DynamoRepositoryOptions { OnUnreadable = told.Add };
        var strict = await RepositoryAsync<Book, BookKey>();
        var name = Guid.NewGuid().ToString("N");
        var shelf = new Shelf(
            Store.Connection, name, strict, new DynamoRepository<Book, BookKey>(Store.Connection, telling), telling, told,
            [.. Enumerable.Range(0, count).Select(number => new BookKey(name, $"{number}"))]);
        await strict.SaveAllAsync(
            shelf.Keys.Where((_, number) => !damaged.Contains(number))
                .Select(key => new Book(key.Shelf, key.Number) { Size = int.Parse(key.Number, null), Topic = topic ? name : "none" }));
        foreach (var number in damaged)
        {
            await Store.PutItemAsync(
                strict,
                $$"""{"shelf":{"S":"{{name}}"},"number":{"S":"{{number}}"},{{(topic ? Damaged.Replace("none", name) : Damaged)}}}""");
        }

        return shelf;
    }

    private sealed record Shelf(
        DynamoConnection Connection, string Name, DynamoRepository<Book, BookKey> Strict, DynamoRepository<Book, BookKey> Lenient,
        DynamoRepositoryOptions Telling, List<RepositoryException> Told, IReadOnlyList<BookKey> Keys)
    {
        public DynamoQuery<Book> Query(DynamoRepositoryOptions? options = null) =>
            Connection.Query<Book>(book => book.Shelf == Name, options);

        public DynamoScan<Book> Scan(DynamoRepositoryOptions? options = null) =>
            Connection.Scan<Book>(book => book.Shelf == Name, options);

        public DynamoQuery<Book> ByTopic(DynamoRepositoryOptions? options = null) =>
            Connection.Query<Book>(book => book.Topic == Name, options).ReadByKey();

        public IEnumerable<string> Named(params int[] numbers) => numbers.Select(number => Strict.KeyOf(Keys[number]).ToString());

        public IReadOnlyList<string?> TakeTold()
        {
            string?[] keys = [.. Told.Select(failure => failure.Key)];
            Told.Clear();
            return keys;
        }
    }
}

/// <summary>A book on a shelf.</summary>
[DynamoTable("books", PartitionKey = nameof(Shelf), SortKey = nameof(Number))]
internal sealed class Book(string shelf, string number) : AggregateRoot
{
    public string Shelf { get; private set; } = shelf;

    public string Number { get; private set; } = number;

    public int Size { get; set; }

    [DynamoIndex("by-topic")]
    public string? Topic { get; set; }
}

/// <summary>The key of a book.</summary>
internal readonly record struct BookKey(string Shelf, string Number);
