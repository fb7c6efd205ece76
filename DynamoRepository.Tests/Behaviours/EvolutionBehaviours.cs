using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Two versions of an application on one table: each reads what the other wrote, and saving loses nothing of the other's.
/// </summary>
public sealed class EvolutionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_old_version_saves_a_new_versions_item_and_loses_nothing()
    {
        var olds = await RepositoryAsync<OldOrder>();
        var news = await RepositoryAsync<NewOrder>();
        var order = new NewOrder("Chair") { Discount = 0.125m, Address = new Address("Main Street", 7) };
        order.AddLine("leg", 4);
        await news.SaveAsync(order);
        var written = (await Store.ItemAsync(news, order.Id))!;

        await olds.UpdateAsync(order.Id, old => old.Count = 3);

        var loaded = await news.GetByIdAsync(order.Id);
        (loaded.Title, loaded.Count, loaded.Discount, loaded.Address).Should().Be(("Chair", 3, 0.125m, new Address("Main Street", 7)));
        loaded.Lines.Should().Equal(new Line("leg", 4));
        loaded.ETag.Should().NotBe(order.ETag, "the old version's save is a save");
        (await Store.ItemAsync(news, order.Id))!.Keys.Should().BeEquivalentTo(written.Keys);
        (await Expect.FailureAsync(() => news.SaveAsync(order))).Type.Should().Be(RepositoryExceptionType.Conflict);
    }

    [Test]
    public async Task A_new_version_reads_an_old_versions_item_and_saves_it_in_its_own_form()
    {
        var olds = await RepositoryAsync<OldOrder>();
        var news = await RepositoryAsync<NewOrder>();
        var order = new OldOrder { Caption = "Chair", Count = 2, Obsolete = "kept" };
        await olds.SaveAsync(order);

        var loaded = (await news.GetByIdsAsync([order.Id])).Single();
        (loaded.Title, loaded.Count, loaded.Discount, loaded.Address).Should()
            .Be(("Chair", 2, 0m, null), "what is absent has its initialiser, or is null");
        loaded.Lines.Should().BeEmpty();
        loaded.AddLine("leg", 4);
        await news.SaveAsync(loaded);

        var item = (await Store.ItemAsync(news, order.Id))!;
        item["title"].S.Should().Be("Chair");
        item.Should().NotContainKey("caption", "the former name is read, not written");
        item["obsolete"].S.Should().Be("kept", "nobody said to drop it");
    }

    [Test]
    public async Task A_version_that_lacks_what_the_other_needs_says_so_and_changes_nothing()
    {
        var olds = await RepositoryAsync<OldOrder>();
        var strict = await RepositoryAsync<StrictOrder>();
        var order = new OldOrder { Caption = "Chair" };
        await olds.SaveAsync(order);
        var before = (await Store.ItemAsync(olds, order.Id))!;

        var failure = await Expect.FailureAsync(() => strict.UpdateAsync(order.Id, _ => { }));

        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.Message.Should().Contain("'StrictOrder.Customer'").And.Contain("'customer' is missing");
        (await Store.ItemAsync(olds, order.Id))!["etag"].S.Should().Be(before["etag"].S);
    }

    [DynamoTable("evolving_orders")]
    private sealed class OldOrder : AggregateRoot
    {
        public string? Caption { get; set; }

        public int Count { get; set; }

        public string? Obsolete { get; set; }
    }

    [DynamoTable("evolving_orders")]
    private sealed class NewOrder(string title) : AggregateRoot
    {
        private readonly List<Line> _lines = [];

        [DynamoFormerName("caption")]
        public string Title { get; private set; } = title;

        public long Count { get; private set; }

        public decimal Discount { get; set; }

        public Address? Address { get; set; }

        public IReadOnlyList<Line> Lines => _lines;

        public void AddLine(string product, int quantity) => _lines.Add(new Line(product, quantity));
    }

    [DynamoTable("evolving_orders")]
    private sealed class StrictOrder : AggregateRoot
    {
        [Newtonsoft.Json.JsonProperty(Required = Newtonsoft.Json.Required.Always)]
        public string Customer { get; private set; } = "";
    }

    private sealed record Address(string Street, int Number);

    private sealed record Line(string Product, int Quantity);
}
