using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>What is measured stands on one page, each section of it beside the command that measures it again.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class FigureTests
{
    private const string Performance = "docs/performance.md";

    private static IEnumerable<string> Pages =>
        Page.All().Select(page => page.Path).Where(path => !path.StartsWith("docs/benchmarks/", StringComparison.Ordinal));

    [TestCaseSource(nameof(Pages))]
    public void A_figure_stands_beside_its_command(string path) =>
        Problems(Page.Read(path)).Should().BeEmpty($"figures belong to {Performance}, beside the command that measures them");

    [TestCase("docs/a.md", "It takes 12 µs.", 1)]
    [TestCase("docs/a.md", "It is 2.5 times faster.", 1)]
    [TestCase("docs/a.md", "It allocates 30 % less.", 1)]
    [TestCase("docs/a.md", "It is 3x as fast.", 1)]
    [TestCase("docs/a.md", "An item has 400 KB at most, a call 30 s.", 0)]
    [TestCase(Performance, "## Reads\n| get | 12 µs |", 1)]
    [TestCase(Performance, "## Reads\n| get | 12 µs |\n\n    dotnet run -c Release --project docs/benchmarks/x", 0)]
    [TestCase(Performance, "## Reads\n```sh\ndotnet run --project x\n```\n## Writes\n| put | 12 µs |", 1)]
    public void A_figure_without_its_command_would_be_found(string path, string text, int problems) =>
        Problems(Page.Parse(path, text)).Should().HaveCount(problems);

    private static IEnumerable<string> Problems(Page page)
    {
        // Sections: from one "## " to the next.
        var start = 0;
        for (var line = 1; line <= page.Lines.Length; line++)
        {
            if (line < page.Lines.Length && !page.Prose[line].StartsWith("## ", StringComparison.Ordinal))
                continue;
            var figure = Enumerable.Range(start, line - start).FirstOrDefault(index => Figures().IsMatch(page.Prose[index]), -1);
            var hasCommand = page.Path == Performance && page.Lines[start..line].Any(text => Commands().IsMatch(text));
            if (figure >= 0 && !hasCommand)
                yield return $"{page.Path}, line {figure + 1}: '{page.Lines[figure]}' says no command";
            start = line;
        }
    }

    // "12 µs", "1.2 ms", "35 ns", "2.5 times", "0.4x", "30 %"
    [GeneratedRegex(
        @"(?<![\w.#-])\d[\d,.]*\s?(?:ns|[uµμ]s|ms|%|times (?:as|the|faster|slower|less|more)|[x×](?![\w-]))", RegexOptions.IgnoreCase)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\s*(?:\$ )?dotnet (?:run|test|cake)\b|`dotnet (?:run|test|cake) ")]
    private static partial Regex Commands();
}
