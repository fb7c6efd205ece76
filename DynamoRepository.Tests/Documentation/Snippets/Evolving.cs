using System.ComponentModel;
using System.Text;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Evolving;

/// <summary>The first version.</summary>
public static class Old
{
    #region old
    [DynamoTable("articles")]
    public sealed class Article(string title, string phone) : AggregateRoot
    {
        public string Title { get; private set; } = title;
        public string Phone { get; private set; } = phone;

        public void Rename(string title) => Title = title;
    }
    #endregion
}

/// <summary>The second.</summary>
public static class New
{
    #region new
    [DynamoTable("articles")]
    public sealed class Article(string name) : AggregateRoot
    {
        [DynamoFormerName("title")]
        public string Name { get; private set; } = name;              // renamed: read under both names, written under the new one

        public string? Subtitle { get; private set; }                 // new: null in older items
        public List<string> Tags { get; private set; } = [];          // new: empty in older items

        [DefaultValue(1)]
        public int Edition { get; private set; } = 1;                 // new: 1 in older items

        public void Label(string tag) => Tags.Add(tag);
    }
    #endregion
}

/// <summary>The third, without what nobody may keep.</summary>
public static class Forgetting
{
    #region forget
    [DynamoTable("articles", KeepUnknownAttributes = false)]
    public sealed class Article(string name) : AggregateRoot
    {
        [DynamoFormerName("title")]
        public string Name { get; private set; } = name;
    }
    #endregion
}

/// <summary>An item of each version as it was saved, kept for ever.</summary>
public static class GoldenArticles
{
    #region golden
    public const string First = """
        {"id":{"S":"6f1d0c52-8a47-4a0e-9a35-1f0b7c2d9e41"},"createdAt":{"S":"2025-01-02T03:04:05.0000000Z"},
         "updatedAt":{"S":"2025-01-02T03:04:05.0000000Z"},"etag":{"S":"52e8c1a07b9d4f36"},
         "title":{"S":"Tea"},"phone":{"S":"123"}}
        """;

    public const string Second = """
        {"id":{"S":"6f1d0c52-8a47-4a0e-9a35-1f0b7c2d9e41"},"createdAt":{"S":"2025-01-02T03:04:05.0000000Z"},
         "updatedAt":{"S":"2025-01-02T03:04:05.0000000Z"},"etag":{"S":"52e8c1a07b9d4f36"},
         "name":{"S":"Tea"},"edition":{"N":"1"},"tags":{"L":[{"S":"drinks"}]},"phone":{"S":"123"}}
        """;
    #endregion
}

[TestFixture]
public sealed class EvolvingSnippets
{
    #region test
    [TestCase(GoldenArticles.First, 0)]
    [TestCase(GoldenArticles.Second, 1)]
    public void Articles_of_every_version_load(string item, int tags)
    {
        var serializer = new DynamoSerializer<New.Article>();
        var article = serializer.FromJson(Encoding.UTF8.GetBytes(item));
        (article.Name, article.Subtitle, article.Edition, article.Tags.Count).Should().Be(("Tea", null, 1, tags));
        serializer.ToItem(article)["phone"].S.Should().Be("123");      // removed from the class, kept in the item
    }
    #endregion

    [Test]
    public void A_golden_item_is_what_its_version_saves()
    {
        SavedAgain<Old.Article>(GoldenArticles.First).Should().BeEquivalentTo(Item(GoldenArticles.First));
        SavedAgain<New.Article>(GoldenArticles.Second).Should().BeEquivalentTo(Item(GoldenArticles.Second));
    }

    [Test]
    public async Task Two_versions_side_by_side_lose_nothing()
    {
        using var connection = DynamoConnection.InMemory();
        var (older, newer) = (new DynamoRepository<Old.Article>(connection), new DynamoRepository<New.Article>(connection));
        var article = new Old.Article("Tea", "123");
        await older.SaveAsync(article);

        var read = await newer.GetByIdAsync(article.Id);
        (read.Name, read.Subtitle, read.Edition).Should().Be(("Tea", null, 1));
        read.Tags.Should().BeEmpty();
        read.Label("drinks");
        await newer.SaveAsync(read);

        // The old version needs "title", which the new one does not write.
        await FluentActions.Awaiting(() => older.GetByIdAsync(article.Id)).Should().ThrowAsync<RepositoryException>()
            .Where(exception => exception.Type == RepositoryExceptionType.Serialization);
        var item = new DynamoSerializer<New.Article>().ToItem(await newer.GetByIdAsync(article.Id));
        item.Keys.Should().Contain(["name", "tags", "edition", "phone"]).And.NotContain("title");
    }

    [Test]
    public async Task An_export_is_checked_with_the_new_class()
    {
        using var export = new Exports.ExportFolder();
        var item = new DynamoSerializer<Old.Article>().ToJson(new Old.Article("Tea", "123"));
        export.Add("all", [$"{{\"Item\":{Encoding.UTF8.GetString(item)}}}"]);
        await CheckAsync<New.Article>(export.Root);
        using var connection = DynamoConnection.InMemory();
        var forgetting = await new DynamoRepository<Forgetting.Article>(connection).CheckExportAsync(export.Root);
        forgetting.DroppedAttributes.Should().ContainSingle().Which.Reason.Should().Be("phone");
    }

    [Test]
    public async Task Removed_data_is_gone_when_all_is_saved_again()
    {
        using var connection = DynamoConnection.InMemory();
        var older = new DynamoRepository<Old.Article>(connection);
        await older.SaveAllAsync([new Old.Article("Tea", "123"), new Old.Article("Coffee", "456")]);
        var articles = new DynamoRepository<Forgetting.Article>(connection);

        #region rewrite
        await foreach (var stored in articles.GetAllAsync())
            await articles.UpdateAsync(stored.Id, _ => { });           // loads and saves; safe while others save too
        #endregion

        var plain = new DynamoRepository<New.Article>(connection);
        await foreach (var article in plain.GetAllAsync())
            new DynamoSerializer<New.Article>().ToItem(article).Keys.Should().Contain("name").And.NotContain("phone")
                .And.NotContain("title");
    }

    [Test]
    public async Task What_the_type_does_not_know_is_kept()
    {
        using var connection = DynamoConnection.InMemory();
        var newer = new DynamoRepository<New.Article>(connection);
        var article = new New.Article("Tea");
        article.Label("drinks");
        await newer.SaveAsync(article);
        var reduced = new DynamoRepository<Reduced>(connection);
        await reduced.UpdateAsync(article.Id, _ => { });
        (await newer.GetByIdAsync(article.Id)).Tags.Should().Equal("drinks");
    }

    [DynamoTable("articles")]
    public sealed class Reduced(string name) : AggregateRoot
    {
        public string Name { get; } = name;
    }

    private static Dictionary<string, AttributeValue> SavedAgain<T>(string item)
        where T : AggregateRoot
    {
        var serializer = new DynamoSerializer<T>();
        return serializer.ToItem(serializer.FromJson(Encoding.UTF8.GetBytes(item)));
    }

    private static Dictionary<string, AttributeValue> Item(string json) => AttributeValueBridge.ToMap(Encoding.UTF8.GetBytes(json));

    private static async Task CheckAsync<Article>(string folder)
        where Article : AggregateRoot
    {
        #region export
        using var connection = DynamoConnection.InMemory();                      // never used: the check is offline
        var articles = new DynamoRepository<Article>(connection);
        StoredItemReport report = await articles.CheckExportAsync(folder);       // the folder of the export, or one of its files
        Assert.That(report.IsLossless, report.ToString());
        #endregion
    }
}
