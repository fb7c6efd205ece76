using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// How one repository behaves. Every default is safe; set what you know better. Read when the repository is made: later changes have no
/// effect.
/// </summary>
public sealed class DynamoRepositoryOptions
{
    /// <summary>
    /// The table's whole name, taken as it is, without the connection's prefix. Default: null, the prefix and the name from
    /// <c>[DynamoTable]</c>.
    /// </summary>
    public string? TableName { get; set; }

    /// <summary>
    /// Whether reads by key see every write that was acknowledged before. Default: true, at one read unit per 4 KB. False costs half of
    /// that and may return an older version for a moment, so that loading after a conflict may load the same old version again.
    /// </summary>
    public bool ConsistentReads { get; set; } = true;

    /// <summary>
    /// Whether writes of single aggregates go as one-item transactions with an idempotency token, so that the outcome of a write whose
    /// response was lost is found out exactly, for ten minutes. Costs twice the write units. Default: false, which reports such an outcome
    /// as unknown where it cannot be told.
    /// </summary>
    public bool IdempotentWrites { get; set; }

    /// <summary>
    /// Naming strategy, converters and null handling of your own. A contract resolver in it must derive from
    /// <see cref="AggregateContractResolver"/>. What could change stored data behind your back (type names, reference handling, culture,
    /// date parsing) is fixed. Default: null, camelCase names and no converters.
    /// </summary>
    public JsonSerializerSettings? SerializerSettings { get; set; }

    /// <summary>
    /// Assemblies whose types are stored by their fields although they do not reference this library, such as one of shared value objects.
    /// Default: none. Has no effect where <see cref="SerializerSettings"/> brings a contract resolver: give them to that.
    /// </summary>
    public IReadOnlyCollection<Assembly> StateAssemblies { get; set; } = [];

    /// <summary>
    /// How often <c>UpdateAsync</c> loads, changes and saves again after a conflict, with a short random pause before each. 0 or more.
    /// Default: 20.
    /// </summary>
    public int MaxConflictRetries { get; set; } = 20;

    /// <summary>
    /// The secret that page tokens are signed with (HMAC-SHA256), 16 bytes at least, so that nobody can make one up; every process that
    /// reads them needs the same. Signing does not hide the key values in a token. Default: null, tokens are only protected against damage.
    /// </summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance", "CA1819:Properties should not return arrays",
        Justification = "A secret that is set once, as cryptographic APIs take it.")]
    public byte[]? PageTokenKey { get; set; }

    /// <summary>
    /// How many requests of one call may be under way simultaneously: in operations on many aggregates, in scans <c>InParallel</c>, and
    /// where <c>ReadByKey</c> loads what an index found. 1 or more. Default: 8.
    /// </summary>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>
    /// How detailed the figures for <see cref="OnConsumedCapacity"/> are: <c>TOTAL</c>, or <c>INDEXES</c> for those of the table and of
    /// each index apart. Default: null, which is <c>TOTAL</c>. Without <see cref="OnConsumedCapacity"/> none are asked for.
    /// </summary>
    public ReturnConsumedCapacity? ReturnConsumedCapacity { get; set; }

    /// <summary>
    /// Told how many read or write units each successful request of this repository consumed (of a transaction: its own table's part), on
    /// the thread that brought the answer, before the call goes on: return soon. What it throws is traced and ignored. Not called in
    /// memory, where nothing is consumed. Default: null.
    /// </summary>
    public Action<ConsumedCapacity>? OnConsumedCapacity { get; set; }

    /// <summary>How the table is made, where that differs from what the aggregate's attributes say. Default: null, as they say.</summary>
    public DynamoTableSettings? TableSettings { get; set; }

    internal CapacityReport? CapacityReport =>
        OnConsumedCapacity is { } told && ReturnConsumedCapacity?.Value != "NONE"
            ? new CapacityReport(ReturnConsumedCapacity?.Value ?? "TOTAL", told)
            : null;

    internal AggregateModel<T> ModelOf<T>()
        where T : class, IAggregateRoot => AggregateModel<T>.For(SerializerSettings, StateAssemblies);

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
        return (DynamoRepositoryOptions)MemberwiseClone();
    }
}
