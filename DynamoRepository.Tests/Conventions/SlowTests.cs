using System.Reflection;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Slow tests are marked as slow in one way only, and each mark says why.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SlowTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<MemberInfo> Members => typeof(SlowTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(Declared).Prepend<MemberInfo>(type));

    [Test]
    public void Every_slow_test_says_why()
    {
        var reasons = Members.SelectMany(member => member.GetCustomAttributes<SlowAttribute>(inherit: false)).ToList();
        reasons.Should().HaveCountGreaterThan(10);
        reasons.Should().OnlyContain(slow => slow.Because.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 2);
    }

    [Test]
    public void No_other_category_hides_tests_from_a_filter() =>
        Members
            .Where(
                member => member.GetCustomAttributes<CategoryAttribute>(inherit: false).Any(category => category is not SlowAttribute))
            .Should().BeEmpty("[Slow] is the one that docs/CONTRIBUTING.md names");
}
