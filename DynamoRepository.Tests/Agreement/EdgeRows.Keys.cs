namespace DynamoRepository.Tests.Agreement;

// Keys × operations by Id.
internal static partial class EdgeRows
{
    private static readonly (string Name, int Folder, int Length)[] KeysOfEdges =
    [
        ("the longest key", 2048, 1024),
        ("an empty partition key", 0, 1),
        ("an empty sort key", 8, 0),
        ("a partition key of 2,049 bytes", 2049, 1),
        ("a sort key of 1,025 bytes", 8, 1025),
    ];

    private static readonly (string Name, Func<Edge, string, string, Task<object?>> Act)[] OperationsById =
    [
        ("Get", async (edge, folder, name) => await edge.Sheets.GetByIdAsync(new(folder, name))),
        ("Find", async (edge, folder, name) => await edge.Sheets.FindByIdAsync(new(folder, name))),
        ("Exists", async (edge, folder, name) => await edge.Sheets.ExistsByIdAsync(new(folder, name))),
        ("GetByIds", async (edge, folder, name) => await edge.Sheets.GetByIdsAsync([new(folder, name), new(edge.Folder(), "other")])),
        ("Save", (edge, folder, name) => Done(edge.Sheets.SaveAsync(new Sheet(folder, name)))),
        ("Add", (edge, folder, name) => Done(edge.Sheets.AddAsync(new Sheet(folder, name)))),
        ("SaveAll", (edge, folder, name) => Done(edge.Sheets.SaveAllAsync([new Sheet(folder, name), edge.Sheet()]))),
        ("Save and get", async (edge, folder, name) =>
        {
            await edge.Sheets.SaveAsync(new Sheet(folder, name));
            return await edge.Sheets.GetByIdsAsync([new(folder, name)]);
        }),
        ("Update", async (edge, folder, name) => await edge.Sheets.UpdateAsync(new(folder, name), _ => { })),
        ("Delete", (edge, folder, name) => Done(edge.Sheets.DeleteAsync(new Sheet(folder, name)))),
        ("DeleteById", (edge, folder, name) => Done(edge.Sheets.DeleteByIdAsync(new(folder, name)))),
        ("DeleteByIds", (edge, folder, name) => Done(edge.Sheets.DeleteByIdsAsync([new(folder, name), new(edge.Folder(), "other")]))),
        ("Transaction, save", (edge, folder, name) => Done(edge.Transaction.Save(edge.Sheets, new Sheet(folder, name)).CommitAsync())),
        ("Transaction, delete", (edge, folder, name) => Done(edge.Transaction.Delete(edge.Sheets, new Sheet(folder, name)).CommitAsync())),
        ("Transaction, check",
            (edge, folder, name) =>
                Done(edge.Transaction.Check(edge.Sheets, new(folder, name), sheet => sheet.Text == null).CommitAsync())),
    ];

    private static IEnumerable<EdgeRow> Keys() =>
        from key in KeysOfEdges
        from operation in OperationsById
        select new EdgeRow($"{operation.Name}: {key.Name}", edge => operation.Act(edge, edge.Folder(key.Folder), Text(key.Length)));

    private static async Task<object?> Done(Task task)
    {
        await task;
        return null;
    }
}
