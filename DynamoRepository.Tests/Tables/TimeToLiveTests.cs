using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>
/// What has expired is gone for every read, although it is still stored: in memory and on DynamoDB Local, which removes nothing while a
/// test runs.
/// </summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class TimeToLiveTests(bool inMemory) : IDisposable
{
    private readonly SkippingTime _time = new();
    private DynamoConnection _connection = null!;
    private DynamoRepository<Session> _sessions = null!;

    [SetUp]
    public async Task CreateTable()
    {
        _connection = inMemory
            ? new DynamoConnection(static () => new InMemoryItemStore()) { Time = _time }
            : new DynamoConnection("us-east-1", new Amazon.Runtime.BasicAWSCredentials("dummy", "dummy"), DynamoDbLocal.Endpoint.ToString())
            { Time = _time };
        _sessions = new DynamoRepository<Session>(_connection, new DynamoRepositoryOptions { TableName = TestTables.NewName() });
        await _sessions.CreateTableAsync();
    }

    [TearDown]
    public void Dispose() => _connection?.Dispose();

    [Test]
    public async Task It_is_there_until_its_second_comes_and_gone_for_every_read_after()
    {
        var session = new Session(_time.GetUtcNow().AddSeconds(10));
        await _sessions.SaveAsync(session);
        _time.Advance(TimeSpan.FromSeconds(9));
        (await _sessions.GetByIdAsync(session.Id)).ExpiresAt.Should().Be(session.ExpiresAt);
        (await _sessions.ExistsByIdAsync(session.Id)).Should().BeTrue();

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _sessions.FindByIdAsync(session.Id)).Should().BeNull();
        (await _sessions.ExistsByIdAsync(session.Id)).Should().BeFalse();
        (await _sessions.GetByIdsAsync([session.Id])).Should().BeEmpty();
        (await _sessions.FindByIdsAsync([session.Id]))[session.Id].Should().BeNull();
        await ShouldBeNotFound(() => _sessions.GetByIdAsync(session.Id));
        await ShouldBeNotFound(() => _sessions.UpdateAsync(session.Id, _ => { }));
        await ShouldBeNotFound(() => _sessions.DeleteByIdAsync(session.Id));
    }

    [Test]
    public async Task Each_subtype_expires_by_its_own_member()
    {
        var passes = new DynamoRepository<Pass>(_connection, new DynamoRepositoryOptions { TableName = TestTables.NewName() });
        await passes.CreateTableAsync();
        Pass[] all = [new DayPass(_time.GetUtcNow().AddSeconds(10)), new YearPass(_time.GetUtcNow().AddSeconds(10))];
        await passes.SaveAllAsync(all);
        (await passes.GetByIdsAsync(all.Select(pass => pass.Id))).Should().HaveCount(2);

        _time.Advance(TimeSpan.FromSeconds(10));

        (await passes.GetByIdsAsync(all.Select(pass => pass.Id))).Should().BeEmpty();
    }

    [Test]
    public async Task Queries_scans_counts_and_transactions_pass_it_over()
    {
        var (expired, live) = (new Session(_time.GetUtcNow().AddSeconds(10)), new Session(_time.GetUtcNow().AddSeconds(11)));
        await _sessions.SaveAllAsync([expired, live]);
        var options = new DynamoRepositoryOptions { TableName = _sessions.TableName };
        DynamoQuery<Session> Of(Session session) => _connection.Query<Session>(one => one.Id == session.Id, options);
        DynamoQuery<Session> OfUser() => _connection.Query<Session>(one => one.User == "ann", options);
        DynamoScan<Session> All() => _connection.Scan<Session>(options: options);
        (await _sessions.CountAsync()).Should().Be(2);
        _time.Advance(TimeSpan.FromSeconds(10));

        foreach (var found in new[]
        {
            await OfUser().ToListAsync(), await OfUser().ReadByKey().ToListAsync(), (await OfUser().ToPageAsync(10)).Items,
            await All().ToListAsync(), await All().UsingIndex("by-user").ToListAsync(),
            await All().InParallel(2).ToListAsync(), await _sessions.GetAllAsync().ToListAsync(), (await _sessions.GetPageAsync(10)).Items,
            await _sessions.GetByIdsAsync([expired.Id, live.Id]),
        })
        {
            found.Should().ContainSingle().Which.Id.Should().Be(live.Id);
        }

        (await OfUser().Select(one => one.Id).ToListAsync()).Should().Equal(live.Id);
        (await OfUser().CountAsync(), await All().CountAsync(), await _sessions.CountAsync()).Should().Be((1, 1, 1));
        (await Of(expired).ToListAsync()).Should().BeEmpty();
        (await Of(expired).AnyAsync(), await Of(live).AnyAsync(), await All().AnyAsync(one => one.Id == expired.Id)).Should()
            .Be((false, true, false));
        (await Of(expired).FirstOrDefaultAsync(), await Of(expired).SingleOrDefaultAsync()).Should().Be((null, null));

        var transaction = new DynamoTransaction(_connection);
        (await transaction.GetAsync(_sessions, [expired.Id, live.Id])).Select(session => session?.Id).Should().Equal(null, live.Id);
        (await FluentActions.Awaiting(
            () =>
                new DynamoTransaction(_connection).Add(_sessions, new Session(null))
                    .Check(_sessions, expired.Id, session => session.User == "ann").CommitAsync())
            .Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.ConditionFailed);
        await new DynamoTransaction(_connection).Add(_sessions, new Session(null, expired.Id))
            .Check(_sessions, live.Id, session => session.User == "ann").CommitAsync();
        (await _sessions.GetByIdAsync(expired.Id)).ExpiresAt.Should().BeNull();
    }

    [Test]
    public async Task It_can_be_added_again_once_it_has_expired_and_not_before()
    {
        var first = new Session(_time.GetUtcNow().AddSeconds(10));
        await _sessions.AddAsync(first);
        (await FluentActions.Awaiting(() => _sessions.AddAsync(new Session(null, first.Id))).Should().ThrowAsync<RepositoryException>())
            .Which.Type.Should().Be(RepositoryExceptionType.Duplicate);

        _time.Advance(TimeSpan.FromSeconds(10));
        await _sessions.AddAsync(new Session(null, first.Id));
        (await _sessions.GetByIdAsync(first.Id)).ExpiresAt.Should().BeNull();
    }

    [Test]
    public async Task Without_a_time_or_beyond_2038_it_stays()
    {
        var (endless, late) = (new Session(null), new Session(new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await _sessions.SaveAsync(endless);
        await _sessions.SaveAsync(late);
        _time.Advance(TimeSpan.FromDays(365 * 100));

        (await _sessions.GetByIdAsync(endless.Id)).ExpiresAt.Should().BeNull();
        (await _sessions.GetByIdAsync(late.Id)).ExpiresAt.Should().Be(late.ExpiresAt);
        await _sessions.DeleteByIdAsync(endless.Id);
        (await FluentActions.Awaiting(() => _sessions.AddAsync(new Session(null, late.Id))).Should().ThrowAsync<RepositoryException>())
            .Which.Type.Should().Be(RepositoryExceptionType.Duplicate);
    }

    [Test]
    public async Task A_loaded_aggregate_lives_on_when_it_is_saved_with_a_later_time()
    {
        var session = new Session(_time.GetUtcNow().AddSeconds(10));
        await _sessions.SaveAsync(session);
        _time.Advance(TimeSpan.FromSeconds(20));
        session.Extend(_time.GetUtcNow().AddSeconds(10));
        await _sessions.SaveAsync(session);
        (await _sessions.GetByIdAsync(session.Id)).ExpiresAt.Should().Be(session.ExpiresAt);
    }

    [Test]
    public async Task The_time_of_a_subtype_counts_too()
    {
        var tickets = new DynamoRepository<Ticket>(_connection, new DynamoRepositoryOptions { TableName = TestTables.NewName() });
        await tickets.CreateTableAsync();
        var (single, season) = (new SingleTicket(_time.GetUtcNow().AddSeconds(1)), new SeasonTicket());
        await tickets.SaveAsync(single);
        await tickets.SaveAsync(season);
        _time.Advance(TimeSpan.FromSeconds(1));

        (await tickets.FindByIdAsync(single.Id)).Should().BeNull();
        (await tickets.FindByIdAsync(season.Id)).Should().NotBeNull();
    }

    private static async Task ShouldBeNotFound(Func<Task> action) =>
        (await FluentActions.Awaiting(action).Should().ThrowAsync<RepositoryException>()).Which.Type.Should()
            .Be(RepositoryExceptionType.NotFound);

    [DynamoTable]
    private sealed class Session : AggregateRoot
    {
        public Session(DateTimeOffset? expiresAt, Guid? id = null)
            : base(id) => ExpiresAt = expiresAt;

        private Session()
        {
        }

        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }

        [DynamoIndex("by-user")]
        public string User { get; private set; } = "ann";

        public void Extend(DateTimeOffset expiresAt) => ExpiresAt = expiresAt;
    }

    [DynamoTable, DynamoSubtype(typeof(SingleTicket), "single"), DynamoSubtype(typeof(SeasonTicket), "season")]
    private abstract class Ticket : AggregateRoot;

    private sealed class SingleTicket(DateTimeOffset validUntil) : Ticket
    {
        [DynamoTimeToLive]
        public DateTimeOffset ValidUntil { get; private set; } = validUntil;
    }

    private sealed class SeasonTicket : Ticket;

    [DynamoTable("passes")]
    [DynamoSubtype(typeof(DayPass), "day")]
    [DynamoSubtype(typeof(YearPass), "year")]
    public abstract class Pass : AggregateRoot;

    public sealed class DayPass(DateTimeOffset until) : Pass
    {
        [DynamoTimeToLive]
        public DateTimeOffset Until { get; private set; } = until;
    }

    public sealed class YearPass(DateTimeOffset until) : Pass
    {
        [DynamoTimeToLive]
        public DateTimeOffset Until { get; private set; } = until;
    }
}
