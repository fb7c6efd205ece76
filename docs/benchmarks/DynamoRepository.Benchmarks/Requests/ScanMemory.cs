using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Benchmarks;

/// <summary>Reads a table of 100,000 items completely: measures the time, the allocated memory, and the maximum memory held.</summary>
internal static class ScanMemory
{
    private const int Pages = 100;
    private const int PageLength = 1000;

    public static async Task MeasureAsync(TextWriter output)
    {
        byte[][] answers =
            [.. Enumerable.Range(0, Pages)
                .Select(page => Items.ScanAnswer(Enumerable.Range(0, PageLength).Select(Items.Mixed), page, page == Pages - 1))];
        output.WriteLine("| by | time | allocated | most held |");
        output.WriteLine("|---|--:|--:|--:|");
        foreach (var column in new[] { Column.Ours, Column.LowLevel, Column.Context })
        {
            await ReadAllAsync(column, answers, sampled: false); // everything compiled
            output.WriteLine(await ReadAllAsync(column, answers, sampled: false) + await ReadAllAsync(column, answers, sampled: true));
        }
    }

    // If sampled, the second half of a table's line: the memory alive after each tenth page, compared with the start.
    private static async Task<string> ReadAllAsync(Column column, byte[][] answers, bool sampled)
    {
        var page = 0;
        var http = new AnsweringHttp(answers, _ => page++);
        var (allocated, before, most, count) = (GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        var start = ProcessorTime.Microseconds();
        await foreach (var length in Stream(column, http))
        {
            if (count / PageLength / 10 != (count += length) / PageLength / 10 && sampled)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        if (count != Pages * PageLength)
            throw new InvalidOperationException($"{column} read {count} items.");
        return sampled
            ? string.Create(CultureInfo.InvariantCulture, $" {most / 1024.0 / 1024:F1} MB |")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"| {ResultFiles.TitleOf(column)} | {(ProcessorTime.Microseconds() - start) / 1000:F0} ms | "
                + $"{(GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / 1024:F0} MB |");
    }

    // Yields the number of items in each step.
    private static async IAsyncEnumerable<int> Stream(Column column, AnsweringHttp http)
    {
        switch (column)
        {
            case Column.Ours:
                await foreach (var item in new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, column)).GetAllAsync())
                    yield return item is null ? 0 : 1;
                break;
            case Column.LowLevel:
                var client = RequestCases.Client(http);
                await foreach (var response in client.Paginators.Scan(new ScanRequest("mixed") { ConsistentRead = true }).Responses)
                    yield return response.Items.Count;
                break;
            default:
                var search = RequestCases.Context(http).ScanAsync<ContextMixed>([]);
                while (!search.IsDone)
                    yield return (await search.GetNextSetAsync()).Count;
                break;
        }
    }
}
