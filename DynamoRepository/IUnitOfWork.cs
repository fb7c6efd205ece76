using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Collects writes of several aggregates, and makes all of them or none. <see cref="DynamoTransaction"/> implements it; a service that
/// depends on this interface can be tested with a fake.
/// </summary>
/// <remarks>Used once: each unit of work is a new one.</remarks>
public interface IUnitOfWork
{
    /// <summary>Saves the aggregate, unless another writer has saved or deleted it since it was loaded.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="aggregate">The aggregate, as it is at the commit.</param>
    /// <param name="when">A condition on the stored aggregate, before this save replaces it, or null.</param>
    /// <returns>This unit of work.</returns>
    IUnitOfWork Save<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
        where T : class, IAggregateRoot
        where TId : notnull;

    /// <summary>Stores the aggregate, which must not yet exist.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="aggregate">The aggregate, as it is at the commit.</param>
    /// <returns>This unit of work.</returns>
    IUnitOfWork Add<T, TId>(IRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull;

    /// <summary>Deletes the aggregate, unless another writer has saved it since it was loaded.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="aggregate">The aggregate, as it is at the commit.</param>
    /// <param name="when">A condition on the stored aggregate, or null.</param>
    /// <returns>This unit of work.</returns>
    IUnitOfWork Delete<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when = null)
        where T : class, IAggregateRoot
        where TId : notnull;

    /// <summary>Changes parts of a stored aggregate without loading it.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="patch">Names the changes. It is called once, now.</param>
    /// <param name="when">A condition on the stored aggregate before the changes, or null.</param>
    /// <param name="expectedETag">The version token that has to be stored, or null for any version.</param>
    /// <returns>This unit of work.</returns>
    IUnitOfWork Patch<T, TId>(
        IRepository<T, TId> repository, TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null,
        string? expectedETag = null)
        where T : class, IAggregateRoot
        where TId : notnull;

    /// <summary>Requires that an aggregate that is not written is stored, and satisfies a condition, at the time of the commit.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="condition">The condition on the stored aggregate.</param>
    /// <returns>This unit of work.</returns>
    IUnitOfWork Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition)
        where T : class, IAggregateRoot
        where TId : notnull;

    /// <summary>Makes all of the writes or none.</summary>
    /// <param name="cancellationToken">Cancels the call; the writes may have been made nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// Nothing was written: <see cref="RepositoryException.Failures"/> lists each aggregate that prevented it, with the reason. With
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>, whether all was written is unknown.
    /// </exception>
    Task CommitAsync(CancellationToken cancellationToken = default);
}
