using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// A product as somebody stores it who knows nothing of this library: without a version token, and with more attributes than the type.
/// </summary>
internal static class ForeignItem
{
    public static async Task<Guid> PutAsync(
        StoreUnderTest store, DynamoRepository<Product> products, string unknown = """ "other":{"S":"thing"} """)
    {
        var id = Guid.NewGuid();
        await store.PutItemAsync(
            products, id, """ "name":{"S":"Foreign"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"}, """ + unknown);
        return id;
    }
}
