#:project ../../DynamoRepository/DynamoRepository.csproj

// Tables: the library, the AWS CLI, CloudFormation or Terraform create a table from the attributes of an aggregate. Here, it holds the
// sessions of a web shop.
//
//   dotnet run docs/examples/table-creation.cs                                       in memory, nothing to install
//   dotnet run docs/examples/table-creation.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "web_" }
    : DynamoConnection.InMemory("web_");

// The definition as the SDK's own request: inspect it, or change it before sending it.
#region definition
var definition = DynamoRepository<Session>.CreateTableDefinition("prod_sessions");
Console.WriteLine($"Table {definition.TableName}, key: {string.Join(", ", definition.KeySchema.Select(key => key.AttributeName))}");
foreach (var index in definition.GlobalSecondaryIndexes)
    Console.WriteLine($"  index {index.IndexName}: {string.Join(", ", index.KeySchema.Select(key => key.AttributeName))}");
#endregion

// As text, for tables that are created elsewhere.
#region templates
Console.WriteLine($"\n# AWS CLI\n{DynamoRepository<Session>.GetCreateTableCommand("prod_sessions")}");
Console.Write($"\n# CloudFormation\n{DynamoRepository<Session>.GetCloudFormationTemplate("prod_sessions")}");
Console.Write($"\n# Terraform\n{DynamoRepository<Session>.GetTerraformConfiguration("prod_sessions")}");
#endregion

// The same for one repository, with its connection's prefix and its own settings.
#region settings
var sessions = new DynamoRepository<Session>(connection, new DynamoRepositoryOptions
{
    TableSettings = new DynamoTableSettings { ReadUnits = 5, WriteUnits = 5, Tags = { ["team"] = "checkout" } },
});
Console.WriteLine($"\n# This repository\n{sessions.Templates.GetCreateTableCommand()}");
#endregion

// Created here: the call waits until the table, its indexes and its time to live are ready. A second call finds nothing to do.
#region create
await sessions.CreateTableAsync();
await sessions.CreateTableAsync();
var problems = await sessions.VerifyTableAsync();
Console.WriteLine($"\nTable '{sessions.TableName}' exists: {await sessions.TableExistsAsync()}, differences: {problems.Count}.");
#endregion

// A deployment forgot something: the existing table lacks what the aggregate now needs. For a health check, VerifyTableAsync lists the
// differences; CreateTableAsync throws.
#region verify
var older = new DynamoRepository<OldSession>(connection, new DynamoRepositoryOptions { TableName = "web_old_sessions" });
await older.CreateTableAsync();
var newer = new DynamoRepository<Session>(connection, new DynamoRepositoryOptions { TableName = "web_old_sessions" });
var differences = await newer.VerifyTableAsync();
foreach (var difference in differences)
    Console.WriteLine($"Differs: {difference}");
try
{
    await newer.CreateTableAsync();
}
catch (RepositoryException refused)
{
    Console.WriteLine($"{refused.Type}: {refused.Message}");
}
#endregion

await sessions.DeleteTableAsync();
await older.DeleteTableAsync();
return problems.Count == 0 && differences.Count == 2 && !await sessions.TableExistsAsync() ? 0 : 1;

#region aggregate
[DynamoTable("sessions", PointInTimeRecovery = true)]
[DynamoTag("owner", "web-shop")]
public sealed class Session(string user, DateTimeOffset expiresAt) : AggregateRoot
{
    [DynamoIndex("by-user")]
    public string User { get; } = user;

    [DynamoIndex("by-user", Role = IndexRole.SortKey)]
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    [DynamoTimeToLive]
    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;
}
#endregion

[DynamoTable("sessions")]
public sealed class OldSession(string user) : AggregateRoot
{
    public string User { get; } = user;
}
