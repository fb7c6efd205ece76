using System.Collections.Concurrent;
using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>A model is interpreted first, and compiled when its type has been used often enough.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ExecutionTests
{
    [Test]
    public void A_type_is_compiled_after_as_many_uses_as_are_set_and_not_before()
    {
        var queued = new Queue<Action>();
        var codec = Codec.Of<Watched>(new Execution(3, queued.Enqueue));
        var item = "";
        for (var use = 1; use <= 3; use++)
        {
            queued.Should().BeEmpty();
            var watched = new Watched();
            item = codec.Write(watched);
            watched.By.Should().Be(nameof(WriterInterpreter));
        }

        queued.Should().ContainSingle();
        codec.Write(new Watched()).Should().Be(item);
        queued.Dequeue()();
        var compiled = new Watched();
        codec.Write(compiled).Should().Be(item);
        compiled.By.Should().BeEmpty();
        queued.Should().BeEmpty();
    }

    [Test]
    public void Reading_is_compiled_by_its_own_uses()
    {
        var queued = new Queue<Action>();
        var codec = Codec.Of<Watched>(new Execution(2, queued.Enqueue));
        var item = codec.Write(new Watched());
        codec.Read(item).By.Should().Be(nameof(ReaderInterpreter));
        queued.Should().BeEmpty();
        codec.Read(item).By.Should().Be(nameof(ReaderInterpreter));
        queued.Dequeue()();
        codec.Read(item).By.Should().BeEmpty();
    }

    [Test]
    public void By_default_what_is_used_often_is_compiled_on_its_own()
    {
        var codec = Codec.Of<Watched>(Execution.Default);
        SpinWait.SpinUntil(
            () =>
            {
                var watched = new Watched();
                codec.Write(watched);
                return watched.By.Length == 0;
            },
            TimeSpan.FromSeconds(60)).Should().BeTrue();
    }

    [Test]
    public void That_is_what_repositories_do() => new SerializerProfile(null).Execution.Should().BeSameAs(Execution.Default);

    [Test]
    public void What_is_hot_is_compiled_one_thing_at_a_time()
    {
        const int Many = 200;
        var (running, most) = (0, 0);
        using var done = new CountdownEvent(Many);
        Parallel.For(0, Many, _ => CompilationQueue.Add(() =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            Thread.SpinWait(1000);
            Interlocked.Decrement(ref running);
            done.Signal();
        }));
        done.Wait(TimeSpan.FromSeconds(60)).Should().BeTrue();
        most.Should().Be(1);
    }

    [Test]
    public void A_function_is_compiled_after_as_many_calls_as_are_set()
    {
        var queued = new Queue<Action>();
        var compilations = 0;
        var function = new Execution(2, queued.Enqueue).Function<int, string>(
            null, number => $"interpreted {number}", () =>
            {
                compilations++;
                return number => $"compiled {number}";
            });
        function(1).Should().Be("interpreted 1");
        queued.Should().BeEmpty();
        function(2).Should().Be("interpreted 2");
        queued.Dequeue()();
        function(3).Should().Be("compiled 3");
        (compilations, queued.Count).Should().Be((1, 0));
    }

    // As many as start together in a service that has just been started, while the compiled delegates take over.
    [Test]
    [Slow("starts a thousand threads")]
    public void A_thousand_threads_get_the_right_results_from_one_compilation()
    {
        const int Threads = 1000;
        using var queued = new BlockingCollection<Action>();
        var compilations = 0;
        var compiling = new Thread(() =>
        {
            foreach (var compile in queued.GetConsumingEnumerable())
            {
                compilations++;
                compile();
            }
        });
        compiling.Start();
        var codec = Codec.Of<Nesting>(new Execution(Threads / 2, queued.Add));
        var failures = new ConcurrentBag<string>();
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => Use(number), maxStackSize: 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        queued.CompleteAdding();
        compiling.Join();
        failures.Should().BeEmpty();
        compilations.Should().Be(4, "the aggregate and its part are written and read");

        void Use(int number)
        {
            start.SignalAndWait();
            for (var round = 0; round < 3; round++)
            {
                var aggregate = new Nesting { Part = new Part(number, [$"{number}", $"{round}"]) };
                try
                {
                    var loaded = codec.Read(codec.Write(aggregate));
                    if (Equality.Difference(loaded, aggregate, "it") is { } difference)
                        failures.Add(difference);
                }
                catch (Exception exception)
                {
                    failures.Add(exception.ToString());
                }
            }
        }
    }

    private sealed class Nesting : Sample
    {
        public Part Part { get; set; } = new(0, []);
    }

    private sealed record Part(int Number, IReadOnlyList<string> Texts);

    private sealed class Watched : Sample
    {
        /// <summary>The interpreter that writes or reads the object; empty for compiled code.</summary>
        [JsonIgnore]
        public string By { get; private set; } = "";

        [OnSerializing]
        private void BeforeWriting(StreamingContext context) => By = Caller();

        [OnDeserialized]
        private void AfterReading(StreamingContext context) => By = Caller();

        private static string Caller() => Environment.StackTrace switch
        {
            var trace when trace.Contains($"{nameof(WriterInterpreter)}.Write", StringComparison.Ordinal) => nameof(WriterInterpreter),
            var trace when trace.Contains($"{nameof(ReaderInterpreter)}.Read", StringComparison.Ordinal) => nameof(ReaderInterpreter),
            _ => "",
        };
    }
}
