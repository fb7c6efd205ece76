using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>This program once more, in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>What it writes.</summary>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, Arguments(arguments)) { RedirectStandardOutput = true })!;
        var written = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? written.Trim()
            : throw new InvalidOperationException($"The process of {string.Join(' ', arguments)} failed.");
    }

    // Started by "dotnet program.dll", the process is dotnet's.
    private static string[] Arguments(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildProcess).Assembly.Location, .. arguments]
            : arguments;
}
