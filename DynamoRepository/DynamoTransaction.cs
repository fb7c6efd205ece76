using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Writes of several aggregates that happen together or not at all, across repositories and tables of one connection. Collect them, then commit once.
/// </summary>
/// <remarks>
/// At most 100 operations and 4 MB, one per aggregate. A transaction costs twice the units of the same writes alone. Repeated attempts are recognised by the service
/// (an idempotency token, for ten minutes). Not thread-safe; used once.
/// <example><code>
/// await new DynamoTransaction(connection).Save(accounts, from).Save(accounts, to).Add(transfers, transfer).CommitAsync();
/// </code></example>
/// </remarks>
public sealed class DynamoTransaction
{
    // AWS, TransactWriteItems and TransactGetItems: up to 100 actions, 4 MB.
    private const int MostActions = 100;
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly DynamoConnection _connection;
    private readonly List<TransactionStep> _steps = [];
    private bool _isCommitted;

    /// <summary>Makes an empty transaction.</summary>
    /// <param name="connection">The connection of all repositories that take part.</param>
    public DynamoTransaction(DynamoConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>Saves the aggregate as <c>SaveAsync</c> would: if it was loaded, only if nobody else saved it since.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="aggregate">The aggregate, as it is when the transaction is committed.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">The repository is of another connection, or not a <see cref="DynamoRepository{T}"/>.</exception>
    public DynamoTransaction Save<T>(IRepository<T> repository, T aggregate)
        where T : AggregateRoot => Put(repository, aggregate, static (own, entity) => own.PrepareSaveAsync(entity), RepositoryExceptionType.Conflict);

    /// <summary>Stores the aggregate, which must not exist yet, as <c>AddAsync</c> would.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="aggregate">The aggregate, as it is when the transaction is committed.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">The repository is of another connection, or not a <see cref="DynamoRepository{T}"/>.</exception>
    public DynamoTransaction Add<T>(IRepository<T> repository, T aggregate)
        where T : AggregateRoot => Put(repository, aggregate, static (own, entity) => own.PrepareAddAsync(entity), RepositoryExceptionType.Duplicate);

    /// <summary>Deletes the aggregate as <c>DeleteAsync</c> would: if it was loaded, only if nobody else saved it since.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="aggregate">The aggregate.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">The repository is of another connection, or not a <see cref="DynamoRepository{T}"/>.</exception>
    public DynamoTransaction Delete<T>(IRepository<T> repository, T aggregate)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        var own = Require(repository);
        _steps.Add(new TransactionStep(
            () => ValueTask.FromResult<PendingWrite?>(own.PrepareDelete(aggregate)),
            static write => new TransactWriteAction(new DeleteOperation(write!.Table, write.Key, DeleteCondition(write))),
            static () => ValueTask.CompletedTask,
            static write => write is { WasStored: true } ? RepositoryExceptionType.Conflict : RepositoryExceptionType.NotFound)
        {
            Aggregate = aggregate,
        });
        return this;
    }

