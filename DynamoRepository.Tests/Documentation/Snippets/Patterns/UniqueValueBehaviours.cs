using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.UniqueValues;

public sealed class UniqueValueBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Of_twenty_who_register_an_address_at_once_one_gets_it()
    {
        var (registration, accounts) = await RegistrationAsync();
        var email = NewEmail();
        var all = Enumerable.Range(0, 20).Select(number => new Account(number % 2 == 0 ? email : email.ToUpperInvariant())).ToList();

        var failures = await Task.WhenAll(all.Select(account => Task.Run(() => FailureOfAsync(registration.RegisterAsync(account)))));

        failures.Count(failure => failure is null).Should().Be(1);
        failures.OfType<RepositoryException>().Should().OnlyContain(
            failure => failure.Type == RepositoryExceptionType.Duplicate || failure.Type == RepositoryExceptionType.Conflict);
        var stored = (await accounts.GetByIdsAsync(all.Select(account => account.Id))).Should().ContainSingle().Which;
        (await registration.FindByEmailAsync(email)).Should().Be(stored);
    }

    [Test]
    public async Task A_change_releases_the_old_address_and_takes_the_new_one()
    {
        var (registration, _) = await RegistrationAsync();
        var (old, fresh, taken) = (NewEmail(), NewEmail(), NewEmail());
        var (ann, ben, cid) = (new Account(old), new Account(taken), new Account(old));
        await registration.RegisterAsync(ann);
        await registration.RegisterAsync(ben);

        var failure = await FailureAsync(() => registration.ChangeEmailAsync(ann.Id, taken));
        (failure.Type, failure.Failures.Single().AggregateType).Should().Be((RepositoryExceptionType.Duplicate, typeof(EmailClaim)));
        (await registration.FindByEmailAsync(old)).Should().Be(ann);
        await registration.ChangeEmailAsync(ann.Id, fresh);
        await registration.ChangeEmailAsync(ann.Id, fresh.ToUpperInvariant());
        await registration.RegisterAsync(cid);

        (await registration.FindByEmailAsync(fresh))!.Email.Should().Be(fresh.ToUpperInvariant());
        (await registration.FindByEmailAsync(old)).Should().Be(cid);
    }

    [Test]
    public async Task A_closed_account_releases_its_address()
    {
        var (registration, accounts) = await RegistrationAsync();
        var account = new Account(NewEmail());
        await registration.RegisterAsync(account);

        await registration.CloseAsync(account.Id);

        (await accounts.ExistsByIdAsync(account.Id)).Should().BeFalse();
        (await registration.FindByEmailAsync(account.Email)).Should().BeNull();
        await registration.RegisterAsync(new Account(account.Email));
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private static async Task<RepositoryException?> FailureOfAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (RepositoryException exception)
        {
            return exception;
        }
    }

    private async Task<(Registration Registration, DynamoRepository<Account> Accounts)> RegistrationAsync()
    {
        var (accounts, claims) = (await RepositoryAsync<Account>(), await RepositoryAsync<EmailClaim, string>());
        return (new Registration(accounts, claims, () => new DynamoTransaction(Store.Connection)), accounts);
    }
}
