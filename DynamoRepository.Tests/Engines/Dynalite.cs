using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Engines;

/// <summary>A second, independent engine; started by the first test that asks, stopped after the last.</summary>
/// <remarks>
/// It does what DynamoDB Local never does: empty pages under a filter, tables that stay CREATING for half a second, and no item
/// in a failed condition. It has no transactions and no time to live. It needs Node and npm.
/// </remarks>
public static class Dynalite
{
    private const string Package = "dynalite";
    private const string Version = "4.0.0";

    private static readonly Lazy<EngineProcess> Running = new(Start);

    /// <summary>Where it listens; the first use starts it.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be started on this machine.</exception>
    public static Uri Endpoint => Running.Value.Endpoint;

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
        if (Running.IsValueCreated)
        {
            Running.Value.Dispose();
        }
    }

    private static EngineProcess Start()
    {
        try
        {
            var script = Path.Combine(EngineCache.Fetch(Package, Version), "cli.js");
            return EngineProcess.Start(
                Path.GetTempPath(),
                port => ["node", script, "--host", "127.0.0.1", "--port", $"{port}", "--createTableMs", "500"]);
        }
        catch (EngineUnavailableException exception)
        {
            throw new EngineUnavailableException(
                $"""
                Some tests run on dynalite, and it cannot be started here. Install Node 20 or later with npm, which fetches it
                once (into '{EngineCache.Root}'). What was tried:
                  {exception.Message}
                """,
                exception);
        }
    }
}
