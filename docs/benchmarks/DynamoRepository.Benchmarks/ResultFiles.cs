using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DynamoRepository.Benchmarks;

/// <summary>Writes the results as a Markdown table for people, and as ratios for programs.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Dictionary<string, string> Titles = new()
    {
        [nameof(Column.Ours)] = "ours",
        [nameof(Column.LowLevel)] = "low-level",
        [nameof(Column.LowLevelPrepared)] = "low-level-prepared",
        [nameof(Column.Context)] = "DynamoDBContext",
        [nameof(Column.OursByClient)] = "ours-by-client",
        [nameof(Column.PipelineAlone)] = "pipeline-alone",
    };

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary><c>artifacts/benchmarks</c> of the repository.</summary>
    public static string Folder { get; } = Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>Sorts by row, this library first; the order of a run is alphabetical.</summary>
    public static List<Measurement> Sorted(IEnumerable<Measurement> measurements) =>
    [
        .. measurements
            .OrderBy(measurement => Array.IndexOf([.. RequestCases.Rows, .. CodecCases.Rows], measurement.Row))
            .ThenBy(
                measurement =>
                    Enum.TryParse<Column>(measurement.Column, out var column)
                        ? (int)column
                        : Array.IndexOf(CodecCases.Columns, measurement.Column)),
    ];

    public static string Table(IReadOnlyList<Measurement> measurements)
    {
        var table = new StringBuilder();
        table.AppendLine("| row | by | time | memory | ours / it: time | ours / it: memory |");
        table.AppendLine("|---|---|--:|--:|--:|--:|");
        foreach (var row in measurements.GroupBy(measurement => measurement.Row))
        {
            var ours = row.First();
            foreach (var other in row)
            {
                var ratios = other == ours
                    ? " | | |"
                    : string.Create(CultureInfo.InvariantCulture, $" | {Time(ours, other):F2} | {Memory(ours, other):F2} |");
                table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {row.Key} | {Title(other)} | {other.Nanoseconds / 1000:N1} µs | {other.Bytes / 1024.0:N1} KB{ratios}");
            }
        }

        return table.ToString();
    }

    /// <summary>Writes the ratios, <c>{"row":"query-1000","vs":"low-level","time":0.28,"memory":0.23}</c>, and the table.</summary>
    public static void Write(string name, IReadOnlyList<Measurement> measurements)
    {
        Directory.CreateDirectory(Folder);
        var ratios = measurements.GroupBy(measurement => measurement.Row).SelectMany(row => row.Skip(1).Select(other => new
        {
            row = row.Key,
            vs = Title(other),
            time = Math.Round(Time(row.First(), other), 3),
            memory = Math.Round(Memory(row.First(), other), 3),
        }));
        File.WriteAllText(Path.Combine(Folder, name + ".json"), JsonSerializer.Serialize(ratios, Options));
        File.WriteAllText(Path.Combine(Folder, name + ".md"), Table(measurements));
    }

    /// <summary>The name of a column in tables.</summary>
    public static string TitleOf(Column column) => Titles[column.ToString()];

    private static double Time(Measurement ours, Measurement other) => ours.Nanoseconds / other.Nanoseconds;

    private static double Memory(Measurement ours, Measurement other) => other.Bytes == 0 ? 0 : (double)ours.Bytes / other.Bytes;

    private static string Title(Measurement measurement) => Titles.GetValueOrDefault(measurement.Column, measurement.Column);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "DynamoRepository.sln")))
                return folder;
        }

        return Environment.CurrentDirectory;
    }
}
