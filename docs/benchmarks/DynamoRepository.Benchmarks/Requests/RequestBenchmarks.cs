using BenchmarkDotNet.Attributes;

namespace DynamoRepository.Benchmarks;

/// <summary>Measures each row's request with each column.</summary>
public class RequestBenchmarks
{
    private Func<Task<object?>> _work = null!;

    /// <summary>The row and column to measure.</summary>
    public static IEnumerable<string> Cases => RequestCases.Rows.SelectMany(row =>
        ColumnsOf(row).Select(column => $"{row} {column}"));

    /// <summary>True to measure only the library, the low-level client and <c>DynamoDBContext</c>.</summary>
    public static bool IsQuick { get; set; }

    /// <summary>The columns to measure for a row.</summary>
    public static IEnumerable<Column> ColumnsOf(string row) =>
        RequestCases.ColumnsOf(row).Where(column => !IsQuick || column is Column.Ours or Column.LowLevel or Column.Context);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var (row, column) = (Case.Split(' ')[0], Enum.Parse<Column>(Case.Split(' ')[1]));
        Console.Error.WriteLine($"{row} by {column}");
        RequestCases.Check(row, column).GetAwaiter().GetResult(); // BenchmarkDotNet does not wait for an asynchronous set-up
        _work = RequestCases.Make(row, column);
        Warmth.Reach(_work).GetAwaiter().GetResult();
    }

    [Benchmark]
    public object? Request() => _work().GetAwaiter().GetResult(); // nothing here waits
}
