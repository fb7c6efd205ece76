using BenchmarkDotNet.Attributes;

namespace DynamoRepository.Benchmarks;

/// <summary>Measures each row's item with each codec.</summary>
public class CodecBenchmarks
{
    private Func<object?> _work = null!;

    /// <summary>The row and column to measure.</summary>
    public static IEnumerable<string> Cases =>
        CodecCases.Rows.SelectMany(
            row => CodecCases.Columns.Where(column => CodecCases.Make(row, column) is not null).Select(column => $"{row} {column}"));

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var (row, column) = (Case.Split(' ')[0], Case.Split(' ')[1]);
        Console.Error.WriteLine($"{row} by {column}");
        _work = CodecCases.Make(row, column)!;
        Warmth.Reach(() => Task.FromResult(_work())).GetAwaiter().GetResult();
    }

    [Benchmark]
    public object? Item() => _work();
}
