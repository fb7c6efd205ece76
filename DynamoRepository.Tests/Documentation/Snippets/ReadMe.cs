using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.ReadMe;

#region user
[DynamoTable("users")]
public sealed class User : AggregateRoot
{
    private readonly List<string> _roles = [];

    public User(string email, string lastName) { Email = email; LastName = lastName; }

    [DynamoIndex("email-index")]
    public string Email { get; private set; }
    public string LastName { get; private set; }
    public IReadOnlyCollection<string> Roles => _roles.AsReadOnly();

    public void Grant(string role) => _roles.Add(role);
    public void MoveTo(string email) => Email = email;
}
#endregion

#region repository
public sealed class UserRepository(DynamoConnection connection) : DynamoRepository<User>(connection), IUserRepository
{
    public Task<User?> FindByEmailAsync(string email) => Query(user => user.Email == email).FirstOrDefaultAsync();
}
#endregion

public interface IUserRepository : IRepository<User>
{
    Task<User?> FindByEmailAsync(string email);
}

[TestFixture]
public sealed class ReadMeSnippets
{
    [Test]
    public async Task A_user_is_saved_loaded_and_protected()
    {
        #region use
        using var connection = DynamoConnection.InMemory();            // or Local(), or new DynamoConnection("eu-west-1")
        var users = new DynamoRepository<User>(connection);
        await users.CreateTableAsync();

        var ann = new User("ann@example.com", "Lee");
        ann.Grant("admin");
        await users.SaveAsync(ann);                                    // one request

        var loaded = await users.GetByIdAsync(ann.Id);                 // the roles are there, and everything else
        loaded.MoveTo("ann@example.org");
        await users.SaveAsync(loaded);

        try
        {
            ann.Grant("auditor");
            await users.SaveAsync(ann);                                // older than what is stored: nothing is overwritten
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
        {
            await users.UpdateAsync(ann.Id, user => user.Grant("auditor")); // loads, changes, saves; again if somebody was faster
        }
        #endregion

        var stored = await users.GetByIdAsync(ann.Id);
        stored.Email.Should().Be("ann@example.org");
        stored.Roles.Should().Equal("admin", "auditor");
        (await new UserRepository(connection).FindByEmailAsync("ann@example.org")).Should().Be(ann);
    }

    [Test]
    public void Repositories_are_registered()
    {
        var services = new ServiceCollection();

        #region register
        services.AddDynamoRepository<IUserRepository, UserRepository>();
        #endregion

        services.AddDynamoConnection(options => options.Region = "eu-west-1");
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IUserRepository>().Should().BeSameAs(provider.GetRequiredService<IRepository<User>>());
    }
}
