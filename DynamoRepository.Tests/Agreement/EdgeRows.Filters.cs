using System.Linq.Expressions;
using System.Numerics;

namespace DynamoRepository.Tests.Agreement;

// Conditions on anything × where a condition can be.
internal static partial class EdgeRows
{
    private static readonly (string Name, Func<Edge, Expression<Func<Sheet, bool>>, Task<object?>> Act)[] PlacesOfConditions =
    [
        ("Filter", async (edge, condition) =>
        {
            await edge.Sheets.SaveAsync(edge.Sheet(sheet => sheet.Text = "t"));
            return await edge.Filter(condition).ToListAsync();
        }),
        ("Count", async (edge, condition) => await edge.Filter(condition).CountAsync()),
        ("Check", async (edge, condition) =>
        {
            await edge.Sheets.SaveAsync(edge.Sheet(sheet => sheet.Text = "t"));
            await edge.Transaction.Check(edge.Sheets, new(edge.Folder(), "sheet"), condition).Save(edge.Sheets, edge.Sheet(name: "other"))
                .CommitAsync();
            return null;
        }),
    ];

    private static readonly (string Name, Expression<Func<Sheet, bool>> Condition)[] Conditions =
    [
        ("100 comparisons", Lambdas.Any(100, number => sheet => sheet.Text == $"{number}")),
        ("148 comparisons", Lambdas.Any(148, _ => sheet => sheet.Text == "t")),
        ("150 comparisons", Lambdas.Any(150, _ => sheet => sheet.Text == "t")),
        ("151 comparisons", Lambdas.Any(151, _ => sheet => sheet.Text == "t")),
        ("400 comparisons", Lambdas.Any(400, _ => sheet => sheet.Text == "t")),
        ("98 negated comparisons", Lambdas.All(98, _ => sheet => !(sheet.Number > 5))),
        ("101 negated comparisons", Lambdas.All(101, _ => sheet => !(sheet.Number > 5))),
        ("148 functions", Lambdas.Any(148, _ => sheet => sheet.Text!.Contains("te"))),
        ("151 functions", Lambdas.Any(151, _ => sheet => sheet.Text!.Contains("te"))),
        ("99 sizes", Lambdas.Any(99, _ => sheet => sheet.Lines.Count == 0)),
        ("101 sizes", Lambdas.Any(101, _ => sheet => sheet.Lines.Count > 0)),
        ("100 candidates", Candidates(100, 1)),
        ("101 candidates", Candidates(101, 1)),
        ("500 candidates", Candidates(500, 1)),
        ("501 candidates", Candidates(501, 1)),
        ("600 candidates in two lists", Candidates(300, 2)),
        ("700 candidates in two lists", Candidates(350, 2)),
        ("1,000 candidates in two lists", Candidates(500, 2)),
        ("a text of 400 KB", Compared(1, 400 * 1024)),
        ("a text of 1,000,000 bytes", Compared(1, 1_000_000)),
        ("a text of 1 MB", Compared(1, 1024 * 1024)),
        ("4 texts of 250,000 bytes", Compared(4, 250_000)),
        ("4 texts of 400,000 bytes", Compared(4, 400_000)),
        ("5 texts of 400,000 bytes", Compared(5, 400_000)),
        ("6 texts of 400,000 bytes", Compared(6, 400_000)),
        ("a binary of 400 KB", sheet => sheet.Blob == Bytes(400 * 1024)),
        ("an index key of 3,000 bytes", sheet => sheet.Owner != Text(3000)),
        ("an empty index key", sheet => sheet.Owner != ""),
        ("a number of 38 digits", sheet => sheet.Big < BigInteger.Pow(10, 38) - 1),
        ("a number of 39 digits", sheet => sheet.Big < BigInteger.Pow(10, 38) + 1),
        ("no number", sheet => sheet.Number.Equals(double.NaN)),
        ("too great a number", sheet => sheet.Number < 1E+126),
        ("a path of 31 names", Lambdas.Deep(31, "t")),
        ("a path of 32 names", Lambdas.Deep(32, "t")),
        ("a path of 33 names", Lambdas.Deep(33, "t")),
        ("the last index of a list", sheet => sheet.Lines[int.MaxValue] == "t"),
        ("an entry with a name of 65,535 bytes", sheet => sheet.Labels[Text(65535)] == "t"),
        ("an entry with a name of 65,536 bytes", sheet => sheet.Labels[Text(65536)] == "t"),
        ("an entry with an empty name", sheet => sheet.Labels[""] == "t"),
        ("a member compared with itself", sheet => sheet.Text == sheet.Text),
        ("bounds in the wrong order", sheet => sheet.Number >= 5 && sheet.Number <= 1),
        ("an empty text to start with", sheet => sheet.Text!.StartsWith("")),
        ("an empty text to contain", sheet => sheet.Text!.Contains("")),
        ("an empty element of a set", sheet => sheet.Marks.Contains("")),
        ("half a surrogate pair", sheet => sheet.Text == "\ud83d"),
        ("no candidates", sheet => Array.Empty<string>().Contains(sheet.Text)),
        ("one of a few, null among them", sheet => new[] { null, "t" }.Contains(sheet.Text)),
    ];

    private static IEnumerable<EdgeRow> Filters()
    {
        foreach (var (name, condition) in Conditions)
        {
            foreach (var (place, act) in PlacesOfConditions)
            {
                // Between 1 and 2 MB of values in one expression are more than DynamoDB Local takes, and less than the documented limit.
                yield return new EdgeRow($"{place}: {name}", edge => act(edge, condition))
                { OnlyTheServiceKnows = name is "a text of 1 MB" or "4 texts of 400,000 bytes" or "5 texts of 400,000 bytes" };
            }
        }

        foreach (var count in new[] { 1, 500, 580, 700 })
        {
            yield return new EdgeRow(
                $"Select: {count} entries of a map",
                async edge => await edge.Filter(sheet => sheet.Text == "t").Select(Lambdas.Labels(count)).ToListAsync());
        }

        yield return new EdgeRow("Select: a member and a part of it", async edge =>
        {
            await edge.Sheets.SaveAsync(edge.Sheet(sheet => sheet.Part = Nested(2)));
            return await edge.Filter(sheet => sheet.Text == null).Select(sheet => new { sheet.Part, sheet.Part!.Part!.Title })
                .ToListAsync();
        });
    }

    private static Expression<Func<Sheet, bool>> Candidates(int count, int lists) => Lambdas.Any(lists, list =>
    {
        var candidates = Enumerable.Range(0, count).Select(number => $"{list}/{number}").ToArray();
        return sheet => candidates.Contains(sheet.Text);
    });

    private static Expression<Func<Sheet, bool>> Compared(int count, int length) => Lambdas.Any(count, number =>
    {
        var value = Text(length, (char)('a' + number));
        return sheet => sheet.Text == value;
    });
}
