using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Mapping;

#region state
[DynamoTable("invoices")]
public sealed class Invoice : AggregateRoot
{
    private readonly List<Position> _positions = [];              // stored as "positions": the property shows it
    private int m_reminders;                                      // stored as "reminders": no property, so the name without its prefix
    [NonSerialized] private decimal? _cachedTotal;                // not stored

    public Invoice(CustomerId customer, Money discount)
    {
        Customer = customer;
        Discount = discount;
    }

    public CustomerId Customer { get; }                           // stored as "customer", a string
    public Money Discount { get; private set; }                   // stored as "discount", a map
    public DateOnly? PaidOn { get; private set; }                 // absent while it is null
    public IReadOnlyList<Position> Positions => _positions.AsReadOnly();

    [JsonProperty("po")]
    public string? PurchaseOrder { get; set; }                    // stored as "po"

    [JsonIgnore]
    public string? Draft { get; set; }                            // not stored

    public decimal Total => _cachedTotal ??= _positions.Sum(position => position.Price.Amount);      // computed: not stored

    [JsonProperty]
    public bool IsPaid => PaidOn is not null;                     // computed and marked: written for queries, never read

    public void Add(string text, Money price)
    {
        _positions.Add(new Position(text, price));
        _cachedTotal = null;
    }

    public void Remind() => m_reminders++;
}

public sealed record Money(decimal Amount, string Currency);

public sealed record Position(string Text, Money Price);

[DynamoScalar]
public readonly record struct CustomerId(Guid Value);
#endregion

#region same-name
public abstract class Pet : AggregateRoot
{
    public virtual string Name { get; set; } = "nameless";        // stored as "name", beside the override's
}

[DynamoTable("dogs")]
public sealed class Dog : Pet
{
    [JsonProperty("dogName"), DynamoIndex("by-name")]
    public override string Name { get; set; } = "";               // stored as "dogName": what dog.Name means everywhere
}
#endregion

#region milliseconds
public sealed class MillisecondsConverter : JsonConverter<DateTimeOffset>
{
    public override void WriteJson(JsonWriter writer, DateTimeOffset value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToUnixTimeMilliseconds());

    public override DateTimeOffset ReadJson(
        JsonReader reader, Type objectType, DateTimeOffset existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)reader.Value!);
}
#endregion

#region base
[DynamoTable("tickets")]
public sealed class Ticket : AggregateRoot
{
    private readonly List<Comment> _comments = [];

    public Ticket(Guid? id = null, DateTimeOffset? createdAt = null) : base(id, createdAt) { }      // missing: a new Guid, now

    public IReadOnlyList<Comment> Comments => _comments.AsReadOnly();

    public void Say(string text)
    {
        _comments.Add(new Comment(text));
        Touch();                                                  // UpdatedAt = now; repositories never do it
        RaiseEvent(new Commented(Id));                            // in UncommittedEvents until MarkEventsAsCommitted(); never stored
    }
}

public sealed class Comment(string text) : Entity                // a part with an Id of its own
{
    public string Text { get; private set; } = text;
}

public sealed record Commented(Guid TicketId) : DomainEvent(TicketId);
#endregion

#region subtypes
[DynamoTable("accounts")]
public sealed class Account(Payment payment) : AggregateRoot
{
    public Payment Payment { get; private set; } = payment;
}

[DynamoSubtype(typeof(Card), "card")]
[DynamoSubtype(typeof(Transfer), "transfer")]
public abstract record Payment;

public sealed record Card(string Last4) : Payment;

public sealed record Transfer(string Iban) : Payment;
#endregion

#region value-object
public sealed class Address(string street, string city) : ValueObject
{
    public string Street { get; } = street;
    public string City { get; } = city;

    protected override IEnumerable<object?> EqualityComponents => [Street, City];
}
#endregion

#region constructor
[DynamoTable("members")]
public sealed class Member : AggregateRoot
{
    public Member(string name, DateOnly birthday)                 // a rule for new members
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(birthday, DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-18));
        (Name, Birthday) = (name, birthday);
    }

    private Member() => Name = "";                                // loading takes this one, and then sets the fields

    public string Name { get; private set; }
    public DateOnly Birthday { get; private set; }
}
#endregion

#region converter
[DynamoTable("places")]
public sealed class Place(Position position) : AggregateRoot
{
    [JsonConverter(typeof(PositionConverter))]
    public Position Position { get; private set; } = position;
}

public sealed class PositionConverter : JsonConverter<Position>
{
    public override void WriteJson(JsonWriter writer, Position? value, JsonSerializer serializer) =>
        writer.WriteValue($"{value!.Text}/{value.Price.Amount}/{value.Price.Currency}");

    public override Position ReadJson(
        JsonReader reader, Type objectType, Position? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var parts = ((string)reader.Value!).Split('/');
        return new Position(parts[0], new Money(decimal.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[2]));
    }
}
#endregion

#region names
public sealed class SnakeCaseResolver : AggregateContractResolver
{
    public SnakeCaseResolver() => NamingStrategy = new SnakeCaseNamingStrategy();
}
#endregion

