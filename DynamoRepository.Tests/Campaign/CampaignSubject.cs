using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using static DynamoRepository.Tests.Campaign.CampaignOperation;

namespace DynamoRepository.Tests.Campaign;

/// <summary>The aggregates of one row, and what is called with them.</summary>
/// <param name="operation">What is called.</param>
/// <param name="connection">The connection of the row.</param>
/// <param name="products">The repository of the row.</param>
/// <param name="others">Somebody else's, over a network where nothing goes wrong.</param>
internal sealed class CampaignSubject(
    CampaignOperation operation, DynamoConnection connection, DynamoRepository<Product> products, DynamoRepository<Product> others)
{
    private readonly Guid[] _ids = [Guid.NewGuid(), Guid.NewGuid()];
    private Product[] _instances = [];

    private Product First => _instances[0];

    private Guid[] Ids => [.. _ids.Take(operation.StoredBefore().Split(' ').Length)];

    /// <summary>Stores what is to be there before, and makes or loads the instances.</summary>
    public async Task PrepareAsync()
    {
        foreach (var (id, name) in Ids.Zip(operation.StoredBefore().Split(' ')).Where(pair => pair.Second != "-"))
        {
            await others.SaveAsync(new Product(operation is SaveStale or DeleteStale ? "Original" : name, id: id));
        }

        _instances = operation switch
        {
            SaveLoaded or SaveStale or SaveAllLoaded => [Renamed(await products.GetByIdAsync(_ids[0]))],
            Delete or DeleteStale => [await products.GetByIdAsync(_ids[0])],
            TransactionWrite => [Renamed(await products.GetByIdAsync(_ids[0])), new Product("Mine", id: _ids[1])],
            _ => [.. Ids.Select(id => new Product("Mine", id: id))],
        };
        if (operation is SaveStale or DeleteStale)
        {
            await SomebodySavesAsync();
        }
    }

    public Task CallAsync() => operation switch
    {
        SaveNew or SaveOver or SaveLoaded or SaveStale => products.SaveAsync(First),
        Add or AddTaken => products.AddAsync(First),
        Delete or DeleteStale => products.DeleteAsync(First),
        DeleteById => products.DeleteByIdAsync(_ids[0]),
        Update => products.UpdateAsync(_ids[0], product => product.Rename("Mine")),
        SaveAllNew or SaveAllLoaded => products.SaveAllAsync(_instances),
        DeleteMany => products.DeleteByIdsAsync(_ids),
        TransactionWrite => new DynamoTransaction(connection).Save(products, First).Add(products, _instances[1]).CommitAsync(),
        Get => ReadAsync(async () => [await products.GetByIdAsync(_ids[0])]),
        Find => ReadAsync(async () => [await products.FindByIdAsync(_ids[0])]),
        Exists => ReadAsync(async () => [await products.ExistsByIdAsync(_ids[0]) ? new Product("Original") : null]),
        QueryPage => ReadAsync(async () => await connection.Query<Product>(product => product.Id == _ids[0]).ToListAsync()),
        BatchGet => ReadAsync(async () => await products.GetByIdsAsync(_ids)),
        TransactionRead => ReadAsync(async () => await new DynamoTransaction(connection).GetAsync(products, _ids)),
        _ => throw new InvalidOperationException($"{operation}"),
    };

    /// <summary>Loads and saves, or puts back what is gone.</summary>
    public async Task SomebodySavesAsync()
    {
        var theirs = await others.FindByIdAsync(_ids[0]) ?? new Product("Theirs", id: _ids[0]);
        theirs.Rename("Theirs");
        await others.SaveAsync(theirs);
    }

    /// <summary>What is stored: the names, and "-" for nothing.</summary>
    public async Task<string> StoredAsync()
    {
        var stored = await others.FindByIdsAsync(Ids);
        return string.Join(' ', Ids.Select(id => stored[id]?.Name ?? "-"));
    }

    /// <summary>The instances with their tokens and events: what a failed call must not change.</summary>
    public string Snapshots() => string.Concat(_instances.Select(Snapshot.Whole));

    /// <summary>True if each instance carries the token of what is stored under its key; null where that is nothing.</summary>
    public async Task<bool> CarriesStoredTokensAsync()
    {
        var stored = await others.FindByIdsAsync(Ids);
        return _instances.All(instance => instance.ETag == stored[instance.Id]?.ETag);
    }

    private async Task ReadAsync(Func<Task<IReadOnlyList<Product?>>> read)
    {
        var names = string.Join(' ', (await read()).Select(product => product?.Name ?? "-"));
        if (names != operation.StoredAfter())
        {
            throw new InvalidOperationException($"It read {names}.");
        }
    }

    private static Product Renamed(Product product)
    {
        product.Rename("Mine");
        return product;
    }
}
