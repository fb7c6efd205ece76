using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Identities;

#region guid
[DynamoTable("users")]
public sealed class User(string email) : AggregateRoot                          // a new Guid, CreatedAt, UpdatedAt
{
    public string Email { get; private set; } = email;
}
#endregion

#region typed
[DynamoScalar]
public readonly record struct OrderId(Guid Value);

[DynamoTable("orders")]
public sealed class Order(OrderId id, string customer) : AggregateRoot<OrderId>(id)   // stored under "id", nothing beside it
{
    public string Customer { get; private set; } = customer;
}
#endregion

#region composite
public readonly record struct BookingId(string Room, DateOnly Day);

[DynamoTable("bookings")]
public sealed class Booking(BookingId id, string guest) : AggregateRoot<BookingId>(id)   // partition key "room", sort key "day"
{
    public string Guest { get; private set; } = guest;

    public string Room => Id.Room;                                              // usable in lambdas, stored once

    public void Rebook(string guest) => Guest = guest;
}
#endregion

#region keys
[DynamoTable("invoices", PartitionKey = nameof(Customer), SortKey = nameof(Number))]
public sealed class Invoice(string customer, int number) : AggregateRoot        // "id" is one attribute more
{
    public string Customer { get; } = customer;
    public int Number { get; } = number;
}

public readonly record struct InvoiceKey(string Customer, int Number);
#endregion

#region repository
public sealed class Bookings(DynamoConnection connection) : DynamoRepository<Booking, BookingId>(connection)
{
    public Task<List<Booking>> OfRoomAsync(string room, DateOnly from) =>
        Query(booking => booking.Room == room && booking.Id.Day >= from).ToListAsync();
}
#endregion

[TestFixture]
public sealed class IdentitySnippets
{
    [Test]
    public async Task Aggregates_are_found_by_identities_of_three_shapes()
    {
        using var connection = DynamoConnection.InMemory();
        var day = new DateOnly(2026, 5, 1);

        #region use
        var users = new DynamoRepository<User>(connection);
        var orders = new DynamoRepository<Order, OrderId>(connection);
        var bookings = new Bookings(connection);
        var invoices = new DynamoRepository<Invoice, InvoiceKey>(connection);

        await bookings.AddAsync(new Booking(new("101", day), "ann"));           // Duplicate if the room is taken that day
        var booking = await bookings.GetByIdAsync(new("101", day));
        await bookings.UpdateAsync(new("101", day), found => found.Rebook("bob"));
        await bookings.DeleteByIdAsync(new("101", day), expectedETag: (await bookings.GetByIdAsync(new("101", day))).ETag!);
        #endregion

        booking.Guest.Should().Be("ann");
        (await bookings.OfRoomAsync("101", day)).Should().BeEmpty();
        var order = new Order(new OrderId(Guid.NewGuid()), "c");
        await orders.SaveAsync(order);
        (await orders.GetByIdAsync(order.Id)).Customer.Should().Be("c");
        var user = new User("a@b");
        await users.SaveAsync(user);
        (await users.ExistsByIdAsync(user.Id)).Should().BeTrue();
        await invoices.SaveAsync(new Invoice("c", 7));
        (await invoices.FindByIdAsync(new("c", 7))).Should().NotBeNull();
    }
}
