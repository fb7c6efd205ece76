namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Checks whether the class can load and save the items of a table's export: reads each item as loading would and writes it as saving
    /// would, offline, with this repository's options. For a test that runs before a changed class is deployed.
    /// </summary>
    /// <param name="path">
    /// The folder of an export to S3, as it is laid out there or only its data, or one file: DynamoDB JSON, one line for each item,
    /// compressed by gzip or not. Full and incremental exports.
    /// </param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The report; its text lists every reason with the number of items and some of their keys.</returns>
    /// <exception cref="ArgumentException">There is no export at the path, more than one, or one in another format.</exception>
    /// <exception cref="IOException">A file could not be opened.</exception>
    /// <remarks>
    /// No requests, and no change. A file that is missing, incomplete or damaged is in the report, as far as its manifest or its content
    /// shows. Files are read in parallel. Constructors of the aggregate run, <c>OnSavingAsync</c> does not.
    /// </remarks>
    public async Task<StoredItemReport> CheckExportAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var files = ExportFiles.At(path);
        var (total, table, codec) = (new ItemTally(), Table.Ref, Table.Codec);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(files.Paths, options, (file, token) =>
        {
            var part = new ItemTally();
            using var check = new ItemCheck<T>(codec, table, part);
            check.CheckFile(file, files.ExpectedIn(file), token);
            lock (total)
            {
                total.Add(part);
            }

            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        foreach (var missing in files.Missing)
        {
            total.Add(ItemTrait.Unreadable, Errors.ExportFileMissing, missing);
        }

        return new StoredItemReport(typeof(T), total);
    }

    /// <summary>
    /// Checks whether the class can load and save the items of the table, as <see cref="CheckExportAsync"/> does with those of an export.
    /// </summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The report.</returns>
    /// <exception cref="RepositoryException">The service did not respond, or does not allow the operation.</exception>
    /// <remarks>
    /// One Scan request for each megabyte of the table, one after the other, which consumes read capacity for all of it; nothing is
    /// changed.
    /// </remarks>
    public Task<StoredItemReport> CheckItemsAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(TableName, this, static (repository, token) => repository.CheckedAsync(token), cancellationToken);

    private async Task<StoredItemReport> CheckedAsync(CancellationToken cancellationToken)
    {
        var tally = new ItemTally();
        using var check = new ItemCheck<T>(Table.Codec, Table.Ref, tally);
        var run = new QueryRun<bool>(
            (operation, token) => Table.Store.ReadPageAsync(operation, Read, token),
            new ScanOperation(Table.Ref) { Keys = StartKey.AttributesOf(_core.Schema, index: null) }, pageSize: null, hasOwnFilter: false);
        await foreach (var _ in run.PagesAsync(default, wanted: null, segment: 0, cancellationToken).ConfigureAwait(false))
        {
            // Each item was checked where it was read.
        }

        return new StoredItemReport(typeof(T), tally);

        bool Read(ref AttributeReader reader, ReadOnlyMemory<byte> source)
        {
            check.Check(ref reader, source);
            return true;
        }
    }
}
