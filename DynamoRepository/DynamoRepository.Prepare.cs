using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    // What the writer likes to have free behind what it has written.
    private const int ItemRoom = 512;

    // Of the item written last: the next one's buffer need not grow. Whose it is does not matter.
    private int _itemLength = 1024;

    // A loaded aggregate is written only if nobody saved it since; a new one whatever is there, unless it may be there itself, with
    // somebody's changes.
    internal ValueTask<PendingWrite> PrepareSaveAsync(T aggregate, CancellationToken cancellationToken, PooledBuffer? items = null) =>
        PreparePutAsync(aggregate, isSave: true, cancellationToken, items);

    internal ValueTask<PendingWrite> PrepareAddAsync(T aggregate, CancellationToken cancellationToken) =>
        PreparePutAsync(aggregate, isSave: false, cancellationToken);

    // A loaded aggregate is deleted only if nobody saved it since; a new one whatever version is stored.
    internal async ValueTask<PendingWrite> PrepareDeleteAsync(T aggregate, CancellationToken cancellationToken)
    {
        BeginWrite(aggregate);
        try
        {
            var (key, known) = Identify(aggregate);
            var stored = await Writes.SettleOpenAsync(key, known, cancellationToken).ConfigureAwait(false);
            var condition = stored.IsStored ? WriteConditions.Unchanged(Table, stored) : WriteConditions.Present(Table, Now);
            return new PendingWrite(aggregate, Table, key, stored, condition, ETags.New(), item: null);
        }
        catch
        {
            aggregate.EndWrite();
            throw;
        }
    }

    internal TransactGet PrepareGet(TId id) => new TransactGetOf<T>(Table, KeyOf(id), _model.Codec, Live);

    // Translated now, while the caller is there to be told; the table is asked for when it is sent.
    internal Func<CheckOperation> PrepareCheck(TId id, Expression<Func<T, bool>> condition)
    {
        var key = KeyOf(id);
        var translated = LambdaTranslator.Translate(condition, Queries.Root);
        if (translated.IsNever)
        {
            throw new ArgumentException(Errors.CheckNeverHolds(typeof(T), ExpressionText.Of(condition)), nameof(condition));
        }

        // "attribute_exists(id) AND …": to DynamoDB, an item that does not exist differs from everything
        return () =>
        {
            CheckKey(key);
            var all = Condition.AllOf(WriteConditions.Present(Table, Now), translated);
            return ExpressionRules.ProblemOf(all) is { } problem
                ? throw Failure(
                    Errors.CannotCheck(typeof(T), ExpressionText.Of(condition), problem), RepositoryExceptionType.Constraint, key)
                : new CheckOperation(Table, key, all);
        };
    }

    internal bool IsOver(DynamoConnection connection) => ReferenceEquals(Connection, connection);

    internal ValueTask RaiseSavedAsync(T aggregate) => OnSavedAsync(aggregate);

    private Condition? ConditionToPut(StoredState stored, bool isSave) => stored switch
    {
        { IsStored: true } when isSave => WriteConditions.Unchanged(Table, stored),
        { TriedETags.Count: 0 } when isSave => null,
        _ => WriteConditions.Absent(Table, stored.TriedETags, Now),
    };

    private async ValueTask<PendingWrite> PreparePutAsync(
        T aggregate, bool isSave, CancellationToken cancellationToken, PooledBuffer? items = null)
    {
        BeginWrite(aggregate);
        try
        {
            await OnSavingAsync(aggregate).ConfigureAwait(false);
            var (key, known) = Identify(aggregate);
            var stored = await Writes.SettleOpenAsync(key, known, cancellationToken).ConfigureAwait(false);
            var etag = ETags.New();
            return new PendingWrite(
                aggregate, Table, key, stored, ConditionToPut(stored, isSave), etag, Encode(aggregate, key, etag, stored, items))
            {
                IsForVersion = isSave && stored.IsStored,
            };
        }
        catch
        {
            aggregate.EndWrite();
            throw;
        }
    }

    private static void BeginWrite(T aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        if (!aggregate.TryBeginWrite())
        {
            throw new InvalidOperationException(Errors.AlreadyWriting(typeof(T), aggregate.IdText));
        }
    }

    // The aggregate's key, and what it knows of its stored self in this table: nothing, if it was stored in another.
    private (ItemKey Key, StoredState Stored) Identify(T aggregate)
    {
        ItemKey key;
        try
        {
            key = _model.Codec.KeyOf(aggregate);
        }
        catch (MappingException exception)
        {
            throw Failure(Errors.CannotWrite(exception.Within(Errors.NameOf(typeof(T))).Message), RepositoryExceptionType.Constraint, null);
        }

        CheckKey(key);
        if (aggregate.Stored?.In(Table.Identity) is not { IsWorthKeeping: true } stored)
        {
            return (key, new StoredState(Table.Identity, _model.Codec.KeyTextOf(key)));
        }

        if (stored.Key is { } loaded && loaded != key.ToString())
        {
            throw new InvalidOperationException(Errors.ChangedKey(typeof(T), loaded, key.ToString()));
        }

        return (key, stored);
    }

    // Into a buffer of its own, or behind what a caller with many has there.
    private EncodedItem Encode(T aggregate, ItemKey key, string etag, StoredState stored, PooledBuffer? items)
    {
        var item = new EncodedItem(items, sizeHint: _itemLength + ItemRoom);
        try
        {
            _model.Codec.Write(item.Buffer, aggregate, etag, stored.UnknownAttributes);
        }
        catch (MappingException exception)
        {
            item.Discard();
            throw Failure(Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, key, exception.InnerException);
        }

        // The JSON is never shorter than the item as DynamoDB counts it, so nearly every item is known to be small enough without counting.
        item.End();
        _itemLength = item.Bytes.Length;
        var problem = item.Bytes.Length <= ItemSize.MaxBytes
            || ItemSize.Measure(item.Bytes.Span).Bytes is var size && size <= ItemSize.MaxBytes
            ? KeyGroupRules.ProblemOf(item.Bytes, Table.KeyGroups)
            : Errors.ItemTooLarge(size, ItemSize.MaxBytes);
        if (problem is null)
        {
            return item;
        }

        item.Discard();
        throw Failure(Errors.CannotWrite($"{Errors.NameOf(typeof(T))} {key}: {problem}"), RepositoryExceptionType.Constraint, key);
    }
}
