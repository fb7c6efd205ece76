using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Local times in members, keys, index keys and conditions.</summary>
public sealed class LocalTimeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly DateTime Local = new(2026, 7, 2, 3, 4, 5, DateTimeKind.Local);

    private static readonly DynamoRepositoryOptions AsUtc = new() { StoreLocalTimesAsUtc = true };

    [Test]
    public async Task Saving_a_local_time_fails_and_stores_nothing()
    {
        var visits = await RepositoryAsync<Visit>();
        foreach (var visit in new[] { new Visit { At = Local }, new Visit { Room = Local } })
        {
            var saving = () => visits.SaveAsync(visit);
            (await saving.Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Contain("local time");
            (await visits.FindByIdAsync(visit.Id)).Should().BeNull();
        }
    }

    [Test]
    public async Task With_the_option_it_is_stored_found_and_loaded_as_utc()
    {
        var visits = await RepositoryAsync<Visit>(AsUtc);
        var visit = new Visit { At = Local, Room = Local };
        await visits.SaveAsync(visit);
        var loaded = await visits.GetByIdAsync(visit.Id);
        loaded.At.Should().Be(Local.ToUniversalTime()).And.BeIn(DateTimeKind.Utc);
        (await Store.Connection.Query<Visit>(one => one.Room == Local && one.At == Local, AsUtc).ToListAsync()).Should()
            .Contain(one => one.Id == visit.Id);
    }

    [Test]
    public void A_condition_takes_a_local_time_only_with_the_option()
    {
        var asking = () => Store.Connection.Query<Visit>(one => one.Room == Local);
        asking.Should().Throw<ArgumentException>().WithMessage("*local time*StoreLocalTimesAsUtc*");
        var filtering = () => Store.Connection.Scan<Visit>(one => one.At < Local);
        filtering.Should().Throw<ArgumentException>().WithMessage("*local time*");
    }

    [Test]
    public async Task A_key_is_no_local_time_without_the_option()
    {
        var days = await RepositoryAsync<Day, DateTime>();
        var loading = () => days.FindByIdAsync(Local);
        await loading.Should().ThrowAsync<ArgumentException>().WithMessage("*local time*");
        var saving = () => days.SaveAsync(new Day(Local));
        await saving.Should().ThrowAsync<RepositoryException>().WithMessage("*local time*");

        var converting = await RepositoryAsync<Day, DateTime>(AsUtc);
        await converting.SaveAsync(new Day(Local.AddDays(1)));
        (await converting.GetByIdAsync(Local.AddDays(1))).Id.Should().Be(Local.AddDays(1).ToUniversalTime());
    }

    [DynamoTable("visits")]
    private sealed class Visit : AggregateRoot
    {
        public DateTime At { get; set; }

        [DynamoIndex("by-room")]
        public DateTime Room { get; set; } = DateTime.UnixEpoch;
    }

    [DynamoTable("days")]
    private sealed class Day : AggregateRoot<DateTime>
    {
        public Day(DateTime id)
            : base(id)
        {
        }

        private Day()
        {
        }
    }
}
