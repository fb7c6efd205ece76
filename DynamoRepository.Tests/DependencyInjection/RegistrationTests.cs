using DynamoRepository.Tests.Behaviours.Aggregates;
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
    public async Task Each_unit_of_work_is_a_new_transaction_of_the_connection()
    {
        using var services = Services(s => s.AddSingleton(DynamoConnection.InMemory()).AddDynamoRepository<Product>());
        var begin = services.GetRequiredService<Func<IUnitOfWork>>();
        var products = services.GetRequiredService<IRepository<Product>>();
        var product = new Product("Chair");

        await begin().Add(products, product).CommitAsync();
        await begin().Delete(products, await products.GetByIdAsync(product.Id)).CommitAsync();

        begin().Should().BeOfType<DynamoTransaction>().And.NotBeSameAs(begin());
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
        FluentActions.Invoking(() => new ServiceCollection().AddDynamoConnection((Action<DynamoConnectionOptions>)null!)).Should()
            .Throw<ArgumentNullException>();
    }

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(DynamoConnection.InMemory());
        add(services);

        // The last one counts for the container; a connection of the application's own is the only one then.
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private sealed class Products(DynamoConnection connection) : DynamoRepository<Product>(connection), IProducts;

    private sealed class OtherProducts(DynamoConnection connection) : DynamoRepository<Product>(connection);

    private sealed class ProductsWithOptions(DynamoConnection connection, DynamoRepositoryOptions options)
        : DynamoRepository<Product>(connection, options), IProducts;

    private sealed class ProductsWithClock(DynamoConnection connection, TimeProvider clock) : DynamoRepository<Product>(connection)
    {
        public TimeProvider Clock => clock;
    }

    [DynamoTable("unstorable")]
    private sealed class Unstorable : AggregateRoot
    {
        public event EventHandler? Changed;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Unstorables(DynamoConnection connection) : DynamoRepository<Unstorable>(connection);
}
