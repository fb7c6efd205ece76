using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Sequences of saves, loads and deletes of new, current and stale instances of two aggregates, against a model of a few lines.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SequenceTests
{
    private const int Steps = 7;
    private const int Keys = 2;

    public enum Step
    {
        SaveNew,
        SaveCurrent,
        SaveStale,
        Load,
        DeleteNew,
        DeleteCurrent,
        DeleteStale,
    }

    [Test]
    public async Task All_sequences_of_four_in_memory_do_what_the_model_says([Values] Step first)
    {
        using var store = StoreUnderTest.Of(StoreKind.InMemory);
        var products = await store.RepositoryAsync<Product>();

        // The two keys are alike, so all sequences begin with the first of them.
        for (var rest = 0; rest < Steps * Keys * Steps * Keys * Steps * Keys; rest++)
        {
            await RunAsync(products, [((int)first, 0), .. Digits(rest, 3)]);
        }
    }

    [TestCase(StoreKind.InMemory, 2000)]
    [TestCase(StoreKind.Wire, 40)]
    [TestCase(StoreKind.PlainClient, 20)]
    [TestCase(StoreKind.OtherClient, 40)]
    public async Task Random_sequences_of_eight_do_what_the_model_says(StoreKind kind, int count)
    {
        using var store = StoreUnderTest.Of(kind);
        var products = await store.RepositoryAsync<Product>();
        var random = new Random(12345);
        for (var run = 0; run < count; run++)
        {
            await RunAsync(products, [.. Enumerable.Range(0, 8).Select(_ => (random.Next(Steps), random.Next(Keys)))]);
        }
    }

    private static IEnumerable<(int Step, int Key)> Digits(int number, int count)
    {
        for (var digit = 0; digit < count; digit++, number /= Steps * Keys)
        {
            var both = number % (Steps * Keys);
            yield return (both / Keys, both % Keys);
        }
    }

    private static async Task RunAsync(DynamoRepository<Product> products, (int Step, int Key)[] sequence)
    {
        var models = Enumerable.Range(0, Keys).Select(_ => new Model(products)).ToArray();
        foreach (var (step, key) in sequence)
        {
            if (await models[key].StepAsync((Step)step) is { } difference)
            {
                Assert.Fail(
                    $"{string.Join(", ", sequence.Select(taken => $"{(Step)taken.Step} {taken.Key}"))}: at {(Step)step} {key} "
                    + $"{difference}");
            }
        }

        foreach (var model in models)
        {
            (await model.DifferenceAsync()).Should().BeNull(string.Join(", ", sequence.Select(taken => $"{(Step)taken.Step} {taken.Key}")));
        }
    }

    /// <summary>One aggregate: what should be stored, and the instances of it that there are, oldest first.</summary>
    private sealed class Model(DynamoRepository<Product> products)
    {
        private readonly Guid _id = Guid.NewGuid();
        private readonly List<Instance> _instances = [];
        private int _lastVersion;
        private int? _storedVersion;
        private string? _storedName;

        /// <summary>Takes the step in the repository and here, and says what differs.</summary>
        public async Task<string?> StepAsync(Step step)
        {
            if (step == Step.Load)
            {
                return await LoadAsync();
            }

            var instance = step switch
            {
                Step.SaveCurrent or Step.DeleteCurrent => _instances.LastOrDefault(),
                Step.SaveStale or Step.DeleteStale => _instances.FirstOrDefault(),
                _ => null,
            };
            if (instance is null)
            {
                instance = new Instance(new Product("new", id: _id));
                _instances.Add(instance);
            }

            return step is Step.SaveNew or Step.SaveCurrent or Step.SaveStale ? await SaveAsync(instance) : await DeleteAsync(instance);
        }

        public async Task<string?> DifferenceAsync()
        {
            var name = (await products.FindByIdAsync(_id))?.Name;
            return name == _storedName ? null : $"'{name}' is stored instead of '{_storedName}'";
        }

        private async Task<string?> LoadAsync()
        {
            if (await products.FindByIdAsync(_id) is { } loaded)
            {
                _instances.Add(new Instance(loaded) { Version = _storedVersion });
                return loaded.Name == _storedName ? null : $"'{loaded.Name}' was loaded instead of '{_storedName}'";
            }

            return _storedVersion is null ? null : "nothing was found";
        }

        private async Task<string?> SaveAsync(Instance instance)
        {
            var version = ++_lastVersion;
            instance.Product.Rename($"version {version}");
            var expected = instance.Version is null || instance.Version == _storedVersion
                ? (RepositoryExceptionType?)null
                : RepositoryExceptionType.Conflict;
            if (expected is null)
            {
                (instance.Version, _storedVersion, _storedName) = (version, version, instance.Product.Name);
            }

            return Compare(expected, await EndOfAsync(() => products.SaveAsync(instance.Product)));
        }

        private async Task<string?> DeleteAsync(Instance instance)
        {
            RepositoryExceptionType? expected = instance.Version is null
                ? _storedVersion is null ? RepositoryExceptionType.NotFound : null
                : instance.Version == _storedVersion ? null : RepositoryExceptionType.Conflict;
            if (expected is null)
            {
                (instance.Version, _storedVersion, _storedName) = (null, null, null);
            }

            return Compare(expected, await EndOfAsync(() => products.DeleteAsync(instance.Product)));
        }

        private static string? Compare(RepositoryExceptionType? expected, RepositoryExceptionType? actual) =>
            actual == expected ? null : $"it ended with {actual?.ToString() ?? "success"} instead of {expected?.ToString() ?? "success"}";

        private static async Task<RepositoryExceptionType?> EndOfAsync(Func<Task> call)
        {
            try
            {
                await call();
                return null;
            }
            catch (RepositoryException failure)
            {
                return failure.Type;
            }
        }

        private sealed class Instance(Product product)
        {
            public Product Product => product;

            /// <summary>The version it was loaded or saved as; null when it is new.</summary>
            public int? Version { get; set; }
        }
    }
}
