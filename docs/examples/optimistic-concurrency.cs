#:project ../../DynamoRepository/DynamoRepository.csproj

// Optimistic concurrency: many clerks sell the tickets of one concert, and nobody's work is overwritten.
//
//   dotnet run docs/examples/optimistic-concurrency.cs                                       in memory, nothing to install
//   dotnet run docs/examples/optimistic-concurrency.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "concurrency_" }
    : DynamoConnection.InMemory("concurrency_");
var concerts = new DynamoRepository<Concert>(connection);
await concerts.CreateTableAsync();
var concert = new Concert("Winterreise", seats: 60);
await concerts.SaveAsync(concert);

// Two clerks load the same version. The second save is rejected, and that clerk loads again.
#region conflict
var anna = await concerts.GetByIdAsync(concert.Id);
var ben = await concerts.GetByIdAsync(concert.Id);
anna.Rename("Winterreise, D 911");
await concerts.SaveAsync(anna);

ben.Rename("Winter Journey");
try
{
    await concerts.SaveAsync(ben);
}
catch (RepositoryException conflict) when (conflict.Type == RepositoryExceptionType.Conflict)
{
    ben = await concerts.GetByIdAsync(ben.Id);      // reload, and decide again in view of Anna's sale
    Console.WriteLine($"Ben was too late and now sees '{ben.Title}'.");
}
#endregion

// Six counters sell until nothing is left. UpdateAsync loads, changes and saves, and retries while others are faster.
#region workers
var sold = await Task.WhenAll(Enumerable.Range(1, 6).Select(async counter =>
{
    var tickets = 0;
    try
    {
        while (true)
        {
            await concerts.UpdateAsync(concert.Id, c => c.Sell($"counter {counter}"));
            tickets++;
        }
    }
    catch (SoldOutException)                        // an exception from the change ends the update, and nothing is saved
    {
        return tickets;
    }
}));
#endregion
var afterwards = await concerts.GetByIdAsync(concert.Id);
Console.WriteLine(
    $"{sold.Length} counters sold {sold.Sum()} tickets; {afterwards.Sold.Count} are stored and {afterwards.SeatsLeft} seats are left.");

// Over HTTP: the ETag goes out with the page, and comes back as If-Match.
#region if-match
async Task<(int Status, string ETag)> PutTitleAsync(Guid id, string ifMatch, string title)
{
    try
    {
        var saved = await concerts.UpdateAsync(id, ifMatch, c => c.Rename(title));
        return (200, saved.ETag!);
    }
    catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Conflict)
    {
        return (412, ifMatch);                      // Precondition Failed: the page shows an old version
    }
}
#endregion

var first = await PutTitleAsync(concert.Id, afterwards.ETag!, "Winterreise (sold out)");
var stale = await PutTitleAsync(concert.Id, afterwards.ETag!, "Winterreise, extra concert");
var second = await PutTitleAsync(concert.Id, first.ETag, "Winterreise (sold out, extra concert on Monday)");
Console.WriteLine(
    $"PUT with the token of the page: {first.Status}; with the same one again: {stale.Status}; with the new one: {second.Status}.");

await concerts.DeleteTableAsync();
var each = afterwards.Sold.CountBy(counter => counter).Sum(pair => pair.Value);
return ben.Title == "Winterreise, D 911" && sold.Sum() == 60 && each == 60 && afterwards.SeatsLeft == 0
    && (first.Status, stale.Status, second.Status) == (200, 412, 200) ? 0 : 1;

#region aggregate
[DynamoTable("concerts")]
public sealed class Concert(string title, int seats) : AggregateRoot
{
    private readonly List<string> _sold = [];

    public string Title { get; private set; } = title;
    public int Seats { get; } = seats;
    public IReadOnlyList<string> Sold => _sold.AsReadOnly();
    public int SeatsLeft => Seats - _sold.Count;    // computed, not stored

    public void Rename(string title) => Title = title;

    public void Sell(string counter)
    {
        if (SeatsLeft == 0)
            throw new SoldOutException();
        _sold.Add(counter);
    }
}
#endregion

public sealed class SoldOutException : Exception;
