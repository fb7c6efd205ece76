using System.ComponentModel;
using System.Diagnostics;

namespace DynamoRepository.Tests.Engines;

/// <summary>Runs a program to its end and returns what it said.</summary>
internal static class CommandLine
{
    /// <summary>The exit code and the joined output; exit code -1 when the program is not installed or took too long.</summary>
    public static (int ExitCode, string Output) Run(TimeSpan timeout, string program, params string[] arguments) =>
        Run(timeout, [], program, arguments);

    /// <summary>The same, with variables of its environment added or changed.</summary>
    public static (int ExitCode, string Output) Run(
        TimeSpan timeout, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        // npm is a script on Windows, which only the command interpreter can start.
        var start = OperatingSystem.IsWindows() && program == "npm"
            ? new ProcessStartInfo("cmd.exe", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(timeout))
            {
                process.Kill(entireProcessTree: true);
                return (-1, $"'{program}' did not end within {timeout.TotalSeconds:0} s");
            }

            return (process.ExitCode, (output.Result + error.Result).Trim());
        }
        catch (Win32Exception)
        {
            return (-1, $"'{program}' is not installed");
        }
    }
}