[TestFixture]
public sealed class MappingSnippets
{
    [Test]
    public async Task State_comes_back()
    {
        using var connection = DynamoConnection.InMemory();
        var invoices = new DynamoRepository<Invoice>(connection);
        var invoice = new Invoice(new CustomerId(Guid.NewGuid()), new Money(5, "EUR")) { PurchaseOrder = "PO-1", Draft = "not stored" };
        invoice.Add("tea", new Money(9, "EUR"));
        invoice.Remind();
        await invoices.SaveAsync(invoice);

        #region look
        Dictionary<string, AttributeValue> item = new DynamoSerializer<Invoice>().ToItem(invoice);
        Console.WriteLine(DynamoRepository<Invoice>.DescribeItem());
        #endregion

        item.Keys.Should()
            .BeEquivalentTo("id", "createdAt", "updatedAt", "etag", "customer", "discount", "positions", "reminders", "po", "isPaid");
        item["isPaid"].BOOL.Should().BeFalse();
        item["customer"].S.Should().Be(invoice.Customer.Value.ToString());
        Console.WriteLine(string.Join(", ", item.Keys));
        (await connection.Scan<Invoice>(other => !other.IsPaid).CountAsync()).Should().Be(1);
        var loaded = await invoices.GetByIdAsync(invoice.Id);
        loaded.Should().BeEquivalentTo(invoice, options => options.Excluding(other => other.Draft));
        loaded.Draft.Should().BeNull();
    }

    [Test]
    public async Task Entities_come_back()
    {
        var tickets = new InMemoryRepository<Ticket>();
        var ticket = new Ticket(createdAt: new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        ticket.Say("hello");
        await tickets.SaveAsync(ticket);
        ticket.UncommittedEvents.Should().ContainSingle();
        var loaded = await tickets.GetByIdAsync(ticket.Id);
        loaded.Comments.Should().Equal(ticket.Comments);
        (loaded.CreatedAt, loaded.UpdatedAt).Should().Be((ticket.CreatedAt, ticket.UpdatedAt));
        loaded.UncommittedEvents.Should().BeEmpty();
    }

    [Test]
    public async Task Subtypes_come_back()
    {
        using var connection = DynamoConnection.InMemory();
        var accounts = new DynamoRepository<Account>(connection);
        var account = new Account(new Transfer("DE02"));
        await accounts.SaveAsync(account);
        (await accounts.GetByIdAsync(account.Id)).Payment.Should().Be(account.Payment);
        var item = new DynamoSerializer<Account>().ToItem(account);
        item["payment"].M["$type"].S.Should().Be("transfer");
        new Address("a", "b").Should().Be(new Address("a", "b"));
    }

    [Test]
    public void Loading_takes_the_constructor_without_parameters()
    {
        var item = new DynamoSerializer<Member>().ToItem(new Member("Ann", new DateOnly(1990, 1, 2)));
        item["birthday"].S = "2025-01-02";
        new DynamoSerializer<Member>().FromItem(item).Birthday.Should().Be(new DateOnly(2025, 1, 2));
    }

    [Test]
    public void A_converter_decides_the_form()
    {
        var place = new Place(new Position("tea", new Money(4.5m, "EUR")));
        var item = new DynamoSerializer<Place>().ToItem(place);
        item["position"].S.Should().Be("tea/4.5/EUR");
        new DynamoSerializer<Place>().FromItem(item).Position.Should().Be(place.Position);
    }

    [Test]
    public void Names_are_a_matter_of_settings()
    {
        using var connection = DynamoConnection.InMemory();

        #region settings
        var options = new DynamoRepositoryOptions
        {
            SerializerSettings = new JsonSerializerSettings { ContractResolver = new SnakeCaseResolver() },
        };
        var invoices = new DynamoRepository<Invoice>(connection, options);
        #endregion

        invoices.TableName.Should().Be("invoices");
        var item = new DynamoSerializer<Invoice>(options).ToItem(new Invoice(default, new Money(1, "EUR")));
        item.Keys.Should().Contain("created_at").And.Contain("is_paid");
    }

    [Test]
    public void An_override_is_stored_beside_what_it_overrides()
    {
        var dog = new DynamoSerializer<Dog>().ToItem(new Dog { Name = "Fido" });
        (dog["name"].S, dog["dogName"].S).Should().Be(("nameless", "Fido"));
    }

    [Test]
    public void Time_stamps_can_be_numbers()
    {
        #region milliseconds-options
        var options = new DynamoRepositoryOptions
        {
            SerializerSettings = new JsonSerializerSettings { Converters = { new MillisecondsConverter() } },
        };
        #endregion
        var serializer = new DynamoSerializer<Invoice>(options);
        var item = serializer.ToItem(new Invoice(default, new Money(1, "EUR")));
        item["createdAt"].N = "1767323045678";
        serializer.FromItem(item).CreatedAt.Should().Be(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    }

    [Test]
    public void A_type_is_checked_in_a_test()
    {
        #region validate
        DynamoRepository<Invoice>.Validate();         // throws with every problem of the type at once
        #endregion
    }
}
