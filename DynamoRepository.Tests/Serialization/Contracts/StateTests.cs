using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Serialization.Contracts.MemberConventions;
using static DynamoRepository.Tests.Serialization.Contracts.NestedState;

#pragma warning disable IDE0032, CA1805, IDE0290 // fields, constructors and initialisers as people write them are what is tested

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>State is the instance fields, under the names that people gave their properties.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StateTests
{
    [TestCaseSource(nameof(Aggregates))]
    public void It_is_stored_whole_and_comes_back(AggregateRoot aggregate, string attributes)
    {
        var codec = Codec.For(aggregate.GetType());
        var item = codec.WriteAny(aggregate);
        item.Should().Be(Sample.Item(attributes));
        codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
    }

    // In conditions and keys only the property that returns what is stored may stand for it.
    [Test]
    public void A_property_that_calculates_does_not_stand_for_its_field() =>
        StateScanner.Scan(typeof(Getters)).Where(member => member.DeclaringType == typeof(Getters) && member.PropertyShowsField)
            .Select(member => member.Name)
            .Should().BeEquivalentTo("Automatic", "Plain", "Semiautomatic");

    internal static IEnumerable<TestCaseData> Aggregates()
    {
        yield return Case(new FieldsOnly("t", 3, ["a"]), """
            "title":{"S":"t"},"names":{"L":[{"S":"a"}]},"seats":{"N":"3"}
            """);
        yield return Case(new ThreeConventions("a", "b", "c"), """
            "underscore":{"S":"a"},"plain":{"S":"b"},"hungarian":{"S":"c"}
            """);
        yield return Case(new ReadOnlyFields("x"), """
            "one":{"S":"x"},"two":{"N":"2"}
            """);
        yield return Case(new GetOnly("x"), """
            "name":{"S":"x"},"moment":{"S":"2026-01-02T03:04:05.1234567Z"}
            """);
        yield return Case(new InitAndRequired { First = "f", Last = "l" }, """
            "first":{"S":"f"},"last":{"S":"l"}
            """);
        yield return Case(new PrivateCollections().With("a", 1), """
            "list":{"L":[{"S":"a"}]},"collection":{"L":[{"S":"a"}]},"enumerable":{"L":[{"S":"a"}]},
            "set":{"L":[{"S":"a"}]},"byName":{"M":{"a":{"N":"1"}}},"array":{"L":[{"S":"a"}]}
            """);
        yield return Case(new Captured("mail", 7), """
            "email":{"S":"mail"},"retries":{"N":"7"}
            """);
        yield return Case(new Leaf("l", "m", "r"), """
            "rootSecret":{"S":"r"},"middleSecret":{"S":"m"},"leafSecret":{"S":"l"}
            """);
        yield return Case(new HiddenTwice("base", "derived"), """
            "baseName":{"S":"base"},"name":{"S":"derived"}
            """);
        yield return Case(new WithNested(), """
            "money":{"M":{"amount":{"N":"19.99"},"currency":{"S":"EUR"}}},
            "point":{"M":{"y":{"N":"2"},"x":{"N":"1"}}},"maybePoint":{"M":{"y":{"N":"4"},"x":{"N":"3"}}},
            "line":{"M":{"id":{"S":"00000000-0000-0000-0000-000000000002"},
            "createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"},"quantity":{"N":"2"}}},
            "span":{"M":{"from":{"S":"2026-01-01"},"to":{"S":"2026-01-31"}}}
            """);
        yield return Case(new TypedIds(), """
            "customer":{"S":"00000000-0000-0000-0000-000000000003"},"number":{"N":"7"},"code":{"S":"c"},"maybe":{"N":"8"},
            "inherited":{"S":"00000000-0000-0000-0000-000000000004"},"list":{"L":[{"N":"1"},{"N":"2"}]},"byId":{"M":{"5":{"S":"five"}}}
            """);
        yield return Case(new WithStatus(), """
            "status":{"M":{"id":{"N":"2"},"name":{"S":"paid"}}}
            """);
        yield return Case(new Computed("a", "b"), """
            "first":{"S":"a"},"last":{"S":"b"},"full":{"S":"a b"}
            """);
        yield return Case(new LeftOut("kept"), """
            "kept":{"S":"kept"}
            """);
        yield return Case(new HandWrittenIgnore("x"), """
            "value":{"S":"x"}
            """);
        yield return Case(new Renamed("x"), """
            "n":{"S":"x"}
            """);
        yield return Case(new Explicit("x"), """
            "label":{"S":"x"}
            """);
        yield return Case(new ExplicitGeneric(), """
            "amount":{"N":"5"}
            """);
        yield return Case(new Tuples(), """
            "pair":{"M":{"item1":{"S":"a"},"item2":{"N":"1"}}}
            """);
        yield return Case(new Arrays(), """
            "numbers":{"L":[{"N":"1"}]},"jagged":{"L":[{"L":[{"N":"1"}]},{"L":[]}]}
            """);
        yield return Case(new Untouched(), "");
        yield return Case(new Shadowing(1, 2), """
            "baseValue":{"N":"1"},"value":{"N":"2"}
            """);
        yield return Case(new Generic<string, int>("k", 5), """
            "key":{"S":"k"},"value":{"N":"5"}
            """);
        yield return Case(new DifferentlyTyped(["a"]), """
            "tags":{"L":[{"S":"a"}]}
            """);
        yield return Case(new LazyNullable(), """
            "count":{"N":"3"}
            """);
    }

    private static TestCaseData Case(AggregateRoot aggregate, string attributes) =>
        new TestCaseData(aggregate, attributes).SetArgDisplayNames(aggregate.GetType().Name);
}
