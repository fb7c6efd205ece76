#:project ../../DynamoRepository/DynamoRepository.csproj

// The main job: 250 real countries saved, loaded, changed, fought over and deleted.
//
//   dotnet run docs/examples/quickstart.cs                                       in memory, nothing to install
//   dotnet run docs/examples/quickstart.cs -- --endpoint http://localhost:8000   on DynamoDB Local
//   dotnet run docs/examples/quickstart.cs -- --aws                              on DynamoDB, with your credentials and region
using System.Text.Json;
using Amazon.Runtime;
using DynamoRepository;

#region connect
using var connection = args switch
{
    ["--endpoint", var endpoint] =>
        new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "quickstart_" },
    ["--aws"] => new DynamoConnection { TableNamePrefix = "quickstart_" },
    _ => DynamoConnection.InMemory(),
};
#endregion
var countries = new DynamoRepository<Country>(connection);
await countries.CreateTableAsync();
Console.WriteLine($"Table '{countries.TableName}' is ready.");

var all = Country.ReadAll();
for (var saved = 0; saved < all.Count; saved++)
{
    await countries.SaveAsync(all[saved]);
    if ((saved + 1) % 50 == 0)
        Console.WriteLine($"Saved {saved + 1} of {all.Count} countries.");
}

// Load one: value objects, dictionaries and lists come back as they were.
#region load
var iceland = await countries.GetByIdAsync(all.Single(country => country.Code == "ISL").Id);
Console.WriteLine(
    $"{iceland.Name} ({iceland.Region}) lies at {iceland.Location.Latitude}, {iceland.Location.Longitude}; it is called "
    + $"{iceland.Translations["deu"]} and {iceland.Translations["fra"]}.");
#endregion

// Change it, while another user changes the copy that they have loaded.
#region conflict
var another = await countries.GetByIdAsync(iceland.Id);
iceland.Visit("Anna");
await countries.SaveAsync(iceland);
another.Visit("Ben");
try
{
    await countries.SaveAsync(another);
}
catch (RepositoryException conflict) when (conflict.Type == RepositoryExceptionType.Conflict)
{
    Console.WriteLine("Ben was too late: " + conflict.Message);
    another = await countries.UpdateAsync(another.Id, country => country.Visit("Ben"));
}
#endregion

Console.WriteLine($"Visitors of {another.Name}: {string.Join(", ", another.Visitors)}.");

// Delete, and account for all of them.
await countries.DeleteAsync(another);
var found = 0;
foreach (var country in all)
    found += await countries.ExistsByIdAsync(country.Id) ? 1 : 0;

Console.WriteLine($"{found} countries stored + 1 deleted = {found + 1} of {all.Count}.");
await countries.DeleteTableAsync();
return found + 1 == 250 ? 0 : 1;

public sealed record Coordinates(decimal Latitude, decimal Longitude);

[DynamoTable("countries")]
public sealed class Country(string code, string name, string region, Coordinates location) : AggregateRoot
{
    private readonly List<string> _visitors = [];

    public string Code { get; } = code;
    public string Name { get; } = name;
    public string Region { get; } = region;
    public Coordinates Location { get; } = location;
    public Dictionary<string, string> Translations { get; private init; } = [];
    public IReadOnlyList<string> Borders { get; private init; } = [];
    public IReadOnlyCollection<string> Visitors => _visitors.AsReadOnly();

    public void Visit(string who)
    {
        _visitors.Add(who);
        Touch();
    }

    public static List<Country> ReadAll()
    {
        var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "data", "countries.json")));
        return [.. json.RootElement.EnumerateArray().Select(From)];
    }

    private static Country From(JsonElement json) => new(
        json.GetProperty("cca3").GetString()!,
        json.GetProperty("name").GetProperty("common").GetString()!,
        json.GetProperty("region").GetString()!,
        new Coordinates(json.GetProperty("latlng")[0].GetDecimal(), json.GetProperty("latlng")[1].GetDecimal()))
    {
        Borders = [.. json.GetProperty("borders").EnumerateArray().Select(border => border.GetString()!)],
        Translations = json.GetProperty("translations").EnumerateObject()
            .ToDictionary(entry => entry.Name, entry => entry.Value.GetProperty("common").GetString()!),
    };
}
