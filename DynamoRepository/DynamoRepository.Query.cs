using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    private QuerySource? _queries;

    /// <summary>Reads every aggregate, in no order. A scan: it evaluates, and charges for, the whole table.</summary>
    /// <param name="cancellationToken">Cancels before the next aggregate, and during requests; so does a token given by
    /// <c>WithCancellation</c>.</param>
    /// <returns>The aggregates.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled: no further aggregate is given, also when the page at hand has
    /// more.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>
    /// One request for each 1 MB, each sent only when the one before was read through; eventually consistent. Memory holds one page at a
    /// time.
    /// </remarks>
    public virtual async IAsyncEnumerable<T> GetAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var aggregate in Scan().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return aggregate;
        }
    }

    /// <summary>
    /// Counts the aggregates. A scan: it evaluates, and charges for, the whole table, although it transfers only numbers.
    /// </summary>
    /// <param name="cancellationToken">Cancels between and during requests.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    /// <remarks>One request for each 1 MB; eventually consistent.</remarks>
    public virtual Task<long> CountAsync(CancellationToken cancellationToken = default) => Scan().CountAsync(cancellationToken);

    /// <summary>Reads one page of all aggregates, in no order. A scan: it evaluates what it returns.</summary>
    /// <param name="limit">How many aggregates, 1 or more.</param>
    /// <param name="pageToken">The <see cref="Page{T}.NextPageToken"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page, and the token of the next one.</returns>
    /// <exception cref="ArgumentException">The token is damaged, forged, or of another query.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request, unless the page exceeds 1 MB or expired items have to be passed over; eventually consistent.</remarks>
    public virtual Task<Page<T>> GetPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default) =>
        Scan().ToPageAsync(limit, pageToken, cancellationToken);

    /// <summary>
    /// Queries the table or an index: one part of the condition names one value of a partition key, such as
    /// <c>user =&gt; user.Email == email</c>. A part on the sort key narrows down what is read; the rest filters what was read. Nothing is
    /// sent before results are asked for.
    /// </summary>
    /// <param name="keyCondition">The condition.</param>
    /// <returns>The query; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">
    /// A part of it has no counterpart in DynamoDB; the message names the part, the reason and a way out.
    /// </exception>
    /// <exception cref="InvalidOperationException">No part of it names one value of a partition key: this would be a scan.</exception>
    /// <remarks>
    /// The table is chosen where its key fits, else the index that uses more of the conditions;
    /// <see cref="DynamoRead{T, TSelf}.UsingIndex"/> decides otherwise.
    /// </remarks>
    protected DynamoQuery<T> Query(Expression<Func<T, bool>> keyCondition)
    {
        ArgumentNullException.ThrowIfNull(keyCondition);
        var query = new QueryDefinition(
            IsScan: false, LambdaTranslator.Translate(keyCondition, Queries.Root), ExpressionText.Of(keyCondition))
        {
            Filter = OfType,
        };
        Queries.Planner.RequirePossible(query);
        return new DynamoQuery<T>(Queries, query, Aggregates);
    }

    /// <summary>
    /// Scans the whole table. It evaluates, and charges for, every item, whatever the filter leaves: for reports, exports and small tables.
    /// </summary>
    /// <param name="filter">Which of the aggregates to give, or null for all.</param>
    /// <returns>The scan; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">
    /// A part of the filter has no counterpart in DynamoDB; the message names the part, the reason and a way out.
    /// </exception>
    protected DynamoScan<T> Scan(Expression<Func<T, bool>>? filter = null)
    {
        var condition = filter is null ? Condition.Always : LambdaTranslator.Translate(filter, Queries.Root);
        var query = new QueryDefinition(IsScan: true, Condition.Always, filter is null ? "" : ExpressionText.Of(filter))
        { Filter = Condition.AllOf(condition, OfType) };
        return new DynamoScan<T>(Queries, query, Aggregates);
    }

    // Translated now, while the caller is there to be told; the table is asked for when it is sent.
    internal TransactionStep Check(TId id, Expression<Func<T, bool>> condition) =>
        TransactionStep.Check(Table, KeyOf(id), condition, _model.Mapping.Codec!);

    // Of the base's table, the items of the subtype.
    private Condition OfType => Membership ?? Condition.Always;

    private QuerySource Queries => _queries ??= new QuerySource(
        TableName, () => Table.Store, () => Table.Ref, new QueryPlanner(typeof(T), _schema, _model.Mapping.Model!), _schema,
        _model.Mapping.Codec!,
        _options.PageTokenKey, _options.MaxParallelism, Connection.Time);

    private QueryResults<T> Aggregates => new(
        (ref AttributeReader reader, ReadOnlyMemory<byte> source) => _model.Codec.Read(ref reader, source, Table.Ref.Identity)
            ?? throw new MappingException(Errors.OtherSubtype(typeof(T))),
        null,
        Reader.LoadAsync);
}
