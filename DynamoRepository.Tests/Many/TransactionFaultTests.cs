using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Many;

/// <summary>
/// What goes wrong while a transaction is committed: it happens once or not at all, and what nobody knows is said and made up for.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class TransactionFaultTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task A_lost_response_is_recovered_from_although_another_writer_saved_in_between()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Times(1).Do(
            Fault.AfterCommit(() => bank.Others.UpdateAsync(bank.To.Id, account => account.Move(1000))).Then(Fault.LosesResponse)));

        await bank.TransferAsync(30);

        bank.Network.FaultCount.Should().Be(1);
        (await bank.BalancesAsync()).Should().Be((70, 1030));
        bank.From.ETag.Should().Be((await bank.Others.GetByIdAsync(bank.From.Id)).ETag);
        await ConflictAsync(() => bank.Accounts.SaveAsync(bank.To));
    }

    [Test]
    public async Task Responses_that_break_off_are_recovered_from()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Times(2).Do(Fault.TruncatesBody(0)));

        await bank.TransferAsync(30);

        bank.Network.FaultCount.Should().BePositive();
        (await bank.BalancesAsync()).Should().Be((70, 30));
    }

    [Test]
    public async Task While_every_response_is_lost_the_outcome_is_unknown_and_a_second_transaction_finds_its_own_writes()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.LosesResponse));
        bank.Move(30);
        var (before, transfer) = (bank.Whole(), new Transfer(bank.From.Id, bank.To.Id, 30));

        var failure = await FailureAsync(() => bank.CommitAsync(transfer));

        (failure.Type, failure.IsOutcomeUnknown, failure.IsTransient).Should().Be((RepositoryExceptionType.Connection, true, true));
        bank.Whole().Should().Be(before);
        (await bank.BalancesAsync()).Should().Be((70, 30));

        bank.Network.Reset();
        await bank.CommitAsync(transfer);
        (await bank.BalancesAsync()).Should().Be((70, 30));
        await bank.Accounts.SaveAllAsync([bank.From, bank.To]);
        await bank.Transfers.SaveAsync(transfer);
    }

    [Test]
    public async Task After_an_unknown_outcome_a_conflict_says_that_it_is_unknown()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.LosesResponse));
        await FailureAsync(() => bank.TransferAsync(30));
        await bank.Others.UpdateAsync(bank.To.Id, account => account.Move(5));

        bank.Network.Reset();
        var failure = await FailureAsync(() => bank.CommitAsync());

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Conflict, true));
        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(bank.To.Id);
        (await bank.BalancesAsync()).Should().Be((70, 35));
    }

    [Test]
    public async Task A_delete_of_unknown_outcome_is_found_done_by_the_next_transaction()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.LosesResponse));
        var fresh = new Account("New", 1);
        Task CommitAsync() =>
            new DynamoTransaction(bank.Connection).Delete(bank.Accounts, bank.From).Save(bank.Accounts, fresh).CommitAsync();
        (await FailureAsync(CommitAsync)).IsOutcomeUnknown.Should().BeTrue();

        bank.Network.Reset();
        await CommitAsync();

        (await bank.Others.FindByIdAsync(bank.From.Id)).Should().BeNull();
        bank.From.ETag.Should().BeNull();
        (await bank.Others.GetByIdAsync(fresh.Id)).ETag.Should().Be(fresh.ETag);
    }

    [Test]
    public async Task Throttling_and_failures_before_the_work_leave_everything_as_it_was()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.Answers(Answer.ThroughputExceeded())));
        bank.Move(30);
        var before = bank.Whole();

        var failure = await FailureAsync(() => bank.CommitAsync());

        failure.Type.Should().Be(RepositoryExceptionType.Throttled);
        bank.Whole().Should().Be(before);
        (await bank.BalancesAsync()).Should().Be((100, 0));
        bank.Network.Reset();
        await bank.CommitAsync();
        (await bank.BalancesAsync()).Should().Be((70, 30));
    }

    [Test]
    public async Task Cancelling_on_the_way_is_remembered()
    {
        using var bank = await Bank.OpenAsync(_store!);
        using var cancellation = new CancellationTokenSource();
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.AfterCommit(cancellation.CancelAsync).Then(Fault.HangsAfterCommit)));
        bank.Move(30);
        var before = bank.Whole();

        await FluentActions.Awaiting(() => bank.CommitAsync(cancellationToken: cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();

        bank.Whole().Should().Be(before);
        bank.Network.Reset();
        await bank.CommitAsync();
        (await bank.BalancesAsync()).Should().Be((70, 30));
    }

    [Test]
    public async Task A_read_that_meets_a_writer_is_repeated()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(
            FaultRule.On("TransactGetItems").Times(2).Do(Fault.Answers(Answer.TransactionCanceled("None", "TransactionConflict"))));

        var read = await new DynamoTransaction(bank.Connection).GetAsync(bank.Accounts, [bank.From.Id, bank.To.Id]);

        read.Select(account => account!.Balance).Should().Equal(100, 0);
        bank.Network.RequestsOf("TransactGetItems").Should().HaveCount(3);
    }
}
