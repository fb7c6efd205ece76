using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Evaluating;

[TestFixture]
public sealed class ConditionEvaluatorTests
{
    private const string Item = """
        {"id":{"S":"1"},"name":{"S":"Ann"},"age":{"N":"41.0"},"emoji":{"S":"ä😀"},
        "raw":{"B":"AQL/"},"open":{"BOOL":true},"gone":{"NULL":true},
        "tags":{"SS":["b","a"]},"sizes":{"NS":["1.0","2"]},"blobs":{"BS":["AQ==","Ag=="]},
        "lines":{"L":[{"M":{"price":{"N":"9.50"},"qty":{"N":"2"}}},{"S":"free"}]},
        "address":{"M":{"city":{"S":"Oslo"},"a.b":{"S":"dotted"}}}}
        """;

    [Test]
    public void Numbers_are_equal_by_value_not_by_text()
    {
        Holds(Compare("age", ComparisonOperator.Equal, """{"N":"4.1e1"}""")).Should().BeTrue();
        Holds(Compare("age", ComparisonOperator.LessThan, """{"N":"100"}""")).Should().BeTrue();
    }

    [Test]
    public void Less_the_same_and_more_are_told_apart()
    {
        // those to which the stored age of 41 compares so
        static int[] To(ComparisonOperator comparison) =>
            [.. new[] { 40, 41, 42 }.Where(age => Holds(Compare("age", comparison, $$"""{"N":"{{age}}"}""")))];

        To(ComparisonOperator.Equal).Should().Equal(41);
        To(ComparisonOperator.NotEqual).Should().Equal(40, 42);
        To(ComparisonOperator.LessThan).Should().Equal(42);
        To(ComparisonOperator.LessThanOrEqual).Should().Equal(41, 42);
        To(ComparisonOperator.GreaterThan).Should().Equal(40);
        To(ComparisonOperator.GreaterThanOrEqual).Should().Equal(40, 41);
    }

    [Test]
    public void Values_of_different_types_are_never_equal_and_never_ordered()
    {
        Holds(Compare("age", ComparisonOperator.Equal, """{"S":"41.0"}""")).Should().BeFalse();
        Holds(Compare("age", ComparisonOperator.NotEqual, """{"S":"41.0"}""")).Should().BeTrue();
        Holds(Compare("age", ComparisonOperator.LessThan, """{"S":"9"}""")).Should().BeFalse();
        Holds(Compare("age", ComparisonOperator.GreaterThanOrEqual, """{"S":"9"}""")).Should().BeFalse();
    }

    [Test]
    public void A_missing_attribute_satisfies_no_comparison_but_not_equal()
    {
        foreach (var comparison in Enum.GetValues<ComparisonOperator>())
        {
            Holds(Compare("missing", comparison, """{"N":"1"}""")).Should()
                .Be(comparison == ComparisonOperator.NotEqual, "of {0}", comparison);
            Holds(new Condition.Not(Compare("missing", comparison, """{"N":"1"}"""))).Should()
                .Be(comparison != ComparisonOperator.NotEqual);
        }
    }

    [Test]
    public void Strings_are_ordered_by_UTF8_bytes_so_an_emoji_is_over_the_last_character_of_the_basic_plane()
    {
        Holds(Compare("name", ComparisonOperator.LessThan, """{"S":"ann"}""")).Should().BeTrue();
        new ConditionEvaluator(Compare("s", ComparisonOperator.GreaterThan, """{"S":"\uffff"}""")).Holds("""{"s":{"S":"😀"}}"""u8).Should()
            .BeTrue();
    }

