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
        "Append", "Cast", "Chunk", "Concat", "DefaultIfEmpty", "Index", "OfType", "Prepend", "ToArrayAsync", "ToDictionaryAsync",
        "ToHashSetAsync", "ToLookupAsync", "SumAsync", "AverageAsync",
    ];

    [Test]
    public void Each_of_them_with_its_parameters_has_a_member_in_front_of_it_or_does_no_harm()
    {
        var own = typeof(DynamoResults<>).GetMethods().Where(method => method.DeclaringType != typeof(object))
            .Select(method => Signature(method, method.GetParameters())).ToHashSet();
        var operators = typeof(AsyncEnumerable).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(
                method =>
                    method.IsDefined(typeof(ExtensionAttribute))
                        && method.GetParameters()[0].ParameterType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal)
                        && !Harmless.Contains(method.Name))
            .Select(method => Signature(method, method.GetParameters()[1..])).ToList();
        operators.Should().HaveCountGreaterThan(120).And.BeSubsetOf(own);
    }

    // "Where(Func`2[0,Boolean])": the type of the elements is 0, whatever its name; others by their names.
    private static string Signature(MethodInfo method, ParameterInfo[] parameters)
    {
        var element = method.IsStatic
            ? method.GetParameters()[0].ParameterType.GetGenericArguments()[0]
            : method.DeclaringType!.GetGenericArguments()[0];
        return $"{method.Name}({string.Join(",", parameters.Select(parameter => Name(parameter.ParameterType)))})";

        string Name(Type type) => type == element || (type.IsGenericParameter && type.Name == "T")
            ? "0"
            : type.IsGenericType
            ? $"{type.GetGenericTypeDefinition().Name}[{string.Join(",", type.GetGenericArguments().Select(Name))}]"
            : type.Name;
    }

    [Test]
    public void Those_that_are_refused_say_what_to_use()
    {
        var refused = typeof(DynamoScan<Order>).GetMethods()
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
