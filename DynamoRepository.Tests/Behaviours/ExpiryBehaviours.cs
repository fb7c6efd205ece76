using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates whose time to live is over count as deleted, although DynamoDB deletes them later.</summary>
public sealed class ExpiryBehaviours(StoreKind kind) : OrderBehaviours(kind)
{
    [Test]
    public async Task Expired_aggregates_are_not_returned()
    {
        var sessions = await RepositoryAsync<Session, SessionKey>();
        var (user, device) = (Unique(), Unique());
        Session[] all =
        [
            new(user, device) { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(5) },
            new(user, device + "-over") { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-5) },
            new(user, device + "-never"),
            new(Unique(), device) { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-5) },
        ];
        await sessions.SaveAllAsync(all);
        (await Store.Connection.Query<Session>(session => session.UserId == user).ToListAsync()).Select(session => session.Device).Should()
            .Equal(device, device + "-never");
        (await Store.Connection.Query<Session>(session => session.UserId == user && session.Size < 5).UsingIndex("by-size").CountAsync())
            .Should().Be(2);
        (await Store.Connection.Query<Session>(session => session.Device == device).UsingIndex("by-device").ToListAsync()).Should()
            .ContainSingle().Which.UserId.Should().Be(user);
        (await sessions.GetAllAsync().ToListAsync()).Should().NotContain(session => session.Device == device + "-over");
    }

    [Test]
    public async Task Expired_aggregates_are_not_counted_where_an_index_cannot_tell_them()
    {
        var coupons = await RepositoryAsync<Coupon>();
        var code = Unique();
        await coupons.SaveAllAsync(
            [new Coupon(code, DateTimeOffset.UtcNow.AddHours(1)), new Coupon(code, DateTimeOffset.UtcNow.AddHours(-1))]);
        var query = Store.Connection.Query<Coupon>(coupon => coupon.Code == code).ReadByKey();
        (await query.ToListAsync()).Should().ContainSingle();
        Func<Task>[] counts = [() => query.CountAsync(), () => query.AnyAsync()];
        foreach (var count in counts)
        {
            await count.Should().ThrowAsync<InvalidOperationException>()
                .WithMessage("*index 'by-code' does not hold ExpiresAt, the time to live*load the aggregates with ReadByKey()*");
        }
    }

    private static string Unique() => Guid.NewGuid().ToString("N");

    /// <summary>What expires, and an index that does not hold when.</summary>
    [DynamoTable("coupons")]
    public sealed class Coupon(string code, DateTimeOffset expiresAt) : AggregateRoot
    {
        [DynamoIndex("by-code", Projection = IndexProjection.KeysOnly)]
        public string Code { get; private set; } = code;

        [DynamoTimeToLive]
        public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;
    }
}
