using System.ComponentModel;
using System.Diagnostics;

namespace DynamoRepository.Tests.Engines;

/// <summary>A database engine running as a child process: started, waited for, and never left behind.</summary>
internal sealed class EngineProcess : IDisposable
{
    // Java and Node know nothing of their parent, so a killed test run would leave an engine behind. The shell's second job
    // reads the pipe from us: when it ends, for whatever reason, it stops the engine.
    private const string StopWithParent =
        """exec 3<&0; "$@" 3<&- & engine=$!; { cat <&3; kill "$engine"; } >/dev/null 2>&1 & exec 3<&-; wait "$engine" """;

    private const int LinesKept = 60;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Queue<string> _output = new();

    private EngineProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += StopOnExit;
    }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts an engine on a free loopback port and waits until it answers.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="command">The program and its arguments for a port.</param>
    /// <exception cref="EngineUnavailableException">It ended early or never answered; the message holds its output.</exception>
    public static EngineProcess Start(string folder, Func<int, string[]> command)
    {
        const int tries = 3;
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.FindFree();
            var engine = Launch(folder, command(port), new Uri($"http://127.0.0.1:{port}"));
            try
            {
                engine.WaitUntilReady();
                return engine;
            }
            catch (EngineUnavailableException failure)
            {
                engine.Dispose();

                // Between our looking and its listening, somebody else may have taken the port.
                if (attempt == tries || !failure.Message.Contains("in use", StringComparison.OrdinalIgnoreCase))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Stops the engine and waits until it has gone.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopOnExit;
        Stop(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    private static EngineProcess Launch(string folder, string[] command, Uri endpoint)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..])
            : new ProcessStartInfo("/bin/sh", ["-c", StopWithParent, "engine", .. command]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;

        try
        {
            return new EngineProcess(Process.Start(start)!, endpoint);
        }
        catch (Win32Exception exception)
        {
            throw new EngineUnavailableException($"'{command[0]}' could not be started: {exception.Message}", exception);
        }
    }

    private void WaitUntilReady()
    {
        var clock = Stopwatch.StartNew();
        while (!EngineClient.Answers(Endpoint))
        {
            if (_process.HasExited)
            {
                _process.WaitForExitAsync().Wait(1000); // unlike WaitForExit(1000), for what it printed too
                throw new EngineUnavailableException($"The engine ended with exit code {_process.ExitCode}.\n{Output()}");
            }

            if (clock.Elapsed > StartTimeout)
            {
                throw new EngineUnavailableException(
                    $"The engine did not answer at {Endpoint} within {StartTimeout.TotalSeconds:0} s.\n{Output()}");
            }

            Thread.Sleep(50);
        }
    }

    private void StopOnExit(object? sender, EventArgs e) => Stop(TimeSpan.FromSeconds(1));

    private void Stop(TimeSpan patience)
    {
        try
        {
            _process.StandardInput.Close();
            if (OperatingSystem.IsWindows() || !_process.WaitForExit(patience))
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(patience);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or Win32Exception)
        {
            // It has gone already, which is all that is wanted.
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > LinesKept)
            {
                _output.Dequeue();
            }
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.Count == 0 ? "It printed nothing." : "Its output:\n" + string.Join('\n', _output);
        }
    }
}
