using System.Diagnostics.CodeAnalysis;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.DependencyInjection;

/// <summary>Repositories and their connection in a container.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RegistrationTests
{
    public interface IProducts : IRepository<Product>
    {
        string TableName { get; }
    }

    [Test]
    public void A_plain_registration_gives_the_repository_and_its_interface()
    {
        using var services = Services(s => s.AddDynamoRepository<Product>());
        var products = services.GetRequiredService<DynamoRepository<Product>>();
        products.GetType().Should().Be<DynamoRepository<Product>>();
        services.GetRequiredService<IRepository<Product>>().Should().BeSameAs(products);
    }

    [Test]
    public void A_repository_class_is_given_under_its_interface_as_itself_and_as_IRepository()
    {
        using var services = Services(s => s.AddDynamoRepository<IProducts, Products>());
        var products = services.GetRequiredService<Products>();
        services.GetRequiredService<IProducts>().Should().BeSameAs(products);
        services.GetRequiredService<IRepository<Product>>().Should().BeSameAs(products);
    }

    [Test]
    public void A_repository_class_takes_IRepository_whichever_was_registered_first([Values] bool plainFirst, [Values] bool plainAgain)
    {
        using var services = Services(s =>
        {
            if (plainFirst)
            {
                s.AddDynamoRepository<Product>();
            }

            s.AddDynamoRepository<IProducts, Products>();
            if (!plainFirst || plainAgain)
            {
                s.AddDynamoRepository<Product>();
            }
        });
        services.GetRequiredService<IRepository<Product>>().Should().BeOfType<Products>()
            .And.BeSameAs(services.GetRequiredService<IProducts>());
        services.GetServices<IRepository<Product>>().Should().ContainSingle();
    }

    [Test]
    public void Two_repository_classes_for_one_aggregate_are_an_error_that_names_both()
    {
        var services = new ServiceCollection().AddDynamoRepository<IProducts, Products>();
        services.Invoking(s => s.AddDynamoRepository<OtherProducts, OtherProducts>()).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Products and OtherProducts").And.Contain("of Product.");
    }

    [Test]
    public void Registering_twice_is_registering_once()
    {
        using var services = Services(
            s =>
                s.AddDynamoRepository<Product>().AddDynamoRepository<Product>().AddDynamoRepository<IProducts, Products>()
                    .AddDynamoRepository<IProducts, Products>());
        services.GetServices<IProducts>().Should().ContainSingle();
        services.GetServices<Products>().Should().ContainSingle();
        services.GetServices<DynamoRepository<Product>>().Should().ContainSingle();
        services.GetServices<IRepository<Product>>().Should().ContainSingle();
        services.GetServices<DynamoConnection>().Should().ContainSingle();
    }

    [Test]
    public void What_the_application_registered_itself_stays()
    {
        using var own = DynamoConnection.InMemory();
        using var connection = DynamoConnection.InMemory();
        var products = new DynamoRepository<Product>(own);
        using var services = Services(
            s => s.AddSingleton(connection).AddSingleton<IRepository<Product>>(products).AddDynamoRepository<Product>());
        services.GetRequiredService<DynamoConnection>().Should().BeSameAs(connection);
        services.GetRequiredService<IRepository<Product>>().Should().BeSameAs(products);
    }

    [TestCase(ServiceLifetime.Singleton, true, true)]
    [TestCase(ServiceLifetime.Scoped, false, true)]
    [TestCase(ServiceLifetime.Transient, false, false)]
    public void Repositories_live_as_long_as_they_are_told_and_the_connection_as_long_as_the_container(
        ServiceLifetime lifetime, bool sameInTwoScopes, bool sameInOneScope)
    {
        using var services = Services(
            s => s.AddDynamoRepository<Supplier>(lifetime: lifetime).AddDynamoRepository<IProducts, Products>(lifetime: lifetime));
        using var one = services.CreateScope();
        using var two = services.CreateScope();
        foreach (var type in new[] { typeof(DynamoRepository<Supplier>), typeof(IRepository<Supplier>), typeof(IProducts), typeof(Products),
            typeof(IRepository<Product>) })
        {
            (one.ServiceProvider.GetRequiredService(type) == two.ServiceProvider.GetRequiredService(type)).Should()
                .Be(sameInTwoScopes, type.Name);
            (one.ServiceProvider.GetRequiredService(type) == one.ServiceProvider.GetRequiredService(type)).Should()
                .Be(sameInOneScope, type.Name);
        }

        one.ServiceProvider.GetRequiredService<DynamoConnection>().Should()
            .BeSameAs(two.ServiceProvider.GetRequiredService<DynamoConnection>());
    }

    [Test]
    public void Repositories_are_singletons_by_default()
    {
        var services = new ServiceCollection().AddDynamoRepository<Supplier>().AddDynamoRepository<IProducts, Products>();
        services.Where(
            service => service.ServiceType.Name.Contains("epository", StringComparison.Ordinal) || service.ServiceType == typeof(IProducts))
            .Should().NotBeEmpty().And.OnlyContain(service => service.Lifetime == ServiceLifetime.Singleton);
    }

    [Test]
    public void Options_reach_the_repository()
    {
        using var services = Services(s => s
            .AddDynamoRepository<Supplier>(options => options.TableName = "suppliers-table")
            .AddDynamoRepository<IProducts, ProductsWithOptions>(options => options.TableName = "products-table"));
        services.GetRequiredService<DynamoRepository<Supplier>>().TableName.Should().Be("suppliers-table");
        services.GetRequiredService<IProducts>().TableName.Should().Be("products-table");
    }

    [Test]
    public void Options_that_a_class_cannot_take_are_an_error() =>
        new ServiceCollection().Invoking(s => s.AddDynamoRepository<IProducts, Products>(options => options.ConsistentReads = false))
            .Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("Products").And.Contain("DynamoRepositoryOptions");

    [Test]
    public void Options_that_are_wrong_are_an_error_at_registration() =>
        new ServiceCollection().Invoking(s => s.AddDynamoRepository<Product>(options => options.TableName = "")).Should()
            .Throw<ArgumentException>();

    [Test]
    public void A_class_gets_its_other_arguments_from_the_container()
    {
        using var services = Services(s => s.AddSingleton(TimeProvider.System).AddDynamoRepository<ProductsWithClock, ProductsWithClock>());
        services.GetRequiredService<ProductsWithClock>().Clock.Should().BeSameAs(TimeProvider.System);
        services.GetRequiredService<IRepository<Product>>().Should().BeOfType<ProductsWithClock>();
    }

    [Test]
    public void A_class_that_is_no_repository_is_refused() =>
        new ServiceCollection().Invoking(s => s.AddDynamoRepository<object, string>()).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("String").And.Contain("DynamoRepository<T>");

    [Test]
    public void A_mapping_is_checked_at_registration()
    {
        new ServiceCollection().Invoking(s => s.AddDynamoRepository<Unstorable>()).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Unstorable").And.Contain("Changed");
        new ServiceCollection().Invoking(s => s.AddDynamoRepository<Unstorables, Unstorables>()).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("Changed");
    }

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
            .AddDynamoConnection(options => (options.TableNamePrefix, options.OperationTimeout) = ("prod_", TimeSpan.FromSeconds(5)))
            .AddDynamoRepository<Product>().BuildServiceProvider();
        var connection = services.GetRequiredService<DynamoConnection>();
        connection.Client.Should().BeSameAs(client);
        (connection.TableNamePrefix, connection.OperationTimeout).Should().Be(("prod_", TimeSpan.FromSeconds(5)));
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

    [Test]
    public void A_repository_class_is_one_instance_under_everything_that_it_is([Values] bool plainFirst)
    {
        using var services = Services(collection =>
        {
            if (plainFirst)
                collection.AddDynamoRepository<Product>();
            collection.AddDynamoRepository<IProducts, Products>();
            if (!plainFirst)
                collection.AddDynamoRepository<Product>();
        });
        var products = services.GetRequiredService<IProducts>();
        foreach (var face in new[]
        {
            typeof(Products), typeof(DynamoRepository<Product>), typeof(DynamoRepository<Product, Guid>), typeof(IRepository<Product>),
            typeof(IRepository<Product, Guid>),
        })
        {
            services.GetServices(face).Should().Equal(products);
        }
    }

    [Test]
    public void The_identity_of_an_aggregate_is_found()
    {
        using var services = Services(collection => collection
            .AddDynamoRepository<Thing<OrderId>>().AddDynamoRepository<Thing<BookingId>>().AddDynamoRepository<Thing<string>>()
            .AddDynamoRepository<IRepository<Shipment, ShipmentKey>, DynamoRepository<Shipment, ShipmentKey>>());
        services.GetRequiredService<DynamoRepository<Thing<OrderId>, OrderId>>().Should()
            .BeSameAs(services.GetRequiredService<IRepository<Thing<OrderId>, OrderId>>());
        services.GetRequiredService<IRepository<Thing<BookingId>, BookingId>>().Should()
            .BeOfType<DynamoRepository<Thing<BookingId>, BookingId>>();
        services.GetRequiredService<IRepository<Thing<string>, string>>().Should().NotBeNull();
        services.GetRequiredService<IRepository<Shipment, ShipmentKey>>().Should().NotBeNull();
    }

    [Test]
    public void A_record_of_keys_has_to_be_named() =>
        FluentActions.Invoking(() => new ServiceCollection().AddDynamoRepository<Shipment>()).Should().Throw<InvalidOperationException>()
            .Which.Message.Should()
                .Contain("AddDynamoRepository<IRepository<Shipment, ShipmentKey>, DynamoRepository<Shipment, ShipmentKey>>()");

    [Test]
    public void Null_arguments_are_refused()
    {
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddDynamoRepository<Product>()).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddDynamoRepository<IProducts, Products>()).Should()
            .Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddDynamoConnection(_ => { })).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ServiceCollection().AddDynamoConnection(null!)).Should().Throw<ArgumentNullException>();
    }

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(DynamoConnection.InMemory());
        add(services);

        // The last one counts for the container; a connection of the application's own is the only one then.
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private static IAmazonDynamoDB Client(FaultHandler network, Action? disposed = null) =>
        new WatchedClient(network, disposed ?? (() => { }));

    private sealed class WatchedClient(FaultHandler network, Action disposed)
        : AmazonDynamoDBClient(
            new BasicAWSCredentials("dummy", "dummy"),
            new AmazonDynamoDBConfig { ServiceURL = EngineClient.Nowhere.ToString(), AuthenticationRegion = EngineClient.Region,
            HttpClientFactory = network.Factory })
    {
        [SuppressMessage("Usage", "CA2215", Justification = "Only whether it is called matters.")]
        protected override void Dispose(bool disposing) => disposed();
    }

    private sealed class Products(DynamoConnection connection) : DynamoRepository<Product>(connection), IProducts;

    private sealed class OtherProducts(DynamoConnection connection) : DynamoRepository<Product>(connection);

    private sealed class ProductsWithOptions(DynamoConnection connection, DynamoRepositoryOptions options)
        : DynamoRepository<Product>(connection, options), IProducts;

    private sealed class ProductsWithClock(DynamoConnection connection, TimeProvider clock) : DynamoRepository<Product>(connection)
    {
        public TimeProvider Clock => clock;
    }

    private sealed class SupplierRepository(DynamoConnection connection) : DynamoRepository<Supplier>(connection);

    [DynamoTable("unstorable")]
    private sealed class Unstorable : AggregateRoot
    {
        public event EventHandler? Changed;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Unstorables(DynamoConnection connection) : DynamoRepository<Unstorable>(connection);
}
