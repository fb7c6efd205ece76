using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Adding many aggregates with one call: what exists is named and left alone.</summary>
public sealed class AddAllBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task What_exists_is_named_and_not_overwritten_and_all_others_are_stored()
    {
        var products = await RepositoryAsync<Product>();
        var known = Products.New(3);
        await products.AddAllAsync(known);
        Product[] twins = [.. known.Select(product => new Product("Twin", id: product.Id))];
        var fresh = Products.New(20);
        var done = new Steps();

        var failure = await FailureAsync(() => products.AddAllAsync([.. fresh[..10], .. twins, .. fresh[10..]], done));

        failure.Type.Should().Be(RepositoryExceptionType.Duplicate);
        failure.Message.Should().StartWith("Adding 23 Product failed for 3");
        failure.Failures.Should().OnlyContain(
            one => one.Type == RepositoryExceptionType.Duplicate && one.IsOutcomeUnknown == IsUnseen(one)
                && one.TableName == products.TableName);
        failure.Failures.Select(one => one.Id).Should().BeEquivalentTo(known.Select(product => product.Id));
        done.Last.Should().Be(20);
        twins.Should().OnlyContain(product => product.ETag == null);
        var stored = await products.FindByIdsAsync(known.Concat(fresh).Select(product => product.Id));
        known.Concat(fresh).Should().OnlyContain(
            product => stored[product.Id]!.Name == product.Name && stored[product.Id]!.ETag == product.ETag);
    }

    [Test]
    public async Task A_stream_is_added()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(30);
        await products.AddAsync(all[7]);

        var failure = await FailureAsync(() => products.AddAllAsync(all.ToAsyncEnumerable()));

        failure.Failures.Should().ContainSingle().Which.Id.Should().Be(all[7].Id);
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Should().HaveCount(30);
    }

    [Test]
    public async Task Instances_that_are_stored_are_duplicates_and_stay_as_they_are()
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(2);
        await products.AddAllAsync(all);
        var before = all.Select(Snapshot.Whole).ToList();

        var failure = await FailureAsync(() => products.AddAllAsync(all));

        failure.Failures.Should().HaveCount(2);
        all.Select(Snapshot.Whole).Should().Equal(before);
    }

    [Test]
    public async Task A_key_given_twice_is_refused_before_anything_is_sent()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await FluentActions.Awaiting(() => products.AddAllAsync([product, new Product("Twin", id: product.Id)])).Should()
            .ThrowAsync<ArgumentException>();
        (await Store.ItemAsync(products, product.Id)).Should().BeNull();
    }

    private sealed class Steps : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}
