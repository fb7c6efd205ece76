using System.Linq.Expressions;
using System.Numerics;

namespace DynamoRepository.Tests.Agreement;

// Conditions on keys × lengths × ways to read.
internal static partial class EdgeRows
{
    private static readonly (string Name, Func<DynamoQuery<Sheet>, Task<object?>> Read)[] WaysToRead =
    [
        ("ToList", async query => await query.ToListAsync()),
        ("Count", async query => await query.CountAsync()),
        ("ToPage", async query => await query.ToPageAsync(2)),
    ];

    private static IEnumerable<EdgeRow> KeyConditions()
    {
        foreach (var length in new[] { 0, 1, 1024, 1025, 2048 })
        {
            var value = Text(length, 'n');
            (string, Func<string, Expression<Func<Sheet, bool>>>)[] conditions =
            [
                ("a sort key equal to", folder => sheet => sheet.Folder == folder && sheet.Name == value),
                ("a sort key below", folder => sheet => sheet.Folder == folder && sheet.Name.CompareTo(value) < 0),
                ("a sort key up to", folder => sheet => sheet.Folder == folder && sheet.Name.CompareTo(value) <= 0),
                ("a sort key above", folder => sheet => sheet.Folder == folder && sheet.Name.CompareTo(value) > 0),
                ("a sort key from", folder => sheet => sheet.Folder == folder && sheet.Name.CompareTo(value) >= 0),
                ("a sort key from a to", folder => sheet => sheet.Folder == folder
                    && sheet.Name.CompareTo("a") >= 0
                    && sheet.Name.CompareTo(value) <= 0),
                ("a sort key that starts with", folder => sheet => sheet.Folder == folder && sheet.Name.StartsWith(value)),
                ("a local index key from", folder => sheet => sheet.Folder == folder && sheet.Title!.CompareTo(value) >= 0),
                ("an index sort key that starts with", folder => sheet => sheet.Owner == folder && sheet.Rank!.StartsWith(value)),
                ("an index sort key below", folder => sheet => sheet.Owner == folder && sheet.Rank!.CompareTo(value) < 0),
                ("a sort key that another index has as partition key, equal to", folder => sheet => sheet.Digest == Bytes(3)
                    && sheet.Code == value),
            ];
            foreach (var (condition, query) in conditions)
            {
                foreach (var (way, read) in WaysToRead)
                {
                    yield return new EdgeRow($"{way}: {condition} {length} bytes", async edge =>
                    {
                        await edge.Sheets.SaveAllAsync(
                            [edge.Sheet(name: "a"), edge.Sheet(name: "nn"),
                            edge.Sheet(sheet => (sheet.Owner, sheet.Rank, sheet.Title) = (sheet.Folder, "nn", "nn"), name: "z")]);
                        return await read(edge.Query(query(edge.Folder())));
                    });
                }
            }
        }

        foreach (var length in new[] { 0, 1, 2048, 2049 })
        {
            var value = Text(length, 'p');

            // DynamoDB Local finds nothing under a partition key of over 2,048 bytes; DynamoDB refuses it ("Size of hashkey has exceeded
            // the maximum size limit of 2048 bytes").
            foreach (var (way, read) in WaysToRead)
            {
                yield return new EdgeRow(
                    $"{way}: a partition key of {length} bytes", edge => read(edge.Query(sheet => sheet.Folder == value)));
                yield return new EdgeRow(
                    $"{way}: an index partition key of {length} bytes", edge => read(edge.Query(sheet => sheet.Owner == value)));
                yield return new EdgeRow(
                    $"{way}: a wrapped partition key of {length} bytes", edge => read(edge.Query(sheet => sheet.Tag == new Tag(value))));
            }

            yield return new EdgeRow(
                $"ReadByKey: an index partition key of {length} bytes",
                async edge => await edge.Query(sheet => sheet.Owner == value).ReadByKey().ToListAsync());
            yield return new EdgeRow(
                $"Select: an index partition key of {length} bytes",
                async edge => await edge.Query(sheet => sheet.Owner == value).Select(sheet => sheet.Text).ToListAsync());
            yield return new EdgeRow(
                $"Any: an index partition key of {length} bytes", async edge => await edge.Query(sheet => sheet.Owner == value).AnyAsync());
            yield return new EdgeRow(
                $"FirstOrDefault: an index partition key of {length} bytes",
                async edge => await edge.Query(sheet => sheet.Owner == value).FirstOrDefaultAsync());
        }

        foreach (var length in new[] { 0, 1, 1024, 1025, 2048, 2049 })
        {
            yield return new EdgeRow(
                $"ToList: a binary partition key of {length} bytes",
                async edge => await edge.Query(sheet => sheet.Digest == Bytes(length)).ToListAsync());
        }

        yield return new EdgeRow(
            "ToList: a partition key of 38 digits",
            async edge => await edge.Query(sheet => sheet.Amount == BigInteger.Pow(10, 38) - 7).ToListAsync());
        yield return new EdgeRow(
            "ToList: a partition key of 39 digits",
            async edge => await edge.Query(sheet => sheet.Amount == BigInteger.Pow(10, 38) + 1).ToListAsync());
        yield return new EdgeRow(
            "ToList: bounds in the wrong order",
            async edge =>
                await edge.Query(sheet => sheet.Folder == "f" && sheet.Name.CompareTo("z") >= 0 && sheet.Name.CompareTo("a") <= 0)
                    .ToListAsync());
    }
}
