using BenchmarkDotNet.Attributes;

namespace DynamoRepository.Benchmarks;

/// <summary>Each row's request by each column.</summary>
public class RequestBenchmarks
{
    private Func<Task<object?>> _work = null!;

    /// <summary>The row and column to measure.</summary>
    public static IEnumerable<string> Cases => RequestCases.Rows.SelectMany(row => RequestCases.ColumnsOf(row).Select(column => $"{row} {column}"));

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public async Task SetUp()
    {
        var (row, column) = (Case.Split(' ')[0], Enum.Parse<Column>(Case.Split(' ')[1]));
        Console.Error.WriteLine($"{row} by {column}");
        await RequestCases.Check(row, column);
        _work = RequestCases.Make(row, column);
        await Warmth.Reach(async () => await _work());
    }

    [Benchmark]
    public async Task<object?> Request() => await _work();
}
