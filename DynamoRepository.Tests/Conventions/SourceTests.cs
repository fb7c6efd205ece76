using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>What the sources look like, whatever they do.</summary>
[TestFixture]
public sealed partial class SourceTests
{
    private const int LongFile = 200;
    private static readonly string[] Kinds = [".cs", ".md", ".csproj", ".props", ".sln", ".cake", ".json", ".txt", ".yml", ".tf"];

    [Test]
    public void Files_are_short()
    {
        // Most have one page; who goes over the limit has two jobs. Tests are lists, and may be longer.
        var overlong = Files().Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (File: file, Lines: File.ReadLines(file).Count())).Where(entry => entry.Lines > LongFile).ToList();
        TestContext.Out.WriteLine($"Files over {LongFile} lines:");
        foreach (var (file, lines) in overlong.OrderByDescending(entry => entry.Lines))
        {
            TestContext.Out.WriteLine($"{lines,6} {Name(file)}");
        }

        overlong.Where(entry => entry.Lines > (IsTest(entry.File) ? 650 : 350)).Select(entry => Name(entry.File)).Should().BeEmpty();
        overlong.Count(entry => !IsTest(entry.File)).Should()
            .BeLessThan(Files().Count(file => file.EndsWith(".cs", StringComparison.Ordinal) && !IsTest(file)) / 10);
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

    // What is kept, without what a build or an editor makes. Data files are other people's.
    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(
            SourceTree.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
        .Where(file => Kinds.Contains(Path.GetExtension(file)))
        .Where(
            file =>
                !Name(file).Split('/')
                    .Any(
                        part =>
                            part is "bin" or "obj" or "artifacts" or "TestResults" or "tools" or "Data" or "data" or "BenchmarkDotNet.Artifacts") && !file.EndsWith(".received.txt", StringComparison.Ordinal));
}
