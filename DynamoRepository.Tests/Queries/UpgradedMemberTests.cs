using DynamoRepository.Tests.Agreement;
using FluentAssertions;
using NUnit.Framework;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace DynamoRepository.Tests.Queries;

/// <summary>Conditions on members that older items store otherwise, and rows with them.</summary>
[TestFixture]
public sealed class UpgradedMemberTests
{
    private readonly DynamoConnection _connection = DynamoConnection.InMemory();

    [OneTimeTearDown]
    public void Dispose() => _connection.Dispose();

    [Test]
    public void A_condition_on_what_a_step_changes_is_refused()
    {
        FluentActions.Invoking(() => _connection.Scan<Parcel>(parcel => parcel.Home!.City == "Rome")).Should().Throw<ArgumentException>()
            .WithMessage("*because items before version 3 store 'Home' otherwise, so that the condition would miss them. Filter after "
                + "loading. Or save every item once, and then remove the upgrade steps up to [DynamoUpgrade(2)]*");
        FluentActions.Invoking(() => _connection.Scan<Parcel>(parcel => parcel.Weight > 5 && parcel.Sender == "a")).Should()
            .Throw<ArgumentException>().WithMessage("*before version 2 store 'Weight' otherwise*");
        FluentActions.Invoking(() => _connection.Scan<Parcel>(parcel => parcel.Sender == "a")).Should().NotThrow();
    }

    [Test]
    public void A_step_that_names_no_member_changes_all_but_the_key()
    {
        FluentActions.Invoking(() => _connection.Scan<Vague>(vague => vague.Name == "a")).Should().Throw<ArgumentException>()
            .WithMessage("*before version 2 store 'Name' otherwise*(A step that names no member counts as changing all.)*");
        FluentActions.Invoking(() => _connection.Scan<Vague>(vague => vague.Id != Guid.Empty)).Should().NotThrow();
    }

    [Test]
    public void An_index_by_what_a_step_changes_is_refused() =>
        FluentActions.Invoking(() => _connection.Query<Parcel>(parcel => parcel.Sender == "a").UsingIndex("by-weight")).Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*index 'by-weight' has the key Weight, which items before version 2 store otherwise, so that it may lack them.*");

    [Test]
    public void Rows_request_whole_items_only_for_what_a_step_changes()
    {
        _connection.Query<Parcel>(parcel => parcel.Sender == "a").UsingIndex("by-sender").Select(parcel => parcel.Sender).ToString()
            .Should().Contain("projection");
        _connection.Scan<Parcel>().Select(parcel => parcel.Home!.City).ToString().Should().NotContain("projection");
        _connection.Query<Parcel>(parcel => parcel.Sender == "a").UsingIndex("by-sender").Select(parcel => parcel.Weight).ToString()
            .Should().Contain("Select(…) only members that the index holds and no upgrade step changes");
    }

    [DynamoTable(Version = 3)]
    private sealed class Parcel : AggregateRoot
    {
        [DynamoIndex("by-sender", Projection = IndexProjection.KeysOnly)]
        [DynamoIndex("by-weight")]
        public string Sender { get; private set; } = "";

        [DynamoIndex("by-weight", Role = IndexRole.SortKey)]
        public int Weight { get; private set; }

        public Home? Home { get; private set; }

        [DynamoUpgrade(1, nameof(Weight), nameof(Home))]
        private static void One(Item item) => item["weight"] = new() { N = "1" };

        [DynamoUpgrade(2, nameof(Home))]
        private static void Two(Item item) => item.Remove("home");
    }

    private sealed record Home(string City);

    [DynamoTable(Version = 2)]
    private sealed class Vague : AggregateRoot
    {
        public string Name { get; private set; } = "";

        [DynamoUpgrade(1)]
        private static void One(Item item) => item["name"] = new("");
    }
}
