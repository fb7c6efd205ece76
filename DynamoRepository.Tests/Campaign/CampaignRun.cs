using System.Collections.Concurrent;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Campaign;

/// <summary>Runs rows, many at a time, each through a lane that it has for itself.</summary>
internal sealed class CampaignRun(DynamoRepository<Product> others, string prefix, int lanes) : IAsyncDisposable
{
    private readonly ConcurrentBag<CampaignLane> _free =
        [.. Enumerable.Range(0, lanes).Select(_ => new CampaignLane(DynamoDbLocal.Endpoint, prefix))];
    private readonly SemaphoreSlim _gate = new(lanes);

    /// <summary>Runs a row, and says what differs from what was expected of it; null if nothing does.</summary>
    public async Task<string?> DifferenceAsync(CampaignRow row, Expectation expected)
    {
        await _gate.WaitAsync();
        _free.TryTake(out var lane);
        try
        {
            return await DifferenceAsync(row, expected, lane!) is { } difference ? $"{row}: {difference}" : null;
        }
        catch (Exception exception) when (exception is RepositoryException or InvalidOperationException or HttpRequestException)
        {
            return $"{row}: {exception}";
        }
        finally
        {
            lane!.Proxy.Arm(ProxyFault.None);
            lane.Proxy.IsListening = true;
            _free.Add(lane);
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _free)
        {
            await lane.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<string?> DifferenceAsync(CampaignRow row, Expectation expected, CampaignLane lane)
    {
        var connection = lane.Connection(row.Client, FaultEffect.Of(row.Fault).Seen == Seen.Nothing);
        var products = new DynamoRepository<Product>(connection, new DynamoRepositoryOptions { IdempotentWrites = row.IsIdempotent });
        var subject = new CampaignSubject(row.Operation, connection, products, others);
        await subject.PrepareAsync();
        var before = subject.Snapshots();
        var requests = 0;
        lane.Proxy.Arm((request, _) => row.Operation.IsRead() || OperationFacts.IsWriteRequest(request)
            ? Interlocked.Increment(ref requests) == 1 || row.Extent != Extent.FirstAttempt ? row.Fault : ProxyFault.None
            : row.Extent == Extent.Everything ? row.Fault : ProxyFault.None);
        lane.Proxy.IsListening = row.Fault != ProxyFault.RefusesConnection;

        var end = await End.OfAsync(subject.CallAsync);

        var faults = lane.Proxy.FaultCount;
        lane.Proxy.Arm(ProxyFault.None);
        lane.Proxy.IsListening = true;
        var stored = expected.IsDone ? row.Operation.StoredAfter() : row.Operation.StoredBefore();
        return Difference("end", expected.End, end)
            ?? Difference("stored", stored, await subject.StoredAsync())
            ?? Difference("requests", expected.Requests ?? requests, requests)
            ?? Difference("happening of a fault", row.Fault is not (ProxyFault.None or ProxyFault.RefusesConnection), faults > 0)
            ?? (end == End.Success || subject.Snapshots() == before ? null : "the instance was changed by a call that failed")
            ?? (end != End.Success || !row.Operation.HasInstance() || await subject.CarriesStoredTokensAsync()
                ? null
                : "the instance has another token than the item stored")
            ?? await DifferenceAgainAsync(row, expected, subject);
    }

    private static async Task<string?> DifferenceAgainAsync(CampaignRow row, Expectation expected, CampaignSubject subject)
    {
        if (row.Afterwards == Afterwards.AgainAfterSomebodySaved)
        {
            await subject.SomebodySavesAsync();
        }

        return Difference("end of the second call", expected.Again, await End.OfAsync(subject.CallAsync))
            ?? Difference("stored by the second call", expected.StoredAgain, await subject.StoredAsync());
    }

    private static string? Difference<T>(string what, T expected, T actual) =>
        Equals(expected, actual) ? null : $"{what} is '{actual}' instead of '{expected}'";
}
