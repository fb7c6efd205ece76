namespace DynamoRepository;

/// <summary>One <c>SaveAllAsync</c> or <c>AddAllAsync</c>. Used once.</summary>
/// <param name="writer">The writer.</param>
/// <param name="isSave">True to save, false to add: then nothing may be stored under the keys.</param>
/// <param name="progress">Receives the number done so far, or null.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <param name="when">What has to hold for each stored item that is replaced, or null.</param>
internal sealed class SaveMany<T>(
    AggregateWriter<T> writer, bool isSave, IProgress<int>? progress, CancellationToken cancellationToken, CallerCondition? when = null)
    where T : class, IAggregateRoot
{
    // The number of aggregates encoded at a time: what a large import holds in memory.
    private const int Window = 500;

    private readonly ManyOutcome _outcome = new(isSave ? "Saving" : "Adding", () => writer.Table.Ref, progress);

    private AggregateTable<T> Table => writer.Table;

    /// <summary>Saves all aggregates.</summary>
    public Task RunAsync(IReadOnlyCollection<T> aggregates)
    {
        RequireDistinct(aggregates);
        return _outcome.RunAsync(
            async () =>
            {
                foreach (var window in aggregates.Chunk(Window))
                {
                    await WriteAsync(window).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    /// <summary>Saves all aggregates of a stream, while it is being read.</summary>
    public Task RunAsync(IAsyncEnumerable<T> aggregates) => _outcome.RunAsync(
        async () =>
        {
            var window = new List<T>(Window);
            await foreach (var aggregate in aggregates.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested(); // the stream may not watch the token
                window.Add(aggregate);
                if (window.Count == Window)
                {
                    RequireDistinct(window);
                    await WriteAsync(window).ConfigureAwait(false);
                    window.Clear();
                }
            }

            RequireDistinct(window);
            await WriteAsync(window).ConfigureAwait(false);
        },
        cancellationToken);

    private void RequireDistinct(IReadOnlyCollection<T> aggregates)
    {
        var keys = new HashSet<ItemKey>(ItemKeyComparer.Instance);
        foreach (var aggregate in aggregates)
        {
            if (aggregate is null)
            {
                throw new ArgumentException(Errors.NullAmongMany(typeof(T)), nameof(aggregates));
            }

            if (writer.TryIdentify(aggregate) is { } key && !keys.Add(key))
            {
                throw new ArgumentException(Errors.TwiceAmongMany(typeof(T), key.ToString()), nameof(aggregates));
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<T> aggregates)
    {
        _outcome.Begin(aggregates.Count);
        var prepared = new List<(T Aggregate, PreparedWrite Write)>(aggregates.Count);
        var items = new PooledBuffer();
        try
        {
            foreach (var aggregate in aggregates)
            {
                if (await PrepareAsync(aggregate, items).ConfigureAwait(false) is { } write)
                {
                    prepared.Add((aggregate, write));
                }
            }

            await WriteNewAsync([.. prepared.Where(pair => pair.Write.Condition is null)]).ConfigureAwait(false);
            await WriteEachAsync([.. prepared.Where(pair => pair.Write.Condition is not null)]).ConfigureAwait(false);
            if (!_outcome.HasFailures)
            {
                items.Dispose(); // after a failure the transport may still read it
            }
        }
        finally
        {
            prepared.ForEach(pair => pair.Write.Dispose());
        }
    }

    // An aggregate that cannot be stored fails alone; a programming mistake stops everything before this window is sent.
    private async ValueTask<PreparedWrite?> PrepareAsync(T aggregate, PooledBuffer items)
    {
        try
        {
            return await writer.PreparePutAsync(aggregate, isSave, cancellationToken, items, when).ConfigureAwait(false);
        }
        catch (RepositoryException exception)
        {
            // a hook's own exception may name nothing
            _outcome.Fail(writer.TryIdentify(aggregate) is { } key ? RepositoryFailure.About(exception, Table.Ref, key) : exception);
            return null;
        }
    }

    private Task WriteNewAsync(IReadOnlyCollection<(T Aggregate, PreparedWrite Write)> writes)
    {
        var batches = new BatchWriter<(T Aggregate, PreparedWrite Write)>(
            Table.Store, Table.Ref, static pair => pair.Write.Operation, Table.MaxParallelism, Table.OperationTime, Table.Time)
        {
            Done = CommitAsync,
            Failed = (_, failure) => _outcome.Fail(failure),
            SettleAsync = SettleAsync,
            Unknown = static pair => pair.Write.Remember(),
        };
        return batches.RunAsync(writes, cancellationToken);
    }

    private async Task<RepositoryException?> SettleAsync(
        (T Aggregate, PreparedWrite Write) pair, RepositoryException failure, long started)
    {
        var outcome = await writer.Settlement.SettlePutAsync(pair.Write, failure, started, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            null => failure,
            { IsDone: true } => null,
            _ => Refused(pair.Write, outcome),
        };
    }

    // All are stored and marked as such, whatever a hook or the progress does.
    private async ValueTask CommitAsync(IReadOnlyList<(T Aggregate, PreparedWrite Write)> stored)
    {
        foreach (var (_, write) in stored)
        {
            write.Commit();
            write.Dispose();
        }

        await SavedHooks.CallAllAsync(stored, pair => writer.SavedAsync(pair.Aggregate, cancellationToken)).ConfigureAwait(false);
        _outcome.Report(stored.Count);
    }

    // Writes with a condition, which a batch does not take.
    private async Task WriteEachAsync(IReadOnlyCollection<(T Aggregate, PreparedWrite Write)> writes)
    {
        if (writes.Count > 0)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Table.MaxParallelism, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(writes, parallel, (pair, _) => WriteOneAsync(pair.Aggregate, pair.Write)).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteOneAsync(T aggregate, PreparedWrite write)
    {
        try
        {
            // The caller's token: the failure of another write is no reason to interrupt one in progress.
            var outcome = await writer.SendAsync(write, cancellationToken).ConfigureAwait(false);
            if (!outcome.IsDone)
            {
                _outcome.Fail(Refused(write, outcome));
                return;
            }
        }
        catch (RepositoryException exception)
        {
            _outcome.Fail(RepositoryFailure.About(exception, Table.Ref, write.Key));
            return;
        }

        write.Dispose();
        await writer.SavedAsync(aggregate, cancellationToken).ConfigureAwait(false);
        _outcome.Report(1);
    }

    private RepositoryException Refused(PreparedWrite write, WriteOutcome outcome) => isSave
        ? writer.Refused(outcome.Unmet?.Type ?? RepositoryExceptionType.Conflict, "Save", write.Key, outcome)
        : writer.Refused(RepositoryExceptionType.Duplicate, "Add", write.Key, outcome);
}
