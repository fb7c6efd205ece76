using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Structure;

[TestFixture]
public sealed class CirclesTests
{
    [Test]
    public void A_chain_is_no_circle() => Circles.Of([("a", "b"), ("b", "c"), ("a", "c"), ("c", "c")]).Should().BeEmpty();

    [Test]
    public void What_uses_each_other_through_others_is_one_circle() =>
        Circles.Of([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("e", "f"), ("0", "a")])
            .Select(circle => string.Concat(circle)).Should().Equal("abc", "de");

    [Test]
    public void Circles_that_share_a_member_are_one() =>
        Circles.Of([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]).Select(circle => string.Concat(circle)).Should().Equal("abc");

    [Test]
    public void Without_what_holds_it_together_a_circle_is_none()
    {
        (string, string)[] edges = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("d", "b"), ("x", "a"), ("c", "y")];
        var holding = Circles.Holding(Circles.Of(edges).Single(), edges);
        holding.Should().BeSubsetOf(edges).And.HaveCountLessThan(3);
        Circles.Of(edges.Except(holding)).Should().BeEmpty();
    }
}
