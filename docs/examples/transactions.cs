#:project ../../DynamoRepository/DynamoRepository.csproj

// Transactions: money moves between accounts, and either everything is written or nothing.
//
//   dotnet run docs/examples/transactions.cs                                       in memory, nothing to install
//   dotnet run docs/examples/transactions.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "bank_" }
    : DynamoConnection.InMemory("bank_");
var accounts = new DynamoRepository<Account>(connection);
var transfers = new DynamoRepository<Transfer>(connection);
var branches = new DynamoRepository<Branch>(connection);
await accounts.CreateTableAsync();
await transfers.CreateTableAsync();
await branches.CreateTableAsync();

var branch = new Branch("Old Town");
var (ann, bob) = (new Account("Ann", 100), new Account("Bob", 20));
await branches.SaveAsync(branch);
await accounts.SaveAllAsync([ann, bob]);

// Two accounts, a new transfer, and a check of another aggregate that is not written: all together or not at all.
#region commit
async Task<Transfer> MoveAsync(Guid fromId, Guid toId, decimal amount)
{
    var from = await accounts.GetByIdAsync(fromId);
    var to = await accounts.GetByIdAsync(toId);
    var transfer = new Transfer(fromId, toId, amount);
    from.Withdraw(amount);
    to.Deposit(amount);

    await new DynamoTransaction(connection)
        .Save(accounts, from)                       // only if no other writer has saved it since it was loaded
        .Save(accounts, to)
        .Add(transfers, transfer)                   // only if it does not exist yet
        .Check(branches, branch.Id, b => b.IsOpen)  // only if this holds at that moment
        .CommitAsync();
    return transfer;
}
#endregion

await MoveAsync(ann.Id, bob.Id, 30);
Console.WriteLine($"Ann sent 30 to Bob: {await BalancesAsync()}.");

// A condition that does not hold: the transaction writes nothing, and the exception says why.
#region refused
branch.Close();
await branches.SaveAsync(branch);
IReadOnlyList<RepositoryException> failures = [];
try
{
    await MoveAsync(ann.Id, bob.Id, 30);
}
catch (RepositoryException refused)
{
    failures = refused.Failures;                    // one per aggregate that failed
    foreach (var failure in failures)
        Console.WriteLine($"Refused because of {failure.AggregateType!.Name}, {failure.Type}. Still {await BalancesAsync()}.");
}
#endregion
branch.Open();
await branches.SaveAsync(branch);

// Forty transfers to and fro by four clerks simultaneously. If two touch the same account, one is rejected and tries again with the
// stored version.
#region repeat
async Task MoveUntilDoneAsync(Guid from, Guid to, decimal amount)
{
    while (true)
    {
        try
        {
            await MoveAsync(from, to, amount);
            return;
        }
        catch (RepositoryException failure)
            when (failure is { Type: RepositoryExceptionType.Conflict, IsOutcomeUnknown: false } || failure.IsTransient)
        {
            await Task.Delay(Random.Shared.Next(20));
        }
    }
}
#endregion
await Task.WhenAll(Enumerable.Range(0, 4).Select(async clerk =>
{
    for (var n = 0; n < 10; n++)
        await MoveUntilDoneAsync(clerk % 2 == 0 ? ann.Id : bob.Id, clerk % 2 == 0 ? bob.Id : ann.Id, 1);
}));

// Both as they were at one moment: no transfer lies between the two reads.
#region snapshot
async Task<string> BalancesAsync()
{
    var both = await new DynamoTransaction(connection).GetAsync(accounts, [ann.Id, bob.Id]);
    return $"Ann has {both[0]!.Balance}, Bob has {both[1]!.Balance}";
}
#endregion
Console.WriteLine($"After forty more, to and fro: {await BalancesAsync()}.");

var stored = await accounts.GetByIdsAsync([ann.Id, bob.Id]);
var count = await transfers.CountAsync();
Console.WriteLine($"{count} transfers are stored, and the bank still holds {stored.Sum(account => account.Balance)}.");

await accounts.DeleteTableAsync();
await transfers.DeleteTableAsync();
await branches.DeleteTableAsync();
return stored.Sum(account => account.Balance) == 120 && stored[0].Balance == 70 && count == 41 && failures.Count == 1 ? 0 : 1;

[DynamoTable("accounts")]
public sealed class Account(string owner, decimal balance) : AggregateRoot
{
    public string Owner { get; } = owner;
    public decimal Balance { get; private set; } = balance;

    public void Deposit(decimal amount) => Balance += amount;

    public void Withdraw(decimal amount)
    {
        if (amount > Balance)
            throw new InvalidOperationException("The balance is too small.");
        Balance -= amount;
    }
}

[DynamoTable("transfers")]
public sealed class Transfer(Guid from, Guid to, decimal amount) : AggregateRoot
{
    public Guid From { get; } = from;
    public Guid To { get; } = to;
    public decimal Amount { get; } = amount;
}

[DynamoTable("branches")]
public sealed class Branch(string name) : AggregateRoot
{
    public string Name { get; } = name;
    public bool IsOpen { get; private set; } = true;

    public void Open() => IsOpen = true;
    public void Close() => IsOpen = false;
}
