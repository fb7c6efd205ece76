using DynamoRepository.Tests.Behaviours.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Writes;

[TestFixture]
public sealed class PreparedWriteTests
{
    [Test]
    public void A_write_that_is_over_does_not_end_the_next_one_of_the_aggregate()
    {
        IAggregateRoot product = new Product("Chair");
        product.TryBeginWrite().Should().BeTrue();
        var write = Write(product, default);
        write.Dispose();
        product.TryBeginWrite().Should().BeTrue();

        write.Dispose();

        product.TryBeginWrite().Should().BeFalse();
    }

    [Test]
    public void A_write_that_happened_gives_its_buffer_back()
    {
        using var buffer = new PooledBuffer();
        buffer.Advance(10);
        using var write = Write(new Product("Chair"), new EncodedItem(buffer, 0, 10, isShared: false));
        write.Item.Length.Should().Be(10);

        write.Commit();

        buffer.Length.Should().Be(0);
    }

    [Test]
    public void A_buffer_that_items_share_stays_until_all_are_over()
    {
        using var buffer = new PooledBuffer();
        buffer.Advance(10);
        using var write = Write(new Product("Chair"), new EncodedItem(buffer, 0, 5, isShared: true));

        write.Commit();

        buffer.Length.Should().Be(10);
    }

    [Test]
    public void A_delete_has_no_bytes_and_nothing_to_give_back()
    {
        using var write = Write(new Product("Chair"), default);
        (write.IsDelete, write.Item.IsEmpty).Should().Be((true, true));

        write.Commit();

        write.Operation.Kind.Should().Be(WriteKind.Delete);
    }

    private static PreparedWrite Write(IAggregateRoot aggregate, EncodedItem item) =>
        new(aggregate, StoreOver.Orders, StoreOver.Key, new StoredState("here/orders", "order-1"), condition: null, "etag", item);
}
