// dotnet tool restore && dotnet cake [--target=NAME] [--configuration=Debug|Release]
// dotnet cake --description lists the targets.

using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");
var filter = Argument("filter", "");
var solution = "./DynamoRepository.sln";
var benchmarks = "./docs/benchmarks/DynamoRepository.Benchmarks/DynamoRepository.Benchmarks.csproj";
var artifacts = Directory("./artifacts");

// Runs a command in the repository's root and fails with it.
void Run(string program, params string[] arguments)
{
    Information("> {0} {1}", program, string.Join(' ', arguments));
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false });
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new CakeException($"'{program} {string.Join(' ', arguments)}' ended with exit code {process.ExitCode}.");
    }
}

// The test project without the tests is the engine: it prints its address and serves until its input ends.
void WithEngine(Action<string> use)
{
    using var engine = Process.Start(new ProcessStartInfo(
        "dotnet", ["run", "--project", "DynamoRepository.Tests", "--configuration", configuration, "--no-build"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    });
    try
    {
        use(engine.StandardOutput.ReadLine() ?? throw new CakeException("The engine did not start; its message is above."));
    }
    finally
    {
        engine.StandardInput.Close();
        engine.WaitForExit(10_000);
    }
}

Task("Clean")
    .Description("Removes what a build made.")
    .Does(() =>
{
    CleanDirectory(artifacts);
    DotNetClean(solution, new DotNetCleanSettings { Configuration = configuration });
});

Task("Restore")
    .Description("Restores the packages, exactly those of the lock files.")
    .Does(() => DotNetRestore(solution, new DotNetRestoreSettings { LockedMode = true }));

Task("Build")
    .Description("Builds everything; a warning is an error.")
    .IsDependentOn("Restore")
    .Does(() =>
{
    var settings = new DotNetBuildSettings
    {
        Configuration = configuration,
        NoRestore = true,
        Verbosity = DotNetVerbosity.Minimal,
        MSBuildSettings = new DotNetMSBuildSettings { NoLogo = true },
    };
    if (configuration == "Release")
    {
        settings.MSBuildSettings.WithProperty("ContinuousIntegrationBuild", "true"); // what others get names no folder of this machine
    }

    DotNetBuild(solution, settings);
});

Task("Test")
    .Description("Runs the tests, those of snippets, links and the package included; they start the engines themselves.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true }));

Task("Examples")
    .Description("Runs every example in memory, and those that read --endpoint against DynamoDB Local too.")
    .IsDependentOn("Build")
    .Does(() =>
{
    var examples = GetFiles("./docs/examples/*.cs").OrderBy(file => file.FullPath, StringComparer.Ordinal).ToList();
    foreach (var example in examples)
    {
        // The library is built already.
        Run("dotnet", "build", "--configuration", configuration, "--no-dependencies", "--verbosity", "quiet", "--nologo", example.FullPath);
    }

    void RunExample(FilePath example, params string[] arguments)
    {
        Information("");
        Run("dotnet", ["run", "--configuration", configuration, "--no-build", example.FullPath, "--", .. arguments]);
    }

    examples.ForEach(example => RunExample(example));

    WithEngine(endpoint =>
    {
        foreach (var example in examples.Where(file => System.IO.File.ReadAllText(file.FullPath).Contains("--endpoint")))
        {
            RunExample(example, "--endpoint", endpoint);
        }
    });

    Information("{0} examples ended well, in memory and on DynamoDB Local.", examples.Count);
});

// A quarter of an hour; with --quick two minutes. The performance page's other tables have commands of their own.
Task("Benchmarks")
    .Description("Runs the benchmarks of requests: all of them exactly, or with --quick briefly.")
    .Does(() =>
{
    string[] quick = HasArgument("quick") ? ["--quick"] : [];
    Run("dotnet", ["run", "--project", benchmarks, "--configuration", "Release", "--", .. quick]);
});

Task("Pack")
    .Description("Makes the package and its symbols.")
    .IsDependentOn("Test")
    .Does(() =>
{
    CleanDirectory(artifacts);
    DotNetPack("./DynamoRepository/DynamoRepository.csproj", new DotNetPackSettings
    {
        Configuration = configuration,
        NoBuild = true,
        OutputDirectory = artifacts,
    });
});

Task("Consume")
    .Description("Looks into that package, and uses it in a project that has nothing else.")
    .IsDependentOn("Pack")
    .Does(() => DotNetTest(solution, new DotNetTestSettings
    {
        Configuration = configuration,
        NoBuild = true,
        Filter = "FullyQualifiedName~PackageTests",
        EnvironmentVariables = new Dictionary<string, string> { ["DYNAMOREPOSITORY_PACKAGES"] = MakeAbsolute(artifacts).FullPath },
    }));

Task("Lambdas")
    .Description("Compares many random lambdas as C#, in memory and on DynamoDB Local; --count=5000 and --seed=1 say how many and which.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(solution, new DotNetTestSettings
    {
        Configuration = configuration,
        NoBuild = true,
        Filter = "FullyQualifiedName~LambdaDifferentialTests",
        Loggers = ["console;verbosity=detailed"],
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["DYNAMOREPOSITORY_LAMBDAS"] = Argument("count", "5000"),
            ["DYNAMOREPOSITORY_SEED"] = Argument("seed", "1"),
        },
    }));

