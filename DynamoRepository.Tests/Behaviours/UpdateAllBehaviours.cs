using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Updating many aggregates with one call: each as it would be alone.</summary>
public sealed class UpdateAllBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Each_is_changed_once_and_what_fails_is_named()
    {
        var (products, all) = await StoredAsync(12);
        var unknown = Guid.NewGuid();
        var reported = new List<int>();

        var failure = await FailureAsync(() => products.UpdateAllAsync(
            [.. all.Select(product => product.Id), unknown, all[0].Id],
            product =>
            {
                if (product.Id == all[3].Id)
                {
                    throw new RepositoryException("mine", RepositoryExceptionType.Constraint);
                }

                product.Rename("New");
            },
            new OnReport(reported.Add)));

        failure.Message.Should().StartWith("Updating 13 Product failed for 2");
        failure.Failures.Select(one => (one.Id, one.Type)).Should().BeEquivalentTo<(object?, RepositoryExceptionType)>(
            [(unknown, RepositoryExceptionType.NotFound), (all[3].Id, RepositoryExceptionType.Constraint)]);
        reported.Should().BeInAscendingOrder().And.HaveCount(11);
        var stored = await products.GetByIdsAsync(all.Select(product => product.Id));
        stored.Select(product => product.Revision).Should().Equal(all.Select(product => product.Id == all[3].Id ? 0 : 1));
    }

    [Test]
    public async Task A_conflict_is_repeated_on_the_newer_version()
    {
        var (products, all) = await StoredAsync(3);
        var others = new DynamoRepository<Product>(Store.Connection);
        var isFirst = true;

        await products.UpdateAllAsync(all.Select(product => product.Id), async product =>
        {
            if (product.Id == all[1].Id && isFirst)
            {
                isFirst = false;
                await others.UpdateAsync(product.Id, theirs => theirs.Description = "theirs");
            }

            product.Rename("Mine");
        });

        var stored = await products.GetByIdsAsync(all.Select(product => product.Id));
        stored.Should().OnlyContain(product => product.Name == "Mine" && product.Revision == 1);
        stored[1].Description.Should().Be("theirs");
    }

    [Test]
    public async Task One_that_gives_up_is_named_with_the_number_of_attempts()
    {
        var (_, all) = await StoredAsync(2);
        var products = new DynamoRepository<Product>(Store.Connection, new DynamoRepositoryOptions { MaxConflictRetries = 1 });
        var others = new DynamoRepository<Product>(Store.Connection);

        var failure = await FailureAsync(() => products.UpdateAllAsync(all.Select(product => product.Id), async product =>
        {
            if (product.Id == all[0].Id)
            {
                await others.UpdateAsync(product.Id, theirs => theirs.Description += "x");
            }
        }));

        var one = failure.Failures.Should().ContainSingle().Subject;
        (one.Type, one.Id).Should().Be((RepositoryExceptionType.Conflict, all[0].Id));
        one.Message.Should().Contain("gave up after 2 attempts");
    }

    [Test]
    public async Task Any_other_exception_of_the_change_reaches_the_caller()
    {
        var (products, all) = await StoredAsync(2);
        await FluentActions.Awaiting(() => products.UpdateAllAsync(
                all.Select(product => product.Id), _ => throw new TimeZoneNotFoundException("mine"))).Should()
            .ThrowAsync<TimeZoneNotFoundException>().WithMessage("mine");
        (await products.GetByIdsAsync(all.Select(product => product.Id))).Select(product => product.ETag).Should()
            .Equal(all.Select(product => product.ETag));
    }

    [Test]
    public async Task An_exception_of_a_hook_after_the_write_reaches_the_caller_whatever_its_type()
    {
        var (_, all) = await StoredAsync(1);
        var products = new HookedProducts(Store.Connection)
        {
            Saved = _ => throw new RepositoryException("the bus", RepositoryExceptionType.Connection),
        };

        var failure = await FailureAsync(() => products.UpdateAllAsync([all[0].Id], product => product.Rename("New")));

        failure.Message.Should().Be("the bus");
        failure.Failures.Should().BeEmpty("it was saved: who repeats the failures would change it twice");
        (await products.GetByIdAsync(all[0].Id)).Revision.Should().Be(1);

        products.Saved = null;
        products.Saving = _ => throw new RepositoryException("not now", RepositoryExceptionType.Constraint);
        failure = await FailureAsync(() => products.UpdateAllAsync([all[0].Id], product => product.Rename("New")));
        failure.Failures.Should().ContainSingle().Which.Message.Should().Be("not now");
    }

    private async Task<(DynamoRepository<Product> Products, List<Product> All)> StoredAsync(int count)
    {
        var products = await RepositoryAsync<Product>();
        var all = Products.New(count);
        await products.SaveAllAsync(all);
        return (products, all);
    }

    private sealed class OnReport(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
