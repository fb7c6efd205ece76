using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// The columns of each row in turns of a few milliseconds, the best turn of each kept: ratios that a busy machine disturbs little, for use while changing code.
/// </summary>
internal static class Interleaved
{
    private const int Turns = 40;

    public static void Run(string? onlyRow, TextWriter output)
    {
        output.WriteLine($"{"row",-12} {"column",-14} {"µs",10} {"KB",9}   time x memory");
        foreach (var row in RequestCases.Rows.Where(row => onlyRow is null || row == onlyRow))
        {
            var cases = RequestCases.ColumnsOf(row).Select(column => new Case(column, RequestCases.Make(row, column))).ToList();
            foreach (var @case in cases)
                @case.WarmUp();
            for (var turn = 0; turn < Turns; turn++)
            {
                foreach (var @case in cases)
                    @case.Turn();
            }

            foreach (var @case in cases)
                output.WriteLine($"{row,-12} {@case.Column,-14} {@case.Microseconds,10:F1} {@case.Kilobytes,9:F1}   {Ratios(cases[0], @case)}");
        }
    }

    private static string Ratios(Case ours, Case other) => ours == other ? "" : $"{ours.Microseconds / other.Microseconds:F3} x {ours.Kilobytes / other.Kilobytes:F3}";

    private sealed class Case(Column column, Func<Task<object?>> work)
    {
        private int _perTurn = 1;

        public Column Column { get; } = column;

        public double Microseconds { get; private set; } = double.MaxValue;

        public double Kilobytes { get; private set; }

        public void WarmUp()
        {
            var watch = Stopwatch.StartNew();
            var count = 0;
            for (; watch.ElapsedMilliseconds < 1500 || count < 60; count++)
                work().GetAwaiter().GetResult();
            watch.Restart();
            count = 0;
            for (; watch.ElapsedMilliseconds < 100; count++)
                work().GetAwaiter().GetResult();
            _perTurn = Math.Max(1, count / 10);
        }

        public void Turn()
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            for (var count = 0; count < _perTurn; count++)
                work().GetAwaiter().GetResult();
            Microseconds = Math.Min(Microseconds, Stopwatch.GetElapsedTime(start).TotalMicroseconds / _perTurn);
            Kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / _perTurn;
        }
    }
}
