using System.Text;
using System.Text.Json;
using DynamoRepository.Tests.Storage;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>The evaluator against Amazon's own engine: random items, random conditions, the same answers.</summary>
[TestFixture]
public sealed class ConditionAgreementTests
{
    private const int ItemCount = 60;
    private const int ConditionCount = 2000;

    [TestCase(20260711)]
    [TestCase(42)]
    [Slow("asks DynamoDB Local many random conditions")]
    public async Task Random_conditions_select_the_same_items_in_memory_and_on_DynamoDB_Local(int seed)
    {
        TestContext.Out.WriteLine($"Seed {seed}, {ItemCount} items, {ConditionCount} conditions.");
        using var engine = RawDynamoDb.Local();
        var values = new RandomValues(new Random(seed));
        var table = await engine.CreateTableAsync("agreement");
        var items = Enumerable.Range(0, ItemCount).Select(values.Item).ToList();
        foreach (var item in items)
        {
            (await engine.AcceptsAsync(table, item)).Should().BeTrue("item {0} must be stored", item);
        }

        var conditions = Enumerable.Range(0, ConditionCount).Select(_ => values.MostlyAllowedCondition(2)).ToList();
        var differences = new List<string>();
        int selecting = 0, refused = 0;
        await Parallel.ForEachAsync(conditions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (condition, _) =>
        {
            var rendered = ConditionRenderer.RenderOnly(condition);
            var (there, error) = await ScanAsync(engine, table, rendered);
            var here = ConditionRules.ProblemOf(condition) is { } problem ? "refused: " + problem : Select(condition, items);
            lock (differences)
            {
                refused += error is null ? 0 : 1;
                selecting += error is null && there!.Length > 0 ? 1 : 0;
                if (error is null ? here != there : !here.StartsWith("refused", StringComparison.Ordinal))
                {
                    differences.Add($"{Readable(rendered)}\n  memory: {here}\n  engine: {there ?? error}");
                }
            }
        });

        TestContext.Out.WriteLine($"{selecting} selected something, {refused} were refused.");
        differences.Should().BeEmpty();
        refused.Should().BeGreaterThan(50, "what the engine refuses must be refused in memory too");
        selecting.Should().BeGreaterThan(ConditionCount / 3, "conditions that never hold would prove nothing");
    }

    private static string Select(Condition condition, List<string> items)
    {
        var evaluator = new ConditionEvaluator(condition);
        return string.Join(" ", Enumerable.Range(0, items.Count).Where(id => evaluator.Holds(Encoding.UTF8.GetBytes(items[id]))));
    }

    internal static async Task<(string? Ids, string? Error)> ScanAsync(RawDynamoDb engine, string table, RenderedExpression filter)
    {
        var names = string.Join(",", filter.Names.Select((name, index) => $"\"#n{index}\":{JsonSerializer.Serialize(name)}"));
        var values = string.Join(",", filter.Values.Select((value, index) => $"\":v{index}\":{Encoding.UTF8.GetString(value.Span)}"));
        var (body, error) = await engine.PostAsync("Scan", $$"""
            {"TableName":"{{table}}","FilterExpression":{{JsonSerializer.Serialize(filter.Text)}}
            {{(names.Length == 0 ? "" : $$""","ExpressionAttributeNames":{{{names}}}""")}}
            {{(values.Length == 0 ? "" : $$""","ExpressionAttributeValues":{{{values}}}""")}}}
            """);
        return error is null
            ? (string.Join(
                " ",
                body.GetProperty("Items").EnumerateArray().Select(item => int.Parse(item.GetProperty("id").GetProperty("S").GetString()!))
                    .Order()), null)
            : (null, error);
    }

    private static string Readable(RenderedExpression expression)
    {
        var text = expression.Text;
        for (var index = expression.Names.Count - 1; index >= 0; index--)
        {
            text = text.Replace($"#n{index}", expression.Names[index], StringComparison.Ordinal);
        }

        for (var index = expression.Values.Count - 1; index >= 0; index--)
        {
            text = text.Replace($":v{index}", Encoding.UTF8.GetString(expression.Values[index].Span), StringComparison.Ordinal);
        }

        return text;
    }
}
