using System.Diagnostics.CodeAnalysis;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.DependencyInjection;

/// <summary>The connection of a container: the client that it uses, and who disposes what.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConnectionRegistrationTests
{
    [Test]
    public async Task A_client_in_the_container_is_used_and_never_disposed()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var disposals = 0;
        var client = Client(network, () => disposals++);
        await using (var services = new ServiceCollection().AddDynamoRepository<Product>().AddSingleton(client).BuildServiceProvider())
        {
            services.GetRequiredService<DynamoConnection>().Client.Should().BeSameAs(client);
            await services.GetRequiredService<IRepository<Product>>().SaveAsync(new Product("Chair"));
        }

        network.Requests.Should().ContainSingle();
        disposals.Should().Be(0);
    }

    [Test]
    public void A_prefix_alone_applies_to_the_client_in_the_container()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var client = Client(network);
        using var services = new ServiceCollection().AddSingleton(client)
            .AddDynamoConnection(options => (options.TableNamePrefix, options.OperationTimeout, options.StoreLocalTimesAsUtc) =
                ("prod_", TimeSpan.FromSeconds(5), true))
            .AddDynamoRepository<Product>().BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        connection.Client.Should().BeSameAs(client);
        (connection.TableNamePrefix, connection.OperationTimeout, connection.StoreLocalTimesAsUtc).Should()
            .Be(("prod_", TimeSpan.FromSeconds(5), true));
        services.GetRequiredService<DynamoRepository<Product>>().TableName.Should().Be("prod_products");
    }

    private static IEnumerable<Action<DynamoConnectionOptions>> OwnPlaces()
    {
        yield return options => options.Region = "eu-west-1";
        yield return options => options.Endpoint = "http://localhost:9";
        yield return options => options.Credentials = new BasicAWSCredentials("a", "b");
    }

    [TestCaseSource(nameof(OwnPlaces))]
    public void Explicit_region_endpoint_or_credentials_beat_the_client_in_the_container(Action<DynamoConnectionOptions> configure)
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var expected = new DynamoConnectionOptions();
        configure(expected);
        using var services = new ServiceCollection().AddSingleton(Client(network)).AddDynamoConnection(configure).BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        (connection.Region, connection.Endpoint, connection.Credentials).Should()
            .Be((expected.Region, expected.Endpoint, expected.Credentials));
    }

    [Test]
    public void Calls_of_AddDynamoConnection_add_up_in_any_order()
    {
        using var services = new ServiceCollection().AddDynamoConnection(o => (o.Region, o.TableNamePrefix) = ("eu-west-1", "a_"))
            .AddDynamoRepository<Product>()
            .AddDynamoConnection(o => o.TableNamePrefix = "b_").BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        (connection.Region, connection.TableNamePrefix).Should().Be(("eu-west-1", "b_"));
    }

    [Test]
    public void Without_connection_and_client_the_SDKs_own_defaults_apply()
    {
        using var services = new ServiceCollection().AddDynamoRepository<Product>().BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        (connection.Region, connection.Endpoint, connection.Credentials, connection.TableNamePrefix).Should().Be((null, null, null, null));
    }

    [Test]
    public async Task Nothing_is_sent_or_made_until_the_first_use()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var made = 0;
        await using var services = new ServiceCollection()
            .AddSingleton(_ =>
            {
                made++;
                return Client(network);
            })
            .AddDynamoRepository<Product>().AddDynamoRepository<SupplierRepository, SupplierRepository>().BuildServiceProvider();
        made.Should().Be(0);
        var products = services.GetRequiredService<IRepository<Product>>();
        services.GetRequiredService<SupplierRepository>();
        network.Requests.Should().BeEmpty();
        await products.SaveAsync(new Product("Chair"));
        network.Requests.Should().ContainSingle();
    }

    [Test]
    public void Disposing_the_container_disposes_the_connection_it_made()
    {
        var services = new ServiceCollection().AddDynamoConnection(o => o.Endpoint = "http://localhost:9").AddDynamoRepository<Product>()
            .BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        services.Dispose();
        connection.Invoking(disposed => disposed.Client).Should().Throw<ObjectDisposedException>();
    }

    private static IAmazonDynamoDB Client(FaultHandler network, Action? disposed = null) =>
        new WatchedClient(network, disposed ?? (() => { }));

    private sealed class WatchedClient(FaultHandler network, Action disposed)
        : AmazonDynamoDBClient(
            new BasicAWSCredentials("dummy", "dummy"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = EngineClient.Nowhere.ToString(),
                AuthenticationRegion = EngineClient.Region,
                HttpClientFactory = network.Factory
            })
    {
        [SuppressMessage("Usage", "CA2215", Justification = "Only whether it is called matters.")]
        protected override void Dispose(bool disposing) => disposed();
    }

    private sealed class SupplierRepository(DynamoConnection connection) : DynamoRepository<Supplier>(connection);
}
