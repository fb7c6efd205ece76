using DynamoRepository.Tests.Behaviours.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>What cannot identify an aggregate is refused, with what to do.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class IdentityRefusalTests
{
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
    public async Task Equal_identities_of_different_keys_are_an_error_of_the_caller()
    {
        var things = new InMemoryRepository<Thing<AnyCase>, AnyCase>();
        await FluentActions.Awaiting(() => things.FindByIdsAsync([new("a"), new("A")])).Should().ThrowAsync<ArgumentException>()
            .WithMessage("*stored as different keys*");
    }

    private static async Task<RepositoryException> Unset<T, TId>(DynamoRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull =>
            (await FluentActions.Awaiting(() => repository.SaveAsync(aggregate)).Should().ThrowAsync<RepositoryException>()).Which;

    private static void Refused<T, TId>(string because)
        where T : class, IAggregateRoot
        where TId : notnull =>
        FluentActions.Invoking(DynamoRepository<T, TId>.Validate).Should().Throw<InvalidOperationException>().Which.Message.Should()
            .Contain(because);

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
