using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.RepositoryExceptionType;
using static DynamoRepository.Tests.Behaviours.SubtypeRepositoryBehaviours;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Saves and deletes with a condition on what is stored: it holds together with the version, and each failure says which of the two it was.
/// </summary>
public sealed class WriteConditionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly Expression<Func<Product, bool>> IsChair = product => product.Name == "Chair";

    [Test]
    public async Task A_save_whose_condition_holds_for_what_is_stored_is_done([Values] bool together, [Values] bool idempotent)
    {
        var (products, mine, _) = await CopiesAsync(idempotent);
        mine.Rename("Table");

        await SaveAsync(products, mine, IsChair, together);

        var stored = await products.GetByIdAsync(mine.Id);
        (stored.Name, stored.ETag).Should().Be(("Table", mine.ETag));
    }

    [Test]
    public async Task A_save_whose_condition_does_not_hold_changes_nothing([Values] bool together, [Values] bool idempotent)
    {
        var (products, mine, _) = await CopiesAsync(idempotent);
        mine.Rename("Table");
        var before = Snapshot.Whole(mine);

        var failure = await FailureAsync(() => SaveAsync(products, mine, product => product.Name == "Table", together));

        (failure.Type, failure.IsOutcomeUnknown, failure.IsTransient).Should().Be(
            (ConditionFailed, false, false), "the version is the loaded one, so nothing has been written, whatever can be seen");
        Snapshot.Whole(mine).Should().Be(before);
        (await products.GetByIdAsync(mine.Id)).Name.Should().Be("Chair");
        await products.SaveAsync(mine); // and it is still the version that it was
    }

    [Test]
    public async Task Another_version_is_a_conflict_whether_or_not_the_condition_holds([Values] bool together, [Values] bool holds)
    {
        var (products, mine, theirs) = await CopiesAsync();
        theirs.Weight = 5;
        await products.SaveAsync(theirs);

        var failure = await FailureAsync(() => SaveAsync(products, mine, product => product.Weight == (holds ? 5 : 6), together));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((Conflict, IsUnseen(failure)));
    }

    [Test]
    public async Task Many_are_saved_each_if_the_condition_holds_for_what_is_stored_there()
    {
        var products = await RepositoryAsync<Product>();
        var (chair, table, stale, unknown) = (new Product("Chair"), new Product("Table"), new Product("Chair"), new Product("Chair"));
        await products.SaveAllAsync([chair, table, stale]);
        await products.UpdateAsync(stale.Id, product => product.Weight = 5);
        var anew = new Product("Anew", id: chair.Id);

        var failure = await FailureAsync(() => products.SaveAllAsync([anew, table, stale, unknown], when: IsChair));

        failure.Failures.ToDictionary(one => one.Id!, one => one.Type).Should().Equal(new Dictionary<object, RepositoryExceptionType>
        {
            [table.Id] = ConditionFailed,
            [stale.Id] = Conflict,
            [unknown.Id] = ConditionFailed,
        });
        (await products.GetByIdAsync(chair.Id)).Name.Should().Be("Anew");
        (await products.FindByIdAsync(unknown.Id)).Should().BeNull();
    }

    [Test]
    public async Task Saving_what_was_deleted_is_a_conflict([Values] bool together)
    {
        var (products, mine, theirs) = await CopiesAsync();
        await products.DeleteAsync(theirs);
        (await FailureAsync(() => SaveAsync(products, mine, product => product.Name != "Stool", together))).Type.Should().Be(Conflict);
        (await FailureAsync(() => DeleteAsync(products, mine, product => product.Name != "Stool", together))).Type.Should().Be(Conflict);
    }

    [Test]
    public async Task A_new_instance_replaces_an_item_that_satisfies_the_condition_and_nothing_else([Values] bool together)
    {
        var (products, stored, _) = await CopiesAsync();
        var (other, missing) = (new Product("Table", id: stored.Id), new Product("Table"));

        (await FailureAsync(() => SaveAsync(products, other, product => product.Name == "Stool", together))).Type.Should()
            .Be(ConditionFailed);
        (await FailureAsync(() => SaveAsync(products, missing, product => product.Name != "Stool", together))).Type.Should()
            .Be(ConditionFailed, "where nothing is stored, no condition holds");
        await SaveAsync(products, other, IsChair, together);

        (await products.GetByIdAsync(stored.Id)).Name.Should().Be("Table");
        (await products.ExistsByIdAsync(missing.Id)).Should().BeFalse();
    }

    [Test]
    public async Task A_delete_takes_a_condition([Values] bool together, [Values] bool idempotent)
    {
        var (products, mine, _) = await CopiesAsync(idempotent);
        var failure = await FailureAsync(() => DeleteAsync(products, mine, product => product.Name == "Table", together));
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((ConditionFailed, false));
        mine.ETag.Should().NotBeNull();

        await DeleteAsync(products, mine, IsChair, together);

        mine.ETag.Should().BeNull();
        (await products.ExistsByIdAsync(mine.Id)).Should().BeFalse();
        (await FailureAsync(() => DeleteAsync(products, new Product("Any", id: mine.Id), IsChair, together))).Type.Should().Be(NotFound);
    }

    [Test]
    public async Task A_stale_copy_is_not_deleted_whatever_the_condition([Values] bool together)
    {
        var (products, mine, theirs) = await CopiesAsync();
        await products.SaveAsync(theirs);
        (await FailureAsync(() => DeleteAsync(products, mine, IsChair, together))).Type.Should().Be(Conflict);
        (await products.ExistsByIdAsync(mine.Id)).Should().BeTrue();
    }

    [Test]
    public async Task A_delete_by_Id_takes_a_version_and_a_condition([Values] bool idempotent)
    {
        var (products, mine, theirs) = await CopiesAsync(idempotent);
        var old = mine.ETag;
        await products.SaveAsync(theirs);

        await RefusalAsync(Conflict, () => products.DeleteByIdAsync(mine.Id, old, IsChair));
        var failure = await FailureAsync(() => products.DeleteByIdAsync(mine.Id, theirs.ETag, product => product.Name == "Table"));
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((ConditionFailed, false));
        await RefusalAsync(ConditionFailed, () => products.DeleteByIdAsync(mine.Id, null, product => product.Name == "Table"));
        await products.DeleteByIdAsync(mine.Id, theirs.ETag, IsChair);
        await RefusalAsync(NotFound, () => products.DeleteByIdAsync(mine.Id, theirs.ETag, IsChair));
        await RefusalAsync(NotFound, () => products.DeleteByIdAsync(mine.Id, null, IsChair));
    }

    [Test]
    public async Task A_transaction_says_of_each_write_which_of_the_two_it_was()
    {
        var (products, first, firstOfOthers) = await CopiesAsync();
        var (_, second, _) = await CopiesAsync();
        var third = new Product("Stool");
        await products.SaveAsync(firstOfOthers);

        var failure = await FailureAsync(() => new DynamoTransaction(Store.Connection)
            .Save(products, first, IsChair).Save(products, second, product => product.Name == "Table").Add(products, third).CommitAsync());

        failure.Type.Should().Be(ConditionFailed, "the reasons differ");
        failure.Failures.Select(one => (one.Id, one.Type)).Should()
            .Equal((first.Id, Conflict), (second.Id, ConditionFailed));
        (await products.ExistsByIdAsync(third.Id)).Should().BeFalse();
    }

    [Test]
    public async Task A_condition_that_cannot_be_translated_or_never_holds_is_refused_immediately()
    {
        var (products, mine, _) = await CopiesAsync();
        Func<Task>[] calls =
        [
            () => products.SaveAsync(mine, product => product.Name.GetHashCode() == 5), () => products.SaveAsync(mine, product => false),
            () => products.DeleteAsync(mine, null!),
            () => products.DeleteByIdAsync(mine.Id, "", IsChair),
            () => new DynamoTransaction(Store.Connection).Save(products, mine, product => false).CommitAsync(),
        ];
        foreach (var call in calls)
        {
            await call.Should().ThrowAsync<ArgumentException>();
        }

        var failure = await FailureAsync(() => products.SaveAsync(mine, product => product.Name == new string('x', 3_000_000)));
        failure.Type.Should().Be(Constraint);
        failure.Message.Should().StartWith("Cannot check Product by 'product => product.Name == ", "it is refused before it is sent");
        await products.SaveAsync(mine); // it is not left behind as being written
    }

    [Test]
    public async Task A_condition_holds_of_the_subtype_alone()
    {
        var payments = await RepositoryAsync<Payment>();
        var cards = new DynamoRepository<CardPayment>(Store.Connection);
        var cash = new CashPayment("ann") { Given = 5 };
        await payments.SaveAsync(cash);
        (await FailureAsync(() => cards.DeleteByIdAsync(cash.Id, null, card => card.Payer == "ann"))).Type.Should().Be(NotFound);
        (await payments.GetByIdAsync(cash.Id)).Should().BeOfType<CashPayment>();
    }

    private async Task<(DynamoRepository<Product> Products, Product Mine, Product Theirs)> CopiesAsync(bool idempotent = false)
    {
        var products = await RepositoryAsync<Product>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var product = new Product("Chair");
        await products.SaveAsync(product);
        return (products, await products.GetByIdAsync(product.Id), await products.GetByIdAsync(product.Id));
    }

    private Task SaveAsync(
        DynamoRepository<Product> products, Product product, Expression<Func<Product, bool>> when, bool together) => together
        ? new DynamoTransaction(Store.Connection).Save(products, product, when).CommitAsync()
        : products.SaveAsync(product, when);

    private Task DeleteAsync(
        DynamoRepository<Product> products, Product product, Expression<Func<Product, bool>> when, bool together) => together
        ? new DynamoTransaction(Store.Connection).Delete(products, product, when).CommitAsync()
        : products.DeleteAsync(product, when);
}
