using System.Globalization;
using System.Text;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Draws the table of requests on <c>docs/performance.md</c> as bars, for light and dark pages: <c>docs/performance.svg</c>.
/// </summary>
internal static class Plot
{
    private const int Left = 130, Panel = 270, Gap = 30, Top = 64, RowHeight = 34, Bar = 12;
    private const string Context = "DynamoDBContext";
    private const double Longest = 3.5; // times the low-level client

    private static readonly string Picture = Path.Combine(ResultFiles.Root, "docs", "performance.svg");

    /// <summary>Draws what is on the page; measures nothing.</summary>
    public static async Task DrawAsync() => await File.WriteAllTextAsync(Picture, Svg(await PerformancePage.TableAsync("requests")));

    private static string Svg(IReadOnlyList<string[]> table)
    {
        var rows = table.Select(cells => cells[0]).Distinct().ToList();
        var (width, height) = (Left + 2 * Panel + Gap + 40, Top + rows.Count * RowHeight + 26);
        var svg = new StringBuilder();
        Add($$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" role="img" aria-labelledby="title">
            <title id="title">Time and memory of requests, as multiples of the SDK's low-level client</title>
            <style>
              text { font: 12px system-ui, sans-serif; fill: #1f2328; }
              .name { text-anchor: end; } .head { font-weight: 600; } .small { font-size: 10px; }
              .ours { fill: #1f77b4; } .context { fill: #b08a3e; } line { stroke: #6e7781; stroke-dasharray: 3 3; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; } .ours { fill: #58a6ff; } .context { fill: #d4a72c; }
              }
            </style>
            <rect class="ours" x="{{Left}}" y="10" width="12" height="12"/><text x="{{Left + 18}}" y="20">this library</text>
            <rect class="context" x="{{Left + 120}}" y="10" width="12" height="12"/><text x="{{Left + 138}}" y="20">DynamoDBContext</text>
            <line x1="{{Left + 270}}" y1="9" x2="{{Left + 270}}" y2="23"/>
            <text x="{{Left + 278}}" y="20">low-level client = 1; shorter is better</text>
            """);
        AddPanel("time", Left, column: 2);
        AddPanel("memory", Left + Panel + Gap, column: 3);
        foreach (var (name, at) in rows.Select((name, index) => (name, Top + index * RowHeight)))
            Add($"""<text class="name" x="{Left - 10}" y="{at + 20}">{name}</text>""");
        return svg.Append("</svg>\n").ToString();

        void AddPanel(string what, int x, int column)
        {
            Add($"""<text class="head" x="{x}" y="{Top - 14}">{what}</text>""");
            for (var index = 0; index < rows.Count; index++)
            {
                AddBar("ours", what, x, Top + index * RowHeight + 4, Ratio(rows[index], "ours", column), rows[index]);
                if (table.Any(cells => cells[0] == rows[index] && cells[1] == Context)) // which has no patches and no conditions
                    AddBar("context", what, x, Top + index * RowHeight + 4 + Bar, Ratio(rows[index], Context, column), rows[index]);
            }

            var one = x + Width(1);
            Add($"""<line x1="{one}" y1="{Top - 6}" x2="{one}" y2="{height - 20}"/>""");
        }

        void AddBar(string kind, string what, int x, int y, double ratio, string row)
        {
            var text = ratio.ToString("0.00", CultureInfo.InvariantCulture);
            Add($"""
                <rect class="{kind}" x="{x}" y="{y}" width="{Width(ratio)}" height="{Bar}">
                <title>{row}, {what}, {kind}: {text}</title></rect>
                <text x="{x + Width(ratio) + 4}" y="{y + 10}" class="small">{text}</text>
                """);
        }

        double Ratio(string row, string by, int column) => Number(row, by, column) / Number(row, "low-level", column);

        // "1,078.7 KB"
        double Number(string row, string by, int column) => double.Parse(
            table.First(cells => cells[0] == row && cells[1] == by)[column].Split(' ')[0], CultureInfo.InvariantCulture);

        void Add(FormattableString line) => svg.Append(FormattableString.Invariant(line)).Append('\n');
    }

    private static int Width(double ratio) => (int)(Math.Min(ratio, Longest) / Longest * Panel);
}
