using System.Collections.Concurrent;

namespace DynamoRepository;

/// <summary>
/// Compiles on the thread pool, one thing at a time: a process may have no more than one processor to spare, which its calls need.
/// </summary>
internal static class CompilationQueue
{
    private static readonly ConcurrentQueue<Action> Waiting = new();

    // Those that wait, and the one that runs.
    private static int _count;

    /// <summary>Queues what compiles. It must not throw.</summary>
    public static void Add(Action compile)
    {
        Waiting.Enqueue(compile);
        if (Interlocked.Increment(ref _count) == 1)
        {
            Schedule();
        }
    }

    private static void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(static _ => RunOne(), null);

    private static void RunOne()
    {
        Waiting.TryDequeue(out var compile);
        compile!();
        if (Interlocked.Decrement(ref _count) > 0)
        {
            Schedule();
        }
    }
}
