#:project ../../DynamoRepository/DynamoRepository.csproj

// Create, read, update and delete: a small team over its first year.
//
//   dotnet run docs/examples/basic-crud.cs                                       in memory, nothing to install
//   dotnet run docs/examples/basic-crud.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "crud_" }
    : DynamoConnection.InMemory("crud_");
var members = new DynamoRepository<Member>(connection);
await members.CreateTableAsync();
Console.WriteLine($"Table '{members.TableName}' is ready.");

#region create
var ada = new Member("Ada Okafor", "Developer");
ada.Learn("C#", years: 6);
ada.Learn("SQL", years: 9);
await members.SaveAsync(ada);                       // one request, the whole aggregate
#endregion
Console.WriteLine($"Ada joined. Her version token has {ada.ETag!.Length} digits.");

#region create-many
var ben = new Member("Ben Lindqvist", "Tester");
var cho = new Member("Cho Yamada", "Designer");
await members.SaveAllAsync([ben, cho]);             // sends new aggregates in batches of 25

await members.AddAsync(new Member("Dan Weiss", "Trainee"));   // like SaveAsync, but the Id must not exist yet
#endregion
Console.WriteLine($"The team has {await members.CountAsync()} members.");

#region read
var loaded = await members.GetByIdAsync(ada.Id);    // throws a RepositoryException (NotFound) if there is none
var nobody = await members.FindByIdAsync(Guid.NewGuid());   // null if there is none
var isThere = await members.ExistsByIdAsync(ben.Id);    // reads only the key

var several = await members.GetByIdsAsync([cho.Id, Guid.NewGuid(), ben.Id]);   // in this order; missing ones are omitted
#endregion
Console.WriteLine(
    $"{loaded.Name}, {loaded.Role}, knows {string.Join(" and ", loaded.Skills.Select(skill => $"{skill.Name} ({skill.Years} years)"))}.");
Console.WriteLine($"Somebody unknown is {(nobody is null ? "not found" : "found")}; Ben is {(isThere ? "there" : "missing")}.");
Console.WriteLine($"Asked for three, found: {string.Join(", ", several.Select(member => member.Name))}.");

#region update
loaded.Promote("Architect");
await members.SaveAsync(loaded);                    // throws Conflict if another writer has saved Ada since

var ready = await members.UpdateAsync(ben.Id, member => member.Learn("C#", years: 1));   // load, change and save in one call
#endregion
Console.WriteLine(
    $"{loaded.Name} is now {loaded.Role}, and was last changed {(loaded.UpdatedAt > loaded.CreatedAt ? "after" : "when")} she joined.");
Console.WriteLine($"{ready.Name} knows {ready.Skills.Count} thing.");

#region delete
await members.DeleteAsync(loaded);                  // deletes only the version that was loaded
await members.DeleteByIdAsync(cho.Id);              // deletes any version
#endregion
var left = new List<string>();
await foreach (var member in members.GetAllAsync())   // a scan: it reads the whole table
    left.Add(member.Name);
Console.WriteLine($"Left in the team: {string.Join(", ", left.Order())}.");

await members.DeleteTableAsync();
return left.Count == 2 && several.Count == 2 && nobody is null && ready.Skills.Count == 1 ? 0 : 1;

#region aggregate
public sealed record Skill(string Name, int Years);

[DynamoTable("members")]
public sealed class Member(string name, string role) : AggregateRoot
{
    private readonly List<Skill> _skills = [];

    public string Name { get; } = name;
    public string Role { get; private set; } = role;
    public IReadOnlyList<Skill> Skills => _skills.AsReadOnly();

    public void Learn(string skill, int years) => _skills.Add(new Skill(skill, years));

    public void Promote(string role)
    {
        Role = role;
        Touch();                                    // sets UpdatedAt; repositories never do
    }
}
#endregion
