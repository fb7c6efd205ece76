#:project ../../DynamoRepository/DynamoRepository.csproj
#:package Spectre.Console

// An import: it saves 250 countries from a file, with a progress bar by Spectre.Console; a second import replaces them instead of adding
// to them; finally, all are deleted again.
//
//   dotnet run docs/examples/batch-import.cs                                       in memory, nothing to install
//   dotnet run docs/examples/batch-import.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using System.Text.Json;
using Amazon.Runtime;
using DynamoRepository;
using Spectre.Console;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "import_" }
    : DynamoConnection.InMemory("import_");
var countries = new CountryRepository(connection);
await countries.CreateTableAsync();

// A stream, not a list: the file may be larger than memory. Batches of 25 are sent simultaneously.
#region import
await WithBarAsync("Importing", total: 250, bar => countries.SaveAllAsync(Country.ReadAsync(), bar));
#endregion
await WithBarAsync("Importing again", total: 250, bar => countries.SaveAllAsync(Country.ReadAsync(), bar));

var all = await countries.GetAllAsync().ToListAsync();
var table = new Table().AddColumn("Region").AddColumn("Countries", column => column.RightAligned())
    .AddColumn("Area, km²", column => column.RightAligned());
foreach (var region in all.GroupBy(country => country.Region).OrderByDescending(group => group.Count()))
    table.AddRow(region.Key, $"{region.Count()}", $"{region.Sum(country => country.Area):N0}");
AnsiConsole.Write(table);

// The exception names what cannot be stored; everything else is saved.
#region failures
var failed = 0;
try
{
    await countries.SaveAllAsync([new Country("XXA", "Examplia", "Nowhere", 1), new Country("", "Nameless", "Nowhere", 2)]);
}
catch (RepositoryException some)
{
    failed = some.Failures.Count;
    foreach (var failure in some.Failures)
        Console.WriteLine($"Not imported: {failure.Message}");
}
#endregion

var keys = await countries.CodesAsync();
await WithBarAsync("Deleting", keys.Count, bar => countries.DeleteByIdsAsync(keys, bar));
var left = await countries.CountAsync();
Console.WriteLine($"{all.Count} countries were imported, {keys.Count} deleted, {left} are left.");

await countries.DeleteTableAsync();
return (all.Count, failed, keys.Count, left) is (250, 1, 251, 0) ? 0 : 1;

// A bar on a terminal; if the output is redirected, one line at the end.
#region progress
static async Task WithBarAsync(string what, int total, Func<IProgress<int>, Task> work)
{
    if (Console.IsOutputRedirected)
    {
        var last = 0;
        await work(new Bar(done => last = done));
        Console.WriteLine($"{what}: {last} of {total} done.");
        return;
    }

    await AnsiConsole.Progress().StartAsync(async context =>
    {
        var task = context.AddTask(what, maxValue: total);
        await work(new Bar(done => task.Value = done));
    });
}
#endregion

// Progress<T> would post the numbers to the thread pool, where they may overtake each other.
public sealed class Bar(Action<int> show) : IProgress<int>
{
    public void Report(int value) => show(value);
}

public sealed class CountryRepository(DynamoConnection connection) : DynamoRepository<Country, string>(connection)
{
    public Task<List<string>> CodesAsync() => Scan().Select(country => country.Code).ToListAsync();
}

[DynamoTable("countries", PartitionKey = nameof(Code))]      // keyed by the code: a second import replaces
public sealed class Country(string code, string name, string region, decimal area) : AggregateRoot
{
    public string Code { get; } = code;
    public string Name { get; } = name;
    public string Region { get; } = region;
    public decimal Area { get; } = area;

    public static async IAsyncEnumerable<Country> ReadAsync()
    {
        var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
        await using var file = File.OpenRead(Path.Combine(folder, "data", "countries.json"));
        await foreach (var json in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file))
        {
            yield return new Country(
                json.GetProperty("cca3").GetString()!,
                json.GetProperty("name").GetProperty("common").GetString()!,
                json.GetProperty("region").GetString()!,
                json.GetProperty("area").GetDecimal());
        }
    }
}
