using System.Text;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Random sequences of writes, patches and conditions end alike in memory and on DynamoDB Local, and leave the same items.
/// </summary>
[TestFixture]
public sealed class WriteDifferentialTests
{
    private const int Batch = 100;

    // All that change from run to run: tokens, and the times of creation and of the last change.
    private static readonly string[] Volatile = ["etag", "createdAt", "updatedAt"];

    [Test]
    public Task Sequences_of_writes_end_alike_in_every_store() => CompareAsync(first: 1, Batch);

    [Test]
    [Slow("runs 2,000 sequences")]
    public Task Many_more_do() => CompareAsync(first: 1 + Batch, 2000 - Batch);

    private static async Task CompareAsync(int first, int count)
    {
        using var memory = StoreUnderTest.Of(StoreKind.InMemory);
        using var wire = StoreUnderTest.Of(StoreKind.Wire);
        var (inMemory, onWire) = (await memory.RepositoryAsync<Listing>(), await wire.RepositoryAsync<Listing>());
        var ends = new SortedDictionary<int, (string Memory, string Wire)>();
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            var one = await new WriteSequence(seed, inMemory, memory.Connection).RunAsync();
            var other = await new WriteSequence(seed, onWire, wire.Connection).RunAsync();
            lock (ends)
            {
                ends[seed] = (string.Join('\n', one), string.Join('\n', other));
            }
        });

        var (mine, theirs) = (await ItemsAsync(memory, inMemory), await ItemsAsync(wire, onWire));
        var differences = ends.Where(end => end.Value.Memory != end.Value.Wire)
            .Select(end => $"{end.Key}:\n{end.Value.Memory}\ninstead of\n{end.Value.Wire}")
            .Concat(mine.Keys.Union(theirs.Keys).Where(id => mine.GetValueOrDefault(id) != theirs.GetValueOrDefault(id))
                .Select(id => $"{id}:\n{mine.GetValueOrDefault(id)}\ninstead of\n{theirs.GetValueOrDefault(id)}"));
        differences.Take(5).Should().BeEmpty();
        Statistics(ends.Values.SelectMany(end => end.Wire.Split('\n')));
    }

    // A generator that reaches nothing proves nothing.
    private static void Statistics(IEnumerable<string> ends)
    {
        var counts = ends.Select(end => end.Split(": ")[1]).CountBy(end => end).ToDictionary();
        TestContext.Out.WriteLine(string.Join(", ", counts.Select(count => $"{count.Key}: {count.Value}")));
        counts["done"].Should().BeGreaterThan(counts.Values.Sum() / 5);
        counts.Keys.Should().Contain(["NotFound", "Conflict", "ConditionFailed", "Constraint"]);
    }

    private static async Task<Dictionary<string, string>> ItemsAsync(StoreUnderTest store, DynamoRepository<Listing> listings) =>
        (await store.ItemsAsync(listings)).ToDictionary(item => item["id"].S, Text);

    private static string Text(Dictionary<string, AttributeValue> item) => string.Join('\n', item
        .Where(attribute => !Volatile.Contains(attribute.Key)).OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
        .Select(attribute => $"{attribute.Key} {Canonical(attribute.Value)}"));

    // Without the order of sets and maps, and with one form of each number.
    private static string Canonical(AttributeValue value)
    {
        var json = RequestJson.ToBytes(writer => AttributeValueBridge.WriteValue(writer, value));
        return Encoding.UTF8.GetString(StoredValueWriter.WriteValue(Sorted(StoredValueReader.ReadValue(json.Span))));
    }

    private static StoredValue Sorted(StoredValue value) => value.Type switch
    {
        DynamoType.M => StoredValue.Map(
            value.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .ToDictionary(entry => entry.Key, entry => Sorted(entry.Value))),
        DynamoType.L => StoredValue.List([.. value.Elements.Select(Sorted)]),
        _ => value,
    };
}
