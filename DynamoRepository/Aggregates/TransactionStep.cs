using System.Linq.Expressions;

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

    private Func<PreparedWrite?, RepositoryExceptionType> Refusal { get; init; } = static _ => RepositoryExceptionType.Constraint;

    public static TransactionStep Put<T>(AggregateWriter<T> writer, T aggregate, bool isSave)
        where T : class, IAggregateRoot => new(aggregate, token => writer.PreparePutAsync(aggregate, isSave, token))
        {
            WrittenAsync = token => writer.SavedAsync(aggregate, token),
            Refusal = _ => isSave ? RepositoryExceptionType.Conflict : RepositoryExceptionType.Duplicate,
        };

    public static TransactionStep Delete<T>(AggregateWriter<T> writer, T aggregate)
        where T : class, IAggregateRoot => new(aggregate, token => writer.PrepareDeleteAsync(aggregate, token))
        {
            WrittenAsync = token => writer.DeletedAsync(aggregate, token),
            Refusal = static write => write is { WasStored: true } ? RepositoryExceptionType.Conflict : RepositoryExceptionType.NotFound,
        };

    /// <summary>
    /// Creates a condition, beside the repository's filter, on an item that is not written. Translated now, so that errors reach the
    /// caller here.
    /// </summary>
    /// <exception cref="ArgumentException">The condition cannot be translated, or never holds.</exception>
    public static TransactionStep Check<T>(
        AggregateTable<T> table, ItemKey key, Expression<Func<T, bool>> condition, Condition filter, ValueCodec root)
        where T : class, IAggregateRoot
    {
        var translated = Condition.AllOf(LambdaTranslator.Translate(condition, root), filter);
        if (translated.IsNever)
        {
            throw new ArgumentException(Errors.CheckNeverHolds(typeof(T), ExpressionText.Of(condition)), nameof(condition));
        }

        // "attribute_exists(id) AND …": for DynamoDB, an item that does not exist differs from everything
        return new TransactionStep(() =>
        {
            table.Require(key);
            var all = Condition.AllOf(WriteConditions.Present(table.Ref, table.Now), translated);
            return ExpressionRules.ProblemOf(all) is { } problem
                ? throw table.Ref.Failure(
                    Errors.CannotCheck(typeof(T), ExpressionText.Of(condition), problem), RepositoryExceptionType.Constraint, key)
                : WriteOperation.Check(table.Ref, key, all);
        });
    }

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
    public RepositoryException Failure(WriteOperation operation) => RefusedWrite.Of(
        Refusal(Write), operation.Kind == WriteKind.Delete ? "Delete" : "Save", operation.Table, operation.Key,
        mayHaveHappened: Write is { TriedBefore: true });
}
