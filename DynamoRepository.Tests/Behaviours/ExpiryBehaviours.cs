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
        var code = await CodeAsync();
        var query = Store.Connection.Query<Coupon>(coupon => coupon.Code == code);
        Func<Task>[] counts = [() => query.CountAsync(), () => query.AnyAsync(), () => query.Select(coupon => coupon.Id).ToListAsync()];
        foreach (var count in counts)
        {
            await count.Should().ThrowAsync<InvalidOperationException>()
                .WithMessage("*index 'by-code' does not hold ExpiresAt, the time to live*load the aggregates with ReadByKey()*");
        }
    }

    [Test]
    public async Task Reading_by_key_tells_expired_aggregates_from_others()
    {
        var (code, over) = (await CodeAsync(), Unique());
        await (await RepositoryAsync<Coupon>()).SaveAsync(new Coupon(over, DateTimeOffset.UtcNow.AddHours(-1)));
        var query = Store.Connection.Query<Coupon>(coupon => coupon.Code == code).ReadByKey();
        var none = Store.Connection.Query<Coupon>(coupon => coupon.Code == over).ReadByKey();

        var live = (await query.ToListAsync()).Should().HaveCount(2).And.Subject.Select(coupon => coupon.ExpiresAt);
        (await query.CountAsync(), await query.Take(1).CountAsync(), await none.CountAsync()).Should().Be((2, 1, 0));
        (await query.AnyAsync(), await none.AnyAsync()).Should().Be((true, false));
        (await query.Select(coupon => coupon.Code).ToListAsync()).Should().Equal(code, code);
        (await query.Select(coupon => new { coupon.ExpiresAt }).ToListAsync()).Select(row => row.ExpiresAt).Should().Equal(live);
        (await query.Select(coupon => coupon.ExpiresAt).Take(1).CountAsync()).Should().Be(1);
    }

    private async Task<string> CodeAsync()
    {
        var code = Unique();
        await (await RepositoryAsync<Coupon>()).SaveAllAsync(
            [.. new[] { 1, -1, 2 }.Select(hours => new Coupon(code, DateTimeOffset.UtcNow.AddHours(hours)))]);
        return code;
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
