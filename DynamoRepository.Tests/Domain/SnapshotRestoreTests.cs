using System.Collections.Concurrent;
using System.Reflection;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Domain;

/// <summary>
/// Two processes restored from one snapshot of memory make different Ids and tokens: the library keeps nothing in memory that decides the
/// next one.
/// </summary>
[TestFixture]
[NonParallelizable] // what it puts back, others would be changing
public sealed class SnapshotRestoreTests
{
    private static readonly Type[] Library = typeof(AggregateRoot).Assembly.GetTypes();

    // The generators that code may reach for without a field of its own.
    private static readonly Type[] Shared = [typeof(Random), .. typeof(Random).GetNestedTypes(BindingFlags.NonPublic)];

    private static IEnumerable<TestCaseData> Generators =>
    [
        Named("a block of bytes of the thread", BlockOfTheThread.Next),
        Named("a counter", Counter.Next),
        Named("a generator in a read-only field", SeededGenerator.Next),
        Named("a generator for each thread", GeneratorOfTheThread.Next),
        Named("the runtime's shared generator", () => Random.Shared.NextInt64()),
        Named("a queue of values made ahead", MadeAhead.Next),
        Named("a generator that a lambda holds", GeneratorInALambda.Next),
        Named("a counter of a generic type", CounterOf<Note>.Next),
    ];

    [Test]
    public void A_process_restored_from_memory_makes_other_Ids_and_tokens()
    {
        var (first, second) = TwiceFromOneMemory(Library, Generate);
        first.Should().HaveCount(7);
        second.Should().HaveCount(7).And.NotIntersectWith(first);
    }

    [TestCaseSource(nameof(Generators))]
    public void A_generator_that_keeps_its_state_in_memory_is_found(Func<object> next)
    {
        Type[] types = [.. Library, .. typeof(SnapshotRestoreTests).GetNestedTypes(BindingFlags.NonPublic)];
        var (first, second) = TwiceFromOneMemory(types, () => [next(), next()]);
        second.Should().Equal(first);
    }

    [Test]
    public void A_loaded_aggregate_that_two_restored_processes_save_is_a_conflict_for_one_of_them()
    {
        using var connection = DynamoConnection.InMemory();
        var notes = new DynamoRepository<Note>(connection);
        var stored = new Note();
        Done(notes.SaveAsync(stored));
        var (mine, theirs) = (Done(notes.GetByIdAsync(stored.Id)), Done(notes.GetByIdAsync(stored.Id)));
        var memory = ProcessMemory.Save([.. Library, .. Shared], typeof(Note));

        Done(notes.SaveAsync(mine));
        memory.Restore();
        notes.Invoking(repository => Done(repository.SaveAsync(theirs)))
            .Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Conflict);
    }

    // Everything that is made to be unique: of entities, events, versions, and requests.
    private static List<object> Generate()
    {
        var sent = new List<object>();
        using var connection = new DynamoConnection(() => TokenRecorder.Of(new InMemoryItemStore(), sent));
        var notes = new DynamoRepository<Note>(connection);
        var idempotent = new DynamoRepository<Note>(connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        var (first, second) = (new Note(), new Note());
        Done(notes.SaveAsync(first));
        Done(idempotent.SaveAsync(second));
        Done(new DynamoTransaction(connection).Delete(notes, first).CommitAsync());
        var tokens = new List<object> { first.Id, second.Id, second.ETag!, new Written(first.Id).EventId, ETags.New() };
        Done(idempotent.DeleteByIdAsync(second.Id));
        return [.. tokens.Concat(sent).Distinct()]; // a save's idempotency token is the version that it writes
    }

    private static (List<object> First, List<object> Second) TwiceFromOneMemory(Type[] types, Func<List<object>> generate)
    {
        generate(); // as a process does that is warmed up before its snapshot is taken
        var memory = ProcessMemory.Save([.. types, .. Shared], typeof(Note));
        memory.Places.Should().BeGreaterThan(100, "the library has caches");
        var first = generate();
        memory.Restore();
        return (first, generate());
    }

    // In memory all is done when the call returns, on this thread.
    private static void Done(Task task)
    {
        task.IsCompleted.Should().BeTrue();
        task.GetAwaiter().GetResult();
    }

    private static T Done<T>(Task<T> task)
    {
        task.IsCompleted.Should().BeTrue();
        return task.GetAwaiter().GetResult();
    }

    private static TestCaseData Named(string name, Func<object> next) => new TestCaseData(next).SetArgDisplayNames(name);

    /// <summary>An aggregate of nothing else.</summary>
    [DynamoTable("notes")]
    public sealed class Note : AggregateRoot;

    private sealed record Written(Guid NoteId) : DomainEvent(NoteId);

    /// <summary>A store that notes the idempotency tokens of what is sent.</summary>
    private class TokenRecorder : DispatchProxy
    {
        private IItemStore _store = null!;
        private List<object> _sent = null!;

        public static IItemStore Of(IItemStore store, List<object> sent)
        {
            var proxy = Create<IItemStore, TokenRecorder>();
            ((TokenRecorder)(object)proxy)._store = store;
            ((TokenRecorder)(object)proxy)._sent = sent;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var token = args?.FirstOrDefault() switch
            {
                WriteOperation write => write.ClientRequestToken,
                TransactWriteOperation transaction => transaction.ClientRequestToken,
                _ => null,
            };
            if (token is not null)
            {
                _sent.Add(token);
            }

            return targetMethod!.Invoke(_store, args);
        }
    }

    private static class BlockOfTheThread
    {
        [ThreadStatic] private static byte[]? _block;
        [ThreadStatic] private static int _used;

        public static object Next()
        {
            if (_block is null || _used == _block.Length)
            {
                _block = Guid.NewGuid().ToByteArray();
                _used = 0;
            }

            return $"{_used}:{_block[_used++]}";
        }
    }

    private static class Counter
    {
        private static int _count;

        public static object Next() => ++_count;
    }

    private static class CounterOf<T>
    {
        private static long _count;

        public static object Next() => Interlocked.Increment(ref _count);
    }

    private static class SeededGenerator
    {
        private static readonly Random Generator = new();

        public static object Next() => Generator.NextInt64();
    }

    private static class GeneratorOfTheThread
    {
        private static readonly ThreadLocal<Random> Generator = new(() => new Random());

        public static object Next() => Generator.Value!.NextInt64();
    }

    private static class GeneratorInALambda
    {
        private static readonly Func<object> Generate = Make();

        public static object Next() => Generate();

        private static Func<object> Make()
        {
            var generator = new Random();
            return () => generator.NextInt64();
        }
    }

    private static class MadeAhead
    {
        private static readonly ConcurrentQueue<Guid> Queue = new(Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()));

        public static object Next() => Queue.TryDequeue(out var next) ? next : throw new InvalidOperationException("The queue is empty.");
    }
}
