using System.Text;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Exports;

/// <summary>What a check finds in items of other versions, and inside of what is compressed.</summary>
[TestFixture]
public sealed class ExportFormTests
{
    [Test]
    public async Task Items_of_other_versions_are_counted_with_those_that_do_not_upgrade()
    {
        using var export = new ExportFolder();
        string[] first = [Item("\"old\":{\"S\":\"a\"}"), Item("\"v\":{\"N\":\"1\"},\"old\":{\"S\":\"b\"}"), Item("\"v\":{\"N\":\"2\"}")];
        export.Add("first", first);
        export.Add("second",
        [
            Item("\"v\":{\"N\":\"1\"}"), Item("\"v\":{\"N\":\"2\"}"), Item("\"v\":{\"N\":\"3\"}"), Item("\"v\":{\"N\":\"4\"}"),
            Item("\"v\":{\"N\":\"4\"},\"inner\":{\"M\":{\"b\":{\"S\":\"x\"}}}"), Item("\"v\":{\"S\":\"4\"}"),
        ]);
        var report = await CheckAsync<Third>(export.Root);

        report.Items.Should().Be(9);
        report.OtherVersions.Should().Equal(
            new StoredItemVersion(1, 3, Unreadable: 1), new StoredItemVersion(2, 2, 0), new StoredItemVersion(4, 2, 1));
        report.Unreadable.Select(finding => finding.Count).Should().Equal(1, 1, 1);
        report.Unreadable.Should().Contain(finding => finding.Reason.Contains("the upgrade step"))
            .And.Contain(finding => finding.Reason.Contains("newer than version 3"));
        report.ToString().Should().Contain("\nOther versions:\n  3 of version 1: 1 cannot be read\n  2 of version 2: all can be read\n");

        (await CheckAsync<Unversioned>(export.Root)).OtherVersions.Should().BeEmpty();
    }

    [Test]
    public async Task What_an_upgraded_item_would_lose_is_found()
    {
        using var export = new ExportFolder();
        export.Add(
            "all",
            [Item("\"old\":{\"S\":\"a\"},\"note\":{\"S\":\"x\"},\"inner\":{\"M\":{\"a\":{\"S\":\"x\"},\"spare\":{\"S\":\"x\"}}}")]);
        var report = await CheckAsync<Third>(export.Root);
        report.DroppedAttributes.Should().ContainSingle().Which.Reason.Should().Be("inner.spare");
        report.UnknownAttributes.Select(finding => finding.Reason).Should().BeEquivalentTo("old", "note");
        report.Unreadable.Should().BeEmpty();
    }

    [Test]
    public async Task What_compressed_objects_would_lose_is_found()
    {
        using var export = new ExportFolder();
        var older = new DynamoSerializer<Wider>();
        var wide = new Wider([.. Enumerable.Range(0, 20).Select(number => new WideLine($"article {number}", "red"))]);
        var item = Encoding.UTF8.GetString(older.ToJson(wide));
        item.Should().Contain("\"lines\":{\"B\":");
        export.Add("all", [$"{{\"Item\":{item[..^1]},\"note\":{{\"S\":\"x\"}}}}}}"]);
        var report = await CheckAsync<Narrower>(export.Root);
        report.DroppedAttributes.Should().ContainSingle().Which.Should().Match<StoredItemFinding>(
            finding => finding.Reason == "lines[].colour" && finding.Count == 1);
        report.UnknownAttributes.Should().ContainSingle().Which.Reason.Should().Be("note");
        (report.Items, report.Unreadable.Count, report.Unsavable.Count).Should().Be((1, 0, 0));

        (await CheckAsync<Wider>(export.Root)).IsLossless.Should().BeTrue();
    }

    private static string Item(string attributes) => $$$"""{"Item":{"id":{"S":"{{{Guid.NewGuid()}}}"},{{{attributes}}}}}""";

    private static async Task<StoredItemReport> CheckAsync<T>(string path)
        where T : AggregateRoot
    {
        using var connection = DynamoConnection.InMemory();
        return await new DynamoRepository<T>(connection).CheckExportAsync(path);
    }

    [DynamoTable("versions", Version = 3)]
    private sealed class Third : AggregateRoot
    {
        public string? Name { get; private set; }

        public Inner? Inner { get; private set; }

        [DynamoUpgrade(from: 1, nameof(Name))]
        private static void Rename(Dictionary<string, AttributeValue> item) => item["name"] = item["old"];

        [DynamoUpgrade(from: 2, nameof(Name))]
        private static void Nothing(Dictionary<string, AttributeValue> item) => item.TryAdd("name", new AttributeValue("none"));
    }

    private sealed record Inner(string? A);

    [DynamoTable("versions")]
    private sealed class Unversioned : AggregateRoot;

    [DynamoTable("lines")]
    private sealed class Wider(List<WideLine> lines) : AggregateRoot
    {
        [DynamoCompressed(MinBytes = 10)]
        public List<WideLine> Lines { get; private set; } = lines;
    }

    private sealed record WideLine(string Article, string Colour);

    [DynamoTable("lines")]
    private sealed class Narrower(List<NarrowLine> lines) : AggregateRoot
    {
        [DynamoCompressed(MinBytes = 10)]
        public List<NarrowLine> Lines { get; private set; } = lines;
    }

    private sealed record NarrowLine(string Article);
}
