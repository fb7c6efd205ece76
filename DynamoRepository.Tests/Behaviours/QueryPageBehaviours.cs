using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Pages of queries and scans, and the tokens that lead from one to the next.</summary>
public sealed class QueryPageBehaviours(StoreKind kind) : OrderBehaviours(kind)
{
    [Test]
    public async Task Pages_are_full_and_together_are_the_whole([Values(false, true)] bool filtered, [Values(false, true)] bool descending)
    {
        var customer = Guid.NewGuid();
        await (await OrdersAsync())
            .SaveAllAsync(
                Enumerable.Range(0, 25).Select(hour => Order(customer, hour, hour % 3 == 0 ? OrderStatus.Closed : OrderStatus.Open)));
        var query = filtered ? Of(customer).Where(order => order.Status == OrderStatus.Open) : Of(customer);
        query = descending ? query.Descending() : query;
        var whole = await Hours(query);

        var paged = new List<int>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(4, token);
            page.Items.Count.Should().Be(Math.Min(4, whole.Count - paged.Count));
            paged.AddRange(page.Items.Select(order => (int)(order.PlacedAt - Start).TotalHours));
            token = page.NextPageToken;
        }
        while (token is not null);

        paged.Should().Equal(whole);
    }

    [Test]
    public async Task A_page_token_belongs_to_its_query()
    {
        var (customer, other) = (Guid.NewGuid(), Guid.NewGuid());
        var orders = await OrdersAsync();
        await orders.SaveAllAsync(Enumerable.Range(0, 5).SelectMany(hour => new[] { Order(customer, hour), Order(other, hour) }));
        var token = (await Of(customer).ToPageAsync(2)).NextPageToken!;

        (await Of(customer).Where(order => order.Status == OrderStatus.Open).ToPageAsync(2, token)).Items.Should()
            .HaveCount(2, "the filter may change");
        (await Of(customer).Select(order => new { order.PlacedAt }).ToPageAsync(2, token)).Items.Select(row => row.PlacedAt).Should()
            .Equal(Start.AddHours(2), Start.AddHours(3));
        Func<Task>[] others =
        [
            () => Of(other).ToPageAsync(2, token),
            () => Of(customer).Descending().ToPageAsync(2, token),
            () => Of(customer).Where(order => order.PlacedAt > Start).ToPageAsync(2, token),
            () => orders.GetPageAsync(2, token),
            () => Of(customer).ToPageAsync(2, token[..^1]),
            () => Of(customer).ToPageAsync(2, ""),
            () => Of(customer).ToPageAsync(2, "nonsense"),
        ];
        foreach (var foreign in others)
        {
            await foreign.Should().ThrowAsync<ArgumentException>();
        }
    }

    [Test]
    public async Task A_forged_token_does_not_leave_its_query()
    {
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        var orders = await OrdersAsync();
        await orders.SaveAllAsync([Order(mine, 1), Order(theirs, 2)]);
        var plan = new QueryPlan(
            AggregateModel<Order>.For().Schema.Indexes.Single(index => index.Name == "by-customer"), null,
            null)
        {
            LastingKeyCondition = Rendered(order => order.CustomerId == mine),
        };
        var position = System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"id":{"S":"{{{Guid.NewGuid()}}}"},"customerId":{"S":"{{{theirs}}}"},"placedAt":{"S":"2026"}}""");
        var forged = PageToken.Write(PageToken.Fingerprint(orders.TableName, plan, false), "by-customer", position, null);
        await FluentActions.Invoking(() => Of(mine).ToPageAsync(2, forged)).Should().ThrowAsync<ArgumentException>()
            .WithMessage("*another query*");

        static Condition Rendered(System.Linq.Expressions.Expression<Func<Order, bool>> lambda) =>
            DynamoRepository.Tests.Queries.Rendered.Condition(lambda);
    }

    [Test]
    public async Task Signed_tokens_work_where_the_key_is_the_same()
    {
        var customer = Guid.NewGuid();
        await (await OrdersAsync()).SaveAllAsync(Enumerable.Range(0, 3).Select(hour => Order(customer, hour)));
        var (key, otherKey) = (new byte[32], Enumerable.Repeat((byte)1, 32).ToArray());
        var first = await With(key).ToPageAsync(2);
        (await With(key).ToPageAsync(2, first.NextPageToken)).Items.Should().ContainSingle();
        await FluentActions.Invoking(() => With(otherKey).ToPageAsync(2, first.NextPageToken)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Invoking(() => With(null).ToPageAsync(2, first.NextPageToken)).Should().ThrowAsync<ArgumentException>();

        DynamoQuery<Order> With(byte[]? secret) =>
            Store.Connection.Query<Order>(order => order.CustomerId == customer, new DynamoRepositoryOptions { PageTokenKey = secret });
    }

    [Test]
    public async Task Pages_of_all_aggregates_are_the_whole()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = await store.RepositoryAsync<Product>();
        var saved = Enumerable.Range(0, 23).Select(number => new Product($"p{number}")).ToList();
        await products.SaveAllAsync(saved);
        var seen = new List<Guid>();
        string? token = null;
        do
        {
            var page = await products.GetPageAsync(10, token);
            seen.AddRange(page.Items.Select(product => product.Id));
            token = page.NextPageToken;
        }
        while (token is not null);
        seen.Should().BeEquivalentTo(saved.Select(product => product.Id)).And.OnlyHaveUniqueItems();
    }
}
