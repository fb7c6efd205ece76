using System.Text;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Exports.Parcels;

namespace DynamoRepository.Tests.Exports;

[TestFixture]
public sealed class ExportCheckTests
{
    private const int Items = 100_000;

    [Test]
    [Slow("writes and checks a hundred thousand items")]
    public async Task Every_planted_defect_is_found_with_its_key_and_nothing_else()
    {
        using var export = new ExportFolder();
        var planted = Defects.Select((defect, position) => (defect, Number: 1_000 + (position * 8_701))).ToDictionary(
            pair => pair.Number, pair => pair.defect);
        for (var file = 0; file < 4; file++)
        {
            export.Add($"part{file}", Enumerable.Range(file * Items / 4, Items / 4).Select(number => planted.TryGetValue(
                number, out var defect)
                ? Replaced(Line(number), defect.Healthy, defect.Broken)
                : Line(number)));
        }

        var report = await CheckAsync<Parcel>(export.Root);

        (report.Items, report.OtherItems, report.IsLossless).Should().Be((Items, 0, false));
        StoredItemFinding[] findings = [.. report.Unreadable, .. report.DroppedAttributes];
        report.Unsavable.Concat(report.UnknownAttributes).Should().BeEmpty();
        findings.Sum(finding => finding.Count).Should().Be(planted.Count);
        foreach (var (number, defect) in planted)
        {
            findings.Should().ContainSingle(
                finding => finding.Keys.Any(key => key.Contains(Id(number)) || key == $"part{number * 4 / Items}.json.gz, line "
                    + $"{(number % (Items / 4)) + 1}"), defect.Name).Which.Reason.Should().Contain(defect.Reported, defect.Name);
        }
    }

    [Test]
    public async Task Healthy_items_are_no_finding()
    {
        using var export = new ExportFolder();
        var file = export.Add("all", [Line(1), Line(2)]);
        foreach (var path in new[] { export.Root, export.Data, file })
        {
            var report = await CheckAsync<Parcel>(path);
            (report.Items, report.IsLossless, report.AggregateType).Should().Be((2, true, typeof(Parcel)));
            report.ToString().Should().Be("2 items checked for Parcel: all can be loaded and saved without loss.");
        }
    }

    [Test]
    public async Task A_report_groups_by_reason_and_holds_no_stored_values()
    {
        using var export = new ExportFolder();
        export.Add("all", Enumerable.Range(0, 40).Select(number => (number % 4) switch
        {
            0 => Replaced(Line(number), "\"Sent\"", $"\"secret{number}\""),
            1 => Line(number, "\"legacy\":{\"S\":\"secret\"},\"spares\":{\"M\":{\"secret\":{\"M\":"
                + "{\"article\":{\"S\":\"a\"},\"count\":{\"N\":\"1\"},"
                + "\"box\":{\"M\":{\"width\":{\"N\":\"1\"},\"height\":{\"N\":\"1\"}}}}}}},"),
            _ => Line(number),
        }));
        var report = await CheckAsync<Parcel>(export.Root);
        report.Unreadable.Should().ContainSingle().Which.Count.Should().Be(10);
        report.Unreadable[0].Keys.Should().HaveCount(10);
        report.UnknownAttributes.Should().ContainSingle().Which.Should().Match<StoredItemFinding>(
            finding => finding.Reason == "legacy" && finding.Count == 10);
        report.DroppedAttributes.Should().ContainSingle().Which.Reason.Should().Be("spares[].box.height");
        report.ToString().Should().NotContain("secret").And.StartWith("40 items checked for Parcel.\nCannot be read:\n  10 × '")
            .And.Contain("\nUnknown attributes that saving drops:\n  10 × spares[].box.height (")
            .And.Contain("\nUnknown attributes that are kept:\n  10 × legacy (");
    }

    [Test]
    public async Task What_loads_and_cannot_be_saved_is_a_finding()
    {
        using var export = new ExportFolder();
        export.Add("all", [Line(1), Replaced(Line(2), "\"weight\"", "\"nothing\"")]);
        var report = await CheckAsync<Stubborn>(export.Root);
        report.Unreadable.Should().BeEmpty();
        report.Unsavable.Should().ContainSingle().Which.Keys.Should().ContainSingle().Which.Should().Contain(Id(2));
        report.ToString().Should().Contain("Can be read, but not be saved:");
    }

    [Test]
    public async Task Without_keeping_what_is_unknown_the_root_drops_it_too()
    {
        using var export = new ExportFolder();
        export.Add("all", [Line(1)]);
        var report = await CheckAsync<Forgetful>(export.Root);
        report.UnknownAttributes.Should().BeEmpty();
        report.DroppedAttributes.Select(finding => finding.Reason).Should().BeEquivalentTo(
            "sender", "day", "state", "weight", "labels", "carrier", "contents");
    }

    [Test]
    public async Task An_incremental_export_has_new_images_and_deletions()
    {
        using var export = new ExportFolder();
        var item = Line(1)["{\"Item\":".Length..^1];
        export.Add("all",
        [
            $$$"""{"Metadata":{"WriteTimestampMicros":{"N":"1"}},"Keys":{"id":{"S":"x"}},"OldImage":{},"NewImage":{{{item}}}}""",
            """{"Metadata":{"WriteTimestampMicros":{"N":"1"}},"Keys":{"id":{"S":"x"}},"OldImage":{"id":{"S":"x"}}}""",
        ]);
        var report = await CheckAsync<Parcel>(export.Root);
        (report.Items, report.IsLossless).Should().Be((1, true));
    }

