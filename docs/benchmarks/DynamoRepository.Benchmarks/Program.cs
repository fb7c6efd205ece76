using System.Diagnostics;
using System.Text.Json;
using DynamoRepository.Benchmarks;

var output = Console.Out;
switch (args)
{
    // Measures the cost of requests; with --quick in less than three minutes.
    case [] or ["--quick"]:
        await RequestsAsync(isQuick: args is ["--quick"], output);
        break;

    // Measures the cost of writing and reading an item, without a request.
    case ["--codec"] or ["--codec", "--quick"]:
        await CodecAsync(isQuick: args.Length == 2, output);
        break;

    // Measures the time and memory of reading a table of 100,000 items.
    case ["--scan"]:
        await ScanMemory.MeasureAsync(output);
        break;

    // Measures operations on many items on a running DynamoDB Local, such as "dotnet run --project DynamoRepository.Tests" starts.
    case ["--engine", var endpoint]:
        await EngineTurns.MeasureAsync(endpoint, output);
        break;

    // Measures the cost of a lambda before its request is sent.
    case ["--translate"]:
        await TranslationCases.MeasureAsync(output);
        break;

    // Measures what it costs that somebody listens.
    case ["--observed"]:
        await ObservationCost.MeasureAsync(output);
        break;

    // Measures what a process takes until it has saved and loaded its first aggregate, and where the time goes.
    case ["--first-use"]:
        await FirstUse.MeasureAsync(rounds: 10, output);
        break;

    // Runs all of these or some, and writes the results into docs/performance.md.
    case ["--document", var engine, .. var only]:
        (string Name, Func<TextWriter, Task> Measure)[] tables =
        [
            ("requests", text => TurnsAsync(RequestCases.Rows, [], text)),
            ("codec", text => TurnsAsync([], CodecCases.Rows, text)),
            ("scan", ScanMemory.MeasureAsync),
            ("engine", text => EngineTurns.MeasureAsync(engine, text)),
            ("translate", TranslationCases.MeasureAsync),
            ("observed", ObservationCost.MeasureAsync),
            ("first-use", text => FirstUse.MeasureAsync(rounds: 10, text)),
        ];
        foreach (var (name, measure) in tables.Where(table => only.Length == 0 || only.Contains(table.Name)))
            await PerformancePage.UpdateAsync(name, measure, output);
        await Plot.DrawAsync();
        break;

    // Draws docs/performance.svg again, from the table in docs/performance.md.
    case ["--plot"]:
        await Plot.DrawAsync();
        break;

    // Measures the oldest version of the SDK, for the same page: build with -p:BenchmarkedSdk.
    case ["--document-oldest"]:
        await PerformancePage.UpdateAsync("oldest", text => TurnsAsync(RequestCases.Rows, [], text, Column.Ours, Column.LowLevel), output);
        break;

    // Measures some rows, with the columns in turns: a busy machine disturbs these ratios little. The first form starts the second per row.
    case ["--turns", .. var wanted]:
        await TurnsAsync([.. RequestCases.Rows.Where(IsWanted)], [.. CodecCases.Rows.Where(IsWanted)], output);
        break;

        bool IsWanted(string name) => wanted.Length == 0 || wanted.Contains(name);

    case ["--turns-of", var row, .. var columns]:
        output.WriteLine(JsonSerializer.Serialize(await MeasureAsync(row, columns)));
        break;

    // Repeats one case for a number of seconds, for a profiler.
    case ["--loop", var row, var column, var seconds]:
        var work = CodecCases.Rows.Contains(row)
            ? CodecCases.Make(row, column)!
            : Resulting(RequestCases.Make(row, Enum.Parse<Column>(column)));
        var calls = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < int.Parse(seconds); calls++)
            work();
        output.WriteLine($"{calls} calls");
        break;

    default:
        output.WriteLine(
            "Arguments: nothing, --quick, --codec [--quick], --scan, --engine URL, --translate, --observed, --first-use, "
            + "--document URL [table…], --document-oldest, --plot, --turns [row…], or --loop row column seconds.");
        break;
}

async Task RequestsAsync(bool isQuick, TextWriter text)
{
    if (isQuick)
    {
        RequestBenchmarks.IsQuick = true;
        Warmth.RoundMicroseconds = 100_000;
    }

    await WarmUp(RequestCases.Rows);
    Report("summary", Harness.Measure<RequestBenchmarks>(isQuick), text);
}

// The table of some rows of requests and of the codec, with all or some of their columns. Each row has its own process, because the
// runtime compiles the code that the columns share, above all the SDK's pipeline, for whatever ran before.
async Task TurnsAsync(string[] requests, string[] codec, TextWriter text, params Column[] only)
{
    List<Measurement> measurements = [];
    foreach (var row in requests.Concat(codec))
        measurements.AddRange(
            JsonSerializer.Deserialize<List<Measurement>>(
                await ChildProcess.OutputOfAsync(["--turns-of", row, .. only.Select(column => column.ToString())]))!);
    text.WriteLine(ResultFiles.Table(ResultFiles.Sorted(measurements)));
}

async Task<List<Measurement>> MeasureAsync(string row, string[] only)
{
    if (CodecCases.Rows.Contains(row))
        return Interleaved.Run(
            row, CodecCases.Columns.Select(column => (column, Work: CodecCases.Make(row, column)!)).Where(pair => pair.Work is not null));
    var columns = RequestCases.ColumnsOf(row).Where(column => only.Length == 0 || only.Contains(column.ToString())).ToList();
    await Warmth.ReachTogether(columns.ConvertAll(column => RequestCases.Make(row, column)));
    return Interleaved.Run(row, columns.Select(column => (column.ToString(), Resulting(RequestCases.Make(row, column)))));
}

Task CodecAsync(bool isQuick, TextWriter text)
{
    Report("codec", Harness.Measure<CodecBenchmarks>(isQuick), text);
    return Task.CompletedTask;
}

Task WarmUp(IEnumerable<string> rows) =>
    Warmth.ReachTogether([.. rows.SelectMany(name => RequestBenchmarks.ColumnsOf(name).Select(by => RequestCases.Make(name, by)))]);

void Report(string name, List<Measurement> measurements, TextWriter text)
{
    measurements = ResultFiles.Sorted(measurements);
    ResultFiles.Write(name, measurements);
    text.WriteLine(ResultFiles.Table(measurements));
    output.WriteLine($"Written to {Path.Combine(ResultFiles.Folder, name)}.json and .md");
}

static Func<object?> Resulting(Func<Task<object?>> work) => () => work().GetAwaiter().GetResult();
