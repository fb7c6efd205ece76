#:project ../../DynamoRepository/DynamoRepository.csproj
#:package Microsoft.Extensions.Hosting

// The tables of an application: one line creates those of all registered repositories, one file describes them to CloudFormation or
// Terraform.
//
//   dotnet run docs/examples/tables-of-an-application.cs                                       in memory, nothing to install
//   dotnet run docs/examples/tables-of-an-application.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
if (args is ["--endpoint", var endpoint])
    builder.Services.AddDynamoConnection(options =>
    {
        options.Region = "us-east-1";
        options.Endpoint = endpoint;
        options.Credentials = new BasicAWSCredentials("dummy", "dummy");
        options.TableNamePrefix = "library_";
    });
else
    builder.Services.AddSingleton(DynamoConnection.InMemory("library_"));

builder.Services.AddDynamoRepository<Book>();
builder.Services.AddDynamoRepository<Reader>();
using var host = builder.Build();

// For infrastructure code: print one of them into a file, and deploy it.
var template = host.Services.GetDynamoCloudFormationTemplate();
Console.Write($"# CloudFormation\n{template}");
Console.Write($"\n# Terraform\n{host.Services.GetDynamoTerraformConfiguration()}");

// For development and tests.
await host.Services.CreateDynamoTablesAsync();
var books = host.Services.GetRequiredService<DynamoRepository<Book>>();
var readers = host.Services.GetRequiredService<DynamoRepository<Reader>>();
var problems = (await books.VerifyTableAsync()).Concat(await readers.VerifyTableAsync()).ToList();
Console.WriteLine($"\nThe tables '{books.TableName}' and '{readers.TableName}' are ready, differences: {problems.Count}.");

await books.DeleteTableAsync();
await readers.DeleteTableAsync();
return problems.Count == 0 && template.Contains("DeletionPolicy: Retain") ? 0 : 1;

[DynamoTable("books")]
public sealed class Book(string title) : AggregateRoot
{
    [DynamoIndex("by-title")]
    public string Title { get; } = title;
}

[DynamoTable("readers")]
public sealed class Reader(string name) : AggregateRoot
{
    public string Name { get; } = name;
}
