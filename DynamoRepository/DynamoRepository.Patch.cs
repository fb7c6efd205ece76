using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Changes parts of a stored aggregate without loading it:
    /// <c>PatchAsync(id, patch =&gt; patch.Set(order =&gt; order.Status, status).Add(order =&gt; order.Views, 1))</c>. An aggregate that is
    /// not stored is not created.
    /// </summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="patch">Names the changes. It is called once, before the method returns its task.</param>
    /// <param name="when">A condition on the stored aggregate before the changes, or null.</param>
    /// <param name="expectedETag">
    /// The <see cref="IAggregateRoot.ETag"/> that the caller last saw, or null to patch whichever version is stored.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the patch may have happened nonetheless.</param>
    /// <returns>
    /// The aggregate as stored, with a new <see cref="IAggregateRoot.ETag"/>. An <see cref="AggregateRoot"/> also has a new
    /// <see cref="AggregateRoot.UpdatedAt"/>, the current time, unless the patch sets it.
    /// </returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none, or it has expired; <see cref="RepositoryExceptionType.Conflict"/>
    /// when another version than the expected one is stored; <see cref="RepositoryExceptionType.ConditionFailed"/> when the condition does
    /// not hold; <see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored, or the stored item does not allow the
    /// change. With <see cref="RepositoryException.IsOutcomeUnknown"/>, the patch may have happened: patching again may do it twice.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The patch is empty, names a place that cannot be patched, or a place twice; or a part of the condition has no counterpart in
    /// DynamoDB.
    /// </exception>
    /// <remarks>
    /// One request, which returns the aggregate. With <see cref="DynamoRepositoryOptions.IdempotentWrites"/>, a one-item transaction, at
    /// twice the write units, and a consistent read, because a transaction returns nothing. The same over a client that the application
    /// passed in, for changes that must not be made twice (<see cref="DynamoPatch{T}.Add"/>, <see cref="DynamoPatch{T}.Append"/>, elements
    /// of lists) without an <paramref name="expectedETag"/>. <see cref="OnSavingAsync"/> is not called: there is no aggregate yet. The
    /// repository's <see cref="Filter"/> does not apply.
    /// </remarks>
    public Task<T> PatchAsync(
        TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null, string? expectedETag = null,
        CancellationToken cancellationToken = default)
    {
        if (expectedETag is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        }

        var key = KeyOf(id);
        ItemPatch changes;
        try
        {
            changes = PatchOf(key, patch);
        }
        catch (RepositoryException exception)
        {
            return Task.FromException<T>(exception); // a value that cannot be stored fails the task, as it does of every write
        }

        return Observer.RunAsync(
            TableName,
            (Repository: this, key, changes, When: when is null ? null : When(when, nameof(when)), expectedETag),
            static (all, token) => all.Repository.PatchAsync(all.key, all.changes, all.When, all.expectedETag, token), cancellationToken);
    }

    private async Task<T> PatchAsync(
        ItemKey key, ItemPatch patch, CallerCondition? when, string? expectedETag, CancellationToken cancellationToken)
    {
        var aggregate = await Patcher.PatchAsync(key, patch, when, expectedETag, cancellationToken).ConfigureAwait(false);
        await Writer.SavedAsync(aggregate, cancellationToken).ConfigureAwait(false);
        return aggregate;
    }
}
