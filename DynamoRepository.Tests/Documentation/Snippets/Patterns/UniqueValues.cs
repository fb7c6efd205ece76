namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.UniqueValues;

#region claim
[DynamoTable("accounts")]
public sealed class Account(string email) : AggregateRoot
{
    public string Email { get; private set; } = email;

    public void ChangeEmail(string email) => Email = email;
}

// Its key is the value: there cannot be two of them.
[DynamoTable("email-claims")]
public sealed class EmailClaim(string id, Guid accountId) : AggregateRoot<string>(id)
{
    public Guid AccountId { get; } = accountId;

    public static EmailClaim Of(Account account) => new(KeyOf(account.Email), account.Id);

    // What counts as the same address: keys are compared byte by byte.
    public static string KeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();
}
#endregion

#region registration
public sealed class Registration(
    DynamoRepository<Account> accounts, DynamoRepository<EmailClaim, string> claims, Func<IUnitOfWork> begin)
{
    public Task RegisterAsync(Account account) =>
        begin().Add(accounts, account).Add(claims, EmailClaim.Of(account)).CommitAsync();

    public async Task ChangeEmailAsync(Guid id, string email)
    {
        var account = await accounts.GetByIdAsync(id);
        var released = EmailClaim.Of(account);
        account.ChangeEmail(email);
        var claimed = EmailClaim.Of(account);
        var unit = begin().Save(accounts, account);
        if (claimed.Id != released.Id)
            unit.Add(claims, claimed).Delete(claims, released, when: claim => claim.AccountId == id);
        await unit.CommitAsync();
    }

    public async Task CloseAsync(Guid id)
    {
        var account = await accounts.GetByIdAsync(id);
        await begin().Delete(accounts, account).Delete(claims, EmailClaim.Of(account), when: claim => claim.AccountId == id)
            .CommitAsync();
    }

    // Two consistent reads by key: up to date, which an index is not.
    public async Task<Account?> FindByEmailAsync(string email) =>
        await claims.FindByIdAsync(EmailClaim.KeyOf(email)) is { } claim ? await accounts.FindByIdAsync(claim.AccountId) : null;
}
#endregion
