using System.Globalization;
using System.Runtime.InteropServices;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Measures the time from the start of a process until it has saved and loaded its first order, once with the library and once with the
/// low-level client, whose attribute values it writes and reads by hand: builds DynamoRepository.FirstUse in several forms, and starts them
/// repeatedly, in turns and, on Linux, on one core. The calls are real, to a server in this process, on loopback and without TLS.
/// </summary>
internal static class FirstUse
{
    // What the program does, with the library and by hand.
    private static readonly (string Ours, string LowLevel)[] Starts =
        [("ours", "low-level"), ("ours, 60 members", "low-level, 60 members")];

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"dynamo-repository-first-use-{Guid.NewGuid():N}");
    private static readonly string Project = Path.Combine(ResultFiles.Root, "docs", "benchmarks", "DynamoRepository.FirstUse");
    private static readonly string[] Pieces = ["pieces-contracts", "pieces-tree"];

    // Each as a user gets it, but for the first, which shows what the precompiled assembly of the package saves.
    private static readonly (string Form, string[] Command)[] Forms =
    [
        ("JIT, without the precompiled library", ["build"]),
        ("JIT", ["build", Feed]),
        ("published ReadyToRun", ["publish", Feed, "--runtime", RuntimeInformation.RuntimeIdentifier, "--no-self-contained",
            "-p:PublishReadyToRun=true"]),
    ];

    private static string Feed => $"-p:Feed={Path.Combine(Folder, "feed")}";

    public static async Task MeasureAsync(int rounds, TextWriter output)
    {
        try
        {
            var programs = await BuildAsync();
            using var server = new EchoServer();
            var runs = new Dictionary<(string Form, string Who), List<List<Step>>>();
            foreach (var (form, program) in Enumerable.Repeat(programs, rounds).SelectMany(one => one))
            {
                foreach (var who in (string[])[.. Starts.SelectMany(start => new[] { start.Ours, start.LowLevel }), .. Pieces])
                {
                    if (!runs.TryGetValue((form, who), out var done))
                        runs.Add((form, who), done = []);
                    done.Add([.. (await StartAsync(program, who, server.Address)).Split('\n').Select(Step.Parse)]);
                }
            }

            Write(runs.ToDictionary(run => run.Key, run => Bests(run.Value)), output);
            await WriteLongestAsync(programs.Single(program => program.Form == "JIT").Program, rounds, output);
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<List<(string Form, string Program)>> BuildAsync()
    {
        var library = Path.Combine(ResultFiles.Root, "DynamoRepository");
        // No server may outlive a command: it would keep our pipe open.
        string[] quiet =
            ["--configuration", "Release", "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
        await ChildProcess.OutputOfProgramAsync(
            "dotnet", ["pack", library, "--output", Path.Combine(Folder, "feed"), "--artifacts-path", Path.Combine(Folder, "library"),
                $"-p:PrecompiledFor={RuntimeInformation.RuntimeIdentifier}", .. quiet]);
        List<(string, string)> programs = [];
        foreach (var (form, command) in Forms)
        {
            var built = Path.Combine(Folder, $"{programs.Count}");
            // A folder of packages of its own, or the library's package of yesterday would do.
            await ChildProcess.OutputOfProgramAsync(
                "dotnet", [command[0], Project, "--output", built, "--artifacts-path", $"{built}-artifacts",
                    $"-p:RestorePackagesPath={Path.Combine(Folder, "packages")}", .. command[1..], .. quiet]);
            programs.Add((form, Path.Combine(built, "DynamoRepository.FirstUse.dll")));
        }

        return programs;
    }

    // On all processors: that is where the compiled code takes over in the background. Without network, whose pauses are not the library's.
    private static async Task WriteLongestAsync(string program, int rounds, TextWriter output)
    {
        Dictionary<string, List<double>> longest = new() { ["calls, ours"] = [], ["calls, low-level"] = [] };
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (who, times) in longest)
            {
                var lines = (await ChildProcess.OutputOfProgramAsync("dotnet", [program, who])).Trim().Split('\n');
                times.Add(double.Parse(lines[^1].Split('\t')[1], CultureInfo.InvariantCulture));
            }
        }

        output.WriteLine();
        output.WriteLine("| by | the longest of 2,000 saves and loads: least | median | most |");
        output.WriteLine("|---|--:|--:|--:|");
        foreach (var (who, times) in longest)
        {
            times.Sort();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {who["calls, ".Length..]} | {times[0]:F1} ms | {times[rounds / 2]:F1} ms | {times[^1]:F1} ms |"));
        }
    }

    private static Task<string> StartAsync(string program, string who, string address) => OperatingSystem.IsLinux()
        ? ChildProcess.OutputOfProgramAsync("taskset", ["--cpu-list", "0", "dotnet", program, who, address])
        : ChildProcess.OutputOfProgramAsync("dotnet", [program, who, address]);

    private static void Write(Dictionary<(string Form, string Who), List<Step>> runs, TextWriter output)
    {
        output.WriteLine("| form | by | time | ours / low-level | of it JIT | methods compiled | allocated |");
        output.WriteLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var ((form, _), start) in Forms.SelectMany(form => Starts.Select(start => (form, start))))
        {
            var (ours, lowLevel) =
                (Step.Sum(runs[(form, start.Ours)], start.Ours), Step.Sum(runs[(form, start.LowLevel)], start.LowLevel));
            var ratio = (ours.Milliseconds / lowLevel.Milliseconds).ToString("F2", CultureInfo.InvariantCulture);
            output.WriteLine($"| {form} | {ours.Name} | {ours.Time} | {ratio} | {ours.Compiled} | {ours.Kilobytes} |");
            output.WriteLine($"| {form} | {lowLevel.Name} | {lowLevel.Time} | | {lowLevel.Compiled} | {lowLevel.Kilobytes} |");
        }

        output.WriteLine();
        output.WriteLine("| step | by | form | time | of it JIT | methods compiled | allocated | assemblies loaded |");
        output.WriteLine("|---|---|---|--:|--:|--:|--:|--:|");
        foreach (var ((form, who), steps) in runs.OrderBy(run => run.Key.Who).Where(run => run.Key.Form != Forms[0].Form))
        {
            foreach (var step in Pieces.Contains(who) ? steps[1..] : steps)
                output.WriteLine(
                    $"| {step.Name} | {(Pieces.Contains(who) ? "" : who)} | {form} | {step.Time} | {step.Compiled} | {step.Kilobytes} "
                    + $"| {step.Assemblies:F0} |");
        }
    }

    // A machine that does other things as well makes a run slower, never faster.
    private static List<Step> Bests(List<List<Step>> runs) =>
        [.. Enumerable.Range(0, runs[0].Count).Select(step => Step.Best(runs.ConvertAll(run => run[step])))];
}
