namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Stores many aggregates that must not yet exist, each as <see cref="AddAsync"/> would. Nothing is overwritten. Not a transaction:
    /// those whose key exists are reported, and all others are stored.
    /// </summary>
    /// <param name="aggregates">The aggregates: no instance twice, and no two with the same key.</param>
    /// <param name="progress">Receives the number of aggregates stored so far.</param>
    /// <param name="cancellationToken">Stops sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not stored: <see cref="RepositoryException.Failures"/> lists each one, of type
    /// <see cref="RepositoryExceptionType.Duplicate"/> if its key exists.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate or a key occurs twice. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// One request for each aggregate, because batches take no conditions, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/>
    /// simultaneously. Otherwise as <see cref="SaveAllAsync(IEnumerable{T}, IProgress{int}, CancellationToken)"/>: state is read 500
    /// aggregates at a time; an exception from a hook or from the progress ends the call, and the <see cref="IAggregateRoot.ETag"/> of each
    /// aggregate then shows whether it was stored.
    /// </remarks>
    public async Task AddAllAsync(
        IEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var all = aggregates as IReadOnlyCollection<T> ?? [.. aggregates];
        await Observer.RunAsync(
            TableName, (Writer, progress, all),
            static (add, token) => new SaveMany<T>(add.Writer, isSave: false, add.progress, token).RunAsync(add.all), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Stores a stream of aggregates that must not yet exist, which may be larger than memory; otherwise as the other overload. Duplicate
    /// keys within the stream are detected before sending only within each 500 aggregates; a later one fails like any key that exists.
    /// </summary>
    /// <param name="aggregates">The aggregates.</param>
    /// <param name="progress">Receives the number of aggregates stored so far.</param>
    /// <param name="cancellationToken">Stops reading and sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not stored: <see cref="RepositoryException.Failures"/> lists each one, of type
    /// <see cref="RepositoryExceptionType.Duplicate"/> if its key exists.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate or a key occurs twice. Earlier aggregates may have been sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    public async Task AddAllAsync(
        IAsyncEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        await Observer.RunAsync(
            TableName, (Writer, progress, aggregates),
            static (add, token) => new SaveMany<T>(add.Writer, isSave: false, add.progress, token).RunAsync(add.aggregates),
            cancellationToken).ConfigureAwait(false);
    }
}
