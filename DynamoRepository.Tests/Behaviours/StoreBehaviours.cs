using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// The contract that every store keeps: each fixture derived from this one runs once for each kind of store. All its tests share the tables
/// (every aggregate has an Id of its own) and may run side by side.
/// </summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.All)]
public abstract class StoreBehaviours(StoreKind kind)
{
    private StoreUnderTest? _store;

    private protected StoreKind Kind => kind;

    private protected StoreUnderTest Store => _store!;

    [OneTimeSetUp]
    public void Connect() => _store = StoreUnderTest.Of(kind);

    [OneTimeTearDown]
    public void Disconnect() => _store?.Dispose();

    private protected Task<DynamoRepository<T>> RepositoryAsync<T>(DynamoRepositoryOptions? options = null)
        where T : AggregateRoot => Store.RepositoryAsync<T>(options);

    private protected Task<DynamoRepository<T, TId>> RepositoryAsync<T, TId>(DynamoRepositoryOptions? options = null)
        where T : class, IAggregateRoot
        where TId : notnull => Store.RepositoryAsync<T, TId>(options);

    /// <summary>A stored product, loaded twice.</summary>
    private protected async Task<(DynamoRepository<Product> Products, Product Mine, Product Theirs)> TwoCopiesAsync()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        return (products, await products.GetByIdAsync(product.Id), await products.GetByIdAsync(product.Id));
    }
}
