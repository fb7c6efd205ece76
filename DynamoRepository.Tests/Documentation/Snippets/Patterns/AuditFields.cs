using System.Linq.Expressions;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.AuditFields;

#region audit
public interface IAudited
{
    string? ChangedBy { get; }
    DateTimeOffset? ChangedAt { get; }

    void Stamp(string user, DateTimeOffset at);
}

public interface ICurrentUser
{
    string Name { get; }
}

public class AuditedRepository<T>(DynamoConnection connection, ICurrentUser user, TimeProvider time) : DynamoRepository<T>(connection)
    where T : AggregateRoot, IAudited
{
    protected override ValueTask OnSavingAsync(T aggregate, CancellationToken cancellationToken)
    {
        aggregate.Stamp(user.Name, time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    // No aggregate is loaded for a patch, so that no hook could stamp it: the patch sets the fields itself.
    public Task<T> PatchAuditedAsync(Guid id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null) =>
        PatchAsync(
            id,
            changes =>
            {
                patch(changes);
                changes.Set(aggregate => aggregate.ChangedBy, user.Name).Set(aggregate => aggregate.ChangedAt, time.GetUtcNow());
            },
            when);
}
#endregion

#region contract
[DynamoTable("contracts")]
public sealed class Contract(string title) : AggregateRoot, IAudited
{
    public string Title { get; private set; } = title;
    public string? CreatedBy { get; private set; }
    public string? ChangedBy { get; private set; }
    public DateTimeOffset? ChangedAt { get; private set; }

    public void Rename(string title) => Title = title;

    void IAudited.Stamp(string user, DateTimeOffset at)
    {
        CreatedBy ??= user;
        (ChangedBy, ChangedAt) = (user, at);
    }
}
#endregion
