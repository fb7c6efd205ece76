using System.Numerics;
using DynamoRepository.Tests.Behaviours.Aggregates;

namespace DynamoRepository.Tests.Agreement;

// Values × ways to write.
internal static partial class EdgeRows
{
    private static readonly (string Name, Func<Edge, Sheet, Task> Write)[] WaysToWrite =
    [
        ("Save", (edge, sheet) => edge.Sheets.SaveAsync(sheet)),
        ("Save, idempotent", (edge, sheet) => edge.Idempotent.SaveAsync(sheet)),
        ("Add", (edge, sheet) => edge.Sheets.AddAsync(sheet)),
        ("SaveAll", (edge, sheet) => edge.Sheets.SaveAllAsync([edge.Sheet(name: "first"), sheet, edge.Sheet(name: "last")])),
        ("Transaction",
            (edge, sheet) => edge.Transaction.Save(edge.Sheets, edge.Sheet(name: "first")).Add(edge.Sheets, sheet).CommitAsync()),
    ];

    private static readonly (string Name, Action<Sheet> Fill)[] Values =
    [
        ("an empty index partition key", sheet => sheet.Owner = ""),
        ("an index partition key of 2,048 bytes", sheet => sheet.Owner = Text(2048)),
        ("an index partition key of 2,049 bytes", sheet => sheet.Owner = Text(2049)),
        ("an index partition key of 2,048 bytes in 1,024 letters", sheet => sheet.Owner = Text(1024, 'é')),
        ("an index partition key of 2,050 bytes in 1,025 letters", sheet => sheet.Owner = Text(1025, 'é')),
        ("an index partition key with half a surrogate pair", sheet => sheet.Owner = "\ud83d"),
        ("an empty index sort key", sheet => (sheet.Owner, sheet.Rank) = ("owner", "")),
        ("an empty sort key of an index that the item is not in", sheet => sheet.Rank = ""),
        ("an index sort key of 1,024 bytes", sheet => (sheet.Owner, sheet.Rank) = ("owner", Text(1024))),
        ("an index sort key of 1,025 bytes", sheet => (sheet.Owner, sheet.Rank) = ("owner", Text(1025))),
        ("an index sort key of 1,026 bytes in 342 letters", sheet => (sheet.Owner, sheet.Rank) = ("owner", Text(342, '漢'))),
        ("a sort key of 1,025 bytes of an index that the item is not in", sheet => sheet.Rank = Text(1025)),
        ("an empty local index key", sheet => sheet.Title = ""),
        ("a local index key of 1,024 bytes", sheet => sheet.Title = Text(1024)),
        ("a local index key of 1,025 bytes", sheet => sheet.Title = Text(1025)),
        ("a key of two indexes of 1,024 bytes", sheet => sheet.Code = Text(1024)),
        ("a key of two indexes of 1,025 bytes", sheet => sheet.Code = Text(1025)),
        ("an empty binary index key", sheet => sheet.Digest = []),
        ("a binary index key of 2,048 bytes", sheet => sheet.Digest = Bytes(2048)),
        ("a binary index key of 2,049 bytes", sheet => sheet.Digest = Bytes(2049)),
        ("an empty binary index sort key", sheet => sheet.Seal = []),
        ("a binary index sort key of 1,024 bytes", sheet => sheet.Seal = Bytes(1024)),
        ("a binary index sort key of 1,025 bytes", sheet => sheet.Seal = Bytes(1025)),
        ("an empty wrapped index key", sheet => sheet.Tag = new Tag("")),
        ("a wrapped index key around null", sheet => sheet.Tag = new Tag(null!)),
        ("a wrapped index key of 2,048 bytes", sheet => sheet.Tag = new Tag(Text(2048))),
        ("a wrapped index key of 2,049 bytes", sheet => sheet.Tag = new Tag(Text(2049))),
        ("an address of 2,048 bytes as index key", sheet => sheet.Site = new Uri(Text(2048), UriKind.Relative)),
        ("an address of 2,049 bytes as index key", sheet => sheet.Site = new Uri(Text(2049), UriKind.Relative)),
        ("an empty address as index key", sheet => sheet.Site = new Uri("", UriKind.Relative)),
        ("an empty converted index key", sheet => sheet.Slug = new Slug("")),
        ("a converted index key of 1,024 bytes", sheet => sheet.Slug = new Slug(Text(1024))),
        ("a converted index key of 1,025 bytes", sheet => sheet.Slug = new Slug(Text(1025))),
        ("an index key of 38 digits", sheet => sheet.Amount = BigInteger.Pow(10, 38) - 1),
        ("an index key of 39 digits", sheet => sheet.Amount = BigInteger.Pow(10, 38) + 1),
        ("an index key of 1E+125", sheet => sheet.Amount = BigInteger.Pow(10, 125)),
        ("an index key of 1E+126", sheet => sheet.Amount = BigInteger.Pow(10, 126)),
        ("a number of 38 digits", sheet => sheet.Big = BigInteger.Pow(10, 38) - 1),
        ("a number of 39 digits", sheet => sheet.Big = BigInteger.Pow(10, 38) + 1),
        ("a number of 39 digits in a list", sheet => sheet.Figures.Add(BigInteger.Pow(10, 38) + 1)),
        ("the greatest number", sheet => sheet.Number = 9.99E+125),
        ("too great a number", sheet => sheet.Number = 1E+126),
        ("the smallest number", sheet => sheet.Number = -1E-130),
        ("too small a number", sheet => sheet.Number = 9E-131),
        ("no number", sheet => sheet.Number = double.NaN),
        ("parts 31 deep", sheet => sheet.Part = Nested(31)),
        ("parts 32 deep", sheet => sheet.Part = Nested(32)),
        ("parts 30 deep in a list", sheet => sheet.Parts.Add(Nested(30))),
        ("parts 31 deep in a list", sheet => sheet.Parts.Add(Nested(31))),
        ("empty texts", sheet => (sheet.Text, sheet.Part) = ("", new DocumentPart { Title = "" })),
        ("an empty text in a set", sheet => sheet.Marks.Add("")),
        ("an empty name in a map", sheet => sheet.Labels[""] = "label"),
        // names of nearly 64 KB, which are allowed, break DynamoDB Local
        ("a name of 32,768 bytes in a map", sheet => sheet.Labels[Text(32768)] = "label"),
        ("a name of 65,536 bytes in a map", sheet => sheet.Labels[Text(65536)] = "label"),
        ("half a surrogate pair", sheet => sheet.Text = "\udc00"),
        ("an item of 400 KB", sheet => Fill(sheet, ItemSize.MaxBytes)),
        ("an item of 400 KB and a byte", sheet => Fill(sheet, ItemSize.MaxBytes + 1)),
    ];

