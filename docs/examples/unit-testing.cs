#:project ../../DynamoRepository/DynamoRepository.csproj

// Unit tests without a mock: the service under test uses in-memory repositories, with the mapping, conditions and errors of DynamoDB.
// Here, the tests are plain methods; in a project, use NUnit, xUnit or MSTest.
//
//   dotnet run docs/examples/unit-testing.cs                                       in memory, as unit tests run
//   dotnet run docs/examples/unit-testing.cs -- --endpoint http://localhost:8000   the same tests on DynamoDB Local
using System.Diagnostics;
using Amazon.Runtime;
using DynamoRepository;

var tests = new GarageTests(args is ["--endpoint", var endpoint] ? endpoint : null);
var failed = 0;
foreach (var (name, test) in tests.All)
{
    try
    {
        await test();
        Console.WriteLine($"passed  {name}");
    }
    catch (TestFailedException exception)
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {exception.Message}");
    }
}

Console.WriteLine($"{tests.All.Count - failed} passed, {failed} failed.");
return failed == 0 ? 0 : 1;

public sealed class GarageTests(string? endpoint)
{
    public IReadOnlyList<(string Name, Func<Task> Test)> All =>
    [
        ("A car that comes in is parked", A_car_that_comes_in_is_parked),
        ("A car cannot come in twice", A_car_cannot_come_in_twice),
        ("A lost race is seen", A_lost_race_is_seen),
        ("A failing store is reported", A_failing_store_is_reported),
        ("What is stored stays as it is", What_is_stored_stays_as_it_is),
    ];

    // The plain repository: InMemoryRepository can also return everything that it contains.
    #region in-memory
    private async Task A_car_that_comes_in_is_parked()
    {
        var stays = new InMemoryRepository<Stay>();
        var garage = new Garage(stays);

        await garage.EnterAsync("ZH 4711");

        var stay = stays.GetAll().Single();
        Check.That(stay.Plate == "ZH 4711" && stay.LeftAt is null, "one open stay is expected");
    }
    #endregion

    // A custom repository: the same class as in production, on an in-memory connection (or on DynamoDB Local).
    #region custom
    private async Task A_car_cannot_come_in_twice()
    {
        using var connection = Connect();
        var stays = new StayRepository(connection);
        await stays.CreateTableAsync();
        var garage = new Garage(stays, stays);

        await garage.EnterAsync("ZH 4711");
        await Check.ThrowsAsync<InvalidOperationException>(() => garage.EnterAsync("ZH 4711"));
        await stays.DeleteTableAsync();
    }
    #endregion

    // Two loaded copies are two objects, as in two processes, so conflicts happen as they would there.
    #region conflict
    private async Task A_lost_race_is_seen()
    {
        var stays = new InMemoryRepository<Stay>();
        var parked = new Stay("ZH 4711", DateTimeOffset.UtcNow);
        await stays.SaveAsync(parked);

        var other = await stays.GetByIdAsync(parked.Id);
        other.Leave(DateTimeOffset.UtcNow);
        await stays.SaveAsync(other);

        parked.Leave(DateTimeOffset.UtcNow);
        var failure = await Check.ThrowsAsync<RepositoryException>(() => stays.SaveAsync(parked));
        Check.That(failure.Type == RepositoryExceptionType.Conflict, "a conflict is expected");
    }
    #endregion

    // A fake of the small interface can do what an in-memory store never does.
    #region fake
    private sealed class BrokenRepository : IRepository<Stay>
    {
        private static RepositoryException Failure => new("The service does not answer.", RepositoryExceptionType.Timeout);

        public Task<Stay> GetByIdAsync(Guid id, CancellationToken cancellationToken = default) => throw Failure;
        public Task SaveAsync(Stay aggregate, CancellationToken cancellationToken = default) => throw Failure;
        public Task DeleteByIdAsync(Guid id, CancellationToken cancellationToken = default) => throw Failure;
    }

    private async Task A_failing_store_is_reported()
    {
        var garage = new Garage(new BrokenRepository());
        Check.That(await garage.TryEnterAsync("ZH 4711") == "Please wait at the barrier.", "the driver is told to wait");
    }
    #endregion

    // A review shows any change of the stored form: compare the description with an expected text.
    #region describe
    private Task What_is_stored_stays_as_it_is()
    {
        const string expected = """
            Stay in table stays
              id: S  (Entity<Guid>.Id, Guid; partition key)
              createdAt: S  (AggregateRoot.CreatedAt, DateTimeOffset)
              updatedAt: S  (AggregateRoot.UpdatedAt, DateTimeOffset)
              plate: S  (Stay.Plate, String)
              enteredAt: S  (Stay.EnteredAt, DateTimeOffset)
              leftAt: S  (Stay.LeftAt, DateTimeOffset?)
              etag: S  (version token)
            """;
        var actual = DynamoRepository<Stay>.DescribeItem();
        Check.That(actual.TrimEnd() == expected, $"the description is now:\n{actual}");
        return Task.CompletedTask;
    }
    #endregion

    private DynamoConnection Connect() => endpoint is null
        ? DynamoConnection.InMemory("garage_")
        : new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "garage_" };
}

public sealed class Garage(IRepository<Stay> stays, IStayRepository? known = null)
{
    public async Task EnterAsync(string plate)
    {
        if (known is not null && await known.FindOpenAsync(plate) is not null)
            throw new InvalidOperationException("This car is parked already.");
        await stays.SaveAsync(new Stay(plate, DateTimeOffset.UtcNow));
    }

    public async Task<string> TryEnterAsync(string plate)
    {
        try
        {
            await EnterAsync(plate);
            return "Welcome.";
        }
        catch (RepositoryException failure) when (failure.IsTransient)
        {
            return "Please wait at the barrier.";
        }
    }
}

[DynamoTable("stays")]
public sealed class Stay(string plate, DateTimeOffset enteredAt) : AggregateRoot
{
    [DynamoIndex("by-plate")]
    public string Plate { get; } = plate;

    public DateTimeOffset EnteredAt { get; } = enteredAt;
    public DateTimeOffset? LeftAt { get; private set; }

    public void Leave(DateTimeOffset time) => LeftAt = time;
}

public interface IStayRepository : IRepository<Stay>
{
    Task<Stay?> FindOpenAsync(string plate);
}

public sealed class StayRepository(DynamoConnection connection) : DynamoRepository<Stay>(connection), IStayRepository
{
    public Task<Stay?> FindOpenAsync(string plate) => Query(stay => stay.Plate == plate).FirstOrDefaultAsync(stay => stay.LeftAt == null);
}

public static class Check
{
    public static void That(bool condition, string expectation)
    {
        if (!condition)
            throw new TestFailedException(expectation);
    }

    public static async Task<TException> ThrowsAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException exception)
        {
            return exception;
        }

        throw new TestFailedException($"{typeof(TException).Name} is expected");
    }
}

public sealed class TestFailedException(string message) : Exception(message);
