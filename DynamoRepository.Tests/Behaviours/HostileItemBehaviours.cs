using System.Globalization;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Strings and items made to break something.</summary>
public sealed class HostileItemBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly string[] Naughty =
    [
        " ", "\0", "\u0001\u001f\u007f", "null", "undefined", "NaN", "true", "1E+400", "$type", "$ref", "$id", "$values", "__proto__",
        "constructor", "id", "etag",
        "System.Diagnostics.Process, System", """{"S":"x"}""", """{"$type":"System.IO.FileInfo, System.IO.FileSystem"}""", "\"", "\\",
        "\\u0000", "'; DROP TABLE users; --",
        "attribute_exists(id)", ":v0", "#n0", "#", "a.b", "a[0]", "<script>alert(1)</script>", "\u202e\u200b\ufeff", "2024-01-01T00:00:00",
        "2024-01-01T00:00:00.1234567Z",
        "0001-01-01", "I\u0131\u0130i", "ﷺ", "😀👨‍👩‍👧‍👦", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\ud83d\ude00", "\r\n\t", "/", "%00",
        "../../etc/passwd", "𝒳", "\u2028\u2029",
    ];

    [Test]
    [Slow("stores hundreds of naughty strings")]
    public async Task Naughty_strings_are_values_elements_and_keys_like_any_other()
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        var folder = Guid.NewGuid().ToString("N");
        await Task.WhenAll(Naughty.Select(async text =>
        {
            var document = new Document(folder, "n" + text) { Text = text, Part = new DocumentPart { Title = text } };
            document.Lines.AddRange(Naughty);
            foreach (var key in Naughty)
            {
                document.Labels[key] = text;
            }

            await documents.SaveAsync(document);
            await documents.SaveAsync(document);
            Snapshot.Of(await documents.GetByIdAsync(new(folder, "n" + text))).Should().Be(Snapshot.Of(document));
            await documents.DeleteAsync(document);
        }));
    }

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    public async Task The_callers_culture_changes_no_stored_byte(string culture)
    {
        var products = await RepositoryAsync<Product>();
        var (one, two) = (NewProduct(), NewProduct());
        await products.SaveAsync(one);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            await products.SaveAsync(two);
            Snapshot.Of(await products.GetByIdAsync(two.Id)).Should().Be(Snapshot.Of(two));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        var (first, second) = ((await Store.ItemAsync(products, one.Id))!, (await Store.ItemAsync(products, two.Id))!);
        second.Keys.Should().BeEquivalentTo(first.Keys);
        (second["price"].N, second["weight"].N, second["createdAt"].S, second["stock"].M["III"].N).Should()
            .Be((first["price"].N, first["weight"].N, first["createdAt"].S, first["stock"].M["III"].N));

        static Product NewProduct() =>
            new("INDIGO", -1234.5m, createdAt: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
            { Weight = -1.5e-7, Stock = { ["III"] = -7 } };
    }

    [Test]
    public async Task A_type_name_in_an_item_is_only_an_attribute()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            products, id,
            """
            "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"},
            "$type":{"S":"System.IO.FileInfo, System.IO.FileSystem"},"stock":{"M":{"$type":{"N":"1"}}}
            """);
        var product = await products.GetByIdAsync(id);
        product.Stock.Should().ContainKey("$type");
        await products.SaveAsync(product);
        (await Store.ItemAsync(products, id))!["$type"].S.Should().StartWith("System.IO");
    }

    [Test]
    public async Task Unknown_attributes_as_deep_as_DynamoDB_allows_survive()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        var deep = string.Concat(Enumerable.Repeat("""{"M":{"d":""", 31)) + """{"S":"innermost"}"""
            + string.Concat(Enumerable.Repeat("}}", 31));
        await Store.PutItemAsync(
            products, id, """ "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"},"deep": """ + deep);
        await products.UpdateAsync(id, product => product.Rename("Table"));
        var value = (await Store.ItemAsync(products, id))!["deep"];
        for (var level = 0; level < 31; level++)
        {
            value = value.M["d"];
        }

        value.S.Should().Be("innermost");
    }

    [Test]
    public async Task A_token_that_is_no_string_belongs_to_another_program_and_is_refused()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            products, id, """ "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"},"etag":{"N":"7"} """);
        var failure = await FailureAsync(() => products.GetByIdAsync(id));
        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.Message.Should().Contain("'etag' is N").And.Contain("ETagAttribute");
    }

    [Test]
    public async Task An_Id_in_upper_case_is_another_key_and_no_second_identity()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.Parse("ABCDEF01-2345-6789-ABCD-EF0123456789");
        await Store.PutItemAsync(
            products,
            """
            {
              "id":{"S":"ABCDEF01-2345-6789-ABCD-EF0123456789"},
              "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"}
            }
            """);
        (await products.FindByIdAsync(id)).Should().BeNull();
    }

    [Test]
    [Slow("stores an item of the largest size")]
    public async Task A_very_large_item_of_another_program_is_loaded_and_saved()
    {
        var products = await RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        var tags = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $$"""{"S":"tag{{number}}"}"""));
        await Store.PutItemAsync(
            products, id, $$""" "name":{"S":"Chair"},"price":{"N":"1"},"weight":{"N":"1"},"revision":{"N":"0"},"tags":{"L":[{{tags}}]} """);
        var product = await products.GetByIdAsync(id);
        product.Tags.Should().HaveCount(20_000);
        await products.SaveAsync(product);
        (await products.GetByIdAsync(id)).Tags.Should().Equal(product.Tags);
    }
}
