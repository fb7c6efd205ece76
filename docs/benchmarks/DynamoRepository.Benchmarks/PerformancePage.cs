namespace DynamoRepository.Benchmarks;

/// <summary>
/// Updates the tables of <c>docs/performance.md</c>: each stands between <c>&lt;!-- table: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.
/// </summary>
internal static class PerformancePage
{
    private static readonly string File = Path.Combine(ResultFiles.Root, "docs", "performance.md");

    /// <summary>Writes a measurement's output into its place, and shows it.</summary>
    public static async Task UpdateAsync(string name, Func<TextWriter, Task> measure, TextWriter output)
    {
        using var text = new StringWriter();
        await measure(text);
        output.WriteLine(text);
        var page = await System.IO.File.ReadAllTextAsync(File);
        var marker = $"<!-- table: {name} -->";
        var start = page.IndexOf(marker, StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        if (end < 0)
            throw new InvalidOperationException($"{File} has no place for the table '{name}'.");
        await System.IO.File.WriteAllTextAsync(File, $"{page[..(start + marker.Length)]}\n{text.ToString().TrimEnd()}\n{page[end..]}");
    }
}
