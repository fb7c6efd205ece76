using DynamoRepository.Tests.Serialization;
using DynamoRepository.Tests.Serialization.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Random object graphs, written to a table and read back, are equal field by field: 10,000 through DynamoDB Local, some in the other
/// stores.
/// </summary>
public sealed class RandomGraphBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    // Four parts that may run side by side; a seed gives the same graphs again.
    [TestCase(0x452821E638D01377UL)]
    [TestCase(0xBE5466CF34E90C6CUL)]
    [TestCase(0xC0AC29B7C97C50DDUL)]
    [TestCase(0x3F84D5B5B5470917UL)]
    public async Task Random_graphs_come_back_equal(ulong seed)
    {
        // Ids at the edges come again: a table for each part, and each Id once.
        using var store = StoreUnderTest.Of(Kind);
        var aggregates = await store.RepositoryAsync<RichAggregate>();
        var count = Kind == StoreKind.Wire ? 2_500 : 50;
        var graphs = RichGenerator.Aggregates.Sample(count * 11 / 10, new Rnd(seed, 0x9E3779B97F4A7C15), 50).DistinctBy(graph => graph.Id)
            .Take(count).ToList();
        graphs.Should().HaveCount(count);

        foreach (var part in graphs.Chunk(500))
        {
            await aggregates.SaveAllAsync(part);
            var loaded = await aggregates.GetByIdsAsync(part.Select(graph => graph.Id));
            loaded.Select(graph => graph.Id).Should().Equal(part.Select(graph => graph.Id));
            foreach (var (actual, expected) in loaded.Zip(part))
            {
                actual.ShouldEqualFieldByField(expected);
                actual.ETag.Should().Be(expected.ETag);
            }
        }
    }
}
