using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Writes of what is new have no version to compare. Over our own client one whose response was lost is not sent again: what somebody else
/// wrote or deleted in between stays as it is.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BlindWriteFaultTests
{
    private StoreUnderTest? _store;

    /// <summary>The ways to store what is new.</summary>
    public enum Way
    {
        Save,
        Add,
        SaveAll,
    }

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(StoreKind.Wire);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task What_somebody_deleted_in_between_is_not_stored_again([Values] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        var delete = async () => await others.DeleteAsync(await others.GetByIdAsync(product.Id));
        faulty.Network.Add(RequestOf(way).Times(1).Do(Fault.AfterCommit(delete).Then(Fault.LosesResponse)));

        var failure = await FailureAsync(() => StoreAsync(way, new DynamoRepository<Product>(faulty.Connection), product));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Connection, true));
        (await others.ExistsByIdAsync(product.Id)).Should().BeFalse();
        faulty.Network.Requests.Count(request => request.Operation == OperationOf(way)).Should().Be(1);
    }

    [Test]
    public async Task What_somebody_saved_in_between_is_not_overwritten([Values] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        Func<Task> save = () => others.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs"));
        faulty.Network.Add(RequestOf(way).Times(1).Do(Fault.AfterCommit(save).Then(Fault.LosesResponse)));

        var failure = await FailureAsync(() => StoreAsync(way, new DynamoRepository<Product>(faulty.Connection), product));

        (failure.Type, failure.IsOutcomeUnknown).Should()
            .Be((way == Way.Add ? RepositoryExceptionType.Duplicate : RepositoryExceptionType.Conflict, true));
        (await others.GetByIdAsync(product.Id)).Name.Should().Be("Theirs");
    }

    [Test]
    public async Task What_is_stored_is_found_by_one_read([Values] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        faulty.Network.Add(RequestOf(way).Do(Fault.LosesResponse));

        await StoreAsync(way, new DynamoRepository<Product>(faulty.Connection), product);

        (await others.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
        faulty.Network.Requests.Select(request => request.Operation).Should().Equal(OperationOf(way), "GetItem");
    }

    [Test]
    public async Task What_the_service_failed_to_store_is_stored_where_nothing_is([Values] Way way, [Values(1, 2)] int times)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        faulty.Network.Add(FaultRule.OnAny().Times(times).Do(Fault.Answers(Answer.InternalServerError())));

        await StoreAsync(way, new DynamoRepository<Product>(faulty.Connection), product);

        (await others.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
        faulty.Network.Requests.Count.Should().Be(times + 1);
    }

    [Test]
    public async Task What_the_service_stored_and_failed_to_say_is_found([Values] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        faulty.Network.Add(RequestOf(way).Times(1).Do(Fault.AnswersAfterCommit(Answer.InternalServerError())));

        await StoreAsync(way, new DynamoRepository<Product>(faulty.Connection), product);

        (await others.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task What_cannot_be_looked_at_is_unknown_and_the_next_try_goes_on([Values] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        faulty.Network.Add(RequestOf(way).Times(1).Do(Fault.LosesResponse))
            .Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));
        var products = new DynamoRepository<Product>(faulty.Connection);

        var failure = await FailureAsync(() => StoreAsync(way, products, product));

        (failure.IsOutcomeUnknown, product.ETag).Should().Be((true, null));
        faulty.Network.Reset();
        await StoreAsync(way, products, product);
        (await others.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task Of_many_each_has_its_own_outcome()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        Product[] many = [.. Enumerable.Range(0, 5).Select(number => new Product($"Mine {number}"))];
        var meanwhile = async () =>
        {
            await others.UpdateAsync(many[1].Id, theirs => theirs.Rename("Theirs"));
            await others.DeleteByIdAsync(many[3].Id);
        };
        faulty.Network.Add(FaultRule.On("BatchWriteItem").Times(1).Do(Fault.AfterCommit(meanwhile).Then(Fault.LosesResponse)));

        var failure = await FailureAsync(() => new DynamoRepository<Product>(faulty.Connection).SaveAllAsync(many));

        failure.Failures.Select(one => (one.Id, one.Type, one.IsOutcomeUnknown)).Should().BeEquivalentTo(
        [
            ((Guid?)many[1].Id, RepositoryExceptionType.Conflict, true),
            ((Guid?)many[3].Id, RepositoryExceptionType.Connection, true),
        ]);
        many.Select(product => product.ETag is not null).Should().Equal(true, false, true, false, true);
        (await others.GetByIdAsync(many[1].Id)).Name.Should().Be("Theirs");
        (await others.ExistsByIdAsync(many[3].Id)).Should().BeFalse();
    }

    [Test]
    public async Task Saving_what_may_be_stored_already_does_not_overwrite_another_writers_change([Values(Way.Save, Way.SaveAll)] Way way)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var product = new Product("Mine");
        faulty.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())))
            .Add(RequestOf(way).Times(1).Do(Fault.LosesResponse));
        var products = new DynamoRepository<Product>(faulty.Connection);
        (await FailureAsync(() => StoreAsync(way, products, product))).Message.Should().Contain(OperationOf(way));
        await others.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs"));
        faulty.Network.Reset();

        var failure = await FailureAsync(() => StoreAsync(way, products, product));

        (failure.Type, failure.IsOutcomeUnknown).Should()
            .Be((way == Way.Add ? RepositoryExceptionType.Duplicate : RepositoryExceptionType.Conflict, true));
        (await others.GetByIdAsync(product.Id)).Name.Should().Be("Theirs");
    }

    [Test]
    public async Task Finding_out_belongs_to_the_operation_and_ends_with_its_time()
    {
        await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another(TimeSpan.FromMilliseconds(300));
        faulty.Network.Add(
            FaultRule.OnAny().Do(Fault.Answers(Answer.InternalServerError()).Then(Fault.DelaysResponse(TimeSpan.FromMilliseconds(200)))));

        var failure = await FailureAsync(() => new DynamoRepository<Product>(faulty.Connection).SaveAsync(new Product("Mine")));

        failure.Message.Should().Contain("PutItem");
        failure.IsOutcomeUnknown.Should().BeTrue();
        faulty.Network.Requests.Count.Should().BeLessThanOrEqualTo(2); // five fit when each has a time of its own
    }

    [Test]
    public async Task After_a_service_that_fails_everything_one_item_of_each_request_is_read()
    {
        await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        faulty.Network.Add(FaultRule.OnAny().Do(Fault.Answers(Answer.InternalServerError())));
        Product[] many = [.. Enumerable.Range(0, 50).Select(number => new Product($"Mine {number}"))];

        var failure = await FailureAsync(() => new DynamoRepository<Product>(faulty.Connection).SaveAllAsync(many));

        failure.Failures.Should().HaveCount(50).And.OnlyContain(one => one.IsOutcomeUnknown && one.IsTransient);
        faulty.Network.Requests.Count(request => request.Operation == "BatchWriteItem").Should().Be(2);
        faulty.Network.Requests.Count(request => request.Operation == "PutItem").Should().Be(6);
    }

    private static string OperationOf(Way way) => way == Way.SaveAll ? "BatchWriteItem" : "PutItem";

    private static FaultRule RequestOf(Way way) => FaultRule.On(OperationOf(way));

    private static Task StoreAsync(Way way, DynamoRepository<Product> products, Product product) => way switch
    {
        Way.Save => products.SaveAsync(product),
        Way.Add => products.AddAsync(product),
        _ => products.SaveAllAsync([product]),
    };
}
