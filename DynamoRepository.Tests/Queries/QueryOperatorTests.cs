using System.Reflection;
using System.Runtime.CompilerServices;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries;

/// <summary>.NET's operators for asynchronous sequences must not read a whole table behind somebody's back.</summary>
[TestFixture]
public sealed class QueryOperatorTests
{
    // These read what they are asked to read, one by one, or only change how it is given out.
    private static readonly string[] Harmless =
    [
        "Append", "Cast", "Chunk", "Concat", "DefaultIfEmpty", "Index", "OfType", "Prepend", "SelectMany", "Zip", "ToArrayAsync",
        "ToDictionaryAsync", "ToHashSetAsync", "ToLookupAsync", "ToAsyncEnumerable",
        "ToBlockingEnumerable", "WithCancellation", "ConfigureAwait", "SequenceEqualAsync", "AggregateBy", "Except", "ExceptBy",
        "Intersect", "IntersectBy", "Union", "UnionBy", "Join", "GroupJoin", "LeftJoin",
        "RightJoin", "FullJoin", "ThenBy", "ThenByDescending", "Shuffle", "Order", "OrderDescending", "AverageAsync", "SumAsync", "Range",
        "Repeat", "Empty", "InfiniteSequence", "Sequence",
    ];

    [Test]
    public void Each_of_them_has_a_member_in_front_of_it_or_does_no_harm()
    {
        var own = typeof(DynamoResults<Order>).GetMethods().Select(method => method.Name).ToHashSet();
        typeof(AsyncEnumerable).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(
                method =>
                    method.IsDefined(typeof(ExtensionAttribute))
                        && method.GetParameters()[0].ParameterType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal))
            .Select(method => method.Name).Distinct().Except(Harmless)
            .Should().BeSubsetOf(own);
    }

    [Test]
    public void Those_that_are_refused_say_what_to_use()
    {
        var refused = typeof(DynamoResults<Order>).GetMethods()
            .Where(method => method.GetCustomAttribute<ObsoleteAttribute>() is { IsError: true }).ToList();
        refused.Select(method => method.Name).Should().Contain(["Where", "CountAsync", "OrderBy", "Skip", "LastOrDefaultAsync", "GroupBy"]);
        refused.Should()
            .OnlyContain(
                method =>
                    method.GetCustomAttribute<ObsoleteAttribute>()!.Message!.Contains("se ")
                        || method.GetCustomAttribute<ObsoleteAttribute>()!.Message!.Contains("read with"));
    }

    private sealed class Order;
}
