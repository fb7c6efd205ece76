using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Commands;

public sealed class CommandBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_command_that_arrives_many_times_is_carried_out_once()
    {
        var (handler, accounts, account, _) = await HandlerAsync();
        var command = new Withdraw(Guid.NewGuid(), account.Id, 30);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => handler.HandleAsync(command))));
        await handler.HandleAsync(command with { Id = Guid.NewGuid() });

        receipts.Append(await handler.HandleAsync(command)).Should().OnlyContain(receipt => receipt.Balance == 70);
        (await accounts.GetByIdAsync(account.Id)).Balance.Should().Be(40);
    }

    [Test]
    public async Task A_command_that_fails_leaves_no_receipt()
    {
        var (handler, accounts, account, receipts) = await HandlerAsync();
        var command = new Withdraw(Guid.NewGuid(), account.Id, 130);

        await FluentActions.Awaiting(() => handler.HandleAsync(command)).Should().ThrowAsync<InvalidOperationException>();
        (await receipts.ExistsByIdAsync(command.Id)).Should().BeFalse();
        (await accounts.GetByIdAsync(account.Id)).Balance.Should().Be(100);
    }

    private async Task<(WithdrawHandler, DynamoRepository<Account>, Account, DynamoRepository<Receipt>)> HandlerAsync()
    {
        var (accounts, receipts) = (await RepositoryAsync<Account>(), await RepositoryAsync<Receipt>());
        var account = new Account(100);
        await accounts.AddAsync(account);
        var handler = new WithdrawHandler(accounts, receipts, () => new DynamoTransaction(Store.Connection), TimeProvider.System);
        return (handler, accounts, account, receipts);
    }
}
