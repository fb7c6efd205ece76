using FluentAssertions;
using NUnit.Framework;

#pragma warning disable IDE0032, IDE0290

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>Aggregates as real projects have them: equal after a round trip, compared by something other than the codec.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RealAggregateTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return ShopOrder();
        yield return Conference();
        yield return new Held<PaymentMethod> { Value = PaymentMethod.Expired() };
    }

    [Test]
    public void The_e_shop_order_is_stored_whole()
    {
        var order = ShopOrder();
        var codec = Codec.For<Order>();
        var item = codec.Write(order);
        item.Should().Be(Sample.Item("""
            "orderItems":{"L":[
            {"M":{"id":{"S":"00000000-0000-0000-0000-00000000000a"},
            "createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"},
            "pictureUrl":{"S":"https://example.com/1.png"},"productName":{"S":"Mug"},
            "unitPrice":{"N":"8.5"},"discount":{"N":"1"},"units":{"N":"3"}}},
            {"M":{"id":{"S":"00000000-0000-0000-0000-00000000000b"},
            "createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"},
            "productName":{"S":"Shirt"},"unitPrice":{"N":"19.99"},"discount":{"N":"0"},"units":{"N":"1"}}}
            ]},
            "isDraft":{"BOOL":false},"orderDate":{"S":"2026-01-02T03:04:05.0000000Z"},
            "address":{"M":{"street":{"S":"1 Main St"},"city":{"S":"Redmond"},"country":{"S":"US"}}},
            "buyerId":{"N":"42"},"orderStatus":{"S":"awaitingValidation"},"description":{"S":"two lines"}
            """));
        var loaded = codec.Read(item);
        loaded.ShouldEqualFieldByField(order);
        loaded.UncommittedEvents.Should().BeEmpty();
        order.UncommittedEvents.Should().HaveCount(1);
        loaded.Total().Should().Be(8.5m * 3 - 1 + 19.99m);
        loaded.Add("Cap", 5m, 0m, null, 2);
        loaded.OrderItems.Should().HaveCount(3, "the list behind the read-only view is the one that was filled");
    }

    [Test]
    public void An_aggregate_with_nothing_but_private_fields_and_typed_ids_is_stored_whole()
    {
        var conference = Conference();
        var codec = Codec.For<ConferenceSession>();
        var item = codec.Write(conference);
        item.Should().Be(Sample.Item("""
            "speaker":{"S":"00000000-0000-0000-0000-00000000000c"},"title":{"S":"DDD"},
            "attendees":{"L":[{"M":{"attendee":{"S":"00000000-0000-0000-0000-00000000000d"},"since":{"S":"2026-01-02"}}}]},
            "seatsByRoom":{"M":{"7":{"N":"30"}}},"cancelled":{"BOOL":false}
            """));
        codec.Read(item).ShouldEqualFieldByField(conference);
    }

    [Test]
    public void A_payment_method_that_expired_since_cannot_go_through_its_checking_constructor()
    {
        var item = Sample.Item("""
            "value":{"M":{"number":{"S":"MARKER-4711"},"expiration":{"S":"2020-01-31"}}}
            """);
        var reading = () => Codec.Read<Held<CheckedPaymentMethod>>(item);
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value");
        exception.Message.Should().Contain("CheckedPaymentMethod").And.Contain("private parameterless constructor").And.NotContain("MARKER")
            .And.NotContain("2020");
        exception.InnerException.Should().BeOfType<ArgumentException>();
    }

    [Test]
    public void A_payment_method_with_a_protected_parameterless_constructor_loads_although_it_expired()
    {
        var aggregate = new Held<PaymentMethod> { Value = PaymentMethod.Expired() };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    private static Order ShopOrder()
    {
        var order = new Order(42, new Address("1 Main St", "Redmond", null, "US"));
        order.Add("Mug", 8.50m, 1m, "https://example.com/1.png", 3, 0xa);
        order.Add("Shirt", 19.99m, 0m, null, 1, 0xb);
        order.Describe("two lines");
        order.AwaitValidation();
        return order;
    }

    private static ConferenceSession Conference()
    {
        var session = new ConferenceSession(new SpeakerId(new Guid("00000000-0000-0000-0000-00000000000c")), "DDD");
        session.Register(new AttendeeId(new Guid("00000000-0000-0000-0000-00000000000d")), new DateOnly(2026, 1, 2));
        session.Reserve(new RoomNumber(7), 30);
        return session;
    }

    private enum OrderStatus
    {
        Submitted = 1,
        AwaitingValidation = 2,
    }

    private sealed record OrderStarted(Guid AggregateId, int? BuyerId) : DomainEvent(AggregateId);

    private class Address : ValueObject
    {
        protected Address()
        {
        }

        public Address(string street, string city, string? state, string country) =>
            (Street, City, State, Country) = (street, city, state, country);

        public string? Street { get; private set; }

        public string? City { get; private set; }

        public string? State { get; private set; }

        public string? Country { get; private set; }

        protected override IEnumerable<object?> EqualityComponents => [Street, City, State, Country];
    }

    private class OrderItem : Entity
    {
        private string? _pictureUrl;

        protected OrderItem()
        {
        }

        public OrderItem(Guid id, string productName, decimal unitPrice, decimal discount, string? pictureUrl, int units)
            : base(id, Sample.SampleTime, Sample.SampleTime)
        {
            if (units <= 0)
                throw new ArgumentException("Invalid number of units", nameof(units));
            (ProductName, UnitPrice, Discount, _pictureUrl, Units) = (productName, unitPrice, discount, pictureUrl, units);
        }

        public string? ProductName { get; private set; }

        public string? PictureUrl => _pictureUrl;

        public decimal UnitPrice { get; private set; }

        public decimal Discount { get; private set; }

        public int Units { get; private set; }

        public void Hide() => _pictureUrl = null;
    }

    private class Order : Sample
    {
        private readonly List<OrderItem> _orderItems;
        private bool _isDraft;

        protected Order()
        {
            _orderItems = [];
            _isDraft = true;
        }

        public Order(int buyerId, Address address)
            : this()
        {
            (BuyerId, Address, OrderDate, OrderStatus) =
                (buyerId, address, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), OrderStatus.Submitted);
            RaiseEvent(new OrderStarted(Id, buyerId));
        }

        public DateTime OrderDate { get; private set; }

        public Address? Address { get; private set; }

        public int? BuyerId { get; private set; }

        public OrderStatus OrderStatus { get; private set; }

        public string? Description { get; private set; }

        public IReadOnlyCollection<OrderItem> OrderItems => _orderItems.AsReadOnly();

        public void Add(string productName, decimal unitPrice, decimal discount, string? pictureUrl, int units, byte id = 0xff) =>
            _orderItems.Add(new OrderItem(new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, id), productName, unitPrice, discount, pictureUrl, units));

        public void Describe(string description) => Description = description;

        public void AwaitValidation()
        {
            OrderStatus = OrderStatus.AwaitingValidation;
            _isDraft = false;
        }

        public decimal Total() => _isDraft ? 0 : _orderItems.Sum(item => item.Units * item.UnitPrice - item.Discount);
    }

    [DynamoScalar]
    private abstract record TypedId(Guid Value);

    private sealed record SpeakerId(Guid Value) : TypedId(Value);

    private sealed record AttendeeId(Guid Value) : TypedId(Value);

    [DynamoScalar]
    private readonly record struct RoomNumber(int Value);

    private sealed class Registration
    {
        private readonly AttendeeId _attendee;
        private readonly DateOnly _since;

        public Registration(AttendeeId attendee, DateOnly since) => (_attendee, _since) = (attendee, since);

        public override string ToString() => $"{_attendee} {_since}";
    }

    private sealed class ConferenceSession : Sample
    {
        private readonly SpeakerId _speaker;
        private readonly string _title;
        private readonly List<Registration> _attendees = [];
        private readonly Dictionary<RoomNumber, int> _seatsByRoom = [];
        private bool _cancelled;
        private string? _cancelledBecause;

        public ConferenceSession(SpeakerId speaker, string title) => (_speaker, _title) = (speaker, title);

        public void Register(AttendeeId attendee, DateOnly since) => _attendees.Add(new Registration(attendee, since));

        public void Reserve(RoomNumber room, int seats) => _seatsByRoom[room] = seats;

        public void Cancel(string because) => (_cancelled, _cancelledBecause) = (true, because);

        public override string ToString() => $"{_speaker} {_title} {_cancelled} {_cancelledBecause}";
    }

    private sealed class CheckedPaymentMethod
    {
        public CheckedPaymentMethod(string number, DateOnly expiration)
        {
            if (expiration < new DateOnly(2026, 1, 1))
                throw new ArgumentException("The card has expired.", nameof(expiration));
            (Number, Expiration) = (number, expiration);
        }

        public string Number { get; }

        public DateOnly Expiration { get; }
    }

    private class PaymentMethod : Entity
    {
        private string? _alias;
        private DateOnly _expiration;

        protected PaymentMethod()
        {
        }

        public PaymentMethod(string alias, DateOnly expiration)
        {
            if (expiration < new DateOnly(2026, 1, 1))
                throw new ArgumentException("The card has expired.", nameof(expiration));
            (_alias, _expiration) = (alias, expiration);
        }

        public static PaymentMethod Expired() => new("mine", new DateOnly(2027, 1, 31)) { _expiration = new DateOnly(2020, 1, 31) };

        public override string ToString() => $"{_alias} {_expiration}";
    }
}
