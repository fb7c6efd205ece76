using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Tables;

#region aggregate
[DynamoTable("bookings", PartitionKey = nameof(Room), SortKey = nameof(Day), PointInTimeRecovery = true)]
[DynamoTag("team", "front-desk")]
public sealed class Booking(string room, DateOnly day, string guest) : AggregateRoot
{
    public string Room { get; } = room;
    public DateOnly Day { get; } = day;

    [DynamoIndex("by-guest")]
    public string Guest { get; private set; } = guest;

    [DynamoIndex("by-price", Local = true)]
    public decimal Price { get; private set; }

    [DynamoTimeToLive]
    public DateTimeOffset? DeleteAfter { get; private set; }

    public void KeepUntil(DateTimeOffset time) => DeleteAfter = time;
}

public readonly record struct BookingKey(string Room, DateOnly Day);
#endregion

#region several
[DynamoTable("shifts")]
[DynamoIndex("by-team", nameof(CreatedAt), Role = IndexRole.SortKey)]           // inherited: marked on the class
public sealed class Shift(string team, string site, DateOnly day, int hour) : AggregateRoot
{
    [DynamoIndex("by-team")]
    [DynamoIndex("by-place")]
    public string Team { get; private set; } = team;

    [DynamoIndex("by-place", Order = 1)]                                        // partition key: team and site
    public string Site { get; private set; } = site;

    [DynamoIndex("by-place", Role = IndexRole.SortKey)]
    public DateOnly Day { get; private set; } = day;

    [DynamoIndex("by-place", Role = IndexRole.SortKey, Order = 1)]              // sort key: day, then hour
    public int Hour { get; private set; } = hour;
}
#endregion

[DynamoTable("users")]
public sealed class User : AggregateRoot;

/// <summary>The next version of the user.</summary>
public static class Newer
{
    [DynamoTable("users")]
    public sealed class User(string email) : AggregateRoot
    {
        [DynamoIndex("by-email")]
        public string Email { get; } = email;
    }
}

[TestFixture]
public sealed class TableSnippets
{
    [Test]
    public async Task Aggregates_of_two_keys_are_loaded_by_both()
    {
        using var connection = DynamoConnection.InMemory();

        #region use
        var bookings = new DynamoRepository<Booking, BookingKey>(connection);
        await bookings.CreateTableAsync();                                     // an existing table that fits is fine

        var day = new DateOnly(2026, 5, 1);
        await bookings.AddAsync(new Booking("101", day, "ann"));               // Duplicate if the room is taken that day
        var booking = await bookings.FindByIdAsync(new("101", day));
        #endregion

        booking!.Guest.Should().Be("ann");
        await FluentActions.Awaiting(() => bookings.AddAsync(new Booking("101", day, "ben"))).Should().ThrowAsync<RepositoryException>()
            .Where(exception => exception.Type == RepositoryExceptionType.Duplicate);
        FluentActions.Invoking(() => new DynamoRepository<Booking>(connection)).Should().Throw<InvalidOperationException>();
        booking.KeepUntil(DateTimeOffset.UtcNow.AddSeconds(-1));
        await bookings.SaveAsync(booking);
        (await bookings.FindByIdAsync(new("101", day))).Should().BeNull("it has expired");

        #region verify
        foreach (var difference in await bookings.VerifyTableAsync())
            Console.WriteLine(difference);                                     // nothing when the table is there and fits
        #endregion
    }

    [Test]
    public async Task Indexes_have_inherited_members_and_several_as_keys()
    {
        using var connection = DynamoConnection.InMemory();
        var shifts = new Shifts(connection);
        var (team, site, first, last, lastWeek) =
            ("red", "north", new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31), DateTimeOffset.UtcNow.AddDays(-7));
        await shifts.SaveAllAsync(
            [new("red", "north", first, 14), new("red", "north", first, 6), new("red", "north", last, 6), new("red", "south", first, 6)]);

        var recent = await shifts.OfTeam(team, lastWeek).ToListAsync();
        var month = await shifts.At(team, site, first, last).ToListAsync();
        var early = await shifts.BeforeNoon(team, site, first).ToListAsync();

        recent.Should().HaveCount(4);
        month.Select(shift => (shift.Day, shift.Hour)).Should().Equal((first, 6), (first, 14), (last, 6));
        early.Should().ContainSingle().Which.Hour.Should().Be(6);
    }

    [Test]
    public void Templates_are_made_without_a_connection()
    {
        #region templates
        string command = DynamoRepository<User>.GetCreateTableCommand();              // for a shell
        string stack = DynamoRepository<User>.GetCloudFormationTemplate("prod_users");
        string terraform = DynamoRepository<User>.GetTerraformConfiguration();
        CreateTableRequest request = DynamoRepository<User>.CreateTableDefinition();
        #endregion

        Page.Read("docs/tables.md").Blocks.Select(block => block.Text).Should().Contain(command.Trim(), command);
        stack.Should().Contain("ProdUsersTable");
        terraform.Should().Contain("aws_dynamodb_table");
        request.TableName.Should().Be("users");
    }

    [Test]
    public void Settings_may_differ_from_the_attributes()
    {
        using var connection = DynamoConnection.InMemory("test_");

        #region settings
        var users = new DynamoRepository<User>(connection, new DynamoRepositoryOptions
        {
            TableSettings = new DynamoTableSettings { DeletionProtection = true, Tags = { ["stage"] = "test" } },
        });
        string command = users.Templates.GetCreateTableCommand();                     // prefix and settings of this repository
        #endregion

        command.Should().Contain("test_users").And.Contain("--deletion-protection-enabled").And.Contain("stage");
    }

    [Test]
    public async Task A_plan_is_looked_at_before_it_is_carried_out()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<User>(connection).CreateTableAsync();
        var users = new DynamoRepository<Newer.User>(connection);

        #region update
        DynamoTablePlan plan = await users.PlanTableUpdateAsync();             // changes nothing
        Console.WriteLine(plan);                                               // "… needs 1 change: 1. Add index 'by-email': …"
        string command = plan.GetUpdateTableCommand();                         // the same for a shell

        await users.UpdateTableAsync(new Progress<string>(Console.WriteLine)); // or do it here, and wait
        #endregion

        plan.ToString().Should().Be("The table 'users' needs 1 change:\n  1. Add index 'by-email': global, email (S), projecting ALL.");
        command.Should().StartWith("aws dynamodb update-table");
        (await users.VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Creation_tells_what_it_waits_for()
    {
        using var connection = DynamoConnection.InMemory();
        var users = new DynamoRepository<User>(connection);

        #region progress
        await users.CreateTableAsync(new Progress<string>(Console.WriteLine));
        #endregion

        (await users.TableExistsAsync()).Should().BeTrue();
    }

    #region use-several
    public sealed class Shifts(DynamoConnection connection) : DynamoRepository<Shift>(connection)
    {
        public DynamoQuery<Shift> OfTeam(string team, DateTimeOffset since) =>
            Query(s => s.Team == team && s.CreatedAt > since);

        public DynamoQuery<Shift> At(string team, string site, DateOnly first, DateOnly last) =>
            Here(team, site).Where(s => s.Day >= first && s.Day <= last);           // a range of the first sort key

        public DynamoQuery<Shift> BeforeNoon(string team, string site, DateOnly day) =>
            Here(team, site).Where(s => s.Day == day && s.Hour < 12);               // one value of it, then a range of the second

        private DynamoQuery<Shift> Here(string team, string site) =>
            Query(s => s.Team == team && s.Site == site).UsingIndex("by-place");
    }
    #endregion
}