    [Test]
    public void Sets_are_equal_in_any_order_and_lists_only_in_theirs()
    {
        Holds(Compare("tags", ComparisonOperator.Equal, """{"SS":["a","b"]}""")).Should().BeTrue();
        Holds(Compare("sizes", ComparisonOperator.Equal, """{"NS":["2.00","1"]}""")).Should().BeTrue();
        Holds(Compare("lines", ComparisonOperator.Equal, """{"L":[{"S":"free"},{"M":{"qty":{"N":"2"},"price":{"N":"9.5"}}}]}""")).Should()
            .BeFalse();
        Holds(Compare("lines", ComparisonOperator.Equal, """{"L":[{"M":{"qty":{"N":"2.0"},"price":{"N":"9.5"}}},{"S":"free"}]}""")).Should()
            .BeTrue();
    }

    [Test]
    public void Paths_reach_into_maps_and_lists_and_nowhere_else()
    {
        var price = new AttributePath("lines").Element(0).Entry("price");
        Holds(Compare(price, ComparisonOperator.Equal, """{"N":"9.5"}""")).Should().BeTrue();
        Holds(Compare(new AttributePath("address").Entry("a.b"), ComparisonOperator.Equal, """{"S":"dotted"}""")).Should().BeTrue();
        Holds(new Condition.AttributeExists(new AttributePath("lines").Element(2))).Should().BeFalse();
        Holds(new Condition.AttributeExists(new AttributePath("tags").Element(0))).Should().BeFalse("sets have no indexes");
        Holds(new Condition.AttributeExists(new AttributePath("address").Element(0))).Should().BeFalse();
        Holds(new Condition.AttributeExists(new AttributePath("name").Entry("first"))).Should().BeFalse();
    }

    [Test]
    public void The_size_of_a_string_counts_UTF16_code_units_as_DynamoDB_Local_does()
    {
        Holds(HasSize("emoji", 3)).Should().BeTrue();
        Holds(HasSize("raw", 3)).Should().BeTrue();
        Holds(HasSize("tags", 2)).Should().BeTrue();
        Holds(HasSize("lines", 2)).Should().BeTrue();
        Holds(HasSize("address", 2)).Should().BeTrue();
        Holds(
            new Condition.Comparison(
                new Operand.Size(new AttributePath("age")), ComparisonOperator.GreaterThanOrEqual, Value("""{"N":"0"}"""))).Should()
                .BeFalse();
    }

    [Test]
    public void Contains_looks_for_a_part_of_a_string_or_binary_and_for_an_element_of_a_set_or_list()
    {
        Holds(Contains("name", """{"S":"nn"}""")).Should().BeTrue();
        Holds(Contains("name", """{"S":"Ann"}""")).Should().BeTrue("it is a part of itself");
        Holds(Contains("name", """{"S":"a"}""")).Should().BeFalse();
        Holds(Contains("raw", """{"B":"Av8="}""")).Should().BeTrue();
        Holds(Contains("raw", """{"B":"AQ=="}""")).Should().BeTrue("it begins with it");
        Holds(Contains("tags", """{"S":"a"}""")).Should().BeTrue();
        Holds(Contains("sizes", """{"N":"1"}""")).Should().BeTrue();
        Holds(Contains("sizes", """{"S":"1"}""")).Should().BeFalse();
        Holds(Contains("blobs", """{"B":"Ag=="}""")).Should().BeTrue();
        Holds(Contains("lines", """{"S":"free"}""")).Should().BeTrue();
        Holds(Contains("address", """{"S":"Oslo"}""")).Should().BeFalse("a map contains nothing");
    }

    [Test]
    public void Begins_with_takes_strings_and_binaries()
    {
        Holds(new Condition.BeginsWith(new AttributePath("name"), Value("""{"S":"An"}"""))).Should().BeTrue();
        Holds(new Condition.BeginsWith(new AttributePath("name"), Value("""{"S":"nn"}"""))).Should().BeFalse();
        Holds(new Condition.BeginsWith(new AttributePath("raw"), Value("""{"B":"AQI="}"""))).Should().BeTrue();
        Holds(new Condition.BeginsWith(new AttributePath("name"), Value("""{"B":"QW4="}"""))).Should().BeFalse();
    }