    /// <summary>Requires that an aggregate which this transaction does not write is stored, and satisfies a condition, at the moment of the commit.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="condition">What must hold of it, as it is stored. Captured values are read now.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository is of another connection, or not a <see cref="DynamoRepository{T}"/>; or a part of the condition has no counterpart in DynamoDB.
    /// </exception>
    public DynamoTransaction Check<T>(IRepository<T> repository, Guid id, Expression<Func<T, bool>> condition)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Check(Require(repository).PrepareCheck(id, condition));
    }

    /// <summary>As the other overload, for an aggregate that is not stored under its Id alone.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="partitionKey">The partition key's value, of the member's type.</param>
    /// <param name="sortKey">The sort key's value, or null when the aggregate has none.</param>
    /// <param name="condition">What must hold of it, as it is stored. Captured values are read now.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository is of another connection, or not a <see cref="DynamoRepository{T}"/>; a value is not of the key's type; or a part of the condition has no
    /// counterpart in DynamoDB.
    /// </exception>
    public DynamoTransaction Check<T>(IRepository<T> repository, object partitionKey, object? sortKey, Expression<Func<T, bool>> condition)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Check(Require(repository).PrepareCheck(partitionKey, sortKey, condition));
    }

    /// <summary>Writes everything, or nothing.</summary>
    /// <param name="cancellationToken">Cancels the call; the transaction may have been committed all the same.</param>
    /// <exception cref="RepositoryException">
    /// Nothing was written: <see cref="RepositoryException.Failures"/> names each aggregate that stood in the way, and why. With
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> nobody knows whether it was committed; the aggregates remember what was tried.
    /// </exception>
    /// <exception cref="InvalidOperationException">The transaction is empty, too large, names an aggregate twice, or was committed before. Nothing was sent.</exception>
    /// <remarks>One request. Conflicts with other transactions under way are repeated, with pauses; a condition that does not hold is not.</remarks>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (_isCommitted)
        {
            throw new InvalidOperationException(Errors.TransactionIsOver());
        }

        if (_steps.Count is 0 or > MostActions)
        {
            throw new InvalidOperationException(Errors.TransactionSize(_steps.Count, MostActions));
        }

        if (_steps.Select(step => step.Aggregate).OfType<AggregateRoot>().GroupBy(aggregate => aggregate, ReferenceEqualityComparer.Instance).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InvalidOperationException(Errors.TwiceInTransaction(twice.First().GetType(), twice.First().Id.ToString()));
        }

        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            var actions = await PrepareAsync().ConfigureAwait(false);
            _isCommitted = true;
            await SendAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.ForEach(step => step.Release());
        }

        await SavedHooks.CallAllAsync(_steps, static step => step.SavedAsync()).ConfigureAwait(false);
    }

    /// <summary>Loads aggregates as they are at one moment: no write of another transaction lies between them.</summary>
    /// <typeparam name="T">The aggregates' type.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="ids">Their Ids, at most 100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregates in the order asked, null where there is none.</returns>
    /// <exception cref="RepositoryException">The request failed, or an item cannot be read.</exception>
    /// <exception cref="ArgumentException">There are none or more than 100, one is there twice, or the repository is of another connection. Nothing was sent.</exception>
    /// <remarks>One request, at twice the read units. Independent of what the transaction writes.</remarks>
    public async Task<IReadOnlyList<T?>> GetAsync<T>(IRepository<T> repository, IEnumerable<Guid> ids, CancellationToken cancellationToken = default)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(ids);
        var own = Require(repository);
        var found = await ReadAsync([.. ids.Select(own.PrepareGet)], cancellationToken).ConfigureAwait(false);
        return [.. found.Select(aggregate => (T?)aggregate)];
    }

    /// <summary>Loads two aggregates as they are at one moment: no write of another transaction lies between them.</summary>
    /// <typeparam name="T1">The first aggregate's type.</typeparam>
    /// <typeparam name="T2">The second aggregate's type.</typeparam>
    /// <param name="repository1">The first one's repository, of this transaction's connection.</param>
    /// <param name="id1">The first one's Id.</param>
    /// <param name="repository2">The second one's repository, of this transaction's connection.</param>
    /// <param name="id2">The second one's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregates, null where there is none.</returns>
    /// <exception cref="RepositoryException">The request failed, or an item cannot be read.</exception>
    /// <exception cref="ArgumentException">Both are the same item, or a repository is of another connection. Nothing was sent.</exception>
    /// <remarks>One request, at twice the read units. Independent of what the transaction writes.</remarks>
    public async Task<(T1? First, T2? Second)> GetAsync<T1, T2>(
        IRepository<T1> repository1, Guid id1, IRepository<T2> repository2, Guid id2, CancellationToken cancellationToken = default)
        where T1 : AggregateRoot
        where T2 : AggregateRoot
    {
        var found = await ReadAsync([Require(repository1).PrepareGet(id1), Require(repository2).PrepareGet(id2)], cancellationToken).ConfigureAwait(false);
        return ((T1?)found[0], (T2?)found[1]);
    }

    private DynamoTransaction Check(Func<CheckOperation> check)
    {
        _steps.Add(new TransactionStep(
            static () => ValueTask.FromResult<PendingWrite?>(null),
            _ => new TransactWriteAction(check()),
            static () => ValueTask.CompletedTask,
            static _ => RepositoryExceptionType.Constraint));
        return this;
    }

    // An item that is gone after a delete of unknown outcome was deleted by that.
    private static Condition DeleteCondition(PendingWrite write) => write.TriedDelete ? WriteConditions.OrGone(write.Condition!, write.Table) : write.Condition!;

    private DynamoTransaction Put<T>(IRepository<T> repository, T aggregate, Func<DynamoRepository<T>, T, ValueTask<PendingWrite>> prepare, RepositoryExceptionType failure)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        var own = Require(repository);
        _steps.Add(new TransactionStep(
            async () => await prepare(own, aggregate).ConfigureAwait(false),
            static write => new TransactWriteAction(new PutOperation(write!.Table, write.Key, write.Item, write.Condition)),
            () => own.RaiseSavedAsync(aggregate),
            _ => failure)
        {
            Aggregate = aggregate,
        });
        return this;
    }

    private DynamoRepository<T> Require<T>(IRepository<T> repository)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository is DynamoRepository<T> own && own.IsOver(_connection) ? own : throw new ArgumentException(Errors.ForeignRepository(repository.GetType()), nameof(repository));
    }

    // All is prepared and checked before anything is sent; what was prepared is released when a later one fails.
    private async Task<List<TransactWriteAction>> PrepareAsync()
    {
        var actions = new List<TransactWriteAction>(_steps.Count);
        var items = new HashSet<(string, ItemKey)>();
        var bytes = 0L;
        foreach (var step in _steps)
        {
            var action = await step.PrepareAsync().ConfigureAwait(false);
            actions.Add(action);
            bytes += step.Write?.Item.Length ?? 0;
            if (!items.Add((action.Table.Name, action.Key)))
            {
                throw new InvalidOperationException(Errors.TwiceInTransaction(action.Table.AggregateType, action.Key.ToString()));
            }
        }

        // The JSON is never shorter than the items as DynamoDB counts them, so that they are counted only in doubt.
        if (bytes > MostBytes)
        {
            bytes = _steps.Sum(step => step.Write is { IsDelete: false } write ? ItemSize.Measure(write.Item.Span).Bytes : 0L);
        }

        return bytes <= MostBytes ? actions : throw new InvalidOperationException(Errors.TransactionTooLarge(bytes, MostBytes));
    }

    private async Task SendAsync(List<TransactWriteAction> actions, CancellationToken cancellationToken)
    {
        TransactWriteResult result;
        try
        {
            result = await _connection.Store.TransactWriteAsync(new TransactWriteOperation(actions, ETags.New()), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            _steps.ForEach(step => step.Write?.Remember());
            throw;
        }

        if (!result.Done)
        {
            throw Refused(actions, result);
        }

        _steps.ForEach(step => step.Write?.Commit());
    }

    private RepositoryException Refused(List<TransactWriteAction> actions, TransactWriteResult result)
    {
        var failures = result.FailedConditions.Select(position => _steps[position].Failure(actions[position])).ToList();
        var types = failures.Select(failure => failure.Type).Distinct().ToList();
        return new RepositoryException(Errors.TransactionRefused(failures.Select(failure => failure.Message)), types.Count == 1 ? types[0] : RepositoryExceptionType.Constraint)
        {
            IsOutcomeUnknown = failures.Any(failure => failure.IsOutcomeUnknown),
            Failures = failures,
        };
    }

    private Task<IReadOnlyList<AggregateRoot?>> ReadAsync(List<TransactGet> gets, CancellationToken cancellationToken)
    {
        if (gets.Count is 0 or > MostActions)
        {
            throw new ArgumentException(Errors.TransactionSize(gets.Count, MostActions));
        }

        if (gets.DistinctBy(get => (get.Table.Name, get.Key)).Count() < gets.Count)
        {
            throw new ArgumentException(Errors.TwiceInRead());
        }

        return _connection.Store.TransactGetAsync(gets, cancellationToken);
    }
}
