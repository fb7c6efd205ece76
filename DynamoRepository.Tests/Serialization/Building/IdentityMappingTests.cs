using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Behaviours.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>What is stored of identities, what cannot be one, and items from before a class had one of its own.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class IdentityMappingTests
{
    private static readonly Dictionary<string, AttributeValue> GuidItem = new()
    {
        ["id"] = new("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ["createdAt"] = new("2026-01-02T03:04:05.6789012Z"),
        ["updatedAt"] = new("2026-01-03T03:04:05.6789012Z"),
        ["etag"] = new("0123456789abcdef"),
        ["name"] = new("Chair"),
    };

    [Test]
    public void An_item_of_a_Guid_aggregate_loads_as_ever()
    {
        var loaded = new DynamoSerializer<Plain>().FromItem(GuidItem);
        (loaded.Id, loaded.Name, loaded.ETag).Should()
            .Be((Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), "Chair", "0123456789abcdef"));
        (loaded.CreatedAt.UtcTicks, loaded.UpdatedAt.UtcTicks).Should()
            .Be((new DateTime(2026, 1, 2, 3, 4, 5).Ticks + 6789012, new DateTime(2026, 1, 3, 3, 4, 5).Ticks + 6789012));
        Texts(new DynamoSerializer<Plain>().ToItem(loaded)).Should().BeEquivalentTo(Texts(GuidItem));
    }

    [Test]
    public void So_it_does_after_the_class_took_an_identity_of_its_own()
    {
        var serializer = new DynamoSerializer<Own>();
        var loaded = serializer.FromItem(GuidItem);
        (loaded.Id.Value, loaded.Name).Should().Be((Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), "Chair"));
        loaded.CreatedAt.UtcTicks.Should().Be(new DateTime(2026, 1, 2, 3, 4, 5).Ticks + 6789012);
        Texts(serializer.ToItem(loaded)).Should().BeEquivalentTo(Texts(GuidItem), "what the class does not know is kept");
    }

    [Test]
    public void Timestamps_that_an_item_lacks_are_not_invented()
    {
        var serializer = new DynamoSerializer<Plain>();
        var item = new Dictionary<string, AttributeValue> { ["id"] = GuidItem["id"], ["name"] = GuidItem["name"] };
        var loaded = serializer.FromItem(item);
        loaded.CreatedAt.Should().Be(default);
        Texts(serializer.ToItem(loaded)).Should().BeEquivalentTo(Texts(item));
    }

    [Test]
    public void An_identity_of_two_parts_is_two_attributes_in_their_order()
    {
        DynamoRepository<Thing<BookingId>, BookingId>.GetCreateTableCommand().Should()
            .Contain("AttributeName=room,KeyType=HASH AttributeName=day,KeyType=RANGE");
        var item = new DynamoSerializer<Thing<SeatId>>().ToItem(new Thing<SeatId>(new SeatId(TicketNumber.From(7), Guid.Empty), "x"));
        item.Keys.Should().Equal("pk", "sk", "name");
        (item["pk"].N, item["sk"].S).Should().Be(("7", Guid.Empty.ToString()));
    }

    [Test]
    public void An_identity_can_have_another_attribute()
    {
        new DynamoSerializer<Renamed>().ToItem(new Renamed("c-1")).Keys.Should().Equal("customerId");
        DynamoRepository<Renamed, string>.DescribeItem().Should().Contain("customerId: S");
        FluentActions.Invoking(DynamoRepository<RenamedPair, BookingId>.Validate).Should().Throw<InvalidOperationException>()
            .WithMessage("*IdAttribute*");
    }

    [Test]
    public void An_aggregate_inside_another_keeps_its_parts_together()
    {
        var serializer = new DynamoSerializer<Outer>();
        var outer = new Outer { Inner = new Thing<BookingId>(new BookingId("101", new(2026, 5, 1)), "x") };
        var item = serializer.ToItem(outer);
        item["inner"].M.Keys.Should().Equal("room", "day", "name");
        serializer.FromItem(item).Inner!.Id.Should().Be(outer.Inner.Id);
    }

    [Test]
    public async Task The_parts_of_an_identity_are_always_written()
    {
        var silent = new InMemoryRepository<Thing<Silent>, Silent>();
        await silent.SaveAsync(new Thing<Silent>(new("a", 5), "x"));
        (await silent.GetByIdAsync(new("a", 5))).Id.B.Should().Be(5);
        var options =
            new DynamoRepositoryOptions
            {
                SerializerSettings =
                new JsonSerializerSettings { DefaultValueHandling = DefaultValueHandling.Ignore }
            };
        var bookings = new InMemoryRepository<Thing<BookingId>, BookingId>(options);
        await bookings.SaveAsync(new Thing<BookingId>(new("101", default), "x"));
        (await bookings.GetByIdAsync(new("101", default))).Id.Room.Should().Be("101");
    }

    private static Dictionary<string, string> Texts(Dictionary<string, AttributeValue> item) =>
        item.ToDictionary(pair => pair.Key, pair => pair.Value.S);

    [DynamoTable("chairs")]
    private sealed class Plain : AggregateRoot
    {
        public string Name { get; set; } = "";
    }

    [DynamoTable("chairs")]
    private sealed class Own : AggregateRoot<OrderId>
    {
        public string Name { get; set; } = "";

        public DateTimeOffset CreatedAt { get; private set; } = DateTimeOffset.UtcNow;
    }

    [DynamoTable("customers", IdAttribute = "customerId")]
    private sealed class Renamed(string id) : AggregateRoot<string>(id);

    [DynamoTable("customers", IdAttribute = "customerId")]
    private sealed class RenamedPair(BookingId id) : AggregateRoot<BookingId>(id);

    [DynamoTable("outers")]
    private sealed class Outer : AggregateRoot
    {
        public Thing<BookingId>? Inner { get; set; }
    }

    private readonly record struct Silent(string A, int B)
    {
        public bool ShouldSerializeB() => false;
    }
}
