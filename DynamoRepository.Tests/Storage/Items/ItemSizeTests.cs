using System.Text;
using DynamoRepository.Tests.Queries;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Items;

[TestFixture]
public sealed class ItemSizeTests
{
    // Value and what it adds to an item, found by bisecting the largest item that DynamoDB Local takes beside it; the agreement test below
    // keeps them true.
    private static readonly TestCaseData[] Sizes =
    [
        new("""{"S":""}""", 0), new("""{"S":"äb😀"}""", 7), new("""{"S":"\u00e4b\ud83d\ude00\n"}""", 8), new("""{"B":"eHh4eHg="}""", 5),
        new("""{"BOOL":true}""", 1), new("""{"NULL":true}""", 1),
        new("""{"N":"0"}""", 1), new("""{"N":"-0.0"}""", 1), new("""{"N":"1"}""", 2), new("""{"N":"-1"}""", 3), new("""{"N":"100"}""", 2),
        new("""{"N":"123"}""", 3), new("""{"N":"1.5"}""", 3), new("""{"N":"100.5"}""", 4), new("""{"N":"-10.5"}""", 4),
        new("""{"N":"12e50"}""", 2),
        new("""{"N":"12e51"}""", 3), new("""{"N":"1e-51"}""", 2), new("""{"N":"0.00123"}""", 3),
        new("""{"N":"-12345678901234567890123456789012345678"}""", 21),
        new("""{"L":[]}""", 3), new("""{"M":{}}""", 3), new("""{"L":[{"S":"abc"},{"BOOL":true}]}""", 9),
        new("""{"M":{"kk":{"S":"abc"},"jj":{"N":"1"}}}""", 14),
        new("""{"L":[{"L":[]}]}""", 7), new("""{"L":[{"M":{"a":{"S":"b"}}}]}""", 10), new("""{"SS":["","a","bcd"]}""", 4),
        new("""{"NS":["1","123"]}""", 5),
        new("""{"BS":["YWE=","YQ=="]}""", 3), new("""{"M":{"kk":{"SS":["a","b"]}}}""", 8),
    ];

    [TestCaseSource(nameof(Sizes))]
    public void The_size_of_a_value_is_counted_as_DynamoDB_counts_it(string value, int expected) =>
        Measure("{\"näme\":" + value + "}").Bytes.Should().Be(5 + expected);

    [Test]
    [Slow("sends many items of 400 KB")]
    public async Task The_item_that_just_fits_and_the_one_a_byte_larger_are_told_apart_as_DynamoDB_Local_does()
    {
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("size");
        foreach (var value in Sizes.Select(data => (string)data.Arguments[0]!))
        {
            var item = Fill(value, ItemSize.MaxBytes);
            Measure(item).Bytes.Should().Be(ItemSize.MaxBytes);
            (await engine.AcceptsAsync(table, item)).Should().BeTrue("{0} and filling are 400 KB", value);
            (await engine.AcceptsAsync(table, Fill(value, ItemSize.MaxBytes + 1))).Should()
                .BeFalse("{0} and filling are a byte more than 400 KB", value);
        }
    }

    [Test]
    [Slow("asks DynamoDB Local for the size of many random items")]
    public async Task Random_items_have_the_size_that_DynamoDB_Local_counts()
    {
        var values = new RandomValues(new Random(11));
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("size");
        for (var round = 0; round < 60; round++)
        {
            var value = values.Value(4);
            (await engine.AcceptsAsync(table, Fill(value, ItemSize.MaxBytes))).Should().BeTrue("{0} and filling are 400 KB", value);
            (await engine.AcceptsAsync(table, Fill(value, ItemSize.MaxBytes + 1))).Should()
                .BeFalse("{0} and filling are a byte more than 400 KB", value);
        }
    }

    [TestCase("""{"S":"x"}""", 0)]
    [TestCase("""{"SS":["x"]}""", 0)]
    [TestCase("""{"L":[]}""", 1)]
    [TestCase("""{"L":[{"S":"x"},{"M":{"k":{"L":[{"N":"1"}]}}},{"L":[]}]}""", 3)]
    public void The_depth_is_the_number_of_lists_and_maps_around_the_innermost_value(string value, int depth) =>
        Measure("""{"a":{"S":"x"},"b":""" + value + ",\"c\":{\"S\":\"x\"}}").Depth.Should().Be(depth);

    [TestCase("""{"S":"x"}""")]
    [TestCase("""{"SS":["x"]}""")]
    public async Task The_deepest_allowed_item_is_the_one_that_DynamoDB_Local_allows(string innermost)
    {
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("depth");
        foreach (var open in new[] { """{"L":[""", """{"M":{"k":""" })
        {
            var close = open[^1] == '[' ? "]}" : "}}";
            Measure(Nested(ItemSize.MaxDepth)).Depth.Should().Be(ItemSize.MaxDepth);
            (await engine.AcceptsAsync(table, Nested(ItemSize.MaxDepth))).Should().BeTrue();
            (await engine.AcceptsAsync(table, Nested(ItemSize.MaxDepth + 1))).Should().BeFalse();

            string Nested(int levels) =>
                """{"id":{"S":"1"},"a":""" + string.Concat(Enumerable.Repeat(open, levels)) + innermost
                + string.Concat(Enumerable.Repeat(close, levels)) + "}";
        }
    }

    private static (int Bytes, int Depth) Measure(string item) => ItemSize.Measure(Encoding.UTF8.GetBytes(item));

    private static string Fill(string value, int bytes)
    {
        var rest = bytes - Measure(Item("")).Bytes;
        return Item(new string('x', rest));

        string Item(string filling) => "{\"id\":{\"S\":\"1\"},\"v\":" + value + ",\"filling\":{\"S\":\"" + filling + "\"}}";
    }
}
