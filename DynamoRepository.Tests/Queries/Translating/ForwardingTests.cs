using System.Linq.Expressions;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

/// <summary>Properties that show a part of another member: in a lambda they mean what C# gives, or are refused.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ForwardingTests
{
    private enum Big : uint
    {
        Most = uint.MaxValue,
    }

    [Test]
    public Task An_override_counts_as_the_most_derived_one() => SameAsCSharpAsync(
        new Suite(new RoomId("101", 1), "suite"),
        room => room.Room == "suite", room => room.Room == "101");

    [Test]
    public async Task A_computed_override_is_refused() =>
        (await Refusal(new Prefixed(new RoomId("101", 1)), room => room.Room == "x-101")).Should().Contain("Room");

    [Test]
    public async Task What_the_base_shows_is_not_what_the_override_stores() =>
        (await Refusal(new Moved(new RoomId("101", 1)), room => room.BaseCity == "rome")).Should().Contain("BaseCity");

    [Test]
    public Task A_part_shown_through_an_interface_or_another_property_is_the_part() => SameAsCSharpAsync(
        new Plain(new RoomId("101", 1)),
        room => ((IRoom)room).Room == "101", room => ((IHasId)room).Id == new RoomId("101", 1), room => room.Alias == "101",
        room => room.Written == "101", room => room.Room == "102", room => room.Id.Number > 0);

    [Test]
    public async Task A_stored_computed_property_is_itself()
    {
        var rooms = new Rooms<Indexed>(DynamoConnection.InMemory());
        var room = new Indexed(new RoomId("101", 7));
        await rooms.SaveAsync(room);
        (await rooms.Find(found => found.City == "rome").ToListAsync()).Should().Equal(room);
        rooms.Find(found => found.City == "rome").ToString().Should().Contain("by-city");
    }

    [Test]
    public async Task A_change_of_type_is_no_forwarding()
    {
        var room = new Converted(new RoomId("101", -1));
        (await Refusal(room, found => found.Unsigned == uint.MaxValue)).Should().Contain("Unsigned");
        (await Refusal(room, found => found.Named == Big.Most)).Should().Contain("Named");
    }

    [Test]
    public async Task A_getter_without_end_is_refused() =>
        (await Refusal(new Tree(new RoomId("101", 1)), tree => tree.Top.Root == "x")).Should().Contain("Root");

    private static async Task SameAsCSharpAsync<T>(T aggregate, params Expression<Func<T, bool>>[] conditions)
        where T : AggregateRoot<RoomId>
    {
        var rooms = new Rooms<T>(DynamoConnection.InMemory());
        await rooms.SaveAsync(aggregate);
        foreach (var condition in conditions)
        {
            (await rooms.All(condition).CountAsync()).Should().Be(condition.Compile()(aggregate) ? 1 : 0, condition.ToString());
            if (condition.Body is BinaryExpression { Left: MemberExpression shown })
            {
                var select = Expression.Lambda<Func<T, object>>(Expression.Convert(shown, typeof(object)), condition.Parameters);
                (await rooms.All(_ => true).Select(select).ToListAsync()).Should().Equal(select.Compile()(aggregate));
            }
        }
    }

    private static async Task<string> Refusal<T>(T aggregate, Expression<Func<T, bool>> condition)
        where T : AggregateRoot<RoomId>
    {
        var rooms = new Rooms<T>(DynamoConnection.InMemory());
        await rooms.SaveAsync(aggregate);
        return FluentActions.Invoking(() => rooms.All(condition)).Should().Throw<ArgumentException>().Which.Message;
    }

    private interface IRoom
    {
        string Room { get; }
    }

    private interface IHasId
    {
        RoomId Id { get; }
    }

    private sealed class Rooms<T>(DynamoConnection connection) : DynamoRepository<T, RoomId>(connection)
        where T : AggregateRoot<RoomId>
    {
        public DynamoScan<T> All(Expression<Func<T, bool>> condition) => Scan(condition);

        public DynamoQuery<T> Find(Expression<Func<T, bool>> condition) => Query(condition);
    }

    private readonly record struct RoomId(string House, int Number);

    private sealed record Place(string City);

    private abstract class Base(RoomId id) : AggregateRoot<RoomId>(id)
    {
        public virtual string Room => Id.House;
    }

    [DynamoTable("suites")]
    private sealed class Suite(RoomId id, string room) : Base(id)
    {
        [JsonProperty("ownRoom")]
        public override string Room { get; } = room;
    }

    [DynamoTable("prefixed")]
    private sealed class Prefixed(RoomId id) : Base(id)
    {
        public override string Room => "x-" + Id.House;
    }

    private abstract class Placed(RoomId id) : AggregateRoot<RoomId>(id)
    {
        public virtual Place Place { get; protected set; } = new("rome");
    }

    [DynamoTable("moved")]
    private sealed class Moved(RoomId id) : Placed(id)
    {
        [JsonProperty("own")]
        public override Place Place { get; protected set; } = new("paris");

        public string BaseCity => base.Place.City;
    }

    [DynamoTable("plains")]
    private sealed class Plain(RoomId id) : AggregateRoot<RoomId>(id), IRoom, IHasId
    {
        public string Room => Id.House;

        public string Alias => Room;

        public string Written
        {
            get
            {
                return Id.House;
            }
        }
    }

    [DynamoTable("indexed")]
    private sealed class Indexed(RoomId id) : AggregateRoot<RoomId>(id)
    {
        public Place Address { get; private set; } = new("rome");

        [JsonProperty]
        [DynamoIndex("by-city")]
        public string City => Address.City;
    }

    [DynamoTable("converted")]
    private sealed class Converted(RoomId id) : AggregateRoot<RoomId>(id)
    {
        public uint Unsigned => (uint)Id.Number;

        public Big Named => (Big)Id.Number;
    }

    [DynamoTable("trees")]
    private sealed class Tree(RoomId id) : AggregateRoot<RoomId>(id)
    {
        public Node Top { get; private set; } = new();
    }

    private sealed class Node
    {
        public Node? Parent { get; set; }

        public string Root => Parent!.Root;
    }
}
