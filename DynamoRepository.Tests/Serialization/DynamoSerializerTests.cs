using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary><c>DynamoSerializer</c> gives and takes the items of a repository.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DynamoSerializerTests
{
    [Test]
    public void A_serializer_gives_the_item_that_a_repository_stores()
    {
        var serializer = new DynamoSerializer<RichAggregate>();
        var codec = Codec.For<RichAggregate>();
        foreach (var aggregate in RichGenerator.Some(50))
        {
            var item = serializer.ToItem(aggregate);
            item["id"].S.Should().Be(aggregate.Id.ToString());
            serializer.FromItem(item).ShouldEqualFieldByField(aggregate);
            item.Keys.Should()
                .Equal(
                    System.Text.Json.JsonDocument.Parse(codec.Write(aggregate)).RootElement.EnumerateObject()
                        .Select(attribute => attribute.Name));
        }
    }

    [Test]
    public void A_serializer_keeps_token_and_unknown_attributes()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var item = serializer.ToItem(new Held<string> { Value = "x" });
        item["etag"] = new AttributeValue { S = "0123456789abcdef" };
        item["later"] = new AttributeValue { M = new() { ["deep"] = new AttributeValue { NS = ["1", "2.50"] } } };
        var loaded = serializer.FromItem(item);
        loaded.ETag.Should().Be("0123456789abcdef");
        var again = serializer.ToItem(loaded);
        again["etag"].S.Should().Be("0123456789abcdef");
        again["later"].M["deep"].NS.Should().Equal("1", "2.50");
    }

    [Test]
    public void A_serializer_reports_errors_as_repository_exceptions()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var writing = () => serializer.ToItem(new Held<string> { Value = "MARKER\ud800" });
        var written = writing.Should().Throw<RepositoryException>().Which;
        written.Type.Should().Be(RepositoryExceptionType.Constraint);
        written.ToString().Should().Contain("Value").And.NotContain("MARKER");
        var reading = () =>
            serializer.FromItem(
                new() { ["id"] = new AttributeValue { S = Sample.SampleId.ToString() }, ["value"] = new AttributeValue { N = "4711" } });
        var read = reading.Should().Throw<RepositoryException>().Which;
        read.Type.Should().Be(RepositoryExceptionType.Serialization);
        read.ToString().Should().Contain("Value").And.Contain("expected S").And.Contain("found N").And.NotContain("4711");
    }

    [Test]
    public void A_serializer_reports_an_attribute_without_a_type()
    {
        var reading = () => new DynamoSerializer<Held<string>>().FromItem(new() { ["value"] = new AttributeValue() });
        reading.Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Serialization);
    }
}
