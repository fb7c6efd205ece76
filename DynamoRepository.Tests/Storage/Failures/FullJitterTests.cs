using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Many;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Failures;

/// <summary>Pauses between tries, by the clock of whoever tries.</summary>
[TestFixture]
public sealed class FullJitterTests
{
    [TestCase(0, 10)]
    [TestCase(1, 20)]
    [TestCase(2, 40)]
    [TestCase(3, 50)]
    [TestCase(5000, 50)]
    public async Task A_pause_lies_between_a_millisecond_and_a_bound_that_doubles_up_to_the_longest(int doublings, int bound)
    {
        var clock = new EagerClock();
        var pauses = new FullJitter(first: TimeSpan.FromMilliseconds(10), longest: TimeSpan.FromMilliseconds(50));
        for (var pause = 0; pause < 100; pause++)
        {
            await pauses.PauseAsync(doublings, clock, CancellationToken.None);
        }

        clock.Pauses.Should().HaveCount(100)
            .And.OnlyContain(pause => pause >= TimeSpan.FromMilliseconds(1) && pause <= TimeSpan.FromMilliseconds(bound));
        clock.Pauses.Max().Should()
            .BeGreaterThan(TimeSpan.FromMilliseconds(bound / 2), "that none of a hundred is in the upper half is beyond all odds");
    }

    [Test]
    public async Task An_update_pauses_by_the_clock_of_its_connection()
    {
        var clock = new EagerClock();
        using var connection = new DynamoConnection(static () => new InMemoryItemStore()) { Time = clock };
        var products = new DynamoRepository<Product>(connection);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        var tries = 0;
        await products.UpdateAsync(product.Id, async loaded =>
        {
            if (tries++ < 2)
            {
                var theirs = await products.GetByIdAsync(product.Id);
                theirs.Rename("Somebody's");
                await products.SaveAsync(theirs);
            }

            loaded.Rename("Mine");
        });
        clock.Pauses.Should().HaveCount(2);
    }
}
