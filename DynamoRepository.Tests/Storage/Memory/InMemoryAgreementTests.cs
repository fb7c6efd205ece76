using System.Text;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Memory;

/// <summary>What the in-memory store accepts and how it orders, against Amazon's own engine.</summary>
[TestFixture]
public sealed class InMemoryAgreementTests
{
    private static readonly string[] Values =
    [
        """{"S":""}""", """{"B":""}""", """{"SS":[]}""", """{"SS":["a","a"]}""", """{"SS":["a","b",""]}""", """{"NS":["1","1.0"]}""",
        """{"NS":[]}""", """{"NS":["1e126"]}""",
        """{"BS":["YQ==","YQ=="]}""", """{"BS":["","YQ=="]}""", """{"N":""}""", """{"N":"abc"}""", """{"N":" 5"}""", """{"N":"+5"}""",
        """{"N":"5."}""", """{"N":".5"}""", """{"N":"0x5"}""",
        """{"N":"NaN"}""", """{"N":"1e"}""", """{"N":"1E5"}""", """{"N":"11111111111111111111111111111111111111"}""",
        """{"N":"111111111111111111111111111111111111111"}""",
        """{"N":"11111111111111111111111111111111111111000"}""", """{"N":"0.00000000000000000000000000000000000000000000000001"}""",
        """{"N":"9.9999999999999999999999999999999999999E+125"}""",
        """{"N":"1e126"}""", """{"N":"-1e126"}""", """{"N":"1e-130"}""", """{"N":"1e-131"}""", """{"N":"0.9e-130"}""",
        """{"N":"12e-131"}""", """{"N":"0e500"}""", """{"N":"-0"}""",
        """{"NULL":false}""", """{"NULL":true}""", """{"BOOL":false}""", """{"M":{"":{"S":"a"}}}""", """{"M":{"x":{"SS":[]}}}""",
        """{"L":[{"SS":["a","a"]}]}""", """{"L":[{"N":"1e126"}]}""", """{"L":[]}""",
        """{"M":{}}""",
    ];

    [Test]
    public async Task The_same_values_are_accepted_and_refused_in_memory_and_on_DynamoDB_Local()
    {
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("rules");
        foreach (var value in Values)
        {
            var item = "{\"id\":{\"S\":\"a\"},\"v\":" + value + "}";
            var isAccepted = new MemoryItems(new InMemoryItemStore()).PutItemAsync("a", null, item).IsCompletedSuccessfully;
            isAccepted.Should().Be(await engine.AcceptsAsync(table, item), "of {0}", value);
        }
    }

    [TestCase(DynamoType.S, new[] { "a", "B", "b", "ab", "", "é", "e\u0301", "😀", "\uffff", "\u0001", "10", "9", " " })]
    [TestCase(
        DynamoType.N,
        new[] { "0", "1", "-1", "10", "9", "9.5", "-0.5", "1e-130", "9.99e125", "-9.99e125", "100",
        "12345678901234567890123456789012345678", "0.1" })]
    [TestCase(DynamoType.B, new[] { "AA==", "AQ==", "/w==", "gA==", "AQI=", "AQA=", "fw==", "AP8=" })]
    public async Task A_partition_is_in_the_order_of_DynamoDB_Local(object sortType, string[] sortKeys)
    {
        var type = (DynamoType)sortType;
        sortKeys = [.. sortKeys.Where(key => key.Length > 0)];
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("order", "s", type.ToString());
        var memory = new MemoryItems(new InMemoryItemStore(), "s", sortType: type);
        foreach (var sort in sortKeys)
        {
            await memory.PutAsync("p", sort, "");
            (await engine.AcceptsAsync(table, "{\"id\":{\"S\":\"p\"},\"s\":{\"" + type + "\":" + JsonSerializer.Serialize(sort) + "}}"))
                .Should().BeTrue();
        }

        var (body, _) = await engine.PostAsync("Query", "{\"TableName\":\"" + table
            + "\",\"KeyConditionExpression\":\"id = :p\",\"ExpressionAttributeValues\":{\":p\":{\"S\":\"p\"}}}");
        memory.All().Select(SortOf).Should().Equal(body.GetProperty("Items").EnumerateArray().Select(item => SortOf(item.GetRawText())));
        memory.All().Should().HaveCount(sortKeys.Length);

        string SortOf(string item)
        {
            var text = JsonSerializer.Deserialize<JsonElement>(item).GetProperty("s").GetProperty(type.ToString()).GetString()!;
            return type == DynamoType.N && StoredNumber.Parse(Encoding.UTF8.GetBytes(text), out var number) == NumberProblem.None
                ? number.ToString()
                : text;
        }
    }
}
