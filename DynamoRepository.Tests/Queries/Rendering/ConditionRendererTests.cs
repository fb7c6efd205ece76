using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Rendering;

[TestFixture]
public sealed class ConditionRendererTests
{
    private static readonly AttributePath Status = new("status");
    private static readonly AttributePath Total = new("total");

    private static IEnumerable<TestCaseData> Shapes()
    {
        var open = new Condition.Comparison(new Operand.Attribute(Status), ComparisonOperator.Equal, Text("open"));
        var large = new Condition.Comparison(new Operand.Attribute(Total), ComparisonOperator.GreaterThan, Number("10"));
        var exists = new Condition.AttributeExists(Status);

        yield return Shape(open, "#n0 = :v0");
        yield return Shape(open with { Operator = ComparisonOperator.NotEqual }, "#n0 <> :v0");
        yield return Shape(open with { Operator = ComparisonOperator.LessThan }, "#n0 < :v0");
        yield return Shape(open with { Operator = ComparisonOperator.LessThanOrEqual }, "#n0 <= :v0");
        yield return Shape(large, "#n0 > :v0");
        yield return Shape(large with { Operator = ComparisonOperator.GreaterThanOrEqual }, "#n0 >= :v0");
        yield return Shape(
            new Condition.Comparison(new Operand.Attribute(Status), ComparisonOperator.Equal, new Operand.Attribute(Total)), "#n0 = #n1");
        yield return Shape(
            new Condition.Comparison(new Operand.Size(Status), ComparisonOperator.GreaterThan, Number("3")), "size(#n0) > :v0");
        yield return Shape(new Condition.Between(new Operand.Attribute(Total), Number("1"), Number("2")), "#n0 BETWEEN :v0 AND :v1");
        yield return Shape(new Condition.In(new Operand.Attribute(Status), [Text("a"), Text("b"), Text("a")]), "#n0 IN (:v0, :v1, :v2)");
        yield return Shape(new Condition.BeginsWith(Status, Text("o")), "begins_with(#n0, :v0)");
        yield return Shape(new Condition.Contains(Status, Text("o")), "contains(#n0, :v0)");
        yield return Shape(exists, "attribute_exists(#n0)");
        yield return Shape(new Condition.AttributeNotExists(Status), "attribute_not_exists(#n0)");
        yield return Shape(new Condition.HasType(Status, DynamoType.NULL), "attribute_type(#n0, :v0)");
        yield return Shape(new Condition.And([open, large]), "#n0 = :v0 AND #n1 > :v1");
        yield return Shape(new Condition.Or([open, large, exists]), "#n0 = :v0 OR #n1 > :v1 OR attribute_exists(#n0)");
        yield return Shape(
            new Condition.And([new Condition.Or([open, large]), exists]), "(#n0 = :v0 OR #n1 > :v1) AND attribute_exists(#n0)");
        yield return Shape(
            new Condition.Or([exists, new Condition.And([open, large])]), "attribute_exists(#n0) OR (#n0 = :v0 AND #n1 > :v1)");
        yield return Shape(
            new Condition.And([exists, new Condition.And([open, large])]), "attribute_exists(#n0) AND #n0 = :v0 AND #n1 > :v1");
        yield return Shape(new Condition.Not(open), "NOT (#n0 = :v0)");
        yield return Shape(new Condition.Not(exists), "NOT attribute_exists(#n0)");
        yield return Shape(new Condition.Not(new Condition.Or([open, exists])), "NOT (#n0 = :v0 OR attribute_exists(#n0))");
        yield return Shape(new Condition.Not(new Condition.Not(exists)), "NOT (NOT attribute_exists(#n0))");
        yield return Shape(
            new Condition.AttributeExists(Status.Entry("by").Element(2).Entry("status")), "attribute_exists(#n0.#n1[2].#n0)");
    }

    [TestCaseSource(nameof(Shapes))]
    public void Each_node_has_one_shape(object condition, string expected) =>
        ConditionRenderer.RenderOnly((Condition)condition).Text.Should().Be(expected);

    [Test]
    public void Every_kind_of_condition_is_among_the_shapes()
    {
        var covered = Shapes().Select(shape => shape.Arguments[0]!.GetType()).Distinct();
        var all = typeof(Condition).GetNestedTypes().Where(type => !type.IsAbstract);
        covered.Should().BeEquivalentTo(all);
    }

    [Test]
    public void A_name_gets_one_placeholder_and_every_value_its_own()
    {
        var rendered = ConditionRenderer.RenderOnly(new Condition.And(
        [
            new Condition.Comparison(new Operand.Attribute(Status), ComparisonOperator.Equal, Text("open")),
            new Condition.Contains(Status, Text("open")),
            new Condition.HasType(Total, DynamoType.N),
        ]));

        rendered.Names.Should().Equal("status", "total");
        rendered.Values.Select(value => Encoding.UTF8.GetString(value.Span)).Should()
            .Equal("""{"S":"open"}""", """{"S":"open"}""", """{"S":"N"}""");
    }

    [Test]
    public void Expressions_of_one_request_share_their_placeholders()
    {
        var renderer = new ConditionRenderer();
        var key = renderer.Render(new Condition.Comparison(new Operand.Attribute(Status), ComparisonOperator.Equal, Text("open")));
        var filter = renderer.Render(new Condition.Comparison(new Operand.Attribute(Total), ComparisonOperator.LessThan, Number("5")));
        var projection = renderer.RenderProjection([new AttributePath("id"), Total, Status.Entry("by")]);

        (key, filter, projection).Should().Be(("#n0 = :v0", "#n1 < :v1", "#n2, #n1, #n0.#n3"));
        renderer.Names.Should().Equal("status", "total", "id", "by");
        renderer.Values.Should().HaveCount(2);
    }

    [Test]
    public void Names_and_values_never_become_text([Values("a.b", "x[0]", "size", "' OR 1=1", "#n0", ":v0", "")] string hostile)
    {
        var rendered = ConditionRenderer.RenderOnly(
            new Condition.Comparison(new Operand.Attribute(new AttributePath(hostile)), ComparisonOperator.Equal, Text(hostile)));

        rendered.Text.Should().Be("#n0 = :v0");
        rendered.Names.Should().Equal(hostile);
    }

    private static TestCaseData Shape(Condition condition, string expected) =>
        new TestCaseData(condition, expected).SetArgDisplayNames(expected);

    private static Operand.Value Text(string text) => new(Encoding.UTF8.GetBytes($$"""{"S":"{{text}}"}"""));

    private static Operand.Value Number(string text) => new(Encoding.UTF8.GetBytes($$"""{"N":"{{text}}"}"""));
}
