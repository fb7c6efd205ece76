using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>What the sources look like, whatever they do.</summary>
[TestFixture]
public sealed partial class SourceTests
{
    private const int LongFile = 200;
    private const int LongestFile = 300;
    private const int WidestLine = 140;
    private static readonly string[] Kinds = [".cs", ".md", ".csproj", ".props", ".sln", ".cake", ".json", ".txt", ".yml", ".tf"];

    private static readonly string[] OtherFolders =
        ["bin", "obj", "artifacts", "TestResults", "tools", "Data", "data", "BenchmarkDotNet.Artifacts"];

    private static readonly EnumerationOptions InAllFolders =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden };

    [Test]
    public void Files_are_short()
    {
        // Most have one page; who goes over the limit has two jobs. Tests are lists: more of them may come near it.
        var sizes = CodeFiles().Select(file => (File: file, Lines: File.ReadLines(file).Count())).ToList();
        sizes.Where(entry => entry.Lines > LongestFile)
            .Select(entry => $"{Name(entry.File)} has {entry.Lines} lines").Should().BeEmpty("{0} are enough", LongestFile);
        var others = sizes.Where(entry => !IsTest(entry.File)).ToList();
        others.Count(entry => entry.Lines > LongFile).Should().BeLessThan(others.Count / 10);
    }

    [Test]
    public void Lines_fit_on_a_screen() => CodeFiles().SelectMany(TooWide).Should().BeEmpty("{0} columns are enough", WidestLine);

    [Test]
    public void Prose_fits_as_well() =>
        Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(TooWideProse)
            .Should().BeEmpty("{0} columns are enough outside tables, quotes and code", WidestLine);

    [Test]
    public void A_line_that_is_too_wide_would_be_found()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, [new string('x', WidestLine), new string('x', WidestLine + 1), ""]);
        TooWide(file).Should().Equal($"{Name(file)}:2 has {WidestLine + 1} columns");
        File.Delete(file);
    }

    [Test]
    public void Nothing_is_left_to_be_done() => FilesWith(Leftover()).Should().BeEmpty();

    [Test]
    public void Nothing_names_a_folder_of_the_machine_that_it_was_written_on()
    {
        FilesWith(HomeFolder()).Should().BeEmpty();
        FilesWith(new Regex(Regex.Escape(SourceTree.Root) + @"\b")).Should().BeEmpty();
    }

    // Spelled so that this file is not one of those found.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K)\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"(?<![\w.])/(home|Users|root)/\w|[A-Z]:\\Users\\")]
    private static partial Regex HomeFolder();

    private static IEnumerable<string> FilesWith(Regex text) => Files().Where(file => text.IsMatch(File.ReadAllText(file))).Select(Name);

    private static string Name(string file) => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/');

    private static bool IsTest(string file) => Name(file).StartsWith("DynamoRepository.Tests/", StringComparison.Ordinal);

    private static IEnumerable<string> TooWide(string file) => File.ReadLines(file).Index()
        .Where(line => line.Item.Length > WidestLine).Select(line => $"{Name(file)}:{line.Index + 1} has {line.Item.Length} columns");

    // Tables cannot be wrapped, and quoted messages are not; code is indented, or stands between fences.
    private static IEnumerable<string> TooWideProse(string file)
    {
        var isCode = false;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var isProse = !isCode && line is not ['|' or '>', ..] && !line.StartsWith("    ", StringComparison.Ordinal);
            if (isProse && line.Length > WidestLine)
            {
                yield return $"{Name(file)}:{number + 1} has {line.Length} columns";
            }
        }
    }

    private static IEnumerable<string> CodeFiles() => Files().Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    // What is kept, without what a build or an editor makes. Data files are other people's.
    private static IEnumerable<string> Files() => Directory.EnumerateFiles(SourceTree.Root, "*", InAllFolders)
        .Where(file => Kinds.Contains(Path.GetExtension(file)) && !file.EndsWith(".received.txt", StringComparison.Ordinal))
        .Where(file => !Name(file).Split('/').Intersect(OtherFolders).Any());
}
