using System.Collections.Concurrent;
using System.Diagnostics;
using DynamoRepository.Tests.Behaviours.Aggregates;

namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>
/// Lets clients work on one key beside each other, and writes down what each did and saw. What is saved has a name of its own each time.
/// </summary>
internal sealed class HistoryRecorder(DynamoRepository<Product> products, int seed)
{
    private const int Clients = 3;
    private const int Acts = 7;

    private readonly Guid _id = Guid.NewGuid();
    private readonly ConcurrentQueue<HistoryEntry> _history = [];

    /// <summary>The history of the key, when all clients are done.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> RecordAsync()
    {
        await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(client => Task.Run(() => WorkAsync(client, new Random(HashCode.Combine(seed, client))))));
        return [.. _history];
    }

    private async Task WorkAsync(int client, Random random)
    {
        Product? mine = null; // the last version that this client saw
        for (var number = 0; number < Acts; number++)
        {
            var name = $"{client}.{number}";
            mine = random.Next(8) switch
            {
                0 => await WriteAsync(Act.Add, new Product(name, id: _id), products.AddAsync),
                1 => await WriteAsync(Act.Save, new Product(name, id: _id), products.SaveAsync),
                2 => await WriteAsync(Act.Delete, null, (_, token) => products.DeleteByIdAsync(_id, token)),
                3 when mine is not null => await WriteAsync(Act.DeleteIfUnchanged, mine, products.DeleteAsync),
                4 or 5 or 6 when mine is not null => await SaveAsync(mine, name),
                _ => await ReadAsync(),
            };
        }
    }

    private Task<Product?> SaveAsync(Product product, string name)
    {
        var expected = product.Name;
        product.Rename(name);
        return WriteAsync(Act.SaveIfUnchanged, product, products.SaveAsync, expected);
    }

    private async Task<Product?> ReadAsync()
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var product = await products.FindByIdAsync(_id);
            _history.Enqueue(new HistoryEntry(Act.Read, Outcome.Done, product?.Name, null, start, Stopwatch.GetTimestamp()));
            return product;
        }
        catch (RepositoryException failure) when (failure.IsTransient)
        {
            return null; // it saw nothing
        }
    }

    // What the client has in hand then: after a failure nothing, so that each act expects one version.
    private async Task<Product?> WriteAsync(
        Act act, Product? product, Func<Product, CancellationToken, Task> write, string? expected = null)
    {
        var isDelete = act is Act.Delete or Act.DeleteIfUnchanged;
        expected ??= act == Act.DeleteIfUnchanged ? product!.Name : null;
        var start = Stopwatch.GetTimestamp();
        Outcome outcome;
        try
        {
            await write(product!, CancellationToken.None);
            outcome = Outcome.Done;
        }
        catch (RepositoryException failure) when (failure.IsOutcomeUnknown)
        {
            outcome = Outcome.Unknown;
        }
        catch (RepositoryException failure) when (failure.IsTransient)
        {
            return null; // it did not happen, and says nothing of what is stored
        }
        catch (RepositoryException failure)
            when (failure.Type is RepositoryExceptionType.Conflict or RepositoryExceptionType.Duplicate or RepositoryExceptionType.NotFound)
        {
            outcome = Outcome.Refused;
        }

        _history.Enqueue(new HistoryEntry(act, outcome, isDelete ? null : product!.Name, expected, start, Stopwatch.GetTimestamp()));
        return outcome == Outcome.Done && !isDelete ? product : null;
    }
}
