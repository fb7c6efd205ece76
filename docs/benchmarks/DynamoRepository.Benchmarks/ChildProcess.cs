using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>Starts this program again, in its own process.</summary>
internal static class ChildProcess
{
    /// <summary>Returns the process's output.</summary>
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

    // If started by "dotnet program.dll", the process is dotnet.
    private static string[] Arguments(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildProcess).Assembly.Location, .. arguments]
            : arguments;
}