    private static IEnumerable<EdgeRow> Writes()
    {
        foreach (var (value, fill) in Values)
        {
            foreach (var (way, write) in WaysToWrite)
            {
                yield return new EdgeRow($"{way}: {value}", edge => write(edge, edge.Sheet(fill)));
            }

            yield return new EdgeRow($"Update: {value}", async edge =>
            {
                await edge.Sheets.SaveAsync(edge.Sheet(sheet => sheet.Text = "before"));
                await edge.Sheets.UpdateAsync(new(edge.Folder(), "sheet"), sheet =>
                {
                    sheet.Text = null;
                    fill(sheet);
                });
            });
        }
    }

    // The same attributes written by a program that takes them for something else: only the table's definition tells.
    private static IEnumerable<EdgeRow> WrongTypes()
    {
        (string Name, Action<NumberedSheet> Fill)[] values =
        [
            ("a number for a text as index key", sheet => sheet.Owner = 1),
            ("a boolean for a text as index key", sheet => sheet.Rank = true),
            ("a text for a number as index key", sheet => sheet.Amount = "1"),
            ("a list for a binary as index key", sheet => sheet.Digest = ["1"]),
            ("an index key too long for a definition of somebody else's", sheet => sheet.Title = Text(1025)),
            ("an index key empty in a definition of somebody else's", sheet => sheet.Title = ""),
        ];
        foreach (var (value, fill) in values)
        {
            NumberedSheet Filled(Edge edge)
            {
                var sheet = new NumberedSheet(edge.Folder(), "sheet");
                fill(sheet);
                return sheet;
            }

            yield return new EdgeRow(
                $"Save: {value}", edge => new DynamoRepository<NumberedSheet, SheetKey>(edge.Connection).SaveAsync(Filled(edge)))
            { OnlyTheServiceKnows = true };
            yield return new EdgeRow(
                $"SaveAll: {value}",
                edge =>
                    new DynamoRepository<NumberedSheet, SheetKey>(edge.Connection)
                        .SaveAllAsync([new NumberedSheet(edge.Folder(), "first"), Filled(edge)]))
            { OnlyTheServiceKnows = true };
            yield return new EdgeRow(
                $"Transaction: {value}",
                edge => edge.Transaction.Save(new DynamoRepository<NumberedSheet, SheetKey>(edge.Connection), Filled(edge)).CommitAsync())
            {
                OnlyTheServiceKnows = true,
                ComparesFailures = false, // DynamoDB Local says which action it is for some of these, and for others not
            };
        }
    }

    private static DocumentPart Nested(int containers)
    {
        var part = new DocumentPart { Title = "innermost" };
        for (var depth = 1; depth < containers; depth++)
        {
            part = new DocumentPart { Part = part };
        }

        return part;
    }

    // As large as an item may be, its version token of a save included.
    private static void Fill(Sheet sheet, int bytes)
    {
        sheet.Text = "";
        using var item = new PooledBuffer(1024);
        AggregateModel<Sheet>.For().Codec.Write(item, sheet, ETags.New(), default);
        sheet.Text = Text(bytes - ItemSize.Measure(item.Written.Span).Bytes);
    }
}
