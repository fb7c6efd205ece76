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
        var (before, _, behind) = await ReadAsync(name);
        await System.IO.File.WriteAllTextAsync(File, $"{before}\n{text.ToString().TrimEnd()}\n{behind}");
    }

    /// <summary>Returns the cells of a table's rows, without its head.</summary>
    public static async Task<IReadOnlyList<string[]>> TableAsync(string name) =>
    [
        .. (await ReadAsync(name)).Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static async Task<(string Before, string Table, string Behind)> ReadAsync(string name)
    {
        var page = await System.IO.File.ReadAllTextAsync(File);
        var marker = $"<!-- table: {name} -->";
        var start = page.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        var end = start < marker.Length ? -1 : page.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidOperationException($"{File} has no place for the table '{name}'.")
            : (page[..start], page[start..end], page[end..]);
    }
}
