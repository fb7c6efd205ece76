namespace DynamoRepository.Tests.Agreement;

// How many, and how much together.
internal static partial class EdgeRows
{
    private static IEnumerable<EdgeRow> Many()
    {
        foreach (var count in new[] { 0, 1, 25, 26, 100, 101 })
        {
            yield return new EdgeRow($"SaveAll: {count} sheets", edge => edge.Sheets.SaveAllAsync(Sheets(edge, count)));
            yield return new EdgeRow($"Transaction: {count} sheets", edge => Committed(edge, Sheets(edge, count)));
            yield return new EdgeRow($"Transaction: {count} checks", edge =>
            {
                var transaction = edge.Transaction;
                Sheets(edge, count)
                    .ForEach(sheet => transaction.Check(edge.Sheets, new(sheet.Folder, sheet.Name), stored => stored.Text == "t"));
                return transaction.CommitAsync();
            });
            yield return new EdgeRow(
                $"GetByIds: {count} sheets",
                async edge => await edge.Sheets.GetByIdsAsync(Sheets(edge, count).Select(sheet => new SheetKey(sheet.Folder, sheet.Name))));
            yield return new EdgeRow(
                $"DeleteByIds: {count} sheets",
                edge => edge.Sheets.DeleteByIdsAsync(Sheets(edge, count).Select(sheet => new SheetKey(sheet.Folder, sheet.Name))));
        }

        foreach (var extra in new[] { 0, 1 })
        {
            yield return new EdgeRow($"Transaction: 4 MB and {extra} bytes", edge =>
            {
                var sheets = Sheets(edge, 11);
                sheets.ForEach(sheet => Fill(sheet, 381_300));
                Fill(sheets[0], (4 * 1024 * 1024) - (10 * 381_300) + extra);
                return Committed(edge, sheets);
            });
        }

        yield return new EdgeRow("Transaction: 4 MB with a check", edge =>
        {
            var sheets = Sheets(edge, 11);
            sheets.ForEach(sheet => Fill(sheet, 381_300));
            Fill(sheets[0], (4 * 1024 * 1024) - (10 * 381_300));
            var transaction = edge.Transaction.Check(edge.Sheets, new(edge.Folder(), "checked"), sheet => sheet.Text == "t");
            sheets.ForEach(sheet => transaction.Save(edge.Sheets, sheet));
            return transaction.CommitAsync();
        })
        { OnlyTheServiceKnows = true };
        yield return new EdgeRow("Transaction: one sheet twice", edge => Committed(edge, [edge.Sheet(), edge.Sheet()]));
        yield return new EdgeRow(
            "Transaction: a sheet and a check of it",
            edge =>
                edge.Transaction.Save(edge.Sheets, edge.Sheet())
                    .Check(edge.Sheets, new(edge.Folder(), "sheet"), sheet => sheet.Text == null).CommitAsync());
        yield return new EdgeRow("Transaction: 5 MB of checks", edge =>
        {
            var transaction = edge.Transaction;
            foreach (var number in Enumerable.Range(0, 5))
            {
                var value = Text(1_000_000);
                transaction.Check(edge.Sheets, new(edge.Folder(), $"sheet {number}"), sheet => sheet.Text != value);
            }

            return transaction.CommitAsync();
        })
        { OnlyTheServiceKnows = true };
        yield return new EdgeRow("SaveAll: one sheet twice", edge => edge.Sheets.SaveAllAsync([edge.Sheet(), edge.Sheet()]));
        yield return new EdgeRow("GetByIds: one sheet twice", async edge =>
        {
            await edge.Sheets.SaveAsync(edge.Sheet());
            return await edge.Sheets.GetByIdsAsync([new(edge.Folder(), "sheet"), new(edge.Folder(), "sheet")]);
        });
        yield return new EdgeRow(
            "DeleteByIds: one sheet twice",
            edge => edge.Sheets.DeleteByIdsAsync([new(edge.Folder(), "sheet"), new(edge.Folder(), "sheet")]));
        yield return new EdgeRow("SaveAll: 30 sheets of 400 KB", edge =>
        {
            var sheets = Sheets(edge, 30);
            sheets.ForEach(sheet => Fill(sheet, ItemSize.MaxBytes));
            return edge.Sheets.SaveAllAsync(sheets);
        });
        yield return new EdgeRow("ToList: 3 sheets of 400 KB", async edge =>
        {
            var sheets = Sheets(edge, 3);
            sheets.ForEach(sheet => Fill(sheet, ItemSize.MaxBytes));
            await edge.Sheets.SaveAllAsync(sheets);
            return await edge.Query(sheet => sheet.Folder == edge.Folder(8)).ToPageAsync(3);
        });
    }

    private static List<Sheet> Sheets(Edge edge, int count) =>
        [.. Enumerable.Range(0, count).Select(number => edge.Sheet(name: $"sheet {number}"))];

    private static Task Committed(Edge edge, IEnumerable<Sheet> sheets)
    {
        var transaction = edge.Transaction;
        foreach (var sheet in sheets)
        {
            transaction.Save(edge.Sheets, sheet);
        }

        return transaction.CommitAsync();
    }
}
