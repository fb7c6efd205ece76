using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What an application sets for its whole process must not change one stored byte.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ProcessSettingsBehaviours
{
    [Test]
    public async Task Default_settings_of_Newtonsoft_change_nothing()
    {
        var before = JsonConvert.DefaultSettings;
        try
        {
            var plain = await SavedAsync();
            JsonConvert.DefaultSettings = () => new JsonSerializerSettings
            {
                TypeNameHandling = TypeNameHandling.All,
                PreserveReferencesHandling = PreserveReferencesHandling.All,
                NullValueHandling = NullValueHandling.Include,
                DateFormatString = "yyyy",
                FloatFormatHandling = FloatFormatHandling.String,
                ContractResolver = new DefaultContractResolver { NamingStrategy = new KebabCaseNamingStrategy() },
                Converters = { new Newtonsoft.Json.Converters.StringEnumConverter() },
            };
            (await SavedAsync()).Should().Be(plain);
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    private static async Task<string> SavedAsync()
    {
        using var store = StoreUnderTest.Of(StoreKind.InMemory);

        // Settings of its own, so that the mapping is made anew.
        var products = new DynamoRepository<Product>(
            store.Connection, new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings() });
        var id = new Guid("01020304-0506-0708-090a-0b0c0d0e0f10");
        await products.SaveAsync(
            new Product("Chair", createdAt: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), id: id) { Stock = { ["a"] = 1 } });
        var item = (await store.ItemsAsync(products)).Single();
        item.Remove("etag").Should().BeTrue();
        Snapshot.Of(await products.GetByIdAsync(id)).Should().NotBeEmpty();
        return string.Join('\n', item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute =>
            $"{attribute.Key}: {attribute.Value.S ?? attribute.Value.N ?? $"{attribute.Value.M?.Count} {attribute.Value.L?.Count}"}"));
    }
}
