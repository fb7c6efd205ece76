using DynamoRepository.Tests.Behaviours.Aggregates.Styles;
using DynamoRepository.Tests.Serialization;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Ten aggregates in the styles of the code bases that people have, with at most two lines for this library: each comes back whole, goes on
/// where it was, and is saved again.
/// </summary>
public sealed class StyleBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Own_event_lists_enumeration_classes_and_guards() =>
        await WholeAsync<Garage, Guid>(Garage.Sample(), garage =>
        {
            garage.Accept("PO 1").Stage.Should().BeSameAs(RepairStage.Waiting);
            garage.Jobs.Should().HaveCount(3);
            garage.Invoking(full => { full.Accept("PO 2"); full.Accept("PO 3"); }).Should().Throw<InvalidOperationException>();
        });

    [Test]
    public async Task Private_fields_and_generic_id_bases() =>
        await WholeAsync<LoanApplication, LoanApplicationId>(
            LoanApplication.Sample(),
            loan => loan.Invoking(it => it.Approve(DateTime.UtcNow)).Should().Throw<InvalidOperationException>()
                .WithMessage("IsStillOpen"));

    [Test]
    public async Task Value_objects_of_value_objects_and_derived_state() =>
        await WholeAsync<Consignment, TrackingNumber>(Consignment.Sample(), consignment =>
        {
            consignment.Observe(new Harbour("USNYC"), Handling.Unloaded);
            (consignment.Progress.IsOnRoute, consignment.Progress.Observed.Count).Should().Be((false, 2));
        });

    [Test]
    public async Task Child_entities_that_know_their_parent() =>
        await WholeAsync<ReadingGroup, Guid>(ReadingGroup.Sample(), group =>
        {
            group.Members.Should().OnlyContain(member => member.Group == group);
            group.Members.First(member => member.Name == "Ben").Say("yes");
            group.Members.Should().BeOfType<HashSet<GroupMember>>();
        });

    [Test]
    public async Task Changes_as_applied_events() =>
        await WholeAsync<SavingsAccount, Guid>(SavingsAccount.Sample(), account =>
        {
            account.Changes.Should().BeEmpty();
            account.Deposit(1);
            (account.Version, account.Balance).Should().Be((3, 13.34m));
        });

    [Test]
    public async Task One_immutable_state_of_records() =>
        await WholeAsync<TaskBoard, Guid>(
            TaskBoard.Sample(), board => board.Change(state => state with { Columns = state.Columns.Reverse() }));

    [Test]
    public async Task Enumeration_classes_with_private_subclasses() =>
        await WholeAsync<Membership, Guid>(Membership.Sample(), membership =>
        {
            membership.Plan.Should().BeSameAs(MembershipPlan.Family);
            membership.Earlier.Should().Equal(MembershipPlan.Basic, MembershipPlan.Family, MembershipPlan.Basic);
            membership.Fee.Should().Be(365 * 1.6m);
            membership.Switch(MembershipPlan.Basic);
        });

    [Test]
    public async Task Auditable_bases_and_colours_from_factories() =>
        await WholeAsync<Recipe, Guid>(Recipe.Sample(), recipe =>
        {
            recipe.Tint.Should().Be(Tint.From("#ffffe0"));
            recipe.Steps.AddLast("Eat.");
        });

    [Test]
    public async Task Generic_roots_and_dictionaries_by_typed_keys() =>
        await WholeAsync<Depot, DepotId>(Depot.Sample(), depot =>
        {
            depot.Receive(new Sku(4711), 1);
            depot.Of(new Sku(4711)).Should().Be(8);
        });

    [Test]
    public async Task State_objects_and_factories_with_results() =>
        await WholeAsync<Auction, Guid>(Auction.Sample(), auction =>
        {
            auction.State.Should().Be("running");
            auction.Offer(new CashOffer("Eva", 120));
        });

    private async Task WholeAsync<T, TId>(T aggregate, Action<T> goOn)
        where T : AggregateRoot<TId>
        where TId : notnull
    {
        var repository = await RepositoryAsync<T, TId>();
        await repository.SaveAsync(aggregate);
        var loaded = await repository.GetByIdAsync(aggregate.Id);
        loaded.ShouldEqualFieldByField(aggregate);

        goOn(loaded);
        await repository.SaveAsync(loaded);
        (await repository.GetByIdAsync(aggregate.Id)).ShouldEqualFieldByField(loaded);
    }
}
