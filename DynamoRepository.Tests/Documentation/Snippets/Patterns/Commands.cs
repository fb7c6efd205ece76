namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Commands;

#region command
public sealed record Withdraw(Guid Id, Guid AccountId, long Amount);         // the caller makes the Id, and repeats it

[DynamoTable("accounts")]
public sealed class Account(long balance) : AggregateRoot
{
    public long Balance { get; private set; } = balance;

    public void Withdraw(long amount) =>
        Balance = amount <= Balance ? Balance - amount : throw new InvalidOperationException("The balance is too low.");
}

// Says that a command was carried out, and with which result.
[DynamoTable("receipts")]
public sealed class Receipt(Guid id, long balance, DateTimeOffset expiresAt) : AggregateRoot(id)
{
    public long Balance { get; } = balance;

    [DynamoTimeToLive]
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}
#endregion

#region handler
public sealed class WithdrawHandler(
    DynamoRepository<Account> accounts, DynamoRepository<Receipt> receipts, Func<IUnitOfWork> begin, TimeProvider time)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public async Task<Receipt> HandleAsync(Withdraw command)
    {
        for (var attempt = 1; ; attempt++)
        {
            // In this order: if the balance contains this withdrawal, its receipt is there by now.
            var account = await accounts.GetByIdAsync(command.AccountId);
            if (await receipts.FindByIdAsync(command.Id) is { } earlier)
                return earlier;
            account.Withdraw(command.Amount);
            var receipt = new Receipt(command.Id, account.Balance, time.GetUtcNow() + Memory);
            try
            {
                await begin().Save(accounts, account).Add(receipts, receipt).CommitAsync();
                return receipt;
            }
            catch (RepositoryException exception) when (attempt < Attempts && IsWorthAnotherLook(exception))
            {
                await Task.Delay(Random.Shared.Next(50 * attempt));
            }
        }
    }

    // Another command changed the account, this very command is handled elsewhere, or nobody knows: a receipt tells.
    private static bool IsWorthAnotherLook(RepositoryException exception) =>
        exception.IsTransient || exception.IsOutcomeUnknown || exception.Type is RepositoryExceptionType.Conflict
            or RepositoryExceptionType.Duplicate or RepositoryExceptionType.ConditionFailed;
}
#endregion
