using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Failures;

[DynamoTable("users")]
public sealed class User(string email) : AggregateRoot
{
    public string Email { get; private set; } = email;

    public void MoveTo(string email) => Email = email;
}

public sealed class UserRepository(DynamoConnection connection) : DynamoRepository<User>(connection)
{
    #region raw
    // A request of your own, with the errors of a repository.
    public async Task<long> SizeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await Connection.Client.DescribeTableAsync(new DescribeTableRequest { TableName = TableName }, cancellationToken);
            return answer.Table.TableSizeBytes ?? 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw MapException(exception, nameof(SizeAsync));
        }
    }
    #endregion
}

#region service
public enum Answer
{
    Done,
    NotFound,
    SomebodyWasFaster,
    TryLater,
}

public sealed class UserService(IRepository<User> users)
{
    public async Task<Answer> MoveAsync(Guid id, string email)
    {
        try
        {
            var user = await users.GetByIdAsync(id);
            user.MoveTo(email);
            await users.SaveAsync(user);
            return Answer.Done;
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.NotFound)
        {
            return Answer.NotFound;
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
        {
            return Answer.SomebodyWasFaster;
        }
        catch (RepositoryException exception) when (exception.IsTransient)
        {
            return Answer.TryLater;                       // the SDK has retried already
        }
    }
}
#endregion

[TestFixture]
public sealed class FailureSnippets
{
    [Test]
    public async Task A_service_tells_failures_apart()
    {
        var users = new InMemoryRepository<User>();
        (await new UserService(users).MoveAsync(Guid.NewGuid(), "b@c")).Should().Be(Answer.NotFound);
        var ann = new User("a@b");
        await users.SaveAsync(ann);
        (await new UserService(users).MoveAsync(ann.Id, "b@c")).Should().Be(Answer.Done);
    }

    [Test]
    public async Task Requests_of_ones_own_are_mapped()
    {
        using var client = Engines.DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client) { TableNamePrefix = $"none_{Guid.NewGuid():N}_" };
        (await FluentActions.Awaiting(() => new UserRepository(connection).SizeAsync()).Should().ThrowAsync<RepositoryException>())
            .Which.Type.Should().Be(RepositoryExceptionType.TableNotFound);
    }
}
