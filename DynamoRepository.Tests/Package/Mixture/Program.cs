using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository;
using Microsoft.Extensions.Logging;

// Everything that a repository sends, on the engine at the address given: over the connection's own client, and over one that the
// application made. Prints what happened, and at the end how many requests arrived of each operation.
Console.WriteLine($"DynamoDBv2 {Version(typeof(AmazonDynamoDBClient))}, Core {Version(typeof(AmazonServiceClient))}");
Amazon.AWSConfigs.HttpClientFactory = new Counting();

using var own = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), args[0])
{ TableNamePrefix = $"own{Guid.NewGuid():N}_", LoggerFactory = new Warnings() };
await RunAsync("own", own);

using var client = new AmazonDynamoDBClient(
    new BasicAWSCredentials("dummy", "dummy"), new AmazonDynamoDBConfig { ServiceURL = args[0], AuthenticationRegion = "us-east-1" });
using var given = new DynamoConnection(client) { TableNamePrefix = $"given{Guid.NewGuid():N}_", LoggerFactory = new Warnings() };
await RunAsync("given", given);

static async Task RunAsync(string name, DynamoConnection connection)
{
    Counting.Requests.Clear();
    var users = new Users(connection);
    await users.CreateTableAsync();

    var ann = new User("ann@example.com");
    await users.SaveAsync(ann);
    var loaded = await users.GetByIdAsync(ann.Id);
    loaded.Name = "Ann";
    await users.SaveAsync(loaded);
    Console.WriteLine($"{name}: saved, loaded, saved");

    Console.WriteLine($"{name}: {await EndOfAsync(() => users.SaveAsync(ann))}");
    Console.WriteLine($"{name}: {await EndOfAsync(() => users.AddAsync(new User("x", ann.Id)))}");
    Console.WriteLine($"{name}: {await EndOfAsync(() => users.GetByIdAsync(Guid.NewGuid()))}");
    Console.WriteLine($"{name}: {await EndOfAsync(() => new DynamoRepository<Missing>(connection).SaveAsync(new Missing()))}");

    await users.SaveAllAsync(Enumerable.Range(0, 60).Select(number => new User($"{number}@example.com")));
    Console.WriteLine($"{name}: {(await users.GetByIdsAsync([ann.Id, Guid.NewGuid()])).Count} by id");
    Console.WriteLine($"{name}: {await users.CountAsync()} users, {await users.CountAsync("7@example.com")} of them 7");

    await new DynamoTransaction(connection).Save(users, loaded).Add(users, new User("bob@example.com")).CommitAsync();
    Console.WriteLine($"{name}: {await EndOfAsync(() => new DynamoTransaction(connection).Save(users, ann).CommitAsync())}");
    await users.DeleteAsync(loaded);
    Console.WriteLine($"{name}: {await EndOfAsync(() => users.DeleteByIdAsync(loaded.Id))}");

    // The response of a write is lost: it is stored once, and known to be.
    Counting.LoseResponseOf = "PutItem";
    var lost = new User("lost@example.com");
    await users.AddAsync(lost);
    var found = await users.GetByIdAsync(lost.Id);
    Counting.LoseResponseOf = "PutItem";
    await users.SaveAsync(found);
    Console.WriteLine($"{name}: lost responses were made up for");
    var counts = Counting.Requests.Where(one => one.Key != "DescribeTable").OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}");
    Console.WriteLine($"{name}: {string.Join(", ", counts)}");
}

static async Task<string> EndOfAsync(Func<Task> call)
{
    try
    {
        await call();
        return "success";
    }
    catch (RepositoryException exception)
    {
        return $"{exception.Type}{(exception.IsOutcomeUnknown ? ", outcome unknown" : "")}";
    }
}

static string Version(Type type) => type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;

[DynamoTable("users")]
internal sealed class User(string email, Guid? id = null) : AggregateRoot(id)
{
    [DynamoIndex("by-email")]
    public string Email { get; private set; } = email;

    public string? Name { get; set; }
}

internal sealed class Users(DynamoConnection connection) : DynamoRepository<User>(connection)
{
    public Task<long> CountAsync(string email) => Query(user => user.Email == email).CountAsync();
}

[DynamoTable("missing")]
internal sealed class Missing : AggregateRoot;

// Prints what concerns the configuration.
internal sealed class Warnings : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == 30)
        {
            Console.WriteLine(formatter(state, exception));
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}

// Counts requests, and can lose the response of one.
internal sealed class Counting : Amazon.Runtime.HttpClientFactory
{
    public static Dictionary<string, int> Requests { get; } = [];

    public static string? LoseResponseOf { get; set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler { InnerHandler = new SocketsHttpHandler() });

    private sealed class Handler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
            lock (Requests)
            {
                Requests[operation] = Requests.GetValueOrDefault(operation) + 1;
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (LoseResponseOf != operation)
            {
                return response;
            }

            LoseResponseOf = null;
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            throw new HttpRequestException("lost", new IOException("lost"));
        }
    }
}
