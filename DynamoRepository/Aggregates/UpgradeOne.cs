namespace DynamoRepository;

/// <summary>Saves items that were upgraded when they were read. Calls no hook: nothing has changed but the form. Thread-safe.</summary>
/// <param name="writer">A writer without hooks.</param>
/// <param name="schema">The table's schema.</param>
/// <param name="pace">The pace of writing, or null for any.</param>
/// <param name="isIdempotent">True if each write is a transaction, at twice the units.</param>
/// <param name="maxRetries">The maximum number of repetitions.</param>
internal sealed class UpgradeOne<T>(AggregateWriter<T> writer, TableSchema schema, WritePace? pace, bool isIdempotent, int maxRetries)
    where T : class, IAggregateRoot
{
    // Conflicts come from writers that finish within milliseconds.
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(10), longest: TimeSpan.FromMilliseconds(500));

    private AggregateTable<T> Table => writer.Table;

    /// <summary>The key attributes of the table.</summary>
    public IReadOnlyList<KeyAttribute> Keys { get; } = StartKey.AttributesOf(schema, index: null);

    /// <summary>The aggregate's key, or null if it has none that can be stored.</summary>
    public ItemKey? KeyOf(T aggregate) => writer.TryIdentify(aggregate);

    /// <summary>
    /// Saves an upgraded item unless it was saved since it was read. If it is still old then, it is upgraded anew.
    /// </summary>
    /// <returns>True if it was saved here; false if another writer saved the newest version, or deleted it.</returns>
    /// <exception cref="RepositoryException">It cannot be saved, or the service failed.</exception>
    public async Task<bool> RunAsync(T aggregate, CancellationToken cancellationToken)
    {
        for (var repetition = 0; ; repetition++)
        {
            using var write = await writer.PreparePutAsync(aggregate, isSave: true, cancellationToken).ConfigureAwait(false);
            if (pace is not null)
            {
                await pace.TakeAsync(UnitsOf(write.Item.Span), cancellationToken).ConfigureAwait(false);
            }

            if ((await writer.SendAsync(write, cancellationToken).ConfigureAwait(false)).IsDone)
            {
                return true;
            }

            // An older version of the application may have saved it: then it is old again.
            var get = new GetOperation(Table.Ref, write.Key, ConsistentRead: true);
            var stored = await Table.Store.GetAsync(get, Table.Codec, cancellationToken).ConfigureAwait(false);
            if (stored?.Stored is not { IsOfOlderVersion: true })
            {
                return stored is not null && stored.ETag == write.ETag;
            }

            if (repetition == maxRetries)
            {
                throw Table.Ref.Failure(
                    Errors.UpgradeGaveUp(typeof(T), write.Key.ToString(), repetition + 1), RepositoryExceptionType.Conflict, write.Key);
            }

            aggregate = stored;
            Observation.Current?.Repeats(RepetitionCause.Conflict);
            await Pauses.PauseAsync(repetition, Table.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private int UnitsOf(ReadOnlySpan<byte> item) =>
        ItemCost.Of(Errors.NameOf(typeof(T)), schema, item, isConsistent: false).SaveUnits * (isIdempotent ? 2 : 1);
}
