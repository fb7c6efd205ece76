using System.Diagnostics;

namespace DynamoRepository.Benchmarks;

/// <summary>Starts a process: this program again, or another one.</summary>
internal static class ChildProcess
{
    /// <summary>Returns the output of this program, started again.</summary>
    public static Task<string> OutputOfAsync(params string[] arguments) => OutputOfProgramAsync(Environment.ProcessPath!, Arguments(arguments));

    /// <summary>Returns the output of a program.</summary>
    public static async Task<string> OutputOfProgramAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var written = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? written.Trim()
            : throw new InvalidOperationException($"The process of {string.Join(' ', arguments)} failed: {written}");
    }

    // If started by "dotnet program.dll", the process is dotnet.
    private static string[] Arguments(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildProcess).Assembly.Location, .. arguments]
            : arguments;
}