    [Test]
    public async Task A_file_that_is_missing_short_or_damaged_is_a_finding()
    {
        using var export = new ExportFolder();
        var (missing, shortened, damaged) =
            (export.Add("missing", [Line(1)]), export.Add("short", [Line(2), Line(3)]), export.Add("damaged", [Line(4), Line(5)]));
        File.Delete(missing);
        await File.WriteAllTextAsync(shortened, Line(2));
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes[20] ^= 0xFF;
        await File.WriteAllBytesAsync(damaged, bytes);

        var report = await CheckAsync<Parcel>(export.Root);
        report.Unreadable.Select(finding => (finding.Reason, finding.Keys[0])).Should().BeEquivalentTo(
        [
            (Errors.ExportFileMissing, "missing.json.gz"), (Errors.ExportFileShort(2, 1), "short.json.gz"),
            (Errors.ExportFileDamaged, "damaged.json.gz"),
        ]);
    }

    [TestCase("{\"id\":{\"S\":\"x\"}}", "has no item")]
    [TestCase("[]", "has no item")]
    [TestCase("{\"Item\":{}} {}", "not JSON")]
    [TestCase("{\"Item\":{\"id\":\"x\"}}", "DynamoDB JSON")]
    public async Task A_line_that_is_no_item_is_a_finding(string line, string reason)
    {
        using var export = new ExportFolder();
        var report = await CheckAsync<Parcel>(export.Add("all", [line, "", Line(1)]));
        report.Items.Should().Be(2);
        report.Unreadable.Should().ContainSingle().Which.Reason.Should().Contain(reason);
    }

    [Test]
    public async Task Lines_are_found_wherever_a_buffer_ends()
    {
        using var export = new ExportFolder();
        var text = new string('x', 300_000);
        export.Add("all", Enumerable.Range(0, 12).Select(number => Line(number, $"\"text\":{{\"S\":\"{text[(number * 7919)..]}\"}},")));
        var report = await CheckAsync<Parcel>(export.Root);
        (report.Items, report.IsLossless).Should().Be((12, true));
    }

    [Test]
    public async Task Items_of_other_subtypes_are_passed_over()
    {
        using var export = new ExportFolder();
        string Of(string type) => $$$$"""{"Item":{"id":{"S":"{{{{Guid.NewGuid()}}}}"},"$type":{"S":"{{{{type}}}}"}}}""";
        export.Add("all", [Of("cat"), Of("dog"), Of("cat")]);
        var cats = await CheckAsync<Cat>(export.Root);
        (cats.Items, cats.OtherItems, cats.IsLossless).Should().Be((2, 1, true));
        cats.ToString().Should().Contain("1 of other subtypes passed over");
    }

    [Test]
    public async Task Another_path_than_that_of_one_export_is_refused()
    {
        using var connection = DynamoConnection.InMemory();
        using var export = new ExportFolder();
        await RefusedAsync("/nowhere/at/all", "There is no file or folder");
        await RefusedAsync(export.Root, "holds no data files");
        await File.WriteAllTextAsync(Path.Combine(export.Data, "x.ion.gz"), "");
        await RefusedAsync(export.Root, "Amazon Ion");
        export.Add("all", [Line(1)]);
        var other = Directory.CreateDirectory(Path.Combine(export.Root, "other")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "manifest-files.json"), "{}");
        await RefusedAsync(export.Root, "holds 2 exports");
        File.Copy(Path.Combine(export.Data, "all.json.gz"), Path.Combine(other, "all.json.gz"));
        await RefusedAsync(other, "is not that of an export");

        async Task RefusedAsync(string path, string reason) =>
            (await FluentActions.Awaiting(() => new DynamoRepository<Parcel>(connection).CheckExportAsync(path)).Should()
                .ThrowAsync<ArgumentException>()).Which.Message.Should().Contain(reason);
    }

    [Test]
    public async Task A_check_can_be_cancelled()
    {
        using var export = new ExportFolder();
        export.Add("all", [Line(1)]);
        using var connection = DynamoConnection.InMemory();
        await FluentActions.Awaiting(() => new DynamoRepository<Parcel>(connection).CheckExportAsync(export.Root, new(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<StoredItemReport> CheckAsync<T>(string path)
        where T : AggregateRoot
    {
        using var connection = DynamoConnection.InMemory();
        return await new DynamoRepository<T>(connection).CheckExportAsync(path);
    }

    private static string Replaced(string line, string part, string by)
    {
        var text = new StringBuilder(line);
        var at = line.IndexOf(part, StringComparison.Ordinal);
        at.Should().BePositive(part);
        return text.Remove(at, part.Length).Insert(at, by).ToString();
    }

    [DynamoTable("parcels")]
    private sealed class Stubborn : AggregateRoot
    {
        public double Weight { get; private set; } = -0.0;
    }

    [DynamoTable("parcels", KeepUnknownAttributes = false)]
    private sealed class Forgetful : AggregateRoot;

    [DynamoTable("animals")]
    [DynamoSubtype(typeof(Cat), "cat")]
    [DynamoSubtype(typeof(Dog), "dog")]
    private abstract class Animal : AggregateRoot;

    private sealed class Cat : Animal;

    private sealed class Dog : Animal;
}
