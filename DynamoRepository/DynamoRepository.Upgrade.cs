namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Saves every item that is of an older version than the class, so that all have the newest
    /// <see cref="DynamoTableAttribute.Version"/>. For the time after a deployment, while the application runs: another writer's save
    /// always wins.
    /// </summary>
    /// <param name="maxWriteUnitsPerSecond">
    /// The maximum number of write units that saving consumes per second, of the table and its indexes together, as
    /// <see cref="DescribeCost"/> counts them. Null for no limit.
    /// </param>
    /// <param name="resumeToken">
    /// The <see cref="UpgradeProgress.ResumeToken"/> of an earlier call that did not finish; null for the whole table.
    /// </param>
    /// <param name="progress">
    /// Receives how far the call has come: after each page of the scan, about every second between pages, and at the end, however it ends.
    /// </param>
    /// <param name="cancellationToken">Stops reading and sending; requests already sent take effect.</param>
    /// <returns>The final figures.</returns>
    /// <exception cref="InvalidOperationException">
    /// The class declares no <see cref="DynamoTableAttribute.Version"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The resume token is damaged, or comes from another table or version, or the limit is below 1. Nothing was sent.
    /// </exception>
    /// <exception cref="RepositoryException">
    /// Some items could not be upgraded: <see cref="RepositoryException.Failures"/> lists each one, and the rest of the table is upgraded.
    /// The call ends early after 1,000 such items, and when the service fails, throttles or rejects a request: the last
    /// <see cref="UpgradeProgress.ResumeToken"/> continues there.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// <para>
    /// An upgrade changes the form of an item, not the aggregate: no hook is called, no event published, and
    /// <see cref="AggregateRoot.UpdatedAt"/> stays. The item gets a new <see cref="IAggregateRoot.ETag"/>, so that an instance loaded
    /// before meets a conflict when it is saved; <c>UpdateAsync</c> repeats its change then. An item that an older version of the
    /// application saved meanwhile is upgraded anew, up to <see cref="DynamoRepositoryOptions.MaxConflictRetries"/> times.
    /// </para>
    /// <para>
    /// All old items are upgraded, also those that <see cref="Filter"/> hides and those whose time to live is over. An item that cannot be
    /// read is given to <see cref="DynamoRepositoryOptions.OnUnreadable"/> if that is set, and is a failure otherwise. A token goes on
    /// behind items that failed; a call without one tries them again. It passes over what is upgraded already.
    /// </para>
    /// <para>
    /// One Scan request for each megabyte of the table, in <see cref="DynamoRepositoryOptions.MaxParallelism"/> segments simultaneously,
    /// which consumes read capacity for all of it, and one write for each old item; two further requests after a conflict. A repository of
    /// a subtype upgrades the items of this subtype.
    /// </para>
    /// </remarks>
    public async Task<UpgradeProgress> UpgradeAllAsync(
        int? maxWriteUnitsPerSecond = null, string? resumeToken = null, IProgress<UpgradeProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (Table.Codec.Upgrades is not { } upgrades)
        {
            throw new InvalidOperationException(Errors.NoVersionToUpgradeTo(typeof(T)));
        }

        if (maxWriteUnitsPerSecond is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(maxWriteUnitsPerSecond));
        }

        var one = new UpgradeOne<T>(
            new AggregateWriter<T>(Table, _core.Options.IdempotentWrites, WriteHooks<T>.None), _core.Schema,
            maxWriteUnitsPerSecond is { } units ? new WritePace(units, Table.Time) : null, _core.Options.IdempotentWrites,
            _core.Options.MaxConflictRetries);
        var positions = resumeToken is null
            ? UpgradePositions.Beginning(Table.Ref, upgrades, Table.Codec.Subtypes, Table.MaxParallelism, _core.Options.PageTokenKey)
            : UpgradePositions.Of(resumeToken, Table.Ref, upgrades, Table.Codec.Subtypes, one.Keys, _core.Options.PageTokenKey);
        return await Observer.RunAsync(
            TableName, (Repository: this, one, upgrades, positions, progress),
            static (all, token) => new UpgradeMany<T>(
                all.one, all.Repository.Table, all.upgrades, all.positions, all.progress, token).RunAsync(),
            cancellationToken, isWhole: true).ConfigureAwait(false);
    }
}
