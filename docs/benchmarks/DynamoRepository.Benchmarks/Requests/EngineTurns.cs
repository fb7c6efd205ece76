using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Saves, loads and scans a thousand items on a running engine, in turns with the library and with the low-level client, with the same
/// number of simultaneous requests. Measures elapsed time, the best turn of each; the engine takes most of it.
/// </summary>
internal static class EngineTurns
{
    private const int Count = 1000;
    private const int Turns = 15;
    private const int Parallelism = 4;

    public static async Task MeasureAsync(string endpoint, TextWriter output)
    {
        var credentials = new BasicAWSCredentials("dummy", "dummy");
        using var connection = new DynamoConnection("us-east-1", credentials, endpoint) { TableNamePrefix = $"bench_{Guid.NewGuid():N}_" };
        var repository = new DynamoRepository<MixedItem, MixedKey>(
            connection, new DynamoRepositoryOptions { MaxParallelism = Parallelism });
        using var client = new AmazonDynamoDBClient(
            credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        await repository.CreateTableAsync();
        var items = Enumerable.Range(0, Count).Select(MixedItem.Sample).ToList();

        output.WriteLine("| row | ours | low-level | ours / low-level |");
        output.WriteLine("|---|--:|--:|--:|");
        await Row("save-1000", () => SaveAsync(repository, items), () => SaveAsync(client, repository.TableName, items));
        await Row("get-1000", () => GetAsync(repository, items), () => GetAsync(client, repository.TableName, items));
        await Row("scan-1000", () => ScanAsync(repository), () => ScanAsync(client, repository.TableName));
        await repository.DeleteTableAsync();

        async Task Row(string name, Func<Task> ours, Func<Task> lowLevel)
        {
            var best = new[] { double.MaxValue, double.MaxValue };
            for (var turn = 0; turn < Turns * 2; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                await (turn % 2 == 0 ? ours() : lowLevel());
                best[turn % 2] = Math.Min(best[turn % 2], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            output.WriteLine(FormattableString.Invariant($"| {name} | {best[0]:F0} ms | {best[1]:F0} ms | {best[0] / best[1]:F2} |"));
        }
    }

    private static Task SaveAsync(DynamoRepository<MixedItem, MixedKey> repository, List<MixedItem> items)
    {
        items.ForEach(item => ((IAggregateRoot)item).Stored = null); // new again
        return repository.SaveAllAsync(items);
    }

    private static Task SaveAsync(AmazonDynamoDBClient client, string table, List<MixedItem> items) =>
        Parallel.ForEachAsync(
            items.Chunk(25), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (chunk, cancellationToken) =>
        {
            var writes = chunk.Select(item => new WriteRequest(new PutRequest(HandMapping.Of(item)))).ToList();
            var answer = await client.BatchWriteItemAsync(
                new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>> { [table] = writes }), cancellationToken);
            Require(answer.UnprocessedItems is null or { Count: 0 });
        });

    private static async Task GetAsync(DynamoRepository<MixedItem, MixedKey> repository, List<MixedItem> items) =>
        Require((await repository.GetByIdsAsync(items.Select(item => new MixedKey(item.Customer, item.Number)))).Count == Count);

    private static async Task GetAsync(AmazonDynamoDBClient client, string table, List<MixedItem> items)
    {
        var count = 0;
        await Parallel.ForEachAsync(
            items.Chunk(100), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (chunk, cancellationToken) =>
        {
            var keys = chunk.Select(
                item => new Dictionary<string, AttributeValue> { ["customer"] = new(item.Customer), ["number"] = new(item.Number) })
                .ToList();
            var answer = await client.BatchGetItemAsync(
                new BatchGetItemRequest(
                    new Dictionary<string, KeysAndAttributes> { [table] = new() { Keys = keys, ConsistentRead = true } }),
                    cancellationToken);
            Interlocked.Add(ref count, answer.Responses[table].Count);
        });
        Require(count == Count);
    }

    private static async Task ScanAsync(DynamoRepository<MixedItem, MixedKey> repository)
    {
        var count = 0;
        await foreach (var item in repository.GetAllAsync())
            count += item.Numbers.Count > 0 ? 1 : 0;
        Require(count == Count);
    }

    private static async Task ScanAsync(AmazonDynamoDBClient client, string table)
    {
        var count = 0;
        await foreach (var response in client.Paginators.Scan(new ScanRequest(table)).Responses)
            count += response.Items.Count;
        Require(count == Count);
    }

    private static void Require(bool done)
    {
        if (!done)
            throw new InvalidOperationException("Not everything was done.");
    }
}
