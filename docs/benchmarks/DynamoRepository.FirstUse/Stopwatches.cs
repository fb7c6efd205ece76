using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace DynamoRepository.FirstUse;

/// <summary>Measures the steps of a process: what has been spent between one call of <see cref="Lap"/> and the next.</summary>
internal static partial class Stopwatches
{
    private static double[] _before = new double[5];

    /// <summary>Writes what the step that ends here took: processor time, of it the time of the JIT, methods, KB and assemblies.</summary>
    public static void Lap(string step)
    {
        double[] now =
        [
            ProcessorMilliseconds(), JitInfo.GetCompilationTime().TotalMilliseconds, JitInfo.GetCompiledMethodCount(),
            GC.GetTotalAllocatedBytes(precise: true) / 1024.0, AppDomain.CurrentDomain.GetAssemblies().Length,
        ];
        var spent = now.Zip(_before, (after, before) => after - before).Select(one => one.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine($"{step}\t{string.Join('\t', spent)}");
        _before = [ProcessorMilliseconds(), .. now[1..]]; // not the time of writing this
    }

    /// <summary>Writes how long the longest of 2,000 calls took, those after the first 20, in milliseconds, and which it was.</summary>
    public static async Task LongestAsync(Func<Task> call)
    {
        const int First = 20;
        const int Calls = 2000;
        var (longest, which) = (TimeSpan.Zero, 0);
        for (var number = 1; number <= First + Calls; number++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (number > First && elapsed > longest)
                (longest, which) = (elapsed, number);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"longest of {Calls} calls: number {which}\t{longest.TotalMilliseconds}"));
    }

    private static double ProcessorMilliseconds()
    {
        const int ProcessClock = 2; // CLOCK_PROCESS_CPUTIME_ID of Linux; elsewhere, a coarser clock
        return OperatingSystem.IsLinux() && GetTime(ProcessClock, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : Environment.CpuUsage.TotalTime.TotalMilliseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
