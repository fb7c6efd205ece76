#:project ../../DynamoRepository/DynamoRepository.csproj

// Errors: every kind that an application is likely to meet, caused on purpose, and what to do about each.
//
//   dotnet run docs/examples/error-handling.cs                                       in memory, nothing to install
//   dotnet run docs/examples/error-handling.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "errors_" }
    : DynamoConnection.InMemory("errors_");
var products = new ProductRepository(connection);
await products.CreateTableAsync();
var seen = new List<RepositoryExceptionType>();

Title("What the domain decides");

#region not-found
try
{
    await products.GetByIdAsync(Guid.NewGuid());
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.NotFound)
{
    Tell(failure);                                  // a 404; or use FindByIdAsync, which returns null
}
#endregion

#region duplicate
var lamp = new Product("Lamp", stock: 10);
await products.AddAsync(lamp);
try
{
    await products.AddAsync(lamp.Copy());           // another instance with the same Id
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Duplicate)
{
    Tell(failure);                                  // a 409; SaveAsync would have replaced it
}
#endregion

#region conflict
var mine = await products.GetByIdAsync(lamp.Id);
var theirs = await products.GetByIdAsync(lamp.Id);
theirs.Take(3);
await products.SaveAsync(theirs);
mine.Take(2);
try
{
    await products.SaveAsync(mine);
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Conflict)
{
    Tell(failure);
    mine = await products.GetByIdAsync(mine.Id);    // reload: it includes their change
    mine.Take(2);
    await products.SaveAsync(mine);                 // or let UpdateAsync do all of this
}
#endregion
Console.WriteLine($"  after a reload: {mine.Stock} lamps in stock.");

Title("What the data decides");

#region constraint
try
{
    await products.SaveAsync(new Product("Manual", stock: 1) { Notes = new string('x', 500_000) });
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Constraint)
{
    Tell(failure);                                  // the same data will be rejected again: change it
}
#endregion

#region many
try
{
    await products.SaveAllAsync(
        [new Product("Chair", 4), new Product("Atlas", 1) { Notes = new string('x', 500_000) }, new Product("Table", 2)]);
}
catch (RepositoryException failure)
{
    Console.WriteLine($"  Of three, {failure.Failures.Count} failed: {failure.Failures[0].Type}. The other two are saved.");
}
#endregion

#region serialization
var older = new DynamoRepository<LabelledProduct>(connection, new DynamoRepositoryOptions { TableName = products.TableName });
try
{
    await older.GetByIdAsync(lamp.Id);              // this type needs an attribute that the stored item lacks
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Serialization)
{
    Tell(failure);                                  // the stored item and the type differ: no value is invented
}
#endregion

Title("What the surroundings decide");

#region table-not-found
try
{
    await new DynamoRepository<Product>(connection, new DynamoRepositoryOptions { TableName = "errors_prodcuts" }).GetByIdAsync(lamp.Id);
    throw new InvalidOperationException("A misspelt table was found.");
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.TableNotFound)
{
    Tell(failure);
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.NotFound)
{
    Console.WriteLine("  In memory a table exists from its first use, so that a misspelt one is only empty.");
}
#endregion

#region connection
using var nowhere = DynamoConnection.Local(port: 1);        // no server listens there
try
{
    await new DynamoRepository<Product>(nowhere).GetByIdAsync(lamp.Id);
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Connection)
{
    Tell(failure);
}
#endregion

#region timeout
using var silent = new TcpListener(IPAddress.Loopback, 0);  // accepts connections, and never responds
silent.Start();
using var slow = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), $"http://{silent.LocalEndpoint}")
{
    OperationTimeout = TimeSpan.FromMilliseconds(300),      // default: 30 seconds
};
try
{
    await new DynamoRepository<Product>(slow).SaveAsync(new Product("Vase", 1));
}
catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Timeout)
{
    Tell(failure);
}
#endregion

// One place for transient failures: wait, and try again. Saving the same instance again is safe: it recognises its own write.
#region retry
static async Task SaveThroughAsync<T>(IRepository<T> repository, T aggregate, int attempts)
    where T : AggregateRoot
{
    for (var attempt = 1; ; attempt++)
    {
        try
        {
            await repository.SaveAsync(aggregate);
            return;
        }
        catch (RepositoryException failure) when (failure.IsTransient && attempt < attempts)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50 << attempt)));
        }
    }
}
#endregion
await SaveThroughAsync(products, new Product("Clock", 5), attempts: 5);

Title("What the program got wrong");

#region mistakes
try
{
    DynamoRepository<Basket>.Validate();            // a type that cannot be stored completely: one line in a unit test
}
catch (InvalidOperationException mistake)
{
    Console.WriteLine($"  {mistake.Message.ReplaceLineEndings("\n  ")}");
}

try
{
    products.Named("Lamp");                         // no index on the name
}
catch (InvalidOperationException mistake)
{
    Console.WriteLine($"  {mistake.Message}");
}
#endregion

var count = await products.CountAsync();
await products.DeleteTableAsync();
return seen.Distinct().Count() == (args.Length == 0 ? 7 : 8) && mine.Stock == 5 && count == 4 ? 0 : 1;

void Tell(RepositoryException failure)
{
    seen.Add(failure.Type);
    Console.WriteLine(
        $"  {failure.Type}{(failure.IsTransient ? ", transient" : "")}{(failure.IsOutcomeUnknown ? ", outcome unknown" : "")}: "
        + $"{failure.Message}");
}

static void Title(string title) => Console.WriteLine($"{title}:");

public sealed class ProductRepository(DynamoConnection connection) : DynamoRepository<Product>(connection)
{
    public DynamoQuery<Product> Named(string name) => Query(product => product.Name == name);
}

[DynamoTable("products")]
public sealed class Product : AggregateRoot
{
    public Product(string name, int stock)
        : this(name, stock, null)
    {
    }

    private Product(string name, int stock, Guid? id)
        : base(id)
    {
        Name = name;
        Stock = stock;
    }

    public string Name { get; }
    public int Stock { get; private set; }
    public string? Notes { get; init; }

    public Product Copy() => new(Name, Stock, Id);

    public void Take(int count) => Stock = count <= Stock ? Stock - count : throw new InvalidOperationException("There are not so many.");
}

[DynamoTable("products")]
public sealed class LabelledProduct(string name, string label) : AggregateRoot
{
    public string Name { get; } = name;
    public string Label { get; } = label;
}

[DynamoTable("baskets")]
public sealed class Basket : AggregateRoot
{
    public Action? Changed { get; set; }
    public HttpClient? Prices { get; set; }
}
