using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Agreement;

/// <summary>What one row works with on one store: sheets in a folder of its own.</summary>
internal sealed class Edge(
    StoreUnderTest store, DynamoRepository<Sheet, SheetKey> sheets, DynamoRepository<Sheet, SheetKey> idempotent, string folder)
{
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    public DynamoConnection Connection => store.Connection;

    public DynamoRepository<Sheet, SheetKey> Sheets => sheets;

    /// <summary>The same table through a repository with <c>IdempotentWrites</c>.</summary>
    public DynamoRepository<Sheet, SheetKey> Idempotent => idempotent;

    public DynamoTransaction Transaction => new(Connection);

    /// <summary>The row's folder, lengthened to so many bytes.</summary>
    public string Folder(int length = 8)
    {
        var name = length == 0 ? "" : folder.PadRight(length, 'k');
        _folders[name] = true;
        return name;
    }

    /// <summary>A sheet of the row.</summary>
    public Sheet Sheet(Action<Sheet>? fill = null, string name = "sheet")
    {
        var sheet = new Sheet(Folder(), name);
        fill?.Invoke(sheet);
        return sheet;
    }

    public DynamoQuery<Sheet> Query(System.Linq.Expressions.Expression<Func<Sheet, bool>> condition) => Connection.Query(condition);

    /// <summary>A query of the row's folder with a filter: as a scan, but of nobody else's sheets.</summary>
    public DynamoQuery<Sheet> Filter(System.Linq.Expressions.Expression<Func<Sheet, bool>> filter)
    {
        var own = Folder();
        return Connection.Query<Sheet>(sheet => sheet.Folder == own).Where(filter);
    }

    /// <summary>What is stored in the folders that the row named, read around the library.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> StoredAsync()
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        foreach (var own in _folders.Keys.Where(own => own.Length is > 0 and <= 2048).Order(StringComparer.Ordinal))
        {
            items.AddRange(await store.PartitionAsync(sheets, "folder", own));
        }

        return items;
    }
}
