using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Many;

/// <summary>Transactions that the service cancels: what is repeated, and what is named.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class TransactionCancellationTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task Conflicts_with_other_transactions_are_repeated_with_the_same_token()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(
            FaultRule.On("TransactWriteItems").Times(2).Do(Fault.Answers(Answer.TransactionCanceled("None", "TransactionConflict"))));
        bank.Network.Add(FaultRule.On("TransactWriteItems").Times(1).Do(Fault.Answers(Answer.TransactionInProgress())));

        await bank.TransferAsync(30);

        (await bank.BalancesAsync()).Should().Be((70, 30));
        var requests = bank.Network.RequestsOf("TransactWriteItems");
        requests.Should().HaveCount(4);
        requests.Select(request => request.Json.GetProperty("ClientRequestToken").GetString()).Distinct().Should().ContainSingle();
        requests.Select(request => request.Body.Length).Distinct().Should().ContainSingle();
        bank.Clock.Pauses.Should().HaveCountLessThanOrEqualTo(3)
            .And.OnlyContain(pause => pause <= TimeSpan.FromMilliseconds(200), "the last pause may be the SDK's own");
    }

    [Test]
    public async Task Conflicts_without_end_are_given_up_and_named()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.Answers(Answer.TransactionCanceled("None", "TransactionConflict"))));
        bank.Move(30);
        var before = bank.Whole();

        var failure = await FailureAsync(() => bank.CommitAsync());

        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Conflict, true));
        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(bank.To.Id);
        bank.Network.Requests.Should().HaveCount(8);
        bank.Clock.Pauses.Should().HaveCountGreaterThan(3).And.HaveCountLessThanOrEqualTo(7)
            .And.OnlyContain(pause => pause <= TimeSpan.FromSeconds(1));
        bank.Whole().Should().Be(before);
        if (kind != StoreKind.OtherClient)
        {
            failure.IsOutcomeUnknown.Should().BeFalse("each attempt was answered");
        }

        bank.Network.Reset();
        await bank.CommitAsync();
        (await bank.BalancesAsync()).Should().Be((70, 30));
    }

    [Test]
    public async Task A_failed_condition_is_not_repeated()
    {
        using var bank = await Bank.OpenAsync(_store!);
        await bank.Others.UpdateAsync(bank.To.Id, account => account.Move(5));

        await FailureAsync(() => bank.TransferAsync(30));

        bank.Network.Requests.Should().HaveCount(1);
        (await bank.BalancesAsync()).Should().Be((100, 5));
    }

    [Test]
    public async Task A_failed_condition_beside_a_conflict_is_not_repeated_and_alone_named()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(
            FaultRule.On("TransactWriteItems")
                .Do(Fault.Answers(Answer.TransactionCanceled("TransactionConflict", "ConditionalCheckFailed"))));

        var failure = await FailureAsync(() => bank.TransferAsync(30));

        failure.Type.Should().Be(RepositoryExceptionType.Conflict);
        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(bank.To.Id);
        bank.Network.Requests.Should().HaveCount(1);
    }

    [Test]
    public async Task A_conflict_beside_another_reason_is_not_repeated_and_both_are_named()
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(
            FaultRule.On("TransactWriteItems").Do(Fault.Answers(Answer.TransactionCanceled("TransactionConflict", "ValidationError"))));

        var failure = await FailureAsync(() => bank.TransferAsync(30));

        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Constraint, false));
        failure.Failures.Select(one => (one.Id, one.Type)).Should()
            .Equal((bank.From.Id, RepositoryExceptionType.Conflict), (bank.To.Id, RepositoryExceptionType.Constraint));
        bank.Network.Requests.Should().HaveCount(1);
    }

    [TestCase("ThrottlingError", RepositoryExceptionType.Throttled, true)]
    [TestCase("ProvisionedThroughputExceeded", RepositoryExceptionType.Throttled, true)]
    [TestCase("ValidationError", RepositoryExceptionType.Constraint, false)]
    [TestCase("ItemCollectionSizeLimitExceeded", RepositoryExceptionType.Constraint, false)]
    public async Task Other_reasons_are_told_with_the_aggregate_that_they_concern(
        string code, RepositoryExceptionType type, bool isTransient)
    {
        using var bank = await Bank.OpenAsync(_store!);
        bank.Network.Add(FaultRule.On("TransactWriteItems").Do(Fault.Answers(Answer.TransactionCanceled("None", code))));
        bank.Move(30);
        var before = bank.Whole();

        var failure = await FailureAsync(() => bank.CommitAsync());

        (failure.Type, failure.IsTransient).Should().Be((type, isTransient));
        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Id, one.Type, one.IsTransient, one.TableName).Should().Be((bank.To.Id, type, isTransient, bank.Accounts.TableName));
        bank.Whole().Should().Be(before);
        (await bank.BalancesAsync()).Should().Be((100, 0));
    }
}
