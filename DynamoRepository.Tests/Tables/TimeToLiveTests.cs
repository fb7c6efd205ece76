using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>What has expired is gone for every read, although it is still stored: in memory and on DynamoDB Local, which removes nothing while a test runs.</summary>
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
            : new DynamoConnection("us-east-1", new Amazon.Runtime.BasicAWSCredentials("dummy", "dummy"), DynamoDbLocal.Endpoint.ToString()) { Time = _time };
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
        (await _sessions.ExistsAsync(session.Id)).Should().BeTrue();

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _sessions.FindByIdAsync(session.Id)).Should().BeNull();
        (await _sessions.ExistsAsync(session.Id)).Should().BeFalse();
        (await _sessions.GetByIdsAsync([session.Id])).Should().BeEmpty();
        (await _sessions.FindByIdsAsync([session.Id]))[session.Id].Should().BeNull();
        await ShouldBeNotFound(() => _sessions.GetByIdAsync(session.Id));
        await ShouldBeNotFound(() => _sessions.UpdateAsync(session.Id, _ => { }));
        await ShouldBeNotFound(() => _sessions.DeleteByIdAsync(session.Id));
    }

    [Test]
    public async Task It_can_be_added_again_once_it_has_expired_and_not_before()
    {
        var first = new Session(_time.GetUtcNow().AddSeconds(10));
        await _sessions.AddAsync(first);
        (await FluentActions.Awaiting(() => _sessions.AddAsync(new Session(null, first.Id))).Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.Duplicate);

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
        (await FluentActions.Awaiting(() => _sessions.AddAsync(new Session(null, late.Id))).Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.Duplicate);
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
        (await FluentActions.Awaiting(action).Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.NotFound);

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
}