    [Test]
    public void A_stored_null_exists_and_has_the_type_NULL()
    {
        Holds(new Condition.AttributeExists(new AttributePath("gone"))).Should().BeTrue();
        Holds(new Condition.AttributeNotExists(new AttributePath("gone"))).Should().BeFalse();
        Holds(new Condition.HasType(new AttributePath("gone"), DynamoType.NULL)).Should().BeTrue();
        Holds(new Condition.HasType(new AttributePath("missing"), DynamoType.NULL)).Should().BeFalse();
    }

    [Test]
    public void Between_includes_both_bounds_and_in_any_candidate()
    {
        Holds(new Condition.Between(At("age"), Value("""{"N":"41"}"""), Value("""{"N":"50"}"""))).Should().BeTrue();
        Holds(new Condition.Between(At("age"), Value("""{"N":"40"}"""), Value("""{"N":"41"}"""))).Should().BeTrue();
        Holds(new Condition.Between(At("age"), Value("""{"N":"42"}"""), Value("""{"N":"50"}"""))).Should().BeFalse();
        Holds(new Condition.Between(At("age"), Value("""{"N":"30"}"""), Value("""{"N":"40"}"""))).Should().BeFalse();
        Holds(new Condition.In(At("name"), [Value("""{"S":"Bob"}"""), Value("""{"S":"Ann"}""")])).Should().BeTrue();
        Holds(new Condition.In(At("name"), [Value("""{"S":"Bob"}"""), Value("""{"S":"Eve"}""")])).Should().BeFalse();
        Holds(new Condition.In(At("missing"), [Value("""{"S":"Ann"}""")])).Should().BeFalse();
    }

    [Test]
    public void And_needs_all_or_needs_one_not_turns_it_over()
    {
        Condition yes = new Condition.AttributeExists(new AttributePath("id")), no = new Condition.Not(yes);
        Holds(new Condition.And([yes, yes])).Should().BeTrue();
        Holds(new Condition.And([yes, no])).Should().BeFalse();
        Holds(new Condition.Or([no, yes])).Should().BeTrue();
        Holds(new Condition.Or([no, no])).Should().BeFalse();
    }

    [Test]
    public void Names_and_values_with_JSON_escapes_are_found() =>
        new ConditionEvaluator(Compare("ä\"", ComparisonOperator.Equal, """{"S":"\u00e4\n"}""")).Holds("""{"\u00e4\"":{"S":"ä\u000a"}}"""u8)
            .Should().BeTrue();

    [Test]
    public void Every_kind_of_condition_is_evaluated_and_checked()
    {
        // A reminder: a new function needs a case in ConditionEvaluator and RandomValues, another node one in ConditionRenderer, too.
        typeof(Condition).GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name).Should().BeEquivalentTo(
            "Comparison", "Between", "In", "BeginsWith", "Contains", "AttributeExists", "AttributeNotExists", "HasType", "And", "Or",
            "Not");
        typeof(Operand).GetNestedTypes().Select(type => type.Name).Should().BeEquivalentTo("Attribute", "Value", "Size");
    }

    private static bool Holds(Condition condition) => new ConditionEvaluator(condition).Holds(Encoding.UTF8.GetBytes(Item));

    private static Condition.Comparison Compare(string attribute, ComparisonOperator comparison, string json) =>
        Compare(new AttributePath(attribute), comparison, json);

    private static Condition.Comparison Compare(AttributePath path, ComparisonOperator comparison, string json) =>
        new(new Operand.Attribute(path), comparison, Value(json));

    private static Condition.Comparison HasSize(string attribute, int size) =>
        new(new Operand.Size(new AttributePath(attribute)), ComparisonOperator.Equal, Value($$"""{"N":"{{size}}"}"""));

    private static Condition.Contains Contains(string attribute, string json) => new(new AttributePath(attribute), Value(json));

    private static Operand.Attribute At(string attribute) => new(new AttributePath(attribute));

    private static Operand.Value Value(string json) => new(Encoding.UTF8.GetBytes(json));
}
