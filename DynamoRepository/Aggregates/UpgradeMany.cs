namespace DynamoRepository;

/// <summary>One <c>UpgradeAllAsync</c>: reads what is old, segment by segment, and saves each item anew. Used once.</summary>
/// <param name="upgrade">Upgrades one item.</param>
/// <param name="table">The items' table.</param>
/// <param name="upgrades">The upgrades of its items.</param>
/// <param name="positions">Where each segment stands.</param>
/// <param name="progress">Receives how far it has come, or null.</param>
/// <param name="cancellationToken">Cancels the call.</param>
internal sealed class UpgradeMany<T>(
    UpgradeOne<T> upgrade, AggregateTable<T> table, ItemUpgrades upgrades, UpgradePositions positions,
    IProgress<UpgradeProgress>? progress, CancellationToken cancellationToken)
    where T : class, IAggregateRoot
{
    /// <summary>As many failures as are kept before the call ends: a step that fails for every item would fill the memory.</summary>
    public const int MostFailures = 1_000;

    // Between the pages, where the pace is slow.
    private static readonly TimeSpan ReportsEvery = TimeSpan.FromSeconds(1);

    private readonly ManyOutcome _outcome = new("Upgrading", () => table.Ref, progress: null);
    private readonly Lock _gate = new();
    private long _reported = table.Time.GetTimestamp();
    private long _scanned;
    private long _upgraded;
    private long _overtaken;
    private long _failed;
    private RepositoryException? _ending;

    /// <summary>Upgrades all that is left of the table.</summary>
    public async Task<UpgradeProgress> RunAsync()
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = table.MaxParallelism, CancellationToken = cancellationToken };
        var segments = Enumerable.Range(0, positions.Segments).Where(segment => !positions[segment].IsAtEnd);
        try
        {
            await _outcome.RunAsync(() => UpgradeAsync(segments, parallel), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Report();
        }

        return Now();
    }

    private async Task UpgradeAsync(IEnumerable<int> segments, ParallelOptions parallel)
    {
        try
        {
            await Parallel.ForEachAsync(
                segments, parallel, async (segment, stop) => await UpgradeAsync(segment, stop).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (RepositoryException ending) when (_outcome.HasFailures)
        {
            // The items that failed before are named beside what ended the call.
            IReadOnlyList<RepositoryException> others = _outcome.Failures;
            throw ending.Failures.Count > 0 ? ending : RepositoryFailure.With(ending, [.. others, ending]);
        }
    }

    private async Task UpgradeAsync(int segment, CancellationToken stop)
    {
        var codec = table.Codec;
        var identity = table.Ref.Identity;
        var run = new QueryRun<T?>(
            (operation, token) => table.Store.ReadPageAsync(operation, Read, token), Old(), pageSize: null, hasOwnFilter: true);
        await foreach (var page in run.PagesAsync(positions[segment].After, wanted: null, segment, stop).ConfigureAwait(false))
        {
            foreach (var unreadable in page.Unreadable)
            {
                Begin();
                Fail(unreadable.Failure);
            }

            foreach (var aggregate in page.Items)
            {
                // What is being written is finished, whatever happens elsewhere: hence the caller's token further inside.
                stop.ThrowIfCancellationRequested();
                if (aggregate?.Stored is { IsOfOlderVersion: true })
                {
                    await UpgradeAsync(aggregate).ConfigureAwait(false);
                }
            }

            Finish(segment, page.ScannedCount, page.LastEvaluatedKey);
        }

        T? Read(ref AttributeReader reader, ReadOnlyMemory<byte> source) => codec.Read(ref reader, source, identity);
    }

    // "NOT v >= :v0": also of an item without a version, and of one whose version is none, which reading will say. Of a subtype,
    // "$type = :v1 AND …".
    private ScanOperation Old()
    {
        var isNewest = new Condition.Comparison(
            new Operand.Attribute(new AttributePath(upgrades.VersionAttribute)), ComparisonOperator.GreaterThanOrEqual,
            ValueOperand.Of(upgrades.Version));
        var isOld = new Condition.Not(isNewest);
        return new ScanOperation(table.Ref)
        {
            Filter = table.Ref.Membership is { } membership ? Condition.AllOf(membership, isOld) : isOld,
            TotalSegments = positions.Segments,
            Keys = upgrade.Keys,
        };
    }

    private async Task UpgradeAsync(T aggregate)
    {
        Begin();
        bool isUpgraded;
        try
        {
            isUpgraded = await upgrade.RunAsync(aggregate, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (IsOfItem(exception))
        {
            Fail(upgrade.KeyOf(aggregate) is { } key ? RepositoryFailure.About(exception, table.Ref, key) : exception);
            return;
        }

        lock (_gate)
        {
            (_upgraded, _overtaken) = isUpgraded ? (_upgraded + 1, _overtaken) : (_upgraded, _overtaken + 1);
            if (table.Time.GetElapsedTime(_reported) >= ReportsEvery)
            {
                Report();
            }
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            _outcome.Begin(1);
        }
    }

    // Any other failure is the service's, and every further item would meet it.
    private static bool IsOfItem(RepositoryException exception) => exception.Type
        is RepositoryExceptionType.Serialization or RepositoryExceptionType.Constraint or RepositoryExceptionType.Conflict;

    private void Fail(RepositoryException failure)
    {
        lock (_gate)
        {
            if (_ending is not null)
            {
                throw _ending; // what is not named must be read again: the page is not finished
            }

            _failed++;
            if (failure.Type == RepositoryExceptionType.Serialization && table.OnUnreadable is { } onUnreadable)
            {
                onUnreadable(failure);
                return;
            }

            _outcome.Fail(failure);
            if (_outcome.Failures is { Count: MostFailures } failures)
            {
                throw _ending = RepositoryFailure.Together(
                    Errors.UpgradeEndedEarly(typeof(T), MostFailures, failures[0].Message), failures,
                    mixed: RepositoryExceptionType.Unknown, table.Ref, cause: failures[0], isTransient: false);
            }
        }
    }

    private void Finish(int segment, int scanned, ReadOnlyMemory<byte> after)
    {
        lock (_gate)
        {
            _scanned += scanned;
            positions.Move(segment, after);
            Report();
        }
    }

    private void Report()
    {
        lock (_gate)
        {
            _reported = table.Time.GetTimestamp();
            progress?.Report(Now());
        }
    }

    private UpgradeProgress Now() => new()
    {
        Scanned = _scanned,
        Upgraded = _upgraded,
        Overtaken = _overtaken,
        Failed = _failed,
        ResumeToken = positions.Token,
    };
}
