using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Writes several aggregates together or not at all, across the repositories and tables of one connection. Collect the writes, then commit
/// once.
/// </summary>
/// <remarks>
/// Up to 100 operations and 4 MB, one operation per aggregate. A transaction costs twice the units of the same writes outside one. The
/// service recognises repeated attempts (by an idempotency token, for ten minutes). Not thread-safe; used once.
/// <example><code>
/// await new DynamoTransaction(connection).Save(accounts, from).Save(accounts, to).Add(transfers, transfer).CommitAsync();
/// </code></example>
/// </remarks>
public sealed partial class DynamoTransaction : IUnitOfWork
{
    // AWS, TransactWriteItems and TransactGetItems: up to 100 actions.
    private const int MaxActions = 100;

    private readonly DynamoConnection _connection;
    private readonly List<TransactionStep> _steps = [];
    private bool _isCommitted;

    /// <summary>Creates an empty transaction.</summary>
    /// <param name="connection">The connection that all participating repositories use.</param>
    public DynamoTransaction(DynamoConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>Saves the aggregate as <c>SaveAsync</c> would: if it was loaded, only if no other writer has saved it since.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="aggregate">The aggregate, as it is when the transaction is committed.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>.
    /// </exception>
    public DynamoTransaction Save<T, TId>(IRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull => Put(repository, aggregate, isSave: true);

    /// <summary>Saves the aggregate if a condition holds for what is stored, as <c>SaveAsync</c> with the condition would.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="aggregate">The aggregate, as it is when the transaction is committed.</param>
    /// <param name="when">The condition on the stored aggregate. Captured values are read now.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>; or a part of the condition has no
    /// counterpart in DynamoDB.
    /// </exception>
    public DynamoTransaction Save<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>> when)
        where T : class, IAggregateRoot
        where TId : notnull => Put(repository, aggregate, isSave: true, Require(repository).When(when, nameof(when)));

    /// <summary>Stores the aggregate, which must not yet exist, as <c>AddAsync</c> would.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="aggregate">The aggregate, as it is when the transaction is committed.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>.
    /// </exception>
    public DynamoTransaction Add<T, TId>(IRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull => Put(repository, aggregate, isSave: false);

    /// <summary>Deletes the aggregate as <c>DeleteAsync</c> would: if it was loaded, only if no other writer has saved it since.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="aggregate">The aggregate.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>.
    /// </exception>
    public DynamoTransaction Delete<T, TId>(IRepository<T, TId> repository, T aggregate)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        _steps.Add(TransactionStep.Delete(Require(repository).Writer, aggregate, when: null));
        return this;
    }

    /// <summary>Deletes the aggregate if a condition holds for what is stored, as <c>DeleteAsync</c> with the condition would.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="when">The condition on the stored aggregate. Captured values are read now.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>; or a part of the condition has no
    /// counterpart in DynamoDB.
    /// </exception>
    public DynamoTransaction Delete<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>> when)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        var own = Require(repository);
        _steps.Add(TransactionStep.Delete(own.Writer, aggregate, own.When(when, nameof(when))));
        return this;
    }

    /// <summary>
    /// Requires that an aggregate that this transaction does not write is stored, and satisfies a condition, at the time of the commit.
    /// </summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="condition">The condition on the stored aggregate. Captured values are read now.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>; or a part of the condition has no
    /// counterpart in DynamoDB.
    /// </exception>
    public DynamoTransaction Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        _steps.Add(Require(repository).Check(id, condition));
        return this;
    }

    private DynamoTransaction Put<T, TId>(IRepository<T, TId> repository, T aggregate, bool isSave, CallerCondition? when = null)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        _steps.Add(TransactionStep.Put(Require(repository).Writer, aggregate, isSave, when));
        return this;
    }

    private DynamoRepository<T, TId> Require<T, TId>(IRepository<T, TId> repository)
        where T : class, IAggregateRoot
        where TId : notnull => Require(_connection, repository);

    internal static DynamoRepository<T, TId> Require<T, TId>(DynamoConnection connection, IRepository<T, TId> repository)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository is not DynamoRepository<T, TId> own
            ? throw new ArgumentException(Errors.NotATransactionalRepository(repository.GetType()), nameof(repository))
            : own.IsOver(connection)
                ? own
                : throw new ArgumentException(Errors.OtherConnection(repository.GetType()), nameof(repository));
    }
}
