using DynamoRepository.Tests.Behaviours.Aggregates.Shop;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates as applications write them lose nothing.</summary>
public sealed class ShopBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_order_comes_back_with_every_line_and_field()
    {
        var orders = await RepositoryAsync<Order>();
        var order = NewOrder();
        order.Cancel();
        await orders.SaveAsync(order);

        var loaded = await orders.GetByIdAsync(order.Id);
        Snapshot.Of(loaded).Should().Be(Snapshot.Of(order));
        loaded.OrderItems.Should().HaveCount(2);
        loaded.OrderItems.Select(
            item =>
                (item.ProductId, item.GetOrderItemProductName(), item.GetUnitPrice(), item.GetCurrentDiscount(), item.GetPictureUri(),
                    item.GetUnits()))
            .Should().Equal((7, "Cup", 12.5m, 0m, "cup.png", 3), (8, "T-shirt", 19.99m, 5m, null, 2));
        loaded.OrderItems.Should().Equal(order.OrderItems, "lines are entities with Ids of their own");
        (loaded.OrderStatus, loaded.GetBuyerId, loaded.GetTotal(), loaded.Privates()).Should()
            .Be((OrderStatus.Cancelled, 42, 77.48m, order.Privates()));
        loaded.Address.Should().Be(order.Address).And.NotBeSameAs(order.Address);
        loaded.UncommittedEvents.Should().BeEmpty();
        order.UncommittedEvents.Select(raised => raised.GetType()).Should().Equal(typeof(OrderStarted), typeof(OrderCancelled));
    }

    [Test]
    public async Task A_loaded_order_goes_on()
    {
        var orders = await RepositoryAsync<Order>();
        var order = NewOrder();
        await orders.SaveAsync(order);
        await orders.UpdateAsync(order.Id, loaded =>
        {
            loaded.AddOrderItem(7, "Cup", 12.5m, 0, "cup.png");
            loaded.AddOrderItem(9, "Pin", 1m, 0, null, 10);
        });
        var stored = await orders.GetByIdAsync(order.Id);
        stored.OrderItems.Select(item => (item.ProductId, item.GetUnits())).Should().Equal((7, 4), (8, 2), (9, 10));
    }

    [Test]
    public async Task A_draft_comes_back_as_one()
    {
        var orders = await RepositoryAsync<Order>();
        var draft = Order.NewDraft();
        await orders.SaveAsync(draft);
        var loaded = await orders.GetByIdAsync(draft.Id);
        Snapshot.Of(loaded).Should().Be(Snapshot.Of(draft));
        (loaded.Address, loaded.OrderItems.Count, loaded.Privates()).Should().Be((null, 0, draft.Privates()));
    }

    [Test]
    public async Task The_item_of_an_order_reads_like_the_order()
    {
        var orders = await RepositoryAsync<Order>();
        var order = NewOrder();
        await orders.SaveAsync(order);
        var item = (await Store.ItemAsync(orders, order.Id))!;
        item.Keys.Should()
            .BeEquivalentTo(
                "id", "createdAt", "updatedAt", "etag", "orderItems", "orderDate", "buyerId", "paymentMethodId", "isDraft", "address",
                "orderStatus");
        item["orderStatus"].S.Should().Be("submitted");
        item["orderItems"].L[0].M["productName"].S.Should().Be("Cup");
        item["address"].M["zipCode"].S.Should().Be("3011");
    }

    [Test]
    public async Task An_aggregate_of_private_fields_and_strongly_typed_ids_comes_back()
    {
        var meetings = await RepositoryAsync<Meeting, MeetingId>();
        var (id, guest, absent) = (new MeetingId(Guid.NewGuid()), new MemberId(Guid.NewGuid()), new MemberId(Guid.NewGuid()));
        var meeting = new Meeting(id, new MemberId(Guid.NewGuid()), "Old title", new MeetingLimits(null, 2));
        meeting.Change("Domain-driven dinner", new MeetingLimits(12, 0));
        meeting.Attend(guest, 2);
        meeting.SignOff(absent, "Ill");
        meeting.Cancel(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        await meetings.SaveAsync(meeting);

        var loaded = await meetings.GetByIdAsync(id);
        loaded.Summary().Should().Be(meeting.Summary()).And.Contain("Domain-driven dinner").And.Contain("Ill");
        Snapshot.Of(loaded).Should().Be(Snapshot.Of(meeting));
        loaded.Attend(absent, 0);
        await meetings.SaveAsync(loaded);
        await ConflictAsync(() => meetings.SaveAsync(meeting));
        (await meetings.GetByIdAsync(id)).Summary().Should().Be(loaded.Summary());
    }

    [Test]
    public async Task A_payment_method_is_loaded_a_year_later_although_today_it_could_not_be_made()
    {
        var methods = await RepositoryAsync<PaymentMethod>();
        var today = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        PaymentMethod.Now = today;
        var method = new PaymentMethod("Mine", "4012888888881881", today.AddMonths(6));
        await methods.SaveAsync(method);

        PaymentMethod.Now = today.AddYears(1);
        FluentActions.Invoking(() => new PaymentMethod("Mine", "4012888888881881", today.AddMonths(6))).Should().Throw<ArgumentException>();
        var loaded = await methods.GetByIdAsync(method.Id);
        loaded.IsEqualTo("4012888888881881", today.AddMonths(6)).Should().BeTrue();
        await methods.SaveAsync(loaded);
    }

    [Test]
    public async Task Without_a_parameterless_constructor_the_error_says_what_to_add()
    {
        var methods = await RepositoryAsync<StrictPaymentMethod>();
        var today = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        PaymentMethod.Now = today;
        var method = new StrictPaymentMethod("Mine", today.AddMonths(6));
        await methods.SaveAsync(method);
        (await methods.GetByIdAsync(method.Id)).Expiration.Should().Be(today.AddMonths(6));

        PaymentMethod.Now = today.AddYears(1);
        var failure = await FailureAsync(() => methods.GetByIdAsync(method.Id));
        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.Message.Should().Contain("the constructor of StrictPaymentMethod refused the stored data")
            .And.Contain("Add a private parameterless constructor to StrictPaymentMethod");
        failure.ToString().Should().Contain("The card has expired.", "the cause is kept");
    }

    private static Order NewOrder()
    {
        var order = new Order(
            "user-1", "Ann", new Address("Kramgasse 1", "Bern", null, "CH", "3011"),
            new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), buyerId: 42);
        order.AddOrderItem(7, "Cup", 12.5m, 0, "cup.png", 3);
        order.AddOrderItem(8, "T-shirt", 19.99m, 5, null, 2);
        order.SetPaymentMethod(3);
        return order;
    }
}
