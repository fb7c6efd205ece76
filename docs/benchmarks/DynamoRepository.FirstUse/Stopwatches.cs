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
