#:sdk Microsoft.NET.Sdk.Web
#:project ../../DynamoRepository/DynamoRepository.csproj
#:package Microsoft.AspNetCore.OpenApi
#:package OpenTelemetry.Exporter.Console
#:package OpenTelemetry.Extensions.Hosting

// A web application: books over HTTP, with ETags, problem details, pages, an OpenAPI document, a health check and traces. It starts, sends
// requests to itself, and ends; with --serve it goes on serving.
//
//   dotnet run docs/examples/web-api.cs                                       in memory, nothing to install
//   dotnet run docs/examples/web-api.cs -- --endpoint http://localhost:8000   on DynamoDB Local
//   dotnet run docs/examples/web-api.cs -- --serve                            until Ctrl+C, with traces on the console
using Amazon.Runtime;
using DynamoRepository;
using OpenTelemetry.Trace;

var serves = args.Contains("--serve");
var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");                                  // any free port
builder.Logging.SetMinimumLevel(serves ? LogLevel.Information : LogLevel.Warning);

if (args is ["--endpoint", var endpoint, ..])
    builder.Services.AddDynamoConnection(options =>
    {
        options.Region = "us-east-1";
        options.Endpoint = endpoint;
        options.Credentials = new BasicAWSCredentials("dummy", "dummy");
        options.TableNamePrefix = "web_";
    });
else
    builder.Services.AddSingleton(DynamoConnection.InMemory("web_"));

builder.Services.AddBookApi();
if (serves)
{
    #region traces
    builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
        .AddSource("Microsoft.AspNetCore", "DynamoRepository")
        .AddConsoleExporter());
    #endregion
}

await using var app = builder.Build();

app.UseBookApi();
await app.Services.CreateDynamoTablesAsync();           // for development
await app.StartAsync();
if (serves)
{
    await app.WaitForShutdownAsync();
    return 0;
}

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var story = new Story(http);
await story.TellAsync();
await app.Services.GetRequiredService<DynamoRepository<Book, string>>().DeleteTableAsync();
await app.StopAsync();
return story.Failures.Count == 0 ? 0 : 1;
