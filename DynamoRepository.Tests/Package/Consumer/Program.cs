using DynamoRepository;

// Parking permits of a town: what a user of the package writes after reading its documentation.
using var connection = DynamoConnection.InMemory();
var permits = new PermitRepository(connection);
await permits.CreateTableAsync();

var first = new ParkingPermit(new Plate("ZH 1234"), "old town", new DateOnly(2026, 12, 31));
var second = new ParkingPermit(new Plate("BE 77"), "station", new DateOnly(2026, 6, 30));
await permits.SaveAllAsync([first, second]);

var copy = await permits.GetByIdAsync(first.Id);
copy.Extend(new DateOnly(2027, 12, 31), "paid at the counter");
await permits.SaveAsync(copy);
try
{
    first.Extend(new DateOnly(2030, 1, 1), "by mistake");
    await permits.SaveAsync(first);
}
catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
{
    Console.WriteLine("conflict");
}

var found = await permits.OfZoneAsync("old town");
Console.WriteLine($"{found.Count} in the old town until {found[0].ValidUntil:yyyy-MM-dd}: {string.Join(", ", found[0].Remarks)}");

await permits.UpdateAsync(second.Id, permit => permit.Extend(new DateOnly(2027, 1, 31), "by letter"));
await new DynamoTransaction(connection).Delete(permits, await permits.GetByIdAsync(second.Id))
    .Add(permits, new ParkingPermit(new Plate("GE 5"), "lake", new DateOnly(2026, 9, 1))).CommitAsync();
Console.WriteLine(
    $"{await permits.CountAsync()} permits, {second.Plate.Text} "
    + $"{(await permits.ExistsByIdAsync(second.Id) ? "among them" : "not among them")}");
Console.WriteLine(DynamoRepository<ParkingPermit>.GetCreateTableCommand().Split('\n')[0]);

// Which of the package's assemblies the host has chosen.
var library = Path.GetRelativePath(AppContext.BaseDirectory, typeof(DynamoConnection).Assembly.Location);
Console.WriteLine($"from {library.Replace('\\', '/')}");

[DynamoScalar]
internal sealed record Plate(string Text);

[DynamoTable("parking-permits")]
internal sealed class ParkingPermit(Plate plate, string zone, DateOnly validUntil) : AggregateRoot
{
    private readonly List<string> _remarks = [];

    public Plate Plate { get; } = plate;

    [DynamoIndex("by-zone")]
    public string Zone { get; private set; } = zone;

    public DateOnly ValidUntil { get; private set; } = validUntil;

    public IReadOnlyList<string> Remarks => _remarks;

    public void Extend(DateOnly until, string remark)
    {
        ValidUntil = until;
        _remarks.Add(remark);
    }
}

internal sealed class PermitRepository(DynamoConnection connection) : DynamoRepository<ParkingPermit>(connection)
{
    public Task<List<ParkingPermit>> OfZoneAsync(string zone) => Query(permit => permit.Zone == zone).ToListAsync();
}
