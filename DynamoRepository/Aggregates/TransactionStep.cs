namespace DynamoRepository;

/// <summary>
/// One operation of a transaction: how it is prepared at the commit, what follows it, and the exception if it prevents the commit.
/// </summary>
internal sealed class TransactionStep
{
    private readonly Func<CancellationToken, ValueTask<PreparedWrite>>? _prepare;
    private readonly Func<WriteOperation>? _check;

    private TransactionStep(IAggregateRoot aggregate, Func<CancellationToken, ValueTask<PreparedWrite>> prepare) =>
        (Aggregate, _prepare) = (aggregate, prepare);

    private TransactionStep(Func<WriteOperation> check) => _check = check;

    /// <summary>The aggregate that is written; null for a check.</summary>
    public IAggregateRoot? Aggregate { get; }

    /// <summary>The write, from its preparation until its release; null for a check.</summary>
    public PreparedWrite? Write { get; private set; }

    /// <summary>Called after the transaction was committed.</summary>
    public Func<CancellationToken, ValueTask> WrittenAsync { get; private init; } = static _ => ValueTask.CompletedTask;

    private Func<PreparedWrite?, RepositoryExceptionType> Refusal { get; init; } = static _ => RepositoryExceptionType.ConditionFailed;

    public static TransactionStep Put<T>(AggregateWriter<T> writer, T aggregate, bool isSave, CallerCondition? when)
        where T : class, IAggregateRoot => new(aggregate, token => writer.PreparePutAsync(aggregate, isSave, token, when: when))
        {
            WrittenAsync = token => writer.SavedAsync(aggregate, token),
            Refusal = _ => isSave ? RepositoryExceptionType.Conflict : RepositoryExceptionType.Duplicate,
        };

    public static TransactionStep Delete<T>(AggregateWriter<T> writer, T aggregate, CallerCondition? when)
        where T : class, IAggregateRoot => new(aggregate, token => writer.PrepareDeleteAsync(aggregate, when, token))
        {
            WrittenAsync = token => writer.DeletedAsync(aggregate, token),
            Refusal = static write => write is { WasStored: true } ? RepositoryExceptionType.Conflict : RepositoryExceptionType.NotFound,
        };

    /// <summary>Creates a change of parts of an item.</summary>
    public static TransactionStep Patch(Func<WriteOperation> patch) => new(patch);

    /// <summary>Creates a condition, the repository's filter included, on an item that is not written.</summary>
    public static TransactionStep Check<T>(AggregateTable<T> table, ItemKey key, CallerCondition condition)
        where T : class, IAggregateRoot => new(() =>
        {
            // "attribute_exists(id) AND …": for DynamoDB, an item that does not exist differs from everything
            table.Require(key);
            var all = WriteConditions.PresentWhen(table.Ref, condition.Condition, table.Now).Condition;
            return WriteOperation.Check(table.Ref, key, all, condition.Render(all, table.Ref, key));
        });

    public async ValueTask<WriteOperation> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_prepare is null)
        {
            return _check!();
        }

        Write = await _prepare(cancellationToken).ConfigureAwait(false);
        return Write.InTransaction();
    }

    /// <summary>Lets the aggregate be written again.</summary>
    public void Release()
    {
        Write?.Dispose();
        Write = null;
    }

    /// <summary>
    /// Returns the exception for a step that prevented the commit. If another writer has written since an earlier attempt of the instance,
    /// whether that attempt succeeded before is unknown.
    /// </summary>
    /// <param name="operation">The operation that was refused.</param>
    /// <param name="unmet">The requirement that the stored item did not meet, if the operation has several.</param>
    public RepositoryException Failure(WriteOperation operation, WriteRequirement? unmet) => (operation.Kind, unmet) switch
    {
        (_, { Message: { } message }) => operation.Table.Failure(message(), unmet.Type, operation.Key),
        (WriteKind.Update, { Type: RepositoryExceptionType.Conflict }) => operation.Table.Failure(
            Errors.ExpectedVersion(operation.Table.AggregateType, operation.Key.ToString()), unmet.Type, operation.Key),
        _ => RefusedWrite.Of(
            unmet?.Type ?? Refusal(Write), operation.Kind == WriteKind.Delete ? "Delete" : "Save", operation.Table, operation.Key,
            mayHaveHappened: Write is { TriedBefore: true } && unmet is not { FollowsVersion: true }),
    };
}
