using System.Linq.Expressions;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Members of one name in classes that derive from each other, each stored under a name of its own, and members behind an interface.
/// </summary>
public sealed class SameNameBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private interface IOwned
    {
        string Owner { get; }
    }

    [Test]
    public async Task An_override_is_stored_found_and_selected_beside_what_it_overrides()
    {
        var dogs = new Dogs(Store.Connection);
        await Store.CreateTableAsync(dogs);
        var (name, other) = ($"Fido {Guid.NewGuid()}", $"Rex {Guid.NewGuid()}");
        var (fido, rex) = (new Dog(name, $"red of {name}"), new Dog(other, $"blue of {name}"));
        await dogs.SaveAllAsync([fido, rex]);

        (await dogs.Where(dog => dog.Name == name).ToListAsync()).Should().Equal(fido);
        (await dogs.Where(dog => dog.Name != name).ToListAsync()).Should().Contain(rex).And.NotContain(fido);
        (await dogs.Where(dog => ((Animal)dog).Name == name).ToListAsync()).Should().Equal(fido);
        (await dogs.Where(dog => dog.Colour == fido.Colour).ToListAsync()).Should().Equal(fido);
        (await dogs.Where(dog => ((Animal)dog).Colour == "grey" && dog.Colour.Contains(name)).CountAsync()).Should().Be(2);
        (await dogs.Where(dog => dog.Name == other)
            .Select(dog => dog.Name + ((Animal)dog).Name + ", " + dog.Colour + ", " + ((Animal)dog).Colour).ToListAsync())
            .Should().Equal($"{other}{other}, {rex.Colour}, grey");

        var loaded = await dogs.GetByIdAsync(fido.Id);
        (loaded.Name, loaded.Colour, ((Animal)loaded).Colour).Should().Be((name, fido.Colour, "grey"));
        var item = (await Store.ItemAsync(dogs, fido.Id))!;
        (item["name"].S, item["dogName"].S, item["colour"].S, item["dogColour"].S).Should().Be(("nameless", name, "grey", fido.Colour));
    }

    [Test]
    public async Task An_index_is_of_the_override_and_holds_the_most_derived_members()
    {
        var dogs = new Dogs(Store.Connection);
        await Store.CreateTableAsync(dogs);
        var name = $"dog {Guid.NewGuid():N}";
        await dogs.SaveAsync(new Dog(name, "red"));

        DynamoRepository<Dog>.CreateTableDefinition().GlobalSecondaryIndexes.Should().ContainSingle().Which.KeySchema.Should()
            .ContainSingle().Which.AttributeName.Should().Be("dogName");
        (await dogs.Named(name).Select(dog => dog.Colour).ToListAsync()).Should().Equal("red");
        (await dogs.Named(name).ReadByKey().SingleAsync()).Colour.Should().Be("red");
        await dogs.Invoking(them => them.Named(name).Select(dog => ((Animal)dog).Colour).ToListAsync()).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("*'by-name'*does not hold*");
    }

    [Test]
    public async Task A_check_is_of_the_override()
    {
        var dogs = new Dogs(Store.Connection);
        await Store.CreateTableAsync(dogs);
        var dog = new Dog("Fido", "red");
        await dogs.SaveAsync(dog);

        await new DynamoTransaction(Store.Connection).Check(dogs, dog.Id, it => it.Name == "Fido" && it.Colour == "red").CommitAsync();
        await FluentActions.Awaiting(
            () => new DynamoTransaction(Store.Connection).Check(dogs, dog.Id, it => it.Name != "Fido").CommitAsync()).Should()
            .ThrowAsync<RepositoryException>();
        await FluentActions.Awaiting(
            () => new DynamoTransaction(Store.Connection).Check(dogs, dog.Id, it => it.Colour != "red").CommitAsync()).Should()
            .ThrowAsync<RepositoryException>();
    }

    [Test]
    public async Task A_key_is_the_most_derived_member_of_its_name()
    {
        var lots = new Lots(Store.Connection);
        await Store.CreateTableAsync(lots);
        var code = Guid.NewGuid().ToString();
        await lots.SaveAsync(new Lot(code, "base") { Count = 3 });

        DynamoRepository<Lot>.CreateTableDefinition().KeySchema.Should().ContainSingle().Which.AttributeName.Should().Be("lotCode");
        var loaded = await lots.Coded(code).SingleAsync();
        (loaded.Code, ((Coded)loaded).Code, loaded.Count).Should().Be((code, "base", 3));
        (await lots.Coded(code).Select(lot => ((Coded)lot).Code).ToListAsync()).Should().Equal("base");
    }

    [Test]
    public async Task A_lambda_over_an_interface_asks_for_what_implements_it()
    {
        var papers = new Owned<Paper>(Store.Connection);
        await Store.CreateTableAsync(papers);
        var tenant = Guid.NewGuid().ToString();
        await papers.SaveAsync(new Paper(tenant, "ann of " + tenant));

        (await papers.Of(tenant)).Should().ContainSingle();
        (await papers.Of("ann of " + tenant)).Should().BeEmpty();
        (await papers.Owners(tenant)).Should().Equal(tenant);
        var sums = new Owned<Sum>(Store.Connection);
        await sums.Invoking(them => them.Of(tenant)).Should().ThrowAsync<ArgumentException>()
            .WithMessage("*'Sum.IOwned.Owner', whose getter does not simply return a stored member*");
    }

    [Test]
    public async Task The_time_to_live_is_the_overrides()
    {
        var passes = await RepositoryAsync<Pass>();
        var (old, lasting) =
            (new Pass { ExpiresAt = DateTimeOffset.UtcNow.AddDays(-1) }, new Pass { ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) });
        await passes.SaveAllAsync([old, lasting]);

        (await passes.FindByIdAsync(old.Id)).Should().BeNull();
        (await passes.FindByIdAsync(lasting.Id))!.ExpiresAt.Should().BeCloseTo(lasting.ExpiresAt!.Value, TimeSpan.FromSeconds(1));
        (await Store.Connection.Scan<Pass>(_ => true).ToListAsync()).Should().Equal(lasting);
    }

    private abstract class Animal : AggregateRoot
    {
        [DynamoIndex("by-name", Projection = IndexProjection.Include, Include = [nameof(Colour)])]
        public virtual string Name { get; set; } = "nameless";

        public string Colour { get; set; } = "grey";
    }

    [DynamoTable("same_name_dogs")]
    private sealed class Dog(string name, string colour) : Animal
    {
        [JsonProperty("dogName")]
        public override string Name { get; set; } = name;

        [JsonProperty("dogColour")]
        public new string Colour { get; set; } = colour;
    }

    private sealed class Dogs(DynamoConnection connection) : DynamoRepository<Dog>(connection)
    {
        public DynamoScan<Dog> Where(Expression<Func<Dog, bool>> condition) => Scan(condition);

        public DynamoQuery<Dog> Named(string name) => Query(dog => dog.Name == name);
    }

    private abstract class Coded(string code) : AggregateRoot
    {
        public string Code { get; private set; } = code;
    }

    [DynamoTable("same_name_lots", PartitionKey = nameof(Code))]
    private sealed class Lot : Coded
    {
        [JsonConstructor]
        public Lot(string code)
            : base("not set")
        {
            Code = code;
        }

        public Lot(string code, string baseCode)
            : base(baseCode)
        {
            Code = code;
        }

        [JsonProperty("lotCode")]
        public new string Code { get; private set; }

        public int Count { get; set; }
    }

    private sealed class Lots(DynamoConnection connection) : DynamoRepository<Lot, string>(connection)
    {
        public DynamoQuery<Lot> Coded(string code) => Query(lot => lot.Code == code);
    }

    private sealed class Owned<T>(DynamoConnection connection) : DynamoRepository<T>(connection)
        where T : AggregateRoot, IOwned
    {
        public Task<List<T>> Of(string owner) => Scan(item => item.Owner == owner).ToListAsync();

        public Task<List<string>> Owners(string owner) => Scan(item => item.Owner == owner).Select(item => item.Owner).ToListAsync();
    }

    [DynamoTable("same_name_papers")]
    private sealed class Paper(string tenant, string owner) : AggregateRoot, IOwned
    {
        public string Tenant { get; private set; } = tenant;

        public string Owner { get; private set; } = owner;

        string IOwned.Owner => Tenant;
    }

    [DynamoTable("same_name_sums")]
    private sealed class Sum : AggregateRoot, IOwned
    {
        public string Owner { get; private set; } = "";

        string IOwned.Owner => Owner + "!";
    }

    private abstract class Expiring : AggregateRoot
    {
        [DynamoTimeToLive]
        public virtual DateTimeOffset? ExpiresAt { get; set; }
    }

    [DynamoTable("same_name_passes")]
    private sealed class Pass : Expiring
    {
        [JsonProperty("until")]
        public override DateTimeOffset? ExpiresAt { get; set; }
    }
}
