using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>Every relative link leads to a file of the repository, and every anchor to a heading of it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class LinkTests
{
    private static IEnumerable<string> Pages => Page.All().Select(page => page.Path);

    [TestCaseSource(nameof(Pages))]
    public void Every_link_leads_somewhere(string path) => Broken(Page.Read(path)).Should().BeEmpty();

    [Test]
    public void Every_page_can_be_reached_from_the_README()
    {
        var reached = new HashSet<string> { "README.md" };
        var waiting = new Queue<string>(reached);
        while (waiting.TryDequeue(out var path))
        {
            foreach (var link in Page.Read(path).Links.Where(link => !IsAddress(link.Target)))
            {
                var target = TargetOf(path, link.Target).Path;
                if (target.EndsWith(".md", StringComparison.Ordinal)
                    && File.Exists(Path.Combine(SourceTree.Root, target))
                    && reached.Add(target))
                    waiting.Enqueue(target);
            }
        }

        Pages.Where(
            path =>
                !path.StartsWith("docs/examples/", StringComparison.Ordinal)
                    && !path.StartsWith("docs/benchmarks/", StringComparison.Ordinal)).Should().BeSubsetOf(reached);
    }

    // "| a message | `Diagnostics/Errors.cs`, and `Errors.*.cs` in … |": files of the library, or of the repository.
    [Test]
    public void Every_file_that_the_architecture_names_exists()
    {
        var page = Page.Read("docs/architecture.md");
        var table = page.Prose.SkipWhile(line => line != "## Where to start")
            .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1).ToList();
        table.Should().HaveCountGreaterThan(10);
        foreach (var row in table)
        {
            var named = FileNames().Matches(row.Split('|')[2]).Select(match => match.Groups["file"].Value)
                .Where(file => !file.Contains('*')).ToList();
            named.Should().NotBeEmpty(row);
            string? folder = null;
            foreach (var file in named)
            {
                var places = new[] { file, Path.Combine("DynamoRepository", file), Path.Combine("DynamoRepository", folder ?? "", file) };
                places.Should().Contain(place => File.Exists(Path.Combine(SourceTree.Root, place)), $"{file} is in: {row}");
                folder = Path.GetDirectoryName(file);
            }
        }
    }

    [TestCase("[a](docs/iam.md)", 0)]
    [TestCase("[a](docs/nowhere.md)", 1)]
    [TestCase("[a](docs/iam.md#resources)", 0)]
    [TestCase("[a](docs/iam.md#nowhere)", 1)]
    [TestCase("# One heading: `x`\n[a](#one-heading-x)", 0)]
    [TestCase("[a](#one-heading-x)", 1)]
    [TestCase("`[a](nowhere.md)`", 0)]
    [TestCase("[a](https://example.com/nowhere)", 0)]
    [TestCase("[a](http://example.com/nowhere)", 1)]
    [TestCase("![a](nowhere.png)", 1)]
    [TestCase("[a](docs)", 0)]
    public void A_broken_link_would_be_found(string text, int broken) => Broken(Page.Parse("README.md", text)).Should().HaveCount(broken);

    private static IEnumerable<string> Broken(Page page)
    {
        foreach (var link in page.Links)
        {
            var problem = IsAddress(link.Target)
                ? link.Target.StartsWith("http://", StringComparison.Ordinal) ? "is not https" : null
                : Problem(page, link.Target);
            if (problem is not null)
                yield return $"{page.Path}, line {link.Line}: '{link.Target}' {problem}";
        }
    }

    private static string? Problem(Page page, string target)
    {
        var (path, anchor) = TargetOf(page.Path, target);
        var file = Path.Combine(SourceTree.Root, path);
        if (path != page.Path && !File.Exists(file) && !Directory.Exists(file))
            return "does not exist";
        if (anchor is null)
            return null;
        var anchors = path == page.Path ? page.Anchors : Page.Read(path).Anchors;
        return anchors.Contains(anchor) ? null : $"has no heading '{anchor}'";
    }

    // From the root: "docs/a.md" and "../README.md#x" give "README.md" and "x".
    private static (string Path, string? Anchor) TargetOf(string from, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? from
            : Path.GetRelativePath(SourceTree.Root, Path.Combine(SourceTree.Root, Path.GetDirectoryName(from)!, parts[0]))
                .Replace('\\', '/');
        return (path, parts.Length > 1 ? parts[1] : null);
    }

    [GeneratedRegex("`(?<file>[^`]+)`")]
    private static partial Regex FileNames();

    private static bool IsAddress(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);
}
