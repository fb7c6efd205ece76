using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The options of one repository. Every default is safe. The repository reads them when it is created; later changes have no effect.
/// </summary>
public sealed class DynamoRepositoryOptions
{
    /// <summary>
    /// The table's full name, used as it is, without the connection's prefix. Default: null, the prefix and the name from
    /// <c>[DynamoTable]</c>.
    /// </summary>
    public string? TableName { get; set; }

    /// <summary>
    /// True if reads by key are strongly consistent: they see every write acknowledged before them. This costs one read unit per 4
    /// KB. False costs half of that, but may briefly return an older version, so that loading after a conflict may load the same old
    /// version again. Default: null, as <see cref="DynamoConnection.ConsistentReads"/> says, which is true unless set.
    /// </summary>
    public bool? ConsistentReads { get; set; }

    /// <summary>
    /// True if single aggregates are written in one-item transactions with an idempotency token, so that the outcome of a write whose
    /// response was lost can be determined exactly, for ten minutes. Costs twice the write units. Default: false: the outcome is reported
    /// as unknown where it cannot be determined.
    /// </summary>
    public bool IdempotentWrites { get; set; }

    /// <summary>
    /// Your own naming strategy, converters and null handling. A contract resolver must derive from
    /// <see cref="AggregateContractResolver"/>. Settings that could change stored data unnoticed (type names, reference handling, culture,
    /// date parsing) are fixed. Default: null, camelCase names and no converters.
    /// </summary>
    public JsonSerializerSettings? SerializerSettings { get; set; }

    /// <summary>
    /// Assemblies whose types are stored by their fields although they do not reference this library, such as an assembly of shared value
    /// objects. Default: none. Ignored if <see cref="SerializerSettings"/> has a contract resolver: pass the assemblies to that resolver
    /// instead.
    /// </summary>
    public IReadOnlyCollection<Assembly> StateAssemblies { get; set; } = [];

    /// <summary>
    /// True if a <see cref="DateTime"/> of kind <see cref="DateTimeKind.Local"/> is stored as UTC: the instant is kept, and it loads as
    /// UTC. False if saving one throws. Default: null, as <see cref="DynamoConnection.StoreLocalTimesAsUtc"/> says.
    /// </summary>
    public bool? StoreLocalTimesAsUtc { get; set; }

    /// <summary>
    /// The maximum number of times that <c>UpdateAsync</c> loads, changes and saves again after a conflict, each after a short random
    /// pause. 0 or more. Default: 20.
    /// </summary>
    public int MaxConflictRetries { get; set; } = 20;

    /// <summary>
    /// The secret that signs page tokens (HMAC-SHA256), at least 16 bytes, so that tokens cannot be forged. Every process that reads the
    /// tokens needs the same secret. Signing does not hide the key values in a token. Default: null: tokens are only protected against
    /// damage.
    /// </summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance", "CA1819:Properties should not return arrays",
        Justification = "A secret that is set once, in the form that cryptographic APIs take.")]
    public byte[]? PageTokenKey { get; set; }

    /// <summary>
    /// The maximum number of simultaneous requests of one call: in operations on many aggregates, in scans <c>InParallel</c>, and where
    /// <c>ReadByKey</c> loads what an index found. 1 or more. Default: 8.
    /// </summary>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>
    /// The level of detail of <see cref="OnConsumedCapacity"/>: <c>TOTAL</c>, or <c>INDEXES</c> for separate figures of the table and each
    /// index. Default: null, which means <c>TOTAL</c>. Without <see cref="OnConsumedCapacity"/>, figures are requested only for logs,
    /// traces and metrics.
    /// </summary>
    public ReturnConsumedCapacity? ReturnConsumedCapacity { get; set; }

    /// <summary>
    /// Called after each successful request of this repository with the read or write units that it consumed (of a transaction, those of
    /// its own table). It runs before the call completes, on the thread that received the response; keep it short. Exceptions from it are
    /// logged and ignored. Not called in memory, where nothing is consumed. Default: null.
    /// </summary>
    public Action<ConsumedCapacity>? OnConsumedCapacity { get; set; }

    /// <summary>
    /// Called for each stored item that cannot be read into its aggregate, where a call reads many: by Ids, in queries, scans, pages and
    /// <c>Select</c>. The call then goes on without the item. The exception is of type
    /// <see cref="RepositoryExceptionType.Serialization"/> and has the item's <see cref="RepositoryException.Key"/>. Never called at the
    /// same time for one call; an exception from it ends the call and reaches the caller unchanged. Default: null: the call throws, and
    /// <see cref="RepositoryException.Failures"/> lists each such item that was found.
    /// </summary>
    /// <remarks>
    /// Not called by methods that load one aggregate, or that read in a transaction: those always throw. What only counts reads no items.
    /// </remarks>
    public Action<RepositoryException>? OnUnreadable { get; set; }

    /// <summary>Settings of the table that replace those of the aggregate's attributes. Default: null, the attributes apply.</summary>
    public DynamoTableSettings? TableSettings { get; set; }

    /// <summary>The receiver of the consumed capacity, or null.</summary>
    /// <param name="warn">Receives a warning.</param>
    internal CapacityReport? CapacityReportOf(Action<string> warn) =>
        OnConsumedCapacity is { } report && ReturnConsumedCapacity?.Value != "NONE"
            ? new CapacityReport(ReturnConsumedCapacity?.Value ?? "TOTAL", report, warn)
            : null;

    /// <summary>The aggregate's model, for a connection if there is one.</summary>
    internal AggregateModel<T> ModelOf<T>(DynamoConnection? connection = null)
        where T : class, IAggregateRoot => AggregateModel<T>.For(
            SerializerSettings, StateAssemblies, StoreLocalTimesAsUtc ?? connection?.StoreLocalTimesAsUtc ?? false);

    internal DynamoRepositoryOptions Copy() => (DynamoRepositoryOptions)MemberwiseClone();

    internal DynamoRepositoryOptions Validated()
    {
        if (PageTokenKey is { Length: < 16 })
        {
            throw new ArgumentException(Errors.PageTokenKeyTooShort, nameof(PageTokenKey));
        }

        if (TableName is not null && !TableNames.IsValid(TableName))
        {
            throw new ArgumentException(Errors.BadFullTableName(TableName), nameof(TableName));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(MaxConflictRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelism, 1);
        ArgumentNullException.ThrowIfNull(StateAssemblies);
        return Copy();
    }
}
