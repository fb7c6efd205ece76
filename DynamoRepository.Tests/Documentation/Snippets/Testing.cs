using System.Linq.Expressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Testing;

[DynamoTable("users")]
public sealed class User(string email) : AggregateRoot
{
    [DynamoIndex("email-index")]
    public string Email { get; private set; } = email;

    public bool IsActive { get; private set; } = true;

    public void Deactivate() => IsActive = false;

    public void Activate() => IsActive = true;
}

public sealed class UserRepository(DynamoConnection connection) : DynamoRepository<User>(connection)
{
    public Task<User?> FindByEmailAsync(string email) => Query(user => user.Email == email).FirstOrDefaultAsync();
}

public sealed class Deactivation(IRepository<User> users)
{
    public async Task RunAsync(Guid id)
    {
        var user = await users.GetByIdAsync(id);
        user.Deactivate();
        await users.SaveAsync(user);
    }
}

#region fake
public sealed class BusyRepository : IRepository<User>
{
    public Task<User> GetByIdAsync(Guid id, CancellationToken cancellationToken = default) =>
        throw new RepositoryException("The table is busy.", RepositoryExceptionType.Throttled);

    public Task SaveAsync(User aggregate, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DeleteByIdAsync(Guid id, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
#endregion

#region unit-of-work
public sealed class Merging(IRepository<User> users, Func<IUnitOfWork> begin)
{
    public async Task RunAsync(Guid kept, Guid merged)
    {
        var (user, old) = (await users.GetByIdAsync(kept), await users.GetByIdAsync(merged));
        user.Activate();
        await begin().Save(users, user).Delete(users, old).CommitAsync();         // both, or neither
    }
}
#endregion

#region fake-unit
public sealed class RefusedUnitOfWork : IUnitOfWork
{
    public List<object> Saved { get; } = [];

    public IUnitOfWork Save<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        Saved.Add(aggregate);
        return this;
    }

    public IUnitOfWork Add<T, TId>(IRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull => Save(repository, aggregate);

    public IUnitOfWork Delete<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
        where T : class, IAggregateRoot
        where TId : notnull => this;

    public IUnitOfWork Patch<T, TId>(
        IRepository<T, TId> repository, TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null,
        string? expectedETag = null)
        where T : class, IAggregateRoot
        where TId : notnull => this;

    public IUnitOfWork Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition)
        where T : class, IAggregateRoot
        where TId : notnull => this;

    public Task CommitAsync(CancellationToken cancellationToken = default) =>
        throw new RepositoryException("Another writer was faster.", RepositoryExceptionType.Conflict);
}
#endregion

[TestFixture]
public sealed class TestingSnippets
{
    #region merged
    [Test]
    public async Task One_of_two_users_remains()
    {
        using var connection = DynamoConnection.InMemory();
        var users = new DynamoRepository<User>(connection);
        var (ann, twin) = (new User("ann@example.com"), new User("ann@example.org"));
        await users.SaveAllAsync([ann, twin]);

        await new Merging(users, () => new DynamoTransaction(connection)).RunAsync(ann.Id, twin.Id);

        (await users.GetByIdsAsync([ann.Id, twin.Id])).Should().Equal(ann);
    }
    #endregion

    [Test]
    public async Task A_fake_refuses_the_commit()
    {
        var users = new InMemoryRepository<User>();
        var (ann, twin) = (new User("ann@example.com"), new User("ann@example.org"));
        await users.SaveAllAsync([ann, twin]);
        var unit = new RefusedUnitOfWork();
        (await FluentActions.Awaiting(() => new Merging(users, () => unit).RunAsync(ann.Id, twin.Id)).Should()
            .ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.Conflict);
        unit.Saved.Should().Equal(ann);
    }

    #region service
    [Test]
    public async Task A_user_is_deactivated()
    {
        var users = new InMemoryRepository<User>();
        var ann = new User("ann@example.com");
        await users.SaveAsync(ann);

        await new Deactivation(users).RunAsync(ann.Id);

        users.GetAll().Should().ContainSingle().Which.IsActive.Should().BeFalse();
    }
    #endregion

    #region repository
    [Test]
    public async Task A_user_is_found_by_email()
    {
        using var connection = DynamoConnection.InMemory();
        var users = new UserRepository(connection);
        var ann = new User("ann@example.com");
        await users.SaveAsync(ann);

        (await users.FindByEmailAsync("ann@example.com")).Should().Be(ann);
        (await users.FindByEmailAsync("ben@example.com")).Should().BeNull();
    }
    #endregion

    [Test]
    public async Task A_fake_throws_what_the_repository_would()
    {
        var run = () => new Deactivation(new BusyRepository()).RunAsync(Guid.NewGuid());
        (await run.Should().ThrowAsync<RepositoryException>()).Which.IsTransient.Should().BeTrue();
    }

    [Test]
    public async Task The_real_engine_is_used_with_tables_of_ones_own()
    {
        var endpoint = DynamoDbLocal.Endpoint.ToString();

        #region local
        using var connection = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint)
        {
            TableNamePrefix = $"test_{Guid.NewGuid():N}_",                    // tests side by side do not meet
        };
        var users = new UserRepository(connection);
        await users.CreateTableAsync();
        try
        {
            await users.SaveAsync(new User("ann@example.com"));
            (await users.FindByEmailAsync("ann@example.com")).Should().NotBeNull();
        }
        finally
        {
            await users.DeleteTableAsync();
        }
        #endregion
    }

    [Test]
    public async Task A_client_of_ones_own_is_a_seam_too()
    {
        using var client = new ThrottledClient();
        var users = new DynamoRepository<User>(new DynamoConnection(client));
        var load = () => users.GetByIdAsync(Guid.NewGuid());
        (await load.Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.Throttled);
    }

    private sealed class ThrottledClient() : AmazonDynamoDBClient(new BasicAWSCredentials("dummy", "dummy"), Amazon.RegionEndpoint.USEast1)
    {
        public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
            throw new ProvisionedThroughputExceededException("busy");
    }
}
