using DynamoRepository.Tests.Conventions;

namespace DynamoRepository.Tests.Documentation;

/// <summary>Regions of source files that are compiled and run: what code blocks are made of.</summary>
internal static class SnippetSource
{
    /// <summary>The text of <c>PATH#region</c>, or of several regions of the file one after the other: <c>PATH#first+second</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such file or region.</exception>
    public static string Find(string source)
    {
        if (source.Split('#') is not [var path, var regions])
            throw new InvalidOperationException($"'{source}' is not of the form PATH#region.");
        var file = Path.Combine(SourceTree.Root, path);
        if (!File.Exists(file))
            throw new InvalidOperationException($"There is no file '{path}'.");
        return string.Join(
            "\n\n",
            regions.Split('+')
                .Select(
                    region =>
                        Region(File.ReadAllText(file), region)
                            ?? throw new InvalidOperationException($"'{path}' has no '#region {region}'.")));
    }

    /// <summary>
    /// The lines between <c>#region name</c> and its <c>#endregion</c>, without those of regions within, moved to the left margin.
    /// </summary>
    public static string? Region(string text, string name)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = Array.FindIndex(lines, line => line.Trim() == $"#region {name}");
        if (start < 0)
            return null;
        var found = new List<string>();
        var depth = 1;
        foreach (var line in lines.Skip(start + 1))
        {
            var directive = line.TrimStart();
            if (directive.StartsWith("#region", StringComparison.Ordinal))
            {
                depth++;
            }
            else if (directive.StartsWith("#endregion", StringComparison.Ordinal))
            {
                if (--depth == 0)
                    break;
            }
            else
            {
                found.Add(line);
            }
        }

        var indent = found.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', found.Select(line => line.Length > indent ? line[indent..] : line.TrimStart())).Trim('\n');
    }

    /// <summary>Writes the regions into the code blocks of every page; says which pages changed.</summary>
    public static IReadOnlyList<string> RefreshPages()
    {
        var changed = new List<string>();
        foreach (var page in Page.All())
        {
            var lines = page.Lines.ToList();
            foreach (var block in page.Blocks.Where(block => block.Source is not null).Reverse())
            {
                lines.RemoveRange(block.Start + 1, block.End - block.Start - 1);
                lines.InsertRange(block.Start + 1, Find(block.Source!).Split('\n'));
            }

            if (lines.SequenceEqual(page.Lines))
                continue;
            File.WriteAllText(Path.Combine(SourceTree.Root, page.Path), string.Join('\n', lines));
            changed.Add(page.Path);
        }

        return changed;
    }
}
