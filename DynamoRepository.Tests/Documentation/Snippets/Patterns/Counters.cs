namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Counters;

#region patch
[DynamoTable("page-views")]
public sealed class PageViews(string id) : AggregateRoot<string>(id)
{
    public long Count { get; private set; }
}

public sealed class ViewCounter(DynamoConnection connection)
{
    private readonly DynamoRepository<PageViews, string> _views = new(connection);

    public async Task<long> CountAsync(string page)
    {
        try
        {
            return await AddOneAsync(page);
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.NotFound)
        {
            await StartAsync(page);
            return await AddOneAsync(page);
        }
    }

    private async Task<long> AddOneAsync(string page) => (await _views.PatchAsync(page, patch => patch.Add(views => views.Count, 1))).Count;

    private async Task StartAsync(string page)
    {
        try
        {
            await _views.AddAsync(new PageViews(page));
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Duplicate)
        {
            // Another caller was first, which is as good.
        }
    }
}
#endregion

#region update
[DynamoTable("concerts")]
public sealed class Concert(int seats) : AggregateRoot
{
    private readonly HashSet<string> _guests = [];

    public int Free { get; private set; } = seats;

    public void Book(string guest)
    {
        if (Free == 0 || !_guests.Add(guest))
            throw new InvalidOperationException($"No seat for {guest}.");
        Free--;
    }
}

public sealed class BoxOffice(DynamoConnection connection)
{
    private readonly DynamoRepository<Concert> _concerts = new(connection, new() { IdempotentWrites = true });

    public Task<Concert> BookAsync(Guid concert, string guest) => _concerts.UpdateAsync(concert, found => found.Book(guest));
}
#endregion

#region stock
[DynamoTable("items")]
public sealed class StockItem(int available) : AggregateRoot
{
    public int Available { get; private set; } = available;
}

public sealed class Shop(DynamoConnection connection)
{
    private readonly DynamoRepository<StockItem> _items = new(connection);

    // ConditionFailed if there are not so many: they are never below zero.
    public Task<StockItem> TakeAsync(Guid item, int count) =>
        _items.PatchAsync(item, patch => patch.Add(stock => stock.Available, -count), when: stock => stock.Available >= count);
}
#endregion
