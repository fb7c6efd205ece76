using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Conditions on aggregates that a transaction does not write.</summary>
public sealed class TransactionCheckBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private DynamoTransaction NewTransaction() => new(Store.Connection);

    [Test]
    public async Task A_check_requires_that_the_aggregate_is_stored()
    {
        var accounts = await RepositoryAsync<Account>();
        var (missing, account) = (Guid.NewGuid(), new Account("Ada", 1));

        var failure = await FailureAsync(
            () => NewTransaction().Save(accounts, account).Check(accounts, missing, one => one.Owner != "Bob").CommitAsync());

        (failure.Type, failure.Failures.Single().Id).Should().Be((RepositoryExceptionType.ConditionFailed, missing));
        (await accounts.ExistsByIdAsync(account.Id)).Should().BeFalse();
        await FailureAsync(() => NewTransaction().Check(accounts, missing, one => true).CommitAsync());
    }

    [Test]
    public async Task A_check_takes_composite_keys()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var shipment = new Shipment($"{Guid.NewGuid()}", 7) { Destination = "Basel" };
        await shipments.SaveAsync(shipment);
        var next = new Shipment(shipment.Customer, 8);

        await FailureAsync(
            () =>
                NewTransaction().Add(shipments, next).Check(shipments, new(shipment.Customer, 7), one => one.Destination == "Bern")
                    .CommitAsync());
        await NewTransaction().Add(shipments, next).Check(shipments, new(shipment.Customer, 7), one => one.Destination == "Basel")
            .CommitAsync();

        (await shipments.ExistsByIdAsync(new(shipment.Customer, 8L))).Should().BeTrue();
        FluentActions.Invoking(() => NewTransaction().Check(shipments, new(null!, 7), one => true)).Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task A_check_that_cannot_be_translated_or_never_holds_is_refused_immediately()
    {
        var accounts = await RepositoryAsync<Account>();
        FluentActions.Invoking(() => NewTransaction().Check(accounts, Guid.NewGuid(), account => account.Owner.GetHashCode() == 5)).Should()
            .Throw<ArgumentException>();
        FluentActions.Invoking(() => NewTransaction().Check(accounts, Guid.NewGuid(), account => false)).Should()
            .Throw<ArgumentException>();
    }
}
