#:project ../../DynamoRepository/DynamoRepository.csproj

// Queries: a hotel looks up its bookings by room, by guest, and page by page.
//
//   dotnet run docs/examples/queries-and-paging.cs                                       in memory, nothing to install
//   dotnet run docs/examples/queries-and-paging.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "hotel_" }
    : DynamoConnection.InMemory("hotel_");
var bookings = new BookingRepository(connection);
await bookings.CreateTableAsync();

// Forty bookings of two nights: ten in each of the rooms 101 to 104, by five guests in turn.
var spring = new DateOnly(2026, 4, 1);
string[] guests = ["ann@example.com", "bea@example.com", "cem@example.com", "dee@example.com", "eli@example.com"];
await bookings.SaveAllAsync(
    Enumerable.Range(0, 40)
        .Select(n => new Booking(101 + n / 10, guests[n % 5], spring.AddDays(n % 10 * 3 + n / 10), nights: 2, price: 180 + n)));

// By the partition key of an index; a condition on its sort key reduces what DynamoDB reads.
var april = await bookings.InRoomAsync(101, spring, spring.AddDays(9));
Console.WriteLine($"Room 101, first ten days: {string.Join(", ", april.Select(booking => $"{booking.Arrival:dd MMM}"))}.");

// By another index, newest first, and only as many as needed.
var latest = await bookings.LatestOfAsync("bea@example.com", 3);
Console.WriteLine($"Bea's latest: {string.Join(", ", latest.Select(booking => $"room {booking.Room} from {booking.Arrival:dd MMM}"))}.");

// A filter costs what it reads, not what it keeps.
var expensive = await bookings.CountAboveAsync(104, price: 215);
Console.WriteLine($"{expensive} of the bookings of room 104 cost more than 215.");

// Rows with some of the members: only those are transferred.
foreach (var arrival in await bookings.ArrivalsAsync(102, 3))
    Console.WriteLine($"  {arrival.Day:dd MMM}: {arrival.Guest}");

// Pages: the token may go to a browser and return to another server.
#region pages
var pages = 0;
var seen = 0;
string? token = null;
do
{
    var page = await bookings.PageOfRoomAsync(103, limit: 4, token);
    pages++;
    seen += page.Items.Count;
    token = page.NextPageToken;
}
while (token is not null);
#endregion
Console.WriteLine($"Room 103: {seen} bookings on {pages} pages.");

// Everything, one at a time: memory holds one page, and leaving the loop early stops the reading.
#region stream
var nights = 0;
await foreach (var booking in bookings.AllBetween(spring, spring.AddDays(30)))
    nights += booking.Nights;
#endregion
Console.WriteLine($"{nights} nights are booked in April.");

// A consistent read sees every write that was acknowledged before. A global index cannot do that; the table can, at twice the price.
#region consistent
var now = await bookings.CountNowAsync();
#endregion
Console.WriteLine($"{now} bookings at this moment.");

// ToString() shows what a query will send. A condition without a counterpart in DynamoDB throws before anything is sent.
#region to-string
Console.WriteLine(bookings.Below(200, room: 101, spring));
#endregion
var refused = 0;
foreach (var attempt in (Action[])[
    () => bookings.Above(200),
    () => bookings.OfDomain("example.com")])
{
    try
    {
        attempt();
    }
    catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
    {
        refused++;
        Console.WriteLine($"Refused: {exception.Message}");
    }
}

await bookings.DeleteTableAsync();
return april.Count == 4 && latest.Count == 3 && expensive == 4 && (seen, pages) is (10, 3 or 4) && nights == 80 && now == 40 && refused == 2
    ? 0
    : 1;

#region aggregate
[DynamoTable("bookings")]
public sealed class Booking(int room, string guest, DateOnly arrival, int nights, decimal price) : AggregateRoot
{
    [DynamoIndex("by-room")]
    public int Room { get; private set; } = room;

    [DynamoIndex("by-guest")]
    public string Guest { get; } = guest;

    [DynamoIndex("by-room", Role = IndexRole.SortKey)]
    [DynamoIndex("by-guest", Role = IndexRole.SortKey)]
    public DateOnly Arrival { get; private set; } = arrival;

    public int Nights { get; private set; } = nights;
    public decimal Price { get; private set; } = price;
}
#endregion

public sealed record Arrival(DateOnly Day, string Guest);

#region repository
public sealed class BookingRepository(DynamoConnection connection) : DynamoRepository<Booking>(connection)
{
    public Task<List<Booking>> InRoomAsync(int room, DateOnly from, DateOnly to) =>
        Query(b => b.Room == room && b.Arrival >= from && b.Arrival <= to).ToListAsync();

    public Task<List<Booking>> LatestOfAsync(string guest, int count) =>
        Query(b => b.Guest == guest).Descending().Take(count).ToListAsync();

    public Task<long> CountAboveAsync(int room, decimal price) =>
        Query(b => b.Room == room).CountAsync(b => b.Price > price);

    public Task<List<Arrival>> ArrivalsAsync(int room, int count) =>
        Query(b => b.Room == room).Select(b => new Arrival(b.Arrival, b.Guest)).Take(count).ToListAsync();

    public Task<Page<Booking>> PageOfRoomAsync(int room, int limit, string? token) =>
        Query(b => b.Room == room).ToPageAsync(limit, token);

    public DynamoQuery<Booking> Below(decimal price, int room, DateOnly from) =>
        Query(b => b.Room == room && b.Arrival >= from).Where(b => b.Price < price);

    // A scan is explicit: it reads, and costs, the whole table.
    public IAsyncEnumerable<Booking> AllBetween(DateOnly from, DateOnly to) =>
        Scan(b => b.Arrival >= from && b.Arrival <= to);

    public Task<long> CountNowAsync() => Scan().ConsistentRead().CountAsync();

    // No key or index begins with the price, and DynamoDB compares only the beginnings of strings: both conditions throw.
    public DynamoQuery<Booking> Above(decimal price) => Query(b => b.Price > price);

    public DynamoScan<Booking> OfDomain(string domain) => Scan(b => b.Guest.EndsWith(domain));
}
#endregion
