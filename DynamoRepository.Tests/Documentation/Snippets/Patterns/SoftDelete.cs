using System.Linq.Expressions;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.SoftDelete;

#region soft-delete
[DynamoTable("documents")]
public sealed class Document(string title) : AggregateRoot
{
    public string Title { get; private set; } = title;
    public DateTimeOffset? DeletedAt { get; private set; }

    public void Delete(DateTimeOffset at) => DeletedAt = at;

    public void Restore() => DeletedAt = null;
}

public sealed class DocumentRepository(DynamoConnection connection, TimeProvider time) : DynamoRepository<Document>(connection)
{
    protected override Expression<Func<Document, bool>>? Filter => document => document.DeletedAt == null;

    // NotFound if it is in the trash already.
    public Task<Document> TrashAsync(Guid id) => UpdateAsync(id, document => document.Delete(time.GetUtcNow()));

    public Task<Document> RestoreAsync(Guid id) => IgnoreFilter().UpdateAsync(id, document => document.Restore());

    public DynamoScan<Document> Trash() => Scan(document => document.DeletedAt != null).IgnoreFilter();

    // Each in the version that was found: a document restored in the meantime stays, and is named in Failures.
    public Task<int> EmptyTrashAsync(TimeSpan keep)
    {
        var end = time.GetUtcNow() - keep;
        return Trash().Where(document => document.DeletedAt < end).DeleteAsync();
    }
}
#endregion
