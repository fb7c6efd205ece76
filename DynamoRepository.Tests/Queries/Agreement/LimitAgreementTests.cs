using System.Text.RegularExpressions;
using DynamoRepository.Tests.Storage;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// Random conditions at DynamoDB's limits: what the library refuses, and with which reason, is what Amazon's engine refuses.
/// </summary>
[TestFixture]
public sealed class LimitAgreementTests
{
    private const int CountOfEach = 12;

    // What the two say of each limit.
    private static readonly Dictionary<string, (string Here, string There)> Reasons = new()
    {
        ["operators"] = ("has 3\\d\\d operators and functions, and DynamoDB allows 300", "too many operators; operator count: 30[12]"),
        ["text"] = ("has 4,09\\d characters as it is sent", "Expression size has exceeded the maximum allowed size"),
        ["candidates"] = ("IN has 10[12] candidates", "number of operands: 10[12]|IN .*operands"),
        ["path"] = ("3[34] levels deep", "too many nested levels|levels.*exceed|nesting"),
        ["value depth"] = ("a value of 3[345] levels", "Nesting Levels have exceeded supported limits"),
        ["name"] = ("by 65,53\\d bytes", "Attribute name is too large, must be less than 65536"),
        ["digits"] = ("more than 38 significant digits", "precision up to 38 digits"),
        ["exponent"] = ("over 9.99E\\+125", "magnitude larger than supported range"),
    };

    [TestCase(20261129)]
    [TestCase(7)]
    [Slow("asks DynamoDB Local many random conditions")]
    public async Task Random_conditions_at_each_limit_are_refused_for_the_reason_of_DynamoDB_Local(int seed)
    {
        using var engine = RawDynamoDb.Local();
        var table = await engine.CreateTableAsync("limits");
        await engine.AcceptsAsync(table, """{"id":{"S":"1"},"a":{"N":"1"},"b":{"S":"t"}}""");
        var conditions = new LimitConditions(new Random(seed));
        var wrong = new List<string>();
        foreach (var (limit, largest) in LimitConditions.Limits)
        {
            foreach (var (size, condition) in Enumerable.Range(0, CountOfEach).Select(number => largest - 1 + (number % 4))
                .Select(size => (size, conditions.Of(limit, size))))
            {
                var here = ExpressionRules.ProblemOf(condition) ?? ExpressionRules.ProblemMeasured(condition);
                var there = (await ConditionAgreementTests.ScanAsync(engine, table, ConditionRenderer.RenderOnly(condition))).Error;
                var isAbove = size > largest;

                // DynamoDB Local takes one level more than the service.
                var isRefusedThere = isAbove && !(limit == "value depth" && size == largest + 1);
                if (!Matches(here, isAbove, Reasons[limit].Here) || !Matches(there, isRefusedThere, Reasons[limit].There))
                {
                    wrong.Add($"{limit} {size}\n  library: {here}\n  engine: {there}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    private static bool Matches(string? problem, bool isRefused, string reason) =>
        isRefused ? problem is not null && Regex.IsMatch(problem, reason) : problem is null;
}
