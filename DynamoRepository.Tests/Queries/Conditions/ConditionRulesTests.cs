using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Conditions;

[TestFixture]
public sealed class ConditionRulesTests
{
    private static readonly AttributePath Path = new("a");

    private static readonly TestCaseData[] Refused =
    [
        new(new Condition.Comparison(At, ComparisonOperator.LessThan, Value("""{"BOOL":true}""")), "*have an order*"),
        new(new Condition.Comparison(At, ComparisonOperator.Equal, At), "*compared with itself*"),
        new(new Condition.Between(At, Value("""{"N":"2"}"""), Value("""{"N":"1"}""")), "*lower bound*over the upper*"),
        new(new Condition.Between(At, Value("""{"N":"2"}"""), Value("""{"S":"3"}""")), "*different types*"),
        new(new Condition.BeginsWith(Path, Value("""{"N":"2"}""")), "*string or binary*"),
        new(new Condition.In(At, [.. Enumerable.Repeat(Value("""{"N":"2"}"""), 101)]), "*101 candidates*"),
        new(new Condition.Comparison(At, ComparisonOperator.Equal, Value("""{"N":"1e126"}""")), "*9.99E+125*"),
        new(new Condition.Contains(Path, Nested(32)), "*33 levels*allows 32*"),
        new(
            new Condition.Not(
                new Condition.And(
                    [new Condition.AttributeExists(Path), new Condition.Or([new Condition.BeginsWith(Path, new Operand.Size(Path))])])),
            "*string or binary*"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void A_condition_that_DynamoDB_refuses_unseen_is_refused(object condition, string reason) =>
        ConditionRules.ProblemOf((Condition)condition).Should().Match(reason);

    [Test]
    public void A_sound_condition_has_no_problem() => ConditionRules.ProblemOf(new Condition.And(
    [
        new Condition.Between(At, Value("""{"N":"1"}"""), Value("""{"N":"1.0"}""")),
        new Condition.Comparison(At, ComparisonOperator.NotEqual, Value("""{"BOOL":true}""")),
        new Condition.Contains(Path, Nested(31)),
        new Condition.Comparison(new Operand.Size(Path), ComparisonOperator.GreaterThan, Value("""{"N":"1"}""")),
    ])).Should().BeNull();

    private static Operand.Attribute At => new(Path);

    private static Operand Nested(int levels) =>
        Value(Enumerable.Range(0, levels).Aggregate("""{"S":"t"}""", (json, _) => $$"""{"L":[{{json}}]}"""));

    private static Operand Value(string json) => new Operand.Value(Encoding.UTF8.GetBytes(json));
}
