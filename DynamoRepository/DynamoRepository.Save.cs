using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Saves an aggregate. One that was loaded or saved before is saved only if no other writer has saved it since. A new instance replaces
    /// whatever is stored (the last writer wins; see <see cref="AddAsync"/>), unless an earlier save of the instance ended with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>: then it is stored only if nothing, or the result of that save, is stored.
    /// </summary>
    /// <param name="aggregate">
    /// The aggregate. Its timestamps and events stay as they are; its <see cref="IAggregateRoot.ETag"/> changes, but only after success.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened nonetheless, and saving the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another writer has saved or deleted it since it was loaded; with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when this call may have saved it before that, because a response was lost or the
    /// client's attempts cannot be seen. <see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored; nothing was sent.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is being written already, or its key was changed since it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public Task SaveAsync(T aggregate, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(_core.TableName, _core.ToPut(aggregate), RepositoryCore<T>.Save, cancellationToken);

    /// <summary>
    /// Saves an aggregate if a condition holds for what is stored, such as <c>order =&gt; order.Status == OrderStatus.Draft</c>. The
    /// condition is about the stored item, before this save replaces it. It holds together with the version: an aggregate that was loaded
    /// is saved only if no other writer has saved it since.
    /// </summary>
    /// <param name="aggregate">
    /// The aggregate. A new instance replaces the stored item if the condition holds for that; if none is stored, the condition does not
    /// hold.
    /// </param>
    /// <param name="when">The condition. Captured values are read now.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened nonetheless, and saving the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version than the loaded one is stored, or none;
    /// <see cref="RepositoryExceptionType.ConditionFailed"/> when the condition does not hold. With
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>, this call may have saved the aggregate before that.
    /// </exception>
    /// <exception cref="ArgumentException">A part of the condition has no counterpart in DynamoDB, or it never holds.</exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is being written already, or its key was changed since it was loaded.
    /// </exception>
    /// <remarks>
    /// One request. If the stored item is the result of an earlier save of this instance whose outcome was unknown, the condition is not
    /// evaluated again: that save satisfied it.
    /// </remarks>
    public Task SaveAsync(T aggregate, Expression<Func<T, bool>> when, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(
            _core.TableName, _core.ToPut(aggregate, When(when, nameof(when))), RepositoryCore<T>.Save, cancellationToken);

    /// <summary>Stores an aggregate that must not yet exist.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened nonetheless, and adding the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Duplicate"/> when an item with its key exists; with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when this call may have stored it itself, because a response was lost or the
    /// client's attempts cannot be seen.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is already being written.</exception>
    /// <remarks>One request.</remarks>
    public Task AddAsync(T aggregate, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(_core.TableName, _core.ToPut(aggregate), RepositoryCore<T>.Add, cancellationToken);
}
