using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Steps that may come in several orders mean the same in each.</summary>
public sealed class QueryStepBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Rows_of_the_first_are_the_first_rows()
    {
        var query = await QueryAsync(1, 2, 3, 4);
        (await query.Take(2).Select(order => order.Title).ToListAsync()).Should().Equal("t1", "t2");
        (await query.Select(order => order.Title).Take(2).ToListAsync()).Should().Equal("t1", "t2");
        (await query.Take(2).Select(order => order.Title).CountAsync()).Should().Be(2);
        (await query.Take(3).Take(2).CountAsync()).Should().Be(2);
        (await query.Take(2).Take(3).CountAsync()).Should().Be(2);
        (await query.Take(0).Select(order => order.Title).AnyAsync()).Should().BeFalse();
    }

    [Test]
    public async Task Rows_of_rows_are_made_of_what_the_rows_hold()
    {
        var query = await QueryAsync(1, 2, 3);
        var rows = query.Select(order => new { order.Title, order.Priority }).Select(row => $"{row.Title}: {row.Priority}");
        (await rows.ToListAsync()).Should().Equal("t1: 1", "t2: 2", "t3: 3");
        rows.ToString().Should().Be(query.Select(order => new { order.Title, order.Priority }).ToString());

        var page = await rows.ToPageAsync(2);
        page.Items.Should().Equal("t1: 1", "t2: 2");
        (await rows.ToPageAsync(2, page.NextPageToken)).Items.Should().Equal("t3: 3");
        (await query.Take(2).Select(order => order.Title).Select(title => title + "!").ToListAsync()).Should().Equal("t1!", "t2!");
    }

    [Test]
    public async Task Rows_of_an_index_that_was_to_be_read_by_key_are_made_of_the_index()
    {
        var query = await QueryAsync(1, 2, 3);
        var customer = (await query.FirstAsync()).CustomerId;
        var byKey = Store.Connection.Query<Order>(order => order.Status == OrderStatus.Open && order.CustomerId == customer)
            .UsingIndex("by-status").ReadByKey();
        (await byKey.Take(2).ToListAsync()).Should().HaveCount(2).And.OnlyContain(order => order.Title.Length == 2);
        (await byKey.Take(2).Select(order => order.CustomerId).ToListAsync()).Should().Equal(customer, customer);
    }

    [Test]
    public async Task Rows_of_segments_are_those_of_the_scan()
    {
        var customer = (await (await QueryAsync(1, 2, 3, 4, 5)).FirstAsync()).CustomerId;
        var scan = Store.Connection.Scan<Order>(order => order.CustomerId == customer).ConsistentRead().InParallel(3);
        (await scan.Select(order => order.Title).ToListAsync()).Should().BeEquivalentTo("t1", "t2", "t3", "t4", "t5");
        (await scan.Take(2).Select(order => order.Title).ToListAsync()).Should().HaveCount(2);
        (await scan.Select(order => order.Title).Take(2).CountAsync()).Should().Be(2);
    }

    // The orders of a customer of its own, in this order.
    private async Task<DynamoQuery<Order>> QueryAsync(params int[] numbers)
    {
        var customer = Guid.NewGuid();
        var orders = await RepositoryAsync<Order>();
        await orders.SaveAllAsync(numbers.Select(number => new Order
        {
            CustomerId = customer,
            PlacedAt = Orders.Start.AddHours(number),
            Status = OrderStatus.Open,
            Title = $"t{number}",
            Priority = number,
        }));
        return Store.Connection.Query<Order>(order => order.CustomerId == customer).UsingIndex("by-customer");
    }
}
