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
    public void Timestamps_that_no_item_had_are_not_made_up()
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
        Refused<RenamedPair, BookingId>("IdAttribute");
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
    public async Task What_was_never_set_cannot_be_saved()
    {
        (await Unset(new DynamoRepository<Late, string>(DynamoConnection.InMemory()), new Late())).Message.Should()
            .Contain("'Late.Id': is the identity and was never set");
        (await Unset(new DynamoRepository<Thing<int>, int>(DynamoConnection.InMemory()), new Thing<int>(0, "x"))).Type.Should()
            .Be(RepositoryExceptionType.Constraint);
        (await Unset(new DynamoRepository<Thing<BookingId>, BookingId>(DynamoConnection.InMemory()), new Thing<BookingId>(default, "x")))
            .Message.Should().Contain("never set");
        (await Unset(
            new DynamoRepository<Thing<BookingId>, BookingId>(DynamoConnection.InMemory()),
            new Thing<BookingId>(new(null!, new(2026, 5, 1)), "x"))).Message.Should().Contain("Room");
        await new DynamoRepository<Thing<Planet>, Planet>(DynamoConnection.InMemory()).SaveAsync(new Thing<Planet>(Planet.Mercury, "x"));
        await new DynamoRepository<Late, string>(DynamoConnection.InMemory()).SaveAsync(new Late("set"));
    }

    [Test]
    public async Task A_key_that_cannot_be_is_an_error_of_the_caller()
    {
        var bookings = new DynamoRepository<Thing<BookingId>, BookingId>(DynamoConnection.InMemory());
        await FluentActions.Awaiting(() => bookings.FindByIdAsync(default)).Should().ThrowAsync<ArgumentException>().WithMessage("*Room*");
        await FluentActions.Awaiting(() => new DynamoRepository<Late, string>(DynamoConnection.InMemory()).FindByIdAsync(null!)).Should()
            .ThrowAsync<ArgumentNullException>();
    }

    [Test]
    public void What_cannot_identify_is_refused_with_what_to_do()
    {
        Refused<Thing<byte[]>, byte[]>("equal only to themselves");
        Refused<Thing<Reference>, Reference>("equal only to themselves");
        Refused<Thing<Binary>, Binary>("[DynamoScalar]");
        Refused<Hashed, Guid>("of type Byte[]");
        Refused<Thing<Timed>, Timed>("which is its time to live");
        Refused<Thing<Triple>, Triple>("exactly two members");
        Refused<Thing<Single>, Single>("[DynamoScalar]");
        Refused<Twin, BookingId>("Room => Id.Room");
        Refused<Thing<Undeclared>, Undeclared>("DynamoScalarType.String");
        Refused<Thing<Misdeclared>, Misdeclared>("declared by [DynamoScalar] to be a Number");
    }

    [Test]
    public void A_repository_of_another_identity_is_refused()
    {
        Refused<Thing<OrderId>, Guid>("Use DynamoRepository<Thing<OrderId>, OrderId>");
        Refused<Thing<BookingId>, string>("found by 'Id' of type BookingId");
        Refused<Numbered, Guid>("record struct NumberedKey(String Customer, Int32 Number);");
        Refused<Numbered, WrongKey>("found by 'Customer' and 'Number'");
        Refused<Coded, Guid>("Use DynamoRepository<Coded, String>");
        DynamoRepository<Numbered, NumberedKey>.Validate();
        DynamoRepository<Numbered, ReversedKey>.Validate();
        DynamoRepository<Coded, string>.Validate();
    }

    [Test]
    public async Task A_record_of_the_keys_is_taken_by_its_names()
    {
        var numbered = new InMemoryRepository<Numbered, ReversedKey>();
        await numbered.SaveAsync(new Numbered("c", 7));
        (await numbered.GetByIdAsync(new ReversedKey(7, "c"))).Number.Should().Be(7);
        var failure =
            (await FluentActions.Awaiting(() => numbered.GetByIdAsync(new ReversedKey(8, "c"))).Should().ThrowAsync<RepositoryException>())
                .Which;
        failure.Id.Should().Be(new ReversedKey(8, "c"));
    }

    [Test]
    public async Task An_identity_of_a_derived_class_is_refused_because_it_would_lose_something()
    {
        (await Unset(new InMemoryRepository<Thing<Wide>, Wide>(), new Thing<Wide>(new Wider("a", 1, "c"), "x"))).Message.Should()
            .Contain("Wider");
        (await Unset(new InMemoryRepository<Thing<Text1>, Text1>(), new Thing<Text1>(new Text2("a", "more"), "x"))).Message.Should()
            .Contain("Text2");
    }

    [Test]
    public async Task The_parts_of_an_identity_are_always_written()
    {
        var silent = new InMemoryRepository<Thing<Silent>, Silent>();
        await silent.SaveAsync(new Thing<Silent>(new("a", 5), "x"));
        (await silent.GetByIdAsync(new("a", 5))).Id.B.Should().Be(5);
        var options =
            new DynamoRepositoryOptions { SerializerSettings =
                new JsonSerializerSettings { DefaultValueHandling = DefaultValueHandling.Ignore } };
        var bookings = new InMemoryRepository<Thing<BookingId>, BookingId>(options);
        await bookings.SaveAsync(new Thing<BookingId>(new("101", default), "x"));
        (await bookings.GetByIdAsync(new("101", default))).Id.Room.Should().Be("101");
    }

    [Test]
    public async Task Equal_identities_of_different_keys_are_an_error_of_the_caller()
    {
        var things = new InMemoryRepository<Thing<AnyCase>, AnyCase>();
        await FluentActions.Awaiting(() => things.FindByIdsAsync([new("a"), new("A")])).Should().ThrowAsync<ArgumentException>()
            .WithMessage("*stored as different keys*");
    }

    private static Dictionary<string, string> Texts(Dictionary<string, AttributeValue> item) =>
        item.ToDictionary(pair => pair.Key, pair => pair.Value.S);

    private static async Task<RepositoryException> Unset<T, TId>(DynamoRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull =>
            (await FluentActions.Awaiting(() => repository.SaveAsync(aggregate)).Should().ThrowAsync<RepositoryException>()).Which;

    private static void Refused<T, TId>(string because)
        where T : class, IAggregateRoot
        where TId : notnull =>
        FluentActions.Invoking(DynamoRepository<T, TId>.Validate).Should().Throw<InvalidOperationException>().Which.Message.Should()
            .Contain(because);

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

    [DynamoTable("lates")]
    private sealed class Late : AggregateRoot<string>
    {
        public Late()
        {
        }

        public Late(string id) => Id = id;
    }

    private sealed class Reference
    {
        public string Text { get; set; } = "";

        public int Number { get; set; }
    }

    private readonly record struct Timed(string Name, [property: DynamoTimeToLive] DateTimeOffset Until);

    private record Wide(string A, int B);

    private sealed record Wider(string A, int B, string C) : Wide(A, B);

    [DynamoScalar]
    private record Text1(string Text);

    private sealed record Text2(string Text, string More) : Text1(Text);

    private readonly record struct Silent(string A, int B)
    {
        public bool ShouldSerializeB() => false;
    }

    [DynamoScalar]
    private sealed class AnyCase(string text) : IEquatable<AnyCase>
    {
        public string Text { get; } = text;

        public bool Equals(AnyCase? other) => string.Equals(Text, other?.Text, StringComparison.OrdinalIgnoreCase);

        public override bool Equals(object? obj) => Equals(obj as AnyCase);

        public override int GetHashCode() => Text.ToUpperInvariant().GetHashCode(StringComparison.Ordinal);
    }

    private readonly record struct Binary(string Name, byte[] Bytes);

    [DynamoTable("hasheds", PartitionKey = nameof(Hash), SortKey = nameof(Id))]
    private sealed class Hashed : AggregateRoot
    {
        public byte[] Hash { get; set; } = [];
    }

    private sealed record Triple(string A, string B, string C);

    private readonly record struct Single(string Text);

    [DynamoTable("twins")]
    private sealed class Twin(BookingId id) : AggregateRoot<BookingId>(id)
    {
        public string Room { get; } = id.Room;
    }

    [JsonConverter(typeof(Text))]
    private readonly record struct Undeclared(string Text);

    [DynamoScalar(Type = DynamoScalarType.Number)]
    private readonly record struct Misdeclared(string Text);

    private sealed class Text : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue("text");

        public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            new Undeclared((string)reader.Value!);
    }

    [DynamoTable("numbereds", PartitionKey = nameof(Customer), SortKey = nameof(Number))]
    private sealed class Numbered(string customer, int number) : AggregateRoot
    {
        public string Customer { get; } = customer;

        public int Number { get; } = number;
    }

    [DynamoTable("codeds", PartitionKey = nameof(Code))]
    private sealed class Coded(string code) : AggregateRoot
    {
        public string Code { get; } = code;
    }

    private readonly record struct NumberedKey(string Customer, int Number);

    private sealed record ReversedKey(int Number, string Customer);

    private readonly record struct WrongKey(string Customer, long Number);
}
