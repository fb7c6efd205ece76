// dotnet tool restore && dotnet cake [--target=NAME] [--configuration=Debug|Release]

using System.Diagnostics;

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");
var solution = "./DynamoRepository.sln";
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
    .Does(() => DotNetBuild(solution, new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Test")
    .Description("Runs the tests; they start the engines themselves.")
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

    // The test project without the tests is the engine: it prints its address and serves until its input ends.
    using var engine = Process.Start(new ProcessStartInfo(
        "dotnet", ["run", "--project", "DynamoRepository.Tests", "--configuration", configuration, "--no-build"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    });
    try
    {
        var endpoint = engine.StandardOutput.ReadLine()
            ?? throw new CakeException("The engine did not start; its message is above.");
        foreach (var example in examples.Where(file => System.IO.File.ReadAllText(file.FullPath).Contains("--endpoint")))
        {
            RunExample(example, "--endpoint", endpoint);
        }
    }
    finally
    {
        engine.StandardInput.Close();
        engine.WaitForExit(10_000);
    }

    Information("{0} examples ended well, in memory and on DynamoDB Local.", examples.Count);
});

Task("Benchmarks")
    .Description("Runs the benchmarks, briefly.")
    .IsDependentOn("Build")
    .WithCriteria(() => GetFiles("./docs/benchmarks/*.csproj").Count > 0, "There are no benchmarks.")
    .Does(() => Run("dotnet", "run", "--project", "docs/benchmarks", "--configuration", "Release", "--", "--quick"));

Task("Pack")
    .Description("Makes the package and its symbols.")
    .IsDependentOn("Test")
    .Does(() => DotNetPack("./DynamoRepository/DynamoRepository.csproj", new DotNetPackSettings
    {
        Configuration = configuration,
        NoBuild = true,
        OutputDirectory = artifacts,
    }));

Task("Default")
    .IsDependentOn("Test")
    .IsDependentOn("Examples")
    .IsDependentOn("Pack");

RunTarget(target);
