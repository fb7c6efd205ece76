namespace DynamoRepository.Benchmarks;

/// <summary>
/// Runs the work until the run-time has compiled it for good. It does that in the background, after enough calls and a pause: slow cases get too few calls in
/// a benchmark's own warm-up, and on a busy machine the compiler comes late.
/// </summary>
internal static class Warmth
{
    private const double RoundMicroseconds = 250_000;
    private const int FewestRounds = 3;
    private const int MostRounds = 8;

    /// <summary>All cases, before any is measured: what they share (the SDK's pipeline) must not be slower in the first than in the last.</summary>
    public static async Task ReachTogether(IReadOnlyList<Func<Task<object?>>> cases)
    {
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var work in cases)
                await RoundAsync(work, RoundMicroseconds / 5);
            await Task.Delay(300);
        }
    }

    public static async Task Reach(Func<Task<object?>> work)
    {
        var best = double.MaxValue;
        for (var round = 1; round <= MostRounds; round++)
        {
            var time = await RoundAsync(work, RoundMicroseconds);
            if (round >= FewestRounds && time > best * 0.95)
                return;
            best = Math.Min(best, time);
            await Task.Delay(150);
        }
    }

    // Microseconds per call.
    private static async Task<double> RoundAsync(Func<Task<object?>> work, double length)
    {
        var start = ProcessorTime.Microseconds();
        var calls = 0;
        for (; calls < 30 || ProcessorTime.Microseconds() - start < length; calls++)
            await work();
        return (ProcessorTime.Microseconds() - start) / calls;
    }
}
