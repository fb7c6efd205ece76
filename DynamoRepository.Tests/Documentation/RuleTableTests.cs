using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>The table of rules on the mapping page names tests that exist.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class RuleTableTests
{
    [Test]
    public void Every_rule_names_a_test()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "mapping.md"));
        var rows = Row().Matches(page[page.IndexOf("## The rules,", StringComparison.Ordinal)..]).Skip(2).ToList();

        rows.Should().HaveCountGreaterThan(20);
        rows.SelectMany(row => Name().Matches(row.Groups[1].Value)).Select(name => name.Groups[1].Value).Where(name => !Exists(name))
            .Should().BeEmpty();
        rows.Should().OnlyContain(row => Name().IsMatch(row.Groups[1].Value));
    }

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        var fixture = typeof(RuleTableTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == parts[0]);
        return fixture is not null && (parts.Length == 1 || fixture.GetMethod(parts[1]) is not null);
    }

    // "| A rule. | `Fixture.Test` |"
    [GeneratedRegex(@"^\| .* \| (.*) \|$|^\|---\|---\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z_.]+)`")]
    private static partial Regex Name();
}
