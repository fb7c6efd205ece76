using System.Diagnostics;
using System.Runtime.InteropServices;
using Perfolizer.Horology;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// The processor time of this process: nothing here waits, so this is the time that the work takes, without the share of other programs
/// on the machine. Where the system does not provide it, the elapsed time.
/// </summary>
internal sealed partial class ProcessorTime : IClock
{
    private const int ProcessClock = 2; // CLOCK_PROCESS_CPUTIME_ID of Linux

    public static ProcessorTime Clock { get; } = new();

    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(1_000_000_000);

    public static double Microseconds() => Clock.GetTimestamp() / 1e3;

    public long GetTimestamp() => OperatingSystem.IsLinux() && GetTime(ProcessClock, out var time) == 0
        ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds
        : Stopwatch.GetElapsedTime(0).Ticks * 100;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
