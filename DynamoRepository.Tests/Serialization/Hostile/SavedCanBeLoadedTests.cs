using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Hostile;

/// <summary>Whatever an aggregate holds: saving refuses it and says where, or it comes back as it was.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SavedCanBeLoadedTests
{
    private const int Tries = 40;

    private static IEnumerable<TestCaseData> Parts() => HostileShapes.Parts.Select(
        part => new TestCaseData(part).SetArgDisplayNames(Errors.NameOf(part)));

    [TestCaseSource(nameof(Parts))]
    public void What_was_saved_can_be_loaded(Type part)
    {
        foreach (var type in HostileShapes.Around(part))
        {
            var comeBack = Enumerable.Range(0, Tries).Count(seed => ComesBack(type, seed));
            comeBack.Should().BeGreaterThan(Tries / 10, "most values of {0} can be stored", type);
        }
    }

    // False if the value is refused.
    private static bool ComesBack(Type type, int seed)
    {
        var generator = new HostileGenerator(new Random(seed));
        var holder = type.Name.StartsWith("Dictionary", StringComparison.Ordinal) && seed % 2 == 0 ? typeof(Taking<>) : typeof(Held<>);
        var aggregate = Activator.CreateInstance(holder.MakeGenericType(type))!;
        aggregate.GetType().GetProperty("Value")!.SetValue(aggregate, generator.Make(type));
        generator.Spoil();
        var codec = Codec.For(aggregate.GetType());
        string item;
        try
        {
            item = codec.WriteAny(aggregate);
        }
        catch (MappingException exception)
        {
            exception.Path.Should().Contain(".Value", "a problem has its place ({0}, seed {1})", type, seed);
            return false;
        }

        try
        {
            var loaded = codec.ReadAny(item);
            loaded.ShouldEqualFieldByField(aggregate);
            codec.WriteAny(loaded).Should().Be(item);
        }
        catch (Exception exception)
        {
            throw new AssertionException($"{type}, seed {seed}: {exception.Message}\n{item}", exception);
        }

        return true;
    }

    private sealed class Taking<T> : Sample
    {
        [Newtonsoft.Json.JsonConstructor]
        private Taking(T value) => Value = value;

        public Taking()
        {
        }

        public T Value { get; set; } = default!;
    }
}
