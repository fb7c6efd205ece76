#:project ../../DynamoRepository/DynamoRepository.csproj
#:package Microsoft.Extensions.Hosting

// An import worker: a hosted service that saves a feed of 2,000 measurements, chunk by chunk. It is stopped in the middle, and a second
// process goes on where the first one stopped.
//
//   dotnet run docs/examples/import-worker.cs                                       in memory, nothing to install
//   dotnet run docs/examples/import-worker.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using DynamoRepository;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "worker_" }
    : DynamoConnection.InMemory("worker_");
var measurements = new DynamoRepository<Measurement, MeasurementKey>(connection);
var imports = new DynamoRepository<Import, string>(connection);
await measurements.CreateTableAsync();
await imports.CreateTableAsync();

// The first process: line 751 has not arrived yet when it is told to stop.
var first = await RunAsync(new Feed("today", arrived: 750), host => host.Services.GetRequiredService<Feed>().IsWaiting);
var half = await imports.GetByIdAsync("today");
Console.WriteLine($"Stopped after line {half.Lines}, cleanly: {first.IsCompletedSuccessfully}.");

// The second process: everything has arrived.
var second = await RunAsync(new Feed("today", arrived: 2000), host => Worker(host).ExecuteTask!);
var whole = await imports.GetByIdAsync("today");
var stored = await measurements.CountAsync();
Console.WriteLine($"{whole.Lines} lines are imported, {whole.Refused} refused, {stored} measurements stored.");

await measurements.DeleteTableAsync();
await imports.DeleteTableAsync();
return first.IsCompletedSuccessfully && second.IsCompletedSuccessfully
    && (half.Lines, whole.Lines, whole.Refused, stored) is (700, 2000, 1, 1999) ? 0 : 1;

// One process: starts, works until something happens, and is stopped, as by Ctrl+C, SIGTERM or a deployment.
async Task<Task> RunAsync(Feed feed, Func<IHost, Task> until)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Import", LogLevel.Information).AddSimpleConsole(line => line.SingleLine = true);
    #region register
    builder.Services.AddSingleton(connection);
    builder.Services.AddDynamoRepository<Measurement>();
    builder.Services.AddDynamoRepository<Import>();
    builder.Services.AddSingleton(feed);
    builder.Services.AddHostedService<ImportWorker>();
    #endregion
    using var host = builder.Build();
    await host.StartAsync();
    await until(host);
    await host.StopAsync();
    return Worker(host).ExecuteTask!;
}

static ImportWorker Worker(IHost host) => host.Services.GetServices<IHostedService>().OfType<ImportWorker>().Single();

#region worker
public sealed class ImportWorker(
    Feed feed, DynamoRepository<Measurement, MeasurementKey> measurements, DynamoRepository<Import, string> imports,
    ILogger<Import> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var import = await imports.FindByIdAsync(feed.Name, stoppingToken) ?? new Import(feed.Name);
        log.LogInformation("{Feed}: begins after line {Line}", feed.Name, import.Lines);
        try
        {
            // Only waiting for the next chunk is interrupted. One that is there is saved and counted, which takes a moment.
            await foreach (var chunk in feed.ReadAsync(import.Lines, stoppingToken).Chunk(100).WithCancellation(stoppingToken))
            {
                import.Count(chunk.Length, refused: await SaveAsync(chunk));
                await imports.SaveAsync(import, CancellationToken.None);
                if (import.Lines % 500 == 0)
                    log.LogInformation("{Feed}: {Line} lines", feed.Name, import.Lines);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogInformation("{Feed}: stopped after line {Line}", feed.Name, import.Lines);
        }
    }

    // Where measurements cannot be stored, the others are. Any other failure ends the process: the next one begins with this chunk.
    private async Task<int> SaveAsync(Measurement[] chunk)
    {
        try
        {
            await measurements.SaveAllAsync(chunk, cancellationToken: CancellationToken.None);
            return 0;
        }
        catch (RepositoryException some)
            when (some.Failures.Count > 0 && some.Failures.All(failure => failure.Type == RepositoryExceptionType.Constraint))
        {
            foreach (var failure in some.Failures)
                log.LogWarning("Not imported: {Problem}", failure.Message);
            return some.Failures.Count;
        }
    }
}
#endregion

#region import
[DynamoTable("imports")]
public sealed class Import : AggregateRoot<string>
{
    public Import(string feed) => Id = feed;

    private Import()
    {
    }

    public int Lines { get; private set; }
    public int Refused { get; private set; }

    public void Count(int lines, int refused) => (Lines, Refused) = (Lines + lines, Refused + refused);
}
#endregion

public readonly record struct MeasurementKey(string Station, DateTimeOffset Time);

[DynamoTable("measurements")]
public sealed class Measurement : AggregateRoot<MeasurementKey>
{
    public Measurement(string station, DateTimeOffset time, decimal celsius) => (Id, Celsius) = (new(station, time), celsius);

    private Measurement()
    {
    }

    public decimal Celsius { get; private set; }
}

// Stands for a file, a queue or another system: lines that arrive one after the other, and can be read again from any of them.
public sealed class Feed(string name, int arrived)
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly TaskCompletionSource _waiting = new();

    public string Name => name;

    public Task IsWaiting => _waiting.Task;

    public async IAsyncEnumerable<Measurement> ReadAsync(int skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var line = skip; line < 2000; line++)
        {
            if (line == arrived)
            {
                _waiting.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var station = line == 1234 ? "" : $"station-{line % 10}";            // a key that DynamoDB refuses
            yield return new Measurement(station, Midnight.AddMinutes(line / 10), 15 + line % 7);
        }
    }
}
