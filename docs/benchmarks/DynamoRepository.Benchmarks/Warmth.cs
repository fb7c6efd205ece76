namespace DynamoRepository.Benchmarks;

/// <summary>
/// Runs the work until the runtime has compiled its final code. The runtime compiles in the background, after enough calls and a pause:
/// slow cases get too few calls in a benchmark's own warm-up, and on a busy machine the compiler runs late.
/// </summary>
internal static class Warmth
{
    private const int FewestRounds = 3;
    private const int MostRounds = 8;

    // The runtime compiles the final code after 30 calls, which are those of three passes. Once all cases have had these, a few more show
    // whether it has.
    private const int Passes = 3;
    private const int CallsTogether = 15;
    private const int Calls = 5;

    /// <summary>The minimum duration of a round.</summary>
    public static double RoundMicroseconds { get; set; } = 250_000;

    /// <summary>
    /// Warms up all cases before any is measured: the code that they share (the SDK's pipeline) must not be slower in the first case than
    /// in the last.
    /// </summary>
    public static async Task ReachTogether(IReadOnlyList<Func<Task<object?>>> cases)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var work in cases)
                await RoundAsync(work, RoundMicroseconds / 5, CallsTogether);
            await Task.Delay(300);
        }
    }

    public static async Task Reach(Func<Task<object?>> work)
    {
        var best = double.MaxValue;
        for (var round = 1; round <= MostRounds; round++)
        {
            var time = await RoundAsync(work, RoundMicroseconds, Calls);
            if (round >= FewestRounds && time > best * 0.95)
                return;
            best = Math.Min(best, time);
            await Task.Delay(150);
        }
    }

    // Microseconds per call.
    private static async Task<double> RoundAsync(Func<Task<object?>> work, double length, int fewestCalls)
    {
        var start = ProcessorTime.Microseconds();
        var calls = 0;
        for (; calls < fewestCalls || ProcessorTime.Microseconds() - start < length; calls++)
            await work();
        return (ProcessorTime.Microseconds() - start) / calls;
    }
}
