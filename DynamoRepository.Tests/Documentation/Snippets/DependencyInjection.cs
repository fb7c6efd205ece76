using Amazon.DynamoDBv2;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.DependencyInjection;

[DynamoTable("users")]
public sealed class User(string email) : AggregateRoot
{
    public string Email { get; private set; } = email;

    public void MoveTo(string email)
    {
        Email = email;
        RaiseEvent(new UserMoved(Id, email));
    }
}

[DynamoTable("orders")]
public sealed class Order(string customer) : AggregateRoot
{
    [DynamoIndex("by-customer")]
    public string Customer { get; private set; } = customer;
}

public sealed record UserMoved(Guid UserId, string Email) : DomainEvent(UserId);

#region repository
public interface IOrderRepository : IRepository<Order>
{
    Task<List<Order>> OfCustomerAsync(string customer);
}

public sealed class OrderRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    : DynamoRepository<Order>(connection, options), IOrderRepository
{
    public Task<List<Order>> OfCustomerAsync(string customer) => Query(order => order.Customer == customer).ToListAsync();
}
#endregion

#region events
public interface IEventBus
{
    Task PublishAsync(IDomainEvent domainEvent);
}

public sealed class PublishingUserRepository(DynamoConnection connection, IEventBus bus) : DynamoRepository<User>(connection)
{
    protected override async ValueTask OnEventsAsync(User aggregate, CancellationToken cancellationToken)
    {
        foreach (var domainEvent in aggregate.UncommittedEvents)
            await bus.PublishAsync(domainEvent);
        aggregate.MarkEventsAsCommitted();
    }
}
#endregion

[TestFixture]
public sealed class DependencyInjectionSnippets
{
    [Test]
    public void Repositories_are_registered_and_share_a_connection()
    {
        var services = new ServiceCollection();

        #region register
        services.AddDynamoConnection(options => options.TableNamePrefix = "prod_");
        services.AddDynamoRepository<User>();                                        // DynamoRepository<User>, IRepository<User>
        services.AddDynamoRepository<IOrderRepository, OrderRepository>(options => options.IdempotentWrites = true);
        #endregion

        #region region
        services.AddDynamoConnection(options =>
        {
            options.Region = "eu-west-1";
            options.OperationTimeout = TimeSpan.FromSeconds(10);
        });
        #endregion

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOrderRepository>().Should().BeSameAs(provider.GetRequiredService<IRepository<Order>>());
        provider.GetRequiredService<DynamoRepository<User>>().TableName.Should().Be("prod_users");
        provider.GetRequiredService<DynamoConnection>().Region.Should().Be("eu-west-1");
    }

    [Test]
    public void A_client_in_the_container_is_used()
    {
        var services = new ServiceCollection();

        #region client
        services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient(Amazon.RegionEndpoint.EUWest1));
        services.AddDynamoRepository<User>();
        #endregion

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<DynamoConnection>().Client.Should().BeSameAs(provider.GetRequiredService<IAmazonDynamoDB>());
    }

    [Test]
    public async Task Tests_put_another_connection_into_the_container()
    {
        var services = new ServiceCollection();
        services.AddDynamoRepository<User>();

        #region replace
        services.AddSingleton(DynamoConnection.InMemory());                          // the last registration counts
        #endregion

        using var provider = services.BuildServiceProvider();
        var users = provider.GetRequiredService<IRepository<User>>();
        var ann = new User("a@b");
        await users.SaveAsync(ann);
        (await users.GetByIdAsync(ann.Id)).Email.Should().Be("a@b");
    }

    [Test]
    public void A_connection_comes_from_the_configuration()
    {
        var settings = new Dictionary<string, string?> { ["DynamoDB:Region"] = "eu-west-1", ["DynamoDB-EU:Region"] = "eu-central-1" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddSingleton(new Secrets());

        #region configuration
        services.AddDynamoConnection(configuration.GetSection("DynamoDB"));
        services.AddDynamoRepository<User>();
        #endregion

        #region keyed
        services.AddDynamoConnection("eu", configuration.GetSection("DynamoDB-EU"));
        services.AddDynamoRepository<Order>(connection: "eu");      // [FromKeyedServices("eu")] IRepository<Order>
        #endregion

        #region secret
        services.ConfigureDynamoRepository<User>(
            (provider, options) => options.PageTokenKey = provider.GetRequiredService<Secrets>().PageTokenKey);
        #endregion

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<DynamoConnection>().Region.Should().Be("eu-west-1");
        provider.GetRequiredKeyedService<DynamoConnection>("eu").Region.Should().Be("eu-central-1");
        provider.GetRequiredKeyedService<IRepository<Order>>("eu").Should().NotBeNull();
        provider.GetRequiredService<IRepository<User>>().Should().NotBeNull();
    }

    [Test]
    public void Each_tenant_has_tables_of_its_own()
    {
        var services = new ServiceCollection().AddSingleton(DynamoConnection.InMemory()).AddScoped<Tenant>();

        #region tenants
        services.AddDynamoTablePrefix(provider => provider.GetRequiredService<Tenant>().Name + "_");
        services.AddDynamoRepository<User>(lifetime: ServiceLifetime.Scoped);
        #endregion

        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<DynamoRepository<User>>().TableName.Should().Be("contoso_users");
    }

    [Test]
    public async Task Health_and_tables_of_all_repositories()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(DynamoConnection.InMemory("prod_"));
        services.AddDynamoRepository<User>().AddDynamoRepository<Order>();

        #region health
        services.AddHealthChecks()
            .AddDynamoRepository<User>()
            .AddDynamoRepository<Order>(verifiesTable: true);
        #endregion

        await using var provider = services.BuildServiceProvider();

        #region tables
        await provider.CreateDynamoTablesAsync();
        #endregion

        #region templates
        var cloudFormation = provider.GetDynamoCloudFormationTemplate();
        var terraform = provider.GetDynamoTerraformConfiguration();
        #endregion

        cloudFormation.Should().Contain("${TableNamePrefix}users").And.Contain("${TableNamePrefix}orders");
        terraform.Should().Contain("${var.table_name_prefix}users");
        (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task Events_are_published_after_saving()
    {
        var bus = new Bus();
        var users = new PublishingUserRepository(DynamoConnection.InMemory(), bus);
        var ann = new User("a@b");
        ann.MoveTo("b@c");
        await users.SaveAsync(ann);
        bus.Published.Should().ContainSingle().Which.Should().BeOfType<UserMoved>();
        ann.UncommittedEvents.Should().BeEmpty();
    }

    private sealed class Secrets
    {
        public byte[] PageTokenKey { get; } = new byte[32];
    }

    private sealed class Tenant
    {
        public string Name { get; } = "contoso";
    }

    private sealed class Bus : IEventBus
    {
        public List<IDomainEvent> Published { get; } = [];

        public Task PublishAsync(IDomainEvent domainEvent)
        {
            Published.Add(domainEvent);
            return Task.CompletedTask;
        }
    }
}
