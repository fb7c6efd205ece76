using System.Text;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;

namespace DynamoRepository.Tests.Documentation;

/// <summary>A Markdown file of the repository, as far as it can be checked: its code blocks, headings and links.</summary>
internal sealed partial class Page
{
    private Page(string path, string[] lines)
    {
        Path = path;
        Lines = lines;
        Blocks = [.. FindBlocks(lines)];
        var prose = lines.Select((line, index) => Blocks.Any(block => index >= block.Start && index <= block.End) ? "" : line).ToArray();
        Prose = prose;
        Anchors = FindAnchors(prose);
        Links =
            [.. prose.SelectMany(
                (line, index) =>
                    LinkTargets().Matches(InlineCode().Replace(line, ""))
                        .Select(match => new PageLink(index + 1, match.Groups["target"].Value)))];
    }

    /// <summary>The path from the repository's root, with slashes.</summary>
    public string Path { get; }

    public string[] Lines { get; }

    /// <summary>The lines, those of code blocks emptied.</summary>
    public string[] Prose { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>What can follow a '#' in a link to this page.</summary>
    public IReadOnlySet<string> Anchors { get; }

    public IReadOnlyList<PageLink> Links { get; }

    /// <summary>The README, what else is in the root, and all of <c>docs/</c>.</summary>
    public static IEnumerable<Page> All() =>
        Directory.EnumerateFiles(SourceTree.Root, "*.md")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
            .Where(
                path =>
                    !path.Split('/')
                        .Any(
                            part =>
                                part is "bin" or "obj" or "node_modules" || part.StartsWith("BenchmarkDotNet", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(Read);

    public static Page Read(string path) => Parse(path, File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, path)));

    public static Page Parse(string path, string text) => new(path, text.ReplaceLineEndings("\n").Split('\n'));

    private static IEnumerable<CodeBlock> FindBlocks(string[] lines)
    {
        for (var start = 0; start < lines.Length; start++)
        {
            var opening = lines[start].TrimStart();
            if (!opening.StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = start + 1;
            while (end < lines.Length && lines[end].Trim() != "```")
                end++;
            var above = start - 1;
            while (above >= 0 && lines[above].Length == 0)
                above--;
            var source = above >= 0 ? SnippetComments().Match(lines[above]) : Match.Empty;
            yield return new CodeBlock(
                start, end, opening[3..].Trim(), string.Join('\n', lines[(start + 1)..Math.Min(end, lines.Length)]),
                source.Success ? source.Groups["source"].Value : null);
            start = end;
        }
    }

    // As GitHub makes them: lower case, punctuation dropped, spaces to hyphens, "-1" added to the second of one name.
    private static HashSet<string> FindAnchors(string[] prose)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in prose)
        {
            foreach (Match id in Ids().Matches(line))
                anchors.Add(id.Groups["id"].Value);
            if (Headings().Match(line) is not { Success: true } heading)
                continue;
            var slug = new StringBuilder();
            foreach (var c in heading.Groups["text"].Value.Trim().ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(c) || c is '-' or '_')
                    slug.Append(c);
                else if (c == ' ')
                    slug.Append('-');
            }

            var anchor = slug.ToString();
            for (var number = 1; !anchors.Add(anchor); number++)
                anchor = $"{slug}-{number}";
        }

        return anchors;
    }

    [GeneratedRegex(@"^<!-- snippet: (?<source>\S+) -->$")]
    private static partial Regex SnippetComments();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$")]
    private static partial Regex Headings();

    [GeneratedRegex(@"<a (?:id|name)=""(?<id>[^""]+)""")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex LinkTargets();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();
}

/// <summary>
/// A fenced block: the lines of its fences (from 0), its language, its text, and the source that the comment above it names.
/// </summary>
internal sealed record CodeBlock(int Start, int End, string Language, string Text, string? Source)
{
    public bool IsCSharp => Language.Split(' ', ',')[0].ToLowerInvariant() is "csharp" or "cs" or "c#";
}

/// <summary>A link, and the line (from 1) that it is on.</summary>
internal sealed record PageLink(int Line, string Target);
