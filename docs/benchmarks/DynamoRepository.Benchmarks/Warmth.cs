using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>Runs the work until the run-time has compiled it for good: slow cases get too few calls for that in a benchmark's own warm-up.</summary>
internal static class Warmth
{
    public static async Task Reach(Func<Task> work)
    {
        for (var round = 0; round < 2; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var count = 0; count < 40 || watch.ElapsedMilliseconds < 300; count++)
                await work();
            await Task.Delay(150); // the compiler works in the background, once nothing new has been called for 100 ms
        }
    }
}
