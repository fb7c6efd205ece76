using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Many;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.RepositoryExceptionType;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>How the outcome of a write is found out where its response does not tell, and what becomes of it if that fails too.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SettlementTests
{
    private StoreUnderTest? _store;

    /// <summary>What is stored when a write is refused unexplained.</summary>
    public enum Found
    {
        Loaded,
        Theirs,
        Nothing,
    }

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(StoreKind.Wire);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    [Test]
    public async Task The_version_is_read_consistently_and_alone()
    {
        await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        faulty.Network.Add(FaultRule.On("PutItem").Do(Fault.LosesResponse));

        await new DynamoRepository<Product>(faulty.Connection).SaveAsync(new Product("Mine"));

        var look = faulty.Network.RequestsOf("GetItem").Should().ContainSingle().Which.Json;
        look.GetProperty("ConsistentRead").GetBoolean().Should().BeTrue();
        look.GetProperty("ExpressionAttributeNames").EnumerateObject().Select(name => name.Value.GetString()).Should().Contain("etag")
            .And.NotContain("name");
    }

    [Test]
    public async Task A_repetition_waits_and_one_that_fails_for_another_reason_leaves_the_first_attempt_unknown()
    {
        var others = await _store!.RepositoryAsync<Product>();
        var clock = new EagerClock();
        using var faulty = _store.Another(time: clock);
        var (products, product) = (new DynamoRepository<Product>(faulty.Connection), new Product("Mine"));
        faulty.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.Answers(Answer.InternalServerError())))
            .Add(FaultRule.On("PutItem").Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.SaveAsync(product));

        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((AccessDenied, true, product.Id));
        clock.Pauses.Should().ContainSingle();
        faulty.Network.Reset();
        await products.SaveAsync(product);
        (await others.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    public async Task A_repetition_that_another_writers_item_refuses_is_unknown_without_a_look()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var theirs = new Product("Theirs");
        await others.SaveAsync(theirs);
        faulty.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.Answers(Answer.InternalServerError())));

        var failure = await FailureAsync(
            () => new DynamoRepository<Product>(faulty.Connection).SaveAsync(new Product("Mine", id: theirs.Id)));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((Conflict, true));
        faulty.Network.Requests.Select(request => request.Operation).Should().Equal("PutItem", "PutItem");
        (await others.GetByIdAsync(theirs.Id)).ETag.Should().Be(theirs.ETag);
    }

    [Test]
    public async Task A_delete_whose_refusal_shows_the_stored_item_reads_nothing()
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var (products, product) = await LoadedAsync(faulty);
        var theirs = new Product("Theirs", id: product.Id);
        faulty.Network.Add(
            FaultRule.On("DeleteItem").Times(1).Do(Fault.AfterCommit(() => others.SaveAsync(theirs)).Then(Fault.LosesResponse)));

        var failure = await FailureAsync(() => products.DeleteAsync(product));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((Conflict, true));
        faulty.Network.RequestsOf("GetItem").Should().BeEmpty();
    }

    [Test]
    public async Task A_refusal_without_an_explanation_is_explained_by_a_consistent_read_of_the_whole_item()
    {
        using var faulty = _store!.Another();
        var (products, product) = await LoadedAsync(faulty);
        faulty.Network.Add(FaultRule.On("DeleteItem").Do(Fault.Answers(Answer.ConditionalCheckFailed())));

        var failure = await FailureAsync(() => products.DeleteByIdAsync(product.Id, null, when: stored => stored.Name == "Theirs"));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((ConditionFailed, false));
        var look = faulty.Network.RequestsOf("GetItem").Should().ContainSingle().Which.Json;
        look.GetProperty("ConsistentRead").GetBoolean().Should().BeTrue();
        look.TryGetProperty("ProjectionExpression", out _).Should().BeFalse();
    }

    [Test]
    public async Task A_refusal_that_cannot_be_explained_is_unknown()
    {
        using var faulty = _store!.Another();
        var (products, product) = await LoadedAsync(faulty);
        faulty.Network.Add(FaultRule.On("DeleteItem").Do(Fault.Answers(Answer.ConditionalCheckFailed())))
            .Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));

        var failure = await FailureAsync(() => products.DeleteByIdAsync(product.Id, null, when: stored => stored.Name == "Theirs"));

        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((AccessDenied, true, product.Id));
    }

    [TestCase(Found.Loaded, ConditionFailed, false, Description = "no attempt has happened: its version is still there")]
    [TestCase(Found.Theirs, Conflict, true)]
    [TestCase(Found.Nothing, Conflict, true)]
    public async Task After_an_attempt_that_may_have_happened_the_version_alone_explains_a_refusal(
        Found found, RepositoryExceptionType type, bool unknown)
    {
        var others = await _store!.RepositoryAsync<Product>();
        using var faulty = _store.Another();
        var (products, product) = await LoadedAsync(faulty);
        product.Rename("Mine");
        await (found switch
        {
            Found.Theirs => others.UpdateAsync(product.Id, theirs => theirs.Rename("Theirs")),
            Found.Nothing => others.DeleteByIdAsync(product.Id),
            _ => Task.CompletedTask,
        });
        faulty.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.Answers(Answer.InternalServerError())))
            .Add(FaultRule.On("PutItem").Do(Fault.Answers(Answer.ConditionalCheckFailed())));

        var failure = await FailureAsync(() => products.SaveAsync(product, when: stored => stored.Weight == 5));

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((type, unknown));
        faulty.Network.RequestsOf("GetItem").Should().ContainSingle();
    }

    private async Task<(DynamoRepository<Product> Products, Product Product)> LoadedAsync(StoreUnderTest faulty)
    {
        var others = await _store!.RepositoryAsync<Product>();
        var stored = new Product("Original");
        await others.SaveAsync(stored);
        var products = new DynamoRepository<Product>(faulty.Connection);
        var product = await products.GetByIdAsync(stored.Id);
        faulty.Network.ForgetRequests();
        return (products, product);
    }
}
