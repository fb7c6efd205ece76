using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.DependencyInjection;

/// <summary>When clients are made and disposed, and that nothing is sent before the first operation.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LifetimeTests
{
    [Test]
    public async Task Constructing_and_registering_sends_nothing_and_makes_no_client()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var factory = new CountingFactory(network);
        using var connection = Connection(factory);
        var products = new DynamoRepository<Product>(connection);
        _ = new DynamoRepository<Shipment, ShipmentKey>(connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        _ = products.TableName;
        DynamoRepository<Product>.Validate();
        await using var services = new ServiceCollection().AddDynamoConnection(_ => { }).AddSingleton(connection)
            .AddDynamoRepository<Product>().BuildServiceProvider();
        services.GetRequiredService<IRepository<Product>>();

        (factory.Made, network.Requests.Count).Should().Be((0, 0));
        await products.FindByIdAsync(Guid.NewGuid());
        (factory.Made, network.Requests.Count).Should().Be((1, 1));
    }

    [Test]
    public void A_repository_needs_no_region_credentials_or_service_until_it_is_used()
    {
        using var connection = new DynamoConnection();
        FluentActions.Invoking(() => new DynamoRepository<Product>(connection)).Should().NotThrow();
    }

    [Test]
    public async Task The_client_is_made_once_however_many_ask_for_it_first()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        var factory = new CountingFactory(network);
        using var connection = Connection(factory);
        var products = new DynamoRepository<Product>(connection);
        using var start = new Barrier(8);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return products.FindByIdAsync(Guid.NewGuid()).ContinueWith(_ => connection.Client, TaskScheduler.Default);
            },
            TaskCreationOptions.LongRunning).Unwrap()));
        clients.Distinct().Should().ContainSingle();
        (factory.Made, network.Requests.Count).Should().Be((1, 8));
    }

    [Test]
    public async Task After_the_connection_is_disposed_every_operation_says_so([Values] StoreKind kind)
    {
        var store = kind == StoreKind.InMemory ? StoreUnderTest.Of(kind) : null;
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        using var client = EngineClient.Create(EngineClient.Nowhere, network.Factory);
        var connection = kind switch
        {
            StoreKind.InMemory => store!.Connection,
            StoreKind.Wire => Connection(network.Factory),
            StoreKind.PlainClient => new DynamoConnection(client),
            _ => new DynamoConnection(ForwardingClient.Over(client)),
        };
        var products = new DynamoRepository<Product>(connection);
        var product = new Product("Chair");
        await products.SaveAsync(product);

        connection.Dispose();
        connection.Dispose();
        connection.Dispose();

        foreach (var call in new Func<Task>[]
        {
            () => products.SaveAsync(product), () => products.AddAsync(product), () => products.GetByIdAsync(product.Id),
            () => products.FindByIdAsync(product.Id),
            () => products.ExistsByIdAsync(product.Id), () => products.DeleteAsync(product), () => products.DeleteByIdAsync(product.Id),
            () => products.UpdateAsync(product.Id, _ => { }), () => products.TableExistsAsync(), () => products.CreateTableAsync(),
        })
        {
            await call.Should().ThrowAsync<ObjectDisposedException>();
        }

        await FluentActions.Awaiting(() => new DynamoRepository<Product>(connection).FindByIdAsync(product.Id)).Should()
            .ThrowAsync<ObjectDisposedException>();
        store?.Dispose();
    }

    [Test]
    public async Task A_client_handed_in_outlives_the_connection()
    {
        using var network = FaultHandler.InProcess(_ => Answer.Ok());
        using var client = EngineClient.Create(EngineClient.Nowhere, network.Factory);
        using (var connection = new DynamoConnection(client))
        {
            await new DynamoRepository<Product>(connection).FindByIdAsync(Guid.NewGuid());
            connection.Client.Should().BeSameAs(client);
        }

        await client.Invoking(plain => plain.ListTablesAsync()).Should().NotThrowAsync();
    }

    [Test]
    public void A_connection_may_be_disposed_before_its_first_use()
    {
        var connection = DynamoConnection.InMemory();
        connection.Dispose();
        connection.Dispose();
        connection.Dispose();
    }

    [Test]
    public void A_connection_in_memory_has_no_client_and_says_why()
    {
        using var connection = DynamoConnection.InMemory();
        connection.Invoking(memory => memory.Client).Should().Throw<InvalidOperationException>().WithMessage("*in this process*");
    }

    [Test]
    public async Task A_repository_in_memory_shows_and_forgets_everything()
    {
        var products = new InMemoryRepository<Product>();
        var other = new InMemoryRepository<Product>();
        var (one, two) = (new Product("Chair"), new Product("Table"));
        await products.SaveAsync(one);
        await products.SaveAsync(two);
        products.GetAll().Should().BeEquivalentTo([one, two], options => options.Excluding(product => product.ETag))
            .And.NotContain(product => ReferenceEquals(product, one));
        products.GetAll().Select(product => product.ETag).Should().BeEquivalentTo(one.ETag, two.ETag);
        other.GetAll().Should().BeEmpty("each has a store of its own");

        products.Clear();
        products.GetAll().Should().BeEmpty();
        (await products.FindByIdAsync(one.Id)).Should().BeNull();
    }

    [Test]
    public async Task A_saved_aggregate_and_a_loaded_one_share_nothing()
    {
        var products = new InMemoryRepository<Product>();
        var product = new Product("Chair");
        product.Stock["here"] = 1;
        await products.SaveAsync(product);
        product.Stock["here"] = 2;
        var loaded = await products.GetByIdAsync(product.Id);
        loaded.Stock["here"].Should().Be(1);
        loaded.Stock["here"] = 3;
        (await products.GetByIdAsync(product.Id)).Stock["here"].Should().Be(1);
    }

    private static DynamoConnection Connection(HttpClientFactory factory) =>
        new(EngineClient.Region, new BasicAWSCredentials("dummy", "dummy"), EngineClient.Nowhere.ToString())
        { HttpClientFactory = factory };

    private sealed class CountingFactory(FaultHandler handler) : HttpClientFactory
    {
        private int _made;

        public int Made => _made;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            Interlocked.Increment(ref _made);
            return new HttpClient(handler, disposeHandler: false);
        }

        public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
    }
}
