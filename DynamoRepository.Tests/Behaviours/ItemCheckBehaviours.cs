using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Exports.Parcels;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Checking the items of a table with a class, before it is deployed.</summary>
public sealed class ItemCheckBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_scan_reports_what_an_export_would()
    {
        using var store = StoreUnderTest.Of(Kind);
        var parcels = await store.RepositoryAsync<Parcel>();
        for (var number = 0; number < 5; number++)
        {
            await store.PutItemAsync(parcels, Line(number, number == 3 ? "\"legacy\":{\"S\":\"x\"}," : null)["{\"Item\":".Length..^1]);
        }

        await store.PutItemAsync(parcels, Line(5).Replace("\"Sent\"", "\"Lost\"", StringComparison.Ordinal)["{\"Item\":".Length..^1]);
        await store.PutItemAsync(parcels, Line(6).Replace("\"tea\"}", "\"tea\"},\"colour\":{\"N\":\"1\"}", StringComparison.Ordinal)
            ["{\"Item\":".Length..^1]);

        var report = await parcels.CheckItemsAsync();
        report.Items.Should().Be(7);
        report.Unreadable.Should().ContainSingle().Which.Keys.Should().ContainSingle().Which.Should().Contain(Id(5));
        report.UnknownAttributes.Should().ContainSingle().Which.Should().Match<StoredItemFinding>(
            finding => finding.Reason == "legacy" && finding.Keys[0].Contains(Id(3)));
        report.DroppedAttributes.Should().ContainSingle().Which.Should().Match<StoredItemFinding>(
            finding => finding.Reason == "contents[].colour" && finding.Keys[0].Contains(Id(6)));
    }

    [Test]
    public async Task A_table_of_more_than_a_page_is_checked_to_its_end()
    {
        using var store = StoreUnderTest.Of(Kind);
        var parcels = await store.RepositoryAsync<Parcel>();
        var legacy = $"\"legacy\":{{\"S\":\"{new string('x', 300_000)}\"}},";
        for (var number = 0; number < 8; number++)
        {
            await store.PutItemAsync(parcels, Line(number, legacy)["{\"Item\":".Length..^1]);
        }

        var report = await parcels.CheckItemsAsync();

        report.Items.Should().Be(8, "a page ends after a megabyte");
        report.UnknownAttributes.Should().ContainSingle().Which.Count.Should().Be(8);
    }
}
