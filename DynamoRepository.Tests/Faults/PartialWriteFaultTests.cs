using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Campaign;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Faults.PartialWrite;
using static DynamoRepository.Tests.Faults.Trouble;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Every write with a condition or of a part × what may happen to it on the way: the outcome, what is stored, what the instance knows, and
/// what a second call does; alone, with idempotent writes, and in a transaction.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public sealed class PartialWriteFaultTests(StoreKind kind)
{
    private StoreUnderTest? _store;

    private static IEnumerable<PartialWriteRow> Rows() => PartialWriteRows.Own;

    private static IEnumerable<PartialWriteRow> TransactionRows() =>
        Rows().Where(row => row.Write is not (DeleteByIdWhen or DeleteByIdExpected));

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [TestCaseSource(nameof(Rows))]
    public Task Alone(PartialWriteRow row) => RunAsync(
        kind switch
        {
            StoreKind.Wire => row,
            StoreKind.PlainClient => PartialWriteRows.OfGiven(row),
            _ => PartialWriteRows.OfUnseen(row),
        },
        isIdempotent: false, isTogether: false);

    [TestCaseSource(nameof(Rows))]
    public Task With_idempotent_writes(PartialWriteRow row) => RunAsync(Token(row), isIdempotent: true, isTogether: false);

    [TestCaseSource(nameof(TransactionRows))]
    public Task In_a_transaction(PartialWriteRow row) => RunAsync(Token(row), isIdempotent: false, isTogether: true);

    [Test]
    public void Every_combination_has_a_row() => Rows().Select(row => (row.Write, row.Trouble)).Should().BeEquivalentTo(
        Enum.GetValues<PartialWrite>().SelectMany(write => Enum.GetValues<Trouble>().Select(trouble => (write, trouble))));

    [Test]
    public async Task Nothing_was_stored_even_if_something_is_by_the_time_one_looks()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var products = new DynamoRepository<Product>(faulty.Connection);
        foreach (var write in new Func<Guid, Task>[]
        {
            id => products.PatchAsync(id, patch => patch.Add(product => product.Revision, 1)),
            id => products.PatchAsync(id, patch => patch.Set(product => product.Name, "Mine"), when: product => product.Name == "Theirs"),
            id => products.DeleteByIdAsync(id, null, when: product => product.Name == "Theirs"),
        })
        {
            var id = Guid.NewGuid();
            faulty.Network.Add(FaultRule.OnAny().When(request => request.Operation != "DescribeTable").Times(1)
                .Do(Fault.AfterCommit(() => others.AddAsync(new Product("Theirs", id: id)))));

            (await Expect.FailureAsync(() => write(id))).Type.Should().Be(RepositoryExceptionType.NotFound);
            (await StoredAsync(others, id)).Should().Be("Theirs 0");
            faulty.Network.Reset();
        }
    }

    [Test]
    public async Task A_patch_that_is_deleted_before_it_can_be_read_says_that_it_was_made()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var products = new DynamoRepository<Product>(faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = true });
        var product = new Product("Original");
        await others.SaveAsync(product);
        faulty.Network.Add(FaultRule.On("TransactWriteItems").Times(1).Do(Fault.AfterCommit(() => others.DeleteByIdAsync(product.Id))));

        (await End.OfAsync(() => products.PatchAsync(product.Id, patch => patch.Add(one => one.Revision, 1)))).Should()
            .Be(new End(RepositoryExceptionType.NotFound, IsUnknown: true));
    }

    private PartialWriteRow Token(PartialWriteRow row)
    {
        var own = PartialWriteRows.OfToken(row);
        return kind == StoreKind.OtherClient ? PartialWriteRows.Blind(own) : own;
    }

    private async Task RunAsync(PartialWriteRow row, bool isIdempotent, bool isTogether)
    {
        var others = await _store!.RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await others.SaveAsync(new Product("Original", id: id));
        using var faulty = _store.Another(row.Trouble == TimesOut ? TimeSpan.FromSeconds(2) : null);
        using var cancellation = new CancellationTokenSource();
        var products = new DynamoRepository<Product>(faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = isIdempotent });
        var product = await others.GetByIdAsync(id);
        var loaded = product.ETag!;
        if (row.Write == SaveNewWhen)
        {
            product = new Product("Mine", id: id);
        }

        if (row.Write == SaveWhen)
        {
            product.Rename("Mine");
        }

        if (row.Trouble == SomebodySavedBefore)
        {
            await SomebodySavesAsync(others, id);
        }

        var before = Snapshot.Whole(product);
        foreach (var rule in RulesFor(row.Trouble, () => SomebodySavesAsync(others, id), cancellation))
        {
            faulty.Network.Add(rule.When(request => request.Operation is not ("GetItem" or "DescribeTable")));
        }

        Task CallAsync(CancellationToken token) => isTogether
            ? Step(new DynamoTransaction(faulty.Connection), row, products, product, loaded).CommitAsync(token)
            : OneAsync(row, products, product, loaded, token);

        var end = await EndOfAsync(() => CallAsync(cancellation.Token));

        (faulty.Network.FaultCount > 0).Should().Be(
            row.Trouble is not (SomebodySavedBefore or ConditionIsFalse), "a fault that never happened proves nothing");
        end.Should().Be(row.End);
        (await StoredAsync(others, id)).Should().Be(row.Stored);
        if (end != End.Success || row.Write is not (SaveWhen or SaveNewWhen or DeleteWhen))
        {
            Snapshot.Whole(product).Should().Be(before, "an aggregate changes after success only");
        }

        faulty.Network.Reset();
        (await End.OfAsync(() => CallAsync(CancellationToken.None))).Should().Be(row.Again, "of the second call");
        (await StoredAsync(others, id)).Should().Be(row.StoredAgain, "of the second call");
    }

    private static async Task<End?> EndOfAsync(Func<Task> call)
    {
        try
        {
            return await End.OfAsync(call);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Expression<Func<Product, bool>> When(PartialWriteRow row) => row.Trouble == ConditionIsFalse
        ? product => product.Name == "Other"
        : product => product.Name == "Original";

    // A patch has a condition only where that is not to hold.
    private static Expression<Func<Product, bool>>? WhenOfPatch(PartialWriteRow row) => row.Trouble == ConditionIsFalse ? When(row) : null;

    private static void Change(PartialWriteRow row, DynamoPatch<Product> patch)
    {
        patch.Set(product => product.Name, "Mine");
        if (row.Write != PatchSet)
        {
            patch.Add(product => product.Revision, 1);
        }
    }

    private static async Task OneAsync(
        PartialWriteRow row, DynamoRepository<Product> products, Product product, string loaded, CancellationToken token)
    {
        switch (row.Write)
        {
            case SaveWhen or SaveNewWhen:
                await products.SaveAsync(product, When(row), token);
                break;
            case DeleteWhen:
                await products.DeleteAsync(product, When(row), token);
                break;
            case DeleteByIdWhen or DeleteByIdExpected:
                await products.DeleteByIdAsync(product.Id, row.Write == DeleteByIdExpected ? loaded : null, When(row), token);
                break;
            default:
                var patched = await products.PatchAsync(
                    product.Id, patch => Change(row, patch), WhenOfPatch(row), row.Write == PatchExpected ? loaded : null, token);
                patched.ETag.Should().NotBe(loaded);
                break;
        }
    }

    private static DynamoTransaction Step(
        DynamoTransaction transaction, PartialWriteRow row, DynamoRepository<Product> products, Product product, string loaded) =>
        row.Write switch
        {
            SaveWhen or SaveNewWhen => transaction.Save(products, product, When(row)),
            DeleteWhen => transaction.Delete(products, product, When(row)),
            _ => transaction.Patch(
                products, product.Id, patch => Change(row, patch), WhenOfPatch(row), row.Write == PatchExpected ? loaded : null),
        };

    internal static FaultRule[] RulesFor(Trouble trouble, Func<Task> somebodySaves, CancellationTokenSource cancellation)
    {
        var request = FaultRule.OnAny();
        return trouble switch
        {
            FailsOnce => [request.Times(1).Do(Fault.Answers(Answer.InternalServerError()))],
            LostOnce => [request.Times(1).Do(Fault.LosesResponse)],
            LostOnceAndSomebodySaves => [request.Times(1).Do(Fault.AfterCommit(somebodySaves).Then(Fault.LosesResponse))],
            LostAlways => [request.Do(Fault.LosesResponse)],
            ThrottledOnce => [request.Times(1).Do(Fault.Answers(Answer.Throttling()))],
            ThrottledAlways => [request.Do(Fault.Answers(Answer.Throttling()))],
            Cancelled => [request.Do(Fault.AfterCommit(cancellation.CancelAsync).Then(Fault.HangsAfterCommit))],
            TimesOut => [request.Do(Fault.HangsAfterCommit)],
            _ => [],
        };
    }

    // Loads and saves, or puts back what is gone.
    private static async Task SomebodySavesAsync(DynamoRepository<Product> products, Guid id)
    {
        var theirs = await products.FindByIdAsync(id);
        theirs?.Rename("Theirs");
        await products.SaveAsync(theirs ?? new Product("Theirs", id: id));
    }

    private static async Task<string> StoredAsync(DynamoRepository<Product> products, Guid id) =>
        await products.FindByIdAsync(id) is { } stored ? $"{stored.Name} {stored.Revision}" : "-";
}
