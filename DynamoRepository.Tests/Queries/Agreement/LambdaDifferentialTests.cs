using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// Random lambdas mean the same in C#, in memory and on DynamoDB Local, or are refused. <c>DYNAMOREPOSITORY_LAMBDAS</c> says how many there
/// are, and <c>DYNAMOREPOSITORY_SEED</c> which; without them, few enough for every run.
/// </summary>
[TestFixture]
public sealed class LambdaDifferentialTests
{
    private const int NewCount = 60;
    private const int OldCount = 15;

    private static readonly int LambdaCount = Setting("DYNAMOREPOSITORY_LAMBDAS", 600);
    private static readonly int Seed = Setting("DYNAMOREPOSITORY_SEED", 20261130);

    private StoreUnderTest _memory = null!;
    private StoreUnderTest _engine = null!;
    private List<Specimen> _loaded = null!;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        var random = new Random(Seed);
        _memory = StoreUnderTest.Of(StoreKind.InMemory);
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        var specimens = Enumerable.Range(0, NewCount).Select(_ => Specimens.New(random)).ToList();
        var older = Enumerable.Range(0, OldCount).Select(_ => Specimens.Old(random)).ToList();
        foreach (var store in (StoreUnderTest[])[_memory, _engine])
        {
            await (await store.RepositoryAsync<Specimen>()).SaveAllAsync(specimens);
            await new DynamoRepository<OldSpecimen>(store.Connection).SaveAllAsync(older);
        }

        _loaded = await new DynamoRepository<Specimen>(_engine.Connection).GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect()
    {
        _memory.Dispose();
        _engine.Dispose();
    }

    [Test]
    [Slow("asks DynamoDB Local many random conditions")]
    public async Task Random_lambdas_find_what_CSharp_finds_or_are_refused()
    {
        var lambdas = new RandomLambdas(new Random(Seed));
        int agree = 0, refused = 0, selecting = 0;
        var differences = new List<string>();
        var work = Enumerable.Range(0, LambdaCount).Select(number => number % 5 == 0)
            .Select(isQuery => isQuery ? lambdas.NextByKey() : (Lambda: lambdas.Next(), Index: null)).ToList();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            var (here, there) = (await Found(_memory, one.Lambda, one.Index), await Found(_engine, one.Lambda, one.Index));
            var problem = here.Refusal != there.Refusal ? $"memory: {here.Refusal ?? "answers"}\n  engine: {there.Refusal ?? "answers"}"
                : here.Refusal is not null ? null
                : !here.Ids!.SetEquals(there.Ids!) ? "memory and engine differ"
                : Difference(one.Lambda, there.Ids!);
            lock (differences)
            {
                refused += here.Refusal is null ? 0 : 1;
                agree += problem is null && here.Refusal is null ? 1 : 0;
                selecting += here.Ids?.Count is > 0 and < NewCount + OldCount ? 1 : 0;
                if (problem is not null)
                {
                    differences.Add($"{one.Lambda}\n  {problem}");
                }
            }
        });
        TestContext.Out.WriteLine(
            $"Seed {Seed}: {LambdaCount} lambdas, {agree} agree ({selecting} select some), {refused} refused, {differences.Count} differ.");
        differences.Take(20).Should().BeEmpty();
        selecting.Should().BeGreaterThan(LambdaCount / 3, "conditions that always or never hold prove little");
    }

    [Test]
    public async Task Rows_look_into_subtypes_as_CSharp_does()
    {
        Expression<Func<Specimen, object?>>[] selectors =
        [
            x => new { x.Id, Radius = x.Shape is Circle ? ((Circle)x.Shape).Radius : -1 },
            x => new { x.Id, Radius = x.Shape as Circle == null ? 0 : (x.Shape as Circle)!.Radius },
            x => new { x.Id, Side = x.Shape is Square ? ((Square)x.Shape).Radius ?? "none" : x.Name },
            x => new { x.Id, Ring = x.Shape as Ring, IsSquare = x.Shape is Square, Kind = x.Shape == null ? null : x.Shape.GetType().Name },
        ];
        foreach (var selector in selectors)
        {
            var expected = _loaded.Select(selector.Compile());
            foreach (var store in (StoreUnderTest[])[_memory, _engine])
            {
                (await store.Connection.Scan<Specimen>().Select(selector).ToListAsync()).Should().BeEquivalentTo(expected);
            }
        }
    }

    private static async Task<(HashSet<Guid>? Ids, string? Refusal)> Found(
        StoreUnderTest store, Expression<Func<Specimen, bool>> lambda, string? index)
    {
        try
        {
            var ids = index is not null
                ? await store.Connection.Query(lambda).UsingIndex(index).Select(x => x.Id).ToListAsync()
                : await store.Connection.Scan(lambda).Select(x => x.Id).ToListAsync();
            return ([.. ids], null);
        }
        catch (Exception refusal)
            when (refusal is ArgumentException || refusal.Message.StartsWith("Cannot query", StringComparison.Ordinal))
        {
            return (null, refusal.Message);
        }
    }

    // Of the aggregates of which C# has an answer.
    private string? Difference(Expression<Func<Specimen, bool>> lambda, HashSet<Guid> found)
    {
        var holds = lambda.Compile();
        foreach (var specimen in _loaded)
        {
            bool expected;
            try
            {
                expected = holds(specimen);
            }
            catch (Exception exception)
                when (exception is NullReferenceException or InvalidOperationException or ArgumentException
                    or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException)
            {
                continue;
            }

            if (expected != found.Contains(specimen.Id))
            {
                return $"C#: {expected} of {Newtonsoft.Json.JsonConvert.SerializeObject(specimen)}";
            }
        }

        return null;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;
}
