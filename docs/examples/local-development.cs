#:project ../../DynamoRepository/DynamoRepository.csproj

// Local development: the environment decides where the data is, and the program does not know. Here, a team stores its wiki pages.
//
//   dotnet run docs/examples/local-development.cs                                       in memory, nothing to install
//   dotnet run docs/examples/local-development.cs -- --endpoint http://localhost:8000   on DynamoDB Local
//
// DynamoDB Local runs from Docker or Java, and needs no account:
//   docker run --rm -p 8000:8000 amazon/dynamodb-local
using Amazon.Runtime;
using DynamoRepository;

if (args is ["--endpoint", var given])
    Environment.SetEnvironmentVariable("WIKI_STORE", given);    // as a developer would in a shell

// Only this code knows about environments. Everything else receives a connection.
#region connect
static DynamoConnection Connect()
{
    return Environment.GetEnvironmentVariable("WIKI_STORE") switch
    {
        null or "memory" => DynamoConnection.InMemory("dev_"),
        "local" => DynamoConnection.Local(8000, "dev_"),                        // DynamoDB Local on its usual port
        "aws" => new DynamoConnection { TableNamePrefix = "prod_" },            // region and credentials as the AWS SDK finds them
        var endpoint => new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint)   // LocalStack, another port
        {
            TableNamePrefix = "dev_",
        },
    };
}
#endregion

using var connection = Connect();
var pages = new DynamoRepository<WikiPage>(connection);
Console.WriteLine($"The table is called {pages.TableName}.");

// At every start: creates the table if it is missing, checks it if it exists.
#region tables
await pages.CreateTableAsync();
foreach (var difference in await pages.VerifyTableAsync())
    Console.WriteLine($"The table is out of date: {difference}");
#endregion

// The same data at every start: with fixed Ids, a second run replaces the data instead of adding to it.
#region seed
WikiPage[] samples =
[
    new(Guid.Parse("10000000-0000-0000-0000-000000000001"), "Home", "Welcome."),
    new(Guid.Parse("10000000-0000-0000-0000-000000000002"), "Rules", "Be kind."),
];
await pages.SaveAllAsync(samples);
#endregion
await pages.SaveAllAsync([.. samples.Select(page => new WikiPage(page.Id, page.Title, page.Text))]);   // the second start
Console.WriteLine($"After two starts there are {await pages.CountAsync()} pages.");

// If the engine is not running, the call throws within two seconds, and the message says what to check.
#region not-running
using var wrong = DynamoConnection.Local(port: 1);
var reported = false;
try
{
    await new DynamoRepository<WikiPage>(wrong).CountAsync();
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Connection)
{
    reported = true;
    Console.WriteLine(failure.Message);
}
#endregion

var count = await pages.CountAsync();
await pages.DeleteTableAsync();
return count == 2 && reported ? 0 : 1;

[DynamoTable("wiki_pages")]
public sealed class WikiPage(Guid id, string title, string text) : AggregateRoot(id)
{
    public string Title { get; } = title;
    public string Text { get; } = text;
}
