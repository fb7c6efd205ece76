using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>Every C# block of the documentation is a region of a file that is compiled and run.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SnippetTests
{
    private static IEnumerable<string> Pages => Page.All().Select(page => page.Path);

    [TestCaseSource(nameof(Pages))]
    public void Every_csharp_block_is_the_region_that_the_comment_above_it_names(string path) =>
        Problems(Page.Read(path)).Should()
            .BeEmpty("'dotnet run --project DynamoRepository.Tests -- docs' writes the regions into the pages");

    [TestCaseSource(nameof(Pages))]
    public void Every_block_says_its_language_and_is_closed(string path) =>
        Page.Read(path).Blocks.Where(block => block.Language.Length == 0 || block.End == Page.Read(path).Lines.Length).Should().BeEmpty();

    [TestCaseSource(nameof(Pages))]
    public void Every_json_block_is_json(string path)
    {
        foreach (var block in Page.Read(path).Blocks.Where(block => block.Language == "json"))
        {
            FluentActions.Invoking(() => JsonDocument.Parse(block.Text).Dispose()).Should().NotThrow($"line {block.Start + 1} of {path}");
        }
    }

    [Test]
    public void A_block_without_a_source_and_one_that_differs_would_be_found()
    {
        const string File = "DynamoRepository.Tests/Documentation/SnippetTests.cs";
        Problems(Page.Parse("a.md", "```csharp\nvar x = 1;\n```")).Should().ContainSingle().Which.Should().Contain("names no region");
        Problems(Page.Parse("a.md", $"<!-- snippet: {File}#sample -->\n```csharp\nvar y = 1;\n```")).Should().ContainSingle().Which.Should()
            .Contain("differs");
        Problems(Page.Parse("a.md", $"<!-- snippet: {File}#nowhere -->\n```csharp\nvar y = 1;\n```")).Should().ContainSingle()
            .Which.Should().Contain("no '#region nowhere'");
        Problems(
            Page.Parse(
                "a.md",
                $"<!-- snippet: {File}#sample -->\n```csharp\nprivate static int Twice(int number)\n{{\n    return 2 * number;\n}}\n```"))
                .Should().BeEmpty();
        Twice(2).Should().Be(4);
    }

    [Test]
    public void Regions_within_a_region_are_part_of_it()
    {
        SnippetSource.Region("#region a\n    one\n#region b\n      two\n#endregion\n#endregion\nthree", "a").Should().Be("one\n  two");
        SnippetSource.Region("#region a\n    one\n#region b\n      two\n#endregion\n#endregion\nthree", "b").Should().Be("two");
    }

    #region sample
    private static int Twice(int number)
    {
        return 2 * number;
    }
    #endregion

    private static IEnumerable<string> Problems(Page page)
    {
        foreach (var block in page.Blocks.Where(block => block.IsCSharp || block.Source is not null))
        {
            var place = $"{page.Path}, line {block.Start + 1}";
            if (block.Source is null)
            {
                yield return $"{place}: the block names no region.";
                continue;
            }

            var (expected, problem) = ("", (string?)null);
            try
            {
                expected = SnippetSource.Find(block.Source);
            }
            catch (InvalidOperationException exception)
            {
                problem = exception.Message;
            }

            if (problem is not null)
                yield return $"{place}: {problem}";
            else if (expected != block.Text)
                yield return $"{place}: the block differs from {block.Source}.";
        }
    }
}
