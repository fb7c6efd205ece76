using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// What an item's root holds that the aggregate does not know survives every way of saving, byte for byte, unless the table says to drop
/// it.
/// </summary>
public sealed class UnknownAttributeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    // Every type of DynamoDB, and names and texts that need escapes.
    private const string Unknown = """
        "s":{"S":"plain"},"empty":{"S":""},"escaped \"name\" \u0041":{"S":"\u0041 \" \\ \n ü 😀"},
        "n":{"N":"12345678901234567890123456789012345678"},"fraction":{"N":"1.5"},"tiny":{"N":"1E-130"},
        "b":{"B":"AQID"},"bool":{"BOOL":true},"null":{"NULL":true},"emptyList":{"L":[]},"emptyMap":{"M":{}},
        "ss":{"SS":["b","a"]},"ns":{"NS":["1","2.5"]},"bs":{"BS":["AQ==","Ag=="]},
        "Value":{"S":"another case"},"deep":{"M":{"id":{"L":[{"M":{"etag":{"SS":["x"]}}},{"NULL":true}]}}}
        """;

    private static readonly string[] Names =
        ["s", "empty", "escaped \"name\" A", "n", "fraction", "tiny", "b", "bool", "null", "emptyList", "emptyMap", "ss", "ns", "bs",
            "Value", "deep"];

    [Test]
    public async Task What_a_serializer_reads_keeps_them_in_the_table_where_it_is_saved()
    {
        var keepers = await RepositoryAsync<Keeper>();
        var id = Guid.NewGuid();
        var imported = new DynamoSerializer<Keeper>().FromJson(System.Text.Encoding.UTF8.GetBytes($$$"""
            {"id":{"S":"{{{id}}}"},"value":{"S":"x"},"later":{"N":"1.5"}}
            """));
        await keepers.SaveAsync(imported);

        (await Store.ItemAsync(keepers, id))!["later"].N.Should().Be("1.5");
    }

    [Test]
    public async Task Unknown_attributes_survive_every_way_of_saving()
    {
        var keepers = await RepositoryAsync<Keeper>();
        var id = await PutAsync(keepers);
        var before = await UnknownAsync(keepers, id);
        before.Should().HaveCount(Names.Length);

        var keeper = await keepers.GetByIdAsync(id);
        keeper.Value = "saved";
        await keepers.SaveAsync(keeper);
        await ShouldBeKeptAsync("saved");

        keeper.Value = "saved again by the same instance";
        await keepers.SaveAsync(keeper);
        await ShouldBeKeptAsync("saved again by the same instance");

        await keepers.UpdateAsync(id, loaded => loaded.Value = "updated");
        await ShouldBeKeptAsync("updated");

        var many = (await keepers.GetByIdsAsync([id])).Single();
        many.Value = "saved with others";
        await keepers.SaveAllAsync([many, new Keeper()]);
        await ShouldBeKeptAsync("saved with others");

        var found = (await keepers.GetPageAsync(100)).Items.Concat(await ToListAsync(keepers.GetAllAsync()))
            .Last(loaded => loaded.Id == id);
        found.Value = "from a scan";
        await new DynamoTransaction(Store.Connection).Save(keepers, found).CommitAsync();
        await ShouldBeKeptAsync("from a scan");

        async Task ShouldBeKeptAsync(string value)
        {
            (await Store.ItemAsync(keepers, id))!["value"].S.Should().Be(value);
            (await UnknownAsync(keepers, id)).Should().Equal(before, "nothing unknown is changed: {0}", value);
        }
    }

    [Test]
    public async Task Unknown_attributes_are_dropped_where_the_table_says_so()
    {
        var droppers = await RepositoryAsync<Dropper>();
        var id = await PutAsync(droppers);
        await droppers.UpdateAsync(id, loaded => loaded.Value = "updated");
        (await Store.ItemAsync(droppers, id))!.Keys.Should().BeEquivalentTo("id", "createdAt", "updatedAt", "etag", "value");
    }

    [Test]
    public async Task A_fresh_instance_knows_nothing_of_unknown_attributes()
    {
        var products = await RepositoryAsync<Product>();
        var id = await ForeignItem.PutAsync(Store, products, """ "colour":{"S":"red"} """);
        await products.SaveAsync(new Product("New", id: id));
        (await Store.ItemAsync(products, id))!.Keys.Should().NotContain("colour");
    }

    [Test]
    public async Task What_is_unknown_in_one_table_is_not_carried_to_another()
    {
        var products = await RepositoryAsync<Product>();
        var archive = await RepositoryAsync<Product>(
            new DynamoRepositoryOptions { TableName = Store.Connection.TableNamePrefix + "archive" });
        var id = await ForeignItem.PutAsync(Store, products, """ "colour":{"S":"red"} """);
        await archive.SaveAsync(await products.GetByIdAsync(id));
        (await Store.ItemAsync(archive, id))!.Keys.Should().NotContain("colour");
    }

    private async Task<Guid> PutAsync<T>(DynamoRepository<T> repository)
        where T : AggregateRoot
    {
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            repository, id,
            Unknown
                + """
                ,  "value":{"S":"x"},
                "createdAt":{"S":"2026-01-02T03:04:05.0000000Z"},"updatedAt":{"S":"2026-01-02T03:04:05.0000000Z"}
                """);
        return id;
    }

    // Each attribute's DynamoDB JSON; the elements of sets have no order in DynamoDB.
    private async Task<IReadOnlyDictionary<string, string>> UnknownAsync<T>(DynamoRepository<T> repository, Guid id)
        where T : AggregateRoot
    {
        var item = (await Store.ItemAsync(repository, id))!;
        return Names.ToDictionary(name => name, name => Text(item[name]), StringComparer.Ordinal);
    }

    private static string Text(AttributeValue value)
    {
        value.SS?.Sort(StringComparer.Ordinal);
        value.NS?.Sort(StringComparer.Ordinal);
        value.BS?.Sort((left, right) => left.ToArray().AsSpan().SequenceCompareTo(right.ToArray()));
        using var buffer = new PooledBuffer();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
            AttributeValueBridge.WriteValue(writer, value);
        return System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (var element in source)
            list.Add(element);
        return list;
    }

    [DynamoTable("keepers")]
    private sealed class Keeper : AggregateRoot
    {
        public string Value { get; set; } = "new";
    }

    [DynamoTable("droppers", KeepUnknownAttributes = false)]
    private sealed class Dropper : AggregateRoot
    {
        public string Value { get; set; } = "new";
    }
}
