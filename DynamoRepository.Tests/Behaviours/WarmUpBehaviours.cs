using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What <c>WarmUpAsync</c> does, so that the first operation need not.</summary>
public sealed class WarmUpBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task It_compiles_the_mapping_of_everything_in_the_aggregate()
    {
        // Settings of their own have a model of its own, which no other test has used.
        var options = new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings() };
        var factory = options.ModelOf<Trip>(Store.Connection).Mapping.Factory!;
        IObjectCodec[] codecs =
        [
            .. new[] { typeof(Trip), typeof(Train), typeof(Ferry), typeof(Place), typeof(Meal), typeof(Guest), typeof(Photo) }
                .Select(type => (IObjectCodec)factory.Find(type)!),
        ];
        var trips = await RepositoryAsync<Trip>(options);
        codecs.Should().OnlyContain(codec => !codec.IsCompiled);

        await Store.Connection.WarmUpAsync(trips);
        codecs.Should().OnlyContain(codec => codec.IsCompiled);
        await Store.Connection.WarmUpAsync(trips);
    }

    [Test]
    public async Task It_reads_one_key_of_each_table_and_leaves_no_trace()
    {
        using var store = StoreUnderTest.Of(Kind);
        var (products, trips) = (await store.RepositoryAsync<Product>(), await store.RepositoryAsync<Trip>());
        store.Network.KeepsRequests = true;
        await store.Connection.WarmUpAsync(products, trips);
        store.Network.Requests.Select(request => (request.Operation, request.Json.GetProperty("TableName").GetString())).Should().Equal(
            Kind == StoreKind.InMemory ? [] : [("GetItem", products.TableName), ("GetItem", trips.TableName)]);
        (await store.ItemsAsync(products)).Should().BeEmpty();
    }

    [Test]
    public async Task A_table_that_is_not_there_is_an_error_that_names_it()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = await store.RepositoryAsync<Product>();
        await products.DeleteTableAsync();
        var failure = (await FluentActions.Awaiting(() => store.Connection.WarmUpAsync(products)).Should().ThrowAsync<RepositoryException>())
            .Which;
        (failure.Type, failure.TableName).Should().Be((RepositoryExceptionType.TableNotFound, products.TableName));
    }

    [Test]
    public async Task It_refuses_none_and_those_of_another_connection()
    {
        using var other = DynamoConnection.InMemory();
        await FluentActions.Awaiting(() => Store.Connection.WarmUpAsync()).Should().ThrowAsync<ArgumentException>()
            .WithMessage("There is nothing to warm up.*");
        await FluentActions.Awaiting(() => Store.Connection.WarmUpAsync(new DynamoRepository<Product>(other))).Should()
            .ThrowAsync<ArgumentException>().WithMessage("DynamoRepository<Product> uses another connection.*");
    }

    [Test]
    public async Task It_can_be_cancelled()
    {
        var products = await RepositoryAsync<Product>();
        await FluentActions.Awaiting(() => Store.Connection.WarmUpAsync([products], new CancellationToken(canceled: true))).Should()
            .ThrowAsync<OperationCanceledException>();
    }

    [DynamoTable("trips")]
    public sealed class Trip : AggregateRoot
    {
        public List<Leg> Legs { get; init; } = [];

        public Place? Start { get; init; }

        public Dictionary<string, Meal> Meals { get; init; } = [];

        [DynamoCompressed]
        public List<Photo> Photos { get; init; } = [];
    }

    [DynamoSubtype(typeof(Train), "train")]
    [DynamoSubtype(typeof(Ferry), "ferry")]
    public abstract record Leg;

    public sealed record Train(string Number) : Leg;

    public sealed record Ferry(string Line) : Leg;

    public readonly record struct Place(double Latitude, double Longitude);

    public sealed record Meal(IReadOnlyList<Guest> Guests);

    public sealed record Guest(string Name);

    public sealed record Photo(string Title);
}
