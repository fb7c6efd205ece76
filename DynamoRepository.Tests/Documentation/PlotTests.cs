using System.Globalization;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>The picture on the performance page shows the table below it.</summary>
[TestFixture]
public sealed partial class PlotTests
{
    [Test]
    public void The_bars_are_those_of_the_table()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "performance.md"));
        var table = page[page.IndexOf("<!-- table: requests -->", StringComparison.Ordinal)..];
        var rows = Ratios().Matches(table[..table.IndexOf("<!-- end -->", StringComparison.Ordinal)]);
        var bars = Bars().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "performance.svg")))
            .ToDictionary(bar => (bar.Groups[1].Value, bar.Groups[2].Value), bar => Number(bar.Groups[3]));
        rows.Should().NotBeEmpty();
        bars.Should().HaveCount(2 * rows.Count);
        foreach (Match row in rows)
        {
            const string Why = "'… -- --plot' draws the picture again";
            bars[(row.Groups[1].Value, "time")].Should().BeApproximately(Number(row.Groups[2]), 0.011, Why);
            bars[(row.Groups[1].Value, "memory")].Should().BeApproximately(Number(row.Groups[3]), 0.011, Why);
        }
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    // "| get-1 | low-level | 18.6 µs | 31.0 KB | 0.68 | 0.65 |"
    [GeneratedRegex(@"^\| (\S+) \| low-level \| [^|]+ \| [^|]+ \| (\S+) \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Ratios();

    [GeneratedRegex("<title>(\\S+), (time|memory), ours: ([\\d.]+)</title>")]
    private static partial Regex Bars();
}
