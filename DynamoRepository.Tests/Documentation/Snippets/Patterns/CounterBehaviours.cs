using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Counters;

public sealed class CounterBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Twenty_views_at_once_are_counted_from_the_first_on()
    {
        await RepositoryAsync<PageViews, string>();
        var counter = new ViewCounter(Store.Connection);
        var page = $"{Guid.NewGuid()}";

        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => counter.CountAsync(page))));

        counts.Max().Should().Be(20);
        (await counter.CountAsync(page)).Should().Be(21);
    }

    [Test]
    public async Task The_box_office_keeps_the_rules_of_the_concert()
    {
        var concerts = await RepositoryAsync<Concert>();
        var concert = new Concert(seats: 2);
        await concerts.AddAsync(concert);
        var office = new BoxOffice(Store.Connection);

        await Task.WhenAll(office.BookAsync(concert.Id, "ann"), office.BookAsync(concert.Id, "ben"));

        await FluentActions.Awaiting(() => office.BookAsync(concert.Id, "cid")).Should().ThrowAsync<InvalidOperationException>();
        (await concerts.GetByIdAsync(concert.Id)).Free.Should().Be(0);
    }

    [Test]
    public async Task Twenty_buyers_of_fifteen_items_leave_none_and_five_go_without()
    {
        var items = await RepositoryAsync<StockItem>();
        var item = new StockItem(15);
        await items.AddAsync(item);
        var shop = new Shop(Store.Connection);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await shop.TakeAsync(item.Id, 1);
                return false;
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.ConditionFailed)
            {
                return true;
            }
        })));

        refusals.Count(isRefused => isRefused).Should().Be(5);
        (await items.GetByIdAsync(item.Id)).Available.Should().Be(0);
    }
}
