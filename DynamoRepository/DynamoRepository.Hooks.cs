using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId> : IRepositoryOverrides<T>
{
    /// <summary>
    /// Called before an aggregate is saved or added, once per aggregate on every path: alone, among many, in a transaction, by
    /// <c>UpdateAsync</c>. What it changes in the aggregate is stored. Throw to prevent the write.
    /// </summary>
    /// <param name="aggregate">The aggregate about to be written.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    protected virtual ValueTask OnSavingAsync(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Called after an aggregate was saved or added, once per aggregate on every path, and after <c>PatchAsync</c>. A patch in a
    /// transaction calls no hook, because nothing is loaded.
    /// </summary>
    /// <param name="aggregate">The aggregate that was written.</param>
    /// <param name="cancellationToken">
    /// The token of the call, which may have been cancelled since. Ignore it in work that has to follow the write.
    /// </param>
    /// <remarks>
    /// The write has happened: an exception thrown here reaches the caller but undoes nothing, and the method is still called for the other
    /// aggregates of the same batch or transaction. The aggregate may be saved again here, which calls this method again: make sure that
    /// the recursion ends.
    /// </remarks>
    protected virtual ValueTask OnSavedAsync(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Called before an aggregate is deleted, once per aggregate on every path that has the aggregate: alone, in a transaction, as a result
    /// of a query. Deleting by Id calls no hook, because nothing is loaded. Throw to prevent the delete. What it changes in the aggregate
    /// is not stored.
    /// </summary>
    /// <param name="aggregate">The aggregate about to be deleted.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    protected virtual ValueTask OnDeletingAsync(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Called after an aggregate was deleted, wherever <see cref="OnDeletingAsync"/> was called before.</summary>
    /// <param name="aggregate">The aggregate that was deleted, which counts as new: saving it would store it again.</param>
    /// <param name="cancellationToken">
    /// The token of the call, which may have been cancelled since. Ignore it in work that has to follow the delete.
    /// </param>
    /// <remarks>The delete has happened: an exception thrown here reaches the caller but undoes nothing.</remarks>
    protected virtual ValueTask OnDeletedAsync(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Called after an aggregate with <see cref="IAggregateRoot.UncommittedEvents"/> was written, be it saved, added or deleted, on every
    /// path that calls <see cref="OnSavedAsync"/> or <see cref="OnDeletedAsync"/>, and after those. Publish the events and call
    /// <see cref="IAggregateRoot.MarkEventsAsCommitted"/>; the library itself keeps them.
    /// </summary>
    /// <param name="aggregate">The aggregate whose events are to be published.</param>
    /// <param name="cancellationToken">The token of the call, which may have been cancelled since. Ignore it where no event may be
    /// lost.</param>
    /// <remarks>
    /// The write has happened: an exception thrown here reaches the caller but undoes nothing, and events that are not marked as committed
    /// are there again after the next write of the instance. The method is called even if <see cref="OnSavedAsync"/> throws.
    /// </remarks>
    protected virtual ValueTask OnEventsAsync(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    Expression<Func<T, bool>>? IRepositoryOverrides<T>.Filter => Filter;

    object? IRepositoryOverrides<T>.IdOf(ItemKey key) => _identity.TryFrom(key);

    ValueTask IRepositoryOverrides<T>.SavingAsync(T aggregate, CancellationToken cancellationToken) =>
        OnSavingAsync(aggregate, cancellationToken);

    ValueTask IRepositoryOverrides<T>.SavedAsync(T aggregate, CancellationToken cancellationToken) =>
        OnSavedAsync(aggregate, cancellationToken);

    ValueTask IRepositoryOverrides<T>.DeletingAsync(T aggregate, CancellationToken cancellationToken) =>
        OnDeletingAsync(aggregate, cancellationToken);

    ValueTask IRepositoryOverrides<T>.DeletedAsync(T aggregate, CancellationToken cancellationToken) =>
        OnDeletedAsync(aggregate, cancellationToken);

    ValueTask IRepositoryOverrides<T>.PublishAsync(T aggregate, CancellationToken cancellationToken) =>
        OnEventsAsync(aggregate, cancellationToken);
}
