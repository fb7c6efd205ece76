namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    // How many aggregates are encoded at a time: what a large import holds in memory.
    private const int SaveWindow = 500;

    /// <summary>
    /// Loads many aggregates, in the order asked. An Id that is asked twice is loaded once; one that is not stored is left out.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that are stored.</returns>
    /// <exception cref="RepositoryException">
    /// A request failed, or the service never got to some items (<see cref="RepositoryException.Failures"/> names them).
    /// </exception>
    /// <remarks>
    /// One request for each 100 Ids (and 16 MB), up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once; consistent unless
    /// <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.
    /// </remarks>
    public virtual async Task<IReadOnlyList<T>> GetByIdsAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var keys = ids.Select(id => KeyOf(id)).ToList();
        return await LoadManyAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads many aggregates and says which are not stored.</summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Every Id that was asked, with null where there is none.</returns>
    /// <exception cref="RepositoryException">
    /// A request failed, or the service never got to some items (<see cref="RepositoryException.Failures"/> names them).
    /// </exception>
    /// <remarks>One request for each 100 Ids (and 16 MB), as <see cref="GetByIdsAsync"/>.</remarks>
    public virtual async Task<IReadOnlyDictionary<TId, T?>> FindByIdsAsync(
        IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var keys = new Dictionary<TId, ItemKey>();
        foreach (var id in ids)
        {
            var key = KeyOf(id);
            if (!keys.TryAdd(id, key) && keys[id] != key)
            {
                throw new ArgumentException(
                    Errors.EqualButOtherKey(typeof(T), typeof(TId), keys[id].ToString(), key.ToString()), nameof(ids));
            }
        }

        var found = await Reader.ReadAsync(keys.Values, cancellationToken).ConfigureAwait(false);
        return keys.ToDictionary(pair => pair.Key, pair => Live(found.GetValueOrDefault(pair.Value)));
    }

    /// <summary>
    /// Saves many aggregates, each as <see cref="SaveAsync"/> would: new ones in batches, loaded ones each under its own version check. Not
    /// a transaction: what fails is reported, everything else is done.
    /// </summary>
    /// <param name="aggregates">The aggregates, none twice and no two of one key.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate, or a key, is there twice. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// One request for each 25 new aggregates (and 16 MB) and one for each loaded one, up to
    /// <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once. The state of the first 500 is read before the method returns its task,
    /// that of each further 500 when the ones before are done. What the service leaves undone is repeated, with pauses, as long as anything
    /// gets through, and for a quarter of a minute after that. What a hook or the progress throws ends the call and reaches the caller as
    /// it is; the <see cref="IAggregateRoot.ETag"/> of each aggregate tells whether it was saved by then.
    /// </remarks>
    public virtual async Task SaveAllAsync(
        IEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var all = aggregates as IReadOnlyCollection<T> ?? [.. aggregates];
        CheckDistinct(all);
        var save = new SaveMany(this, progress, cancellationToken);
        await save.RunAsync(async () =>
        {
            foreach (var window in all.Chunk(SaveWindow))
            {
                await save.WriteAsync(window).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Saves a stream of aggregates that may be larger than memory; otherwise as the other overload. Keys are compared within 500
    /// aggregates only.
    /// </summary>
    /// <param name="aggregates">The aggregates.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops reading and sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate, or a key, is there twice. Earlier ones may have been sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// An exception of the stream itself reaches the caller as it is, in place of what had failed by then; what was saved before stays
    /// saved.
    /// </remarks>
    public virtual async Task SaveAllAsync(
        IAsyncEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var save = new SaveMany(this, progress, cancellationToken);
        await save.RunAsync(async () =>
        {
            var window = new List<T>(SaveWindow);
            await foreach (var aggregate in aggregates.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested(); // the stream may not watch the token
                window.Add(aggregate);
                if (window.Count < SaveWindow)
                {
                    continue;
                }

                CheckDistinct(window);
                await save.WriteAsync(window).ConfigureAwait(false);
                window.Clear();
            }

            CheckDistinct(window);
            await save.WriteAsync(window).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes many aggregates, whatever versions are stored. An Id that is not stored, or is there twice, is no error. Not a transaction.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not deleted: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>One request for each 25 Ids, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once.</remarks>
    public virtual Task DeleteByIdsAsync(
        IEnumerable<TId> ids, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return DeleteManyAsync([.. ids.Select(id => KeyOf(id))], progress, cancellationToken);
    }

    private async Task DeleteManyAsync(List<ItemKey> keys, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            CheckKey(key);
        }

        var distinct = keys.ToHashSet(ItemKeyComparer.Instance);
        if (Membership is not null)
        {
            await DeleteEachAsync(distinct, progress, cancellationToken).ConfigureAwait(false);
            return;
        }

        var outcome = new ManyOutcome("Deleting", () => Table, progress) { Total = distinct.Count };
        var writer = new BatchWriter<ItemKey>(
            Store, Table, static key => new BatchWrite(key, null), _options.MaxParallelism, OperationTime, Connection.Time)
        {
            Done = deleted =>
            {
                outcome.Report(deleted.Count);
                return ValueTask.CompletedTask;
            },
            Failed = (_, failure) => outcome.Fail(failure),
        };
        await outcome.RunAsync(() => writer.RunAsync(distinct, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    // Deletes in a batch have no conditions, and would delete other subtypes.
    private async Task DeleteEachAsync(HashSet<ItemKey> keys, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var outcome = new ManyOutcome("Deleting", () => Table, progress) { Total = keys.Count };
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxParallelism, CancellationToken = cancellationToken };
        await outcome.RunAsync(() => Parallel.ForEachAsync(keys, parallel, async (key, _) =>
        {
            try
            {
                await DeleteStoredAsync(key, expectedETag: null, cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.NotFound)
            {
                // As in a batch: what is not there is deleted.
            }
            catch (RepositoryException exception)
            {
                outcome.Fail(CallFailure.Of(exception, Table, key, mayHaveHappened: false));
                return;
            }

            outcome.Report(1);
        }), cancellationToken).ConfigureAwait(false);
    }

    private BatchReader<T> Reader =>
        new(Store, Table, _model.Codec, _options.ConsistentReads, _options.MaxParallelism, OperationTime, Connection.Time);

    private async Task<IReadOnlyList<T>> LoadManyAsync(List<ItemKey> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            CheckKey(key);
        }

        var found = await Reader.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        return [.. keys.Distinct(ItemKeyComparer.Instance).Select(key => Live(found.GetValueOrDefault(key))).OfType<T>()];
    }

    private void CheckDistinct(IReadOnlyCollection<T> aggregates)
    {
        var keys = new HashSet<ItemKey>(ItemKeyComparer.Instance);
        foreach (var aggregate in aggregates)
        {
            if (aggregate is null)
            {
                throw new ArgumentException(Errors.NullAmongMany(typeof(T)), nameof(aggregates));
            }

            if (TryIdentify(aggregate) is { } key && !keys.Add(key))
            {
                throw new ArgumentException(Errors.TwiceAmongMany(typeof(T), key.ToString()), nameof(aggregates));
            }
        }
    }

    // A key that cannot be stored fails alone, when it is its turn.
    private ItemKey? TryIdentify(T aggregate)
    {
        try
        {
            return Identify(aggregate).Key;
        }
        catch (RepositoryException)
        {
            return null;
        }
    }
}