Task("Coverage")
    .Description("Runs the tests (or, with --filter=NAME, some) and says which lines of the library they never reach.")
    .Does(() =>
{
    var folder = artifacts + Directory("coverage");
    CleanDirectory(folder);
    DotNetTest(solution, new DotNetTestSettings
    {
        Filter = filter.Length == 0 ? "" : $"FullyQualifiedName~{filter}",
        Collectors = ["XPlat Code Coverage"],
        ResultsDirectory = folder,
        ArgumentCustomization = arguments => arguments.Append("--")
            .Append("DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include=[DynamoRepository]*"),
    });

    var report = XDocument.Load(GetFiles("./artifacts/coverage/**/coverage.cobertura.xml").Single().FullPath);
    double Rate(XElement element, string name) => 100 * double.Parse(element.Attribute(name).Value, CultureInfo.InvariantCulture);
    List<int> MissedLines(IEnumerable<XElement> types) =>
    [
        .. types.Elements("lines").Elements("line").Where(line => line.Attribute("hits").Value == "0")
            .Select(line => (int)line.Attribute("number")).Distinct().Order(),
    ];

    var files = report.Descendants("class").GroupBy(type => type.Attribute("filename").Value)
        .Select(file => (Name: file.Key, Missed: MissedLines(file)))
        .Where(file => file.Missed.Count > 0).OrderByDescending(file => file.Missed.Count);
    foreach (var file in files)
    {
        Console.WriteLine($"{file.Missed.Count,5} lines never reached in {file.Name}: {string.Join(", ", file.Missed)}");
    }

    Information(
        "Reached: {0:0.0} % of the lines, {1:0.0} % of the branches.",
        Rate(report.Root, "line-rate"), Rate(report.Root, "branch-rate"));
});

// An hour or more. Stryker compiles the library with all mutants in it and runs, for each, the tests that reach it; one engine serves all.
Task("Mutation")
    .Description("Breaks the write protocol and the conditions in small ways (with --filter=NAME one file) and says what no test notices.")
    .IsDependentOn("Build")
    .Does(() => WithEngine(endpoint => DotNetTool("stryker", new DotNetToolSettings
    {
        WorkingDirectory = "./DynamoRepository.Tests",
        ArgumentCustomization = arguments =>
        {
            arguments.Append("--output").AppendQuoted(MakeAbsolute(artifacts + Directory("mutation")).FullPath);
            return filter.Length == 0 ? arguments : arguments.Append("--mutate").AppendQuoted($"**/{filter}.cs");
        },
        EnvironmentVariables = new Dictionary<string, string> { ["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint, ["RunAnalyzers"] = "false" },
    })));

Task("Default")
    .Description("All that a release goes through.")
    .IsDependentOn("Test")
    .IsDependentOn("Examples")
    .IsDependentOn("Pack")
    .IsDependentOn("Consume");

RunTarget(target);
