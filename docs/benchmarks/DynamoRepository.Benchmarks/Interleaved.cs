using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// The columns of a row in turns of a few milliseconds, the best turn of each kept, in processor time: ratios that a busy machine disturbs little.
/// </summary>
internal static class Interleaved
{
    private const int Turns = 60;

    public static void WriteHeader(TextWriter output) => output.WriteLine($"{"row",-12} {"column",-18} {"µs",10} {"KB",9}   ours: time x memory");

    /// <summary>Measures the cases, the first of which is ours.</summary>
    public static void Run(string row, IEnumerable<(string Column, Func<object?> Work)> columns, TextWriter output)
    {
        var cases = columns.Select(column => new Case(column.Column, column.Work)).ToList();
        foreach (var @case in cases)
            @case.WarmUp();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var @case in cases)
                @case.Turn();
        }

        foreach (var @case in cases)
            output.WriteLine($"{row,-12} {@case.Column,-18} {@case.Microseconds,10:F2} {@case.Kilobytes,9:F2}   {Ratios(cases[0], @case)}");
    }

    /// <summary>Measures one case by itself.</summary>
    public static (double Microseconds, double Kilobytes) Measure(Func<object?> work)
    {
        var @case = new Case("", work);
        @case.WarmUp();
        for (var turn = 0; turn < Turns; turn++)
            @case.Turn();
        return (@case.Microseconds, @case.Kilobytes);
    }

    private static string Ratios(Case ours, Case other) => ours == other ? "" : $"{ours.Microseconds / other.Microseconds:F3} x {ours.Kilobytes / other.Kilobytes:F3}";

    private sealed class Case(string column, Func<object?> work)
    {
        private int _perTurn = 1;

        public string Column { get; } = column;

        public double Microseconds { get; private set; } = double.MaxValue;

        public double Kilobytes { get; private set; }

        public void WarmUp()
        {
            var watch = Stopwatch.StartNew();
            for (var count = 0; watch.ElapsedMilliseconds < 1000 || count < 60; count++)
                work();
            watch.Restart();
            var fitting = 0;
            for (; watch.ElapsedMilliseconds < 100; fitting++)
                work();
            _perTurn = Math.Max(1, fitting / 20);
        }

        public void Turn()
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = ProcessorTime.Microseconds();
            for (var count = 0; count < _perTurn; count++)
                work();
            Microseconds = Math.Min(Microseconds, (ProcessorTime.Microseconds() - start) / _perTurn);
            Kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / _perTurn;
        }
    }
}
