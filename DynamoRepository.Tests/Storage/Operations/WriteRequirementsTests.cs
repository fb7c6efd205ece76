using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Operations;

[TestFixture]
public sealed class WriteRequirementsTests
{
    private static readonly WriteRequirement Exists = new(
        new Condition.AttributeExists(new AttributePath("id")), RepositoryExceptionType.NotFound);

    private static readonly WriteRequirement IsOld = new(StoreOver.ETagIsOld, RepositoryExceptionType.Conflict);

    [Test]
    public void The_first_requirement_that_the_item_does_not_meet_is_the_reason()
    {
        Unmet("{}").Should().Be(Exists);
        Unmet("""{"id":{"S":"1"},"etag":{"S":"new"}}""").Should().Be(IsOld);
    }

    [Test]
    public void An_item_that_meets_all_was_refused_for_the_last_or_if_it_was_read_later_was_not_there_yet()
    {
        const string Item = """{"id":{"S":"1"},"etag":{"S":"old"}}""";
        Unmet(Item).Should().Be(IsOld);
        Unmet(Item, isLater: true).Should().Be(Exists);
    }

    [TestCase("""{"id":{"S":"1"},"etag":{"S":5}}""")]
    [TestCase("""{"id":{"S":"1"},"etag":{"WHAT":"old"}}""")]
    [TestCase("""{"id":{"S":"1"},"etag":{"S":"old""")]
    public void An_item_that_cannot_be_read_gives_no_reason(string item) => Unmet(item).Should().BeNull();

    [Test]
    public void Without_requirements_there_is_no_reason()
    {
        WriteRequirements.Unmet([], ConditionEvaluator.NoItem).Should().BeNull();
        WriteRequirements.Unmet([], ConditionEvaluator.NoItem, isLater: true).Should().BeNull();
    }

    private static WriteRequirement? Unmet(string item, bool isLater = false) =>
        WriteRequirements.Unmet([Exists, IsOld], Encoding.UTF8.GetBytes(item), isLater);
}
