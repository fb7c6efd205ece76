using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Measures the columns of a row in turns of a few milliseconds, in processor time, and keeps the best turn of each: a busy machine
/// disturbs these ratios little.
/// </summary>
internal static class Interleaved
{
    private const int Turns = 60;

    // The runtime compiles a second time with what it has observed, some methods at a time: after one second, many are still in the form
    // that observes, which is several times as slow.
    private const int WarmUpMilliseconds = 4000;

    /// <summary>Measures the cases, the first of which is this library.</summary>
    public static List<Measurement> Run(string row, IEnumerable<(string Column, Func<object?> Work)> columns)
    {
        var cases = columns.Select(column => new Case(column.Column, column.Work)).ToList();
        foreach (var @case in cases)
            @case.WarmUp();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var @case in cases)
                @case.Turn();
        }

        return cases.ConvertAll(@case => new Measurement(row, @case.Column, @case.Microseconds * 1000, (long)(@case.Kilobytes * 1024)));
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

    private sealed class Case(string column, Func<object?> work)
    {
        private int _perTurn = 1;

        public string Column { get; } = column;

        public double Microseconds { get; private set; } = double.MaxValue;

        public double Kilobytes { get; private set; }

        public void WarmUp()
        {
            var watch = Stopwatch.StartNew();
            for (var count = 0; watch.ElapsedMilliseconds < WarmUpMilliseconds || count < 60; count++)
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
