using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// Stores aggregates of one type in a DynamoDB table, or in memory: one item per aggregate. Construct it, subclass it to add query methods,
/// or register it with
/// <c>services.AddDynamoRepository&lt;T&gt;()</c>.
/// </summary>
/// <typeparam name="T">The aggregate, marked with <see cref="DynamoTableAttribute"/>.</typeparam>
/// <typeparam name="TId">
/// What identifies its item: the aggregate's identity; where <see cref="DynamoTableAttribute.PartitionKey"/> names other members, the type
/// of that member, or a record (struct) of that member and the one that <see cref="DynamoTableAttribute.SortKey"/> names.
/// </typeparam>
/// <remarks>
/// Thread-safe: make one and share it. Aggregates are not: one instance takes one write at a time. Each single-aggregate operation is one
/// request, except that a conditional write whose answer does not say what stands in its way reads that once more.
/// </remarks>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public partial class DynamoRepository<T, TId> : IRepository<T, TId>
    where T : class, IAggregateRoot
    where TId : notnull
{
    private readonly AggregateModel<T> _model;
    private readonly Identity<TId> _identity;
    private readonly DynamoRepositoryOptions _options;
    private readonly TableSchema _schema;
    private TableRef? _table;
    private ConditionalWrites? _writes;

    /// <summary>Makes a repository. Sends nothing; the type is checked at once, its mapping compiled at first use.</summary>
    /// <param name="connection">Where the items are.</param>
    /// <param name="options">How the repository behaves, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">An option, or the connection's table name prefix, is not usable.</exception>
    public DynamoRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
        _options = (options ?? new DynamoRepositoryOptions()).Validated();
        _model = AggregateModel<T>.For(_options);
        _identity = _model.IdentityOf<TId>();
        _schema = _options.TableSettings is { } settings
            ? _model.Schema with { Settings = settings.Over(_model.Schema.Settings) }
            : _model.Schema;
        TableName = _options.TableName ?? connection.TableNamePrefix + _schema.Name;
        if (!TableNames.IsValid(TableName))
        {
            throw new ArgumentException(Errors.BadFullTableName(TableName), nameof(connection));
        }

        Serializer = new DynamoSerializer<T>(_model.Codec);
    }

    /// <summary>The table's full name, prefix included.</summary>
    public string TableName { get; }

    /// <summary>The connection that the repository was made with.</summary>
    protected DynamoConnection Connection { get; }

    /// <summary>Aggregates to and from the SDK's attribute maps, for requests of your own.</summary>
    protected DynamoSerializer<T> Serializer { get; }

    // Made at first use: the store makes the client, which may look for a region and credentials.
    private TableRef Table => _table ??= new TableRef(
        TableName,
        $"{Store.Scope}/{TableName}",
        typeof(T),
        _schema.PartitionKey.Name,
        _schema.SortKey?.Name,
        _schema.ETagAttribute)
    {
        ToId = _identity.TryFrom,
        Place = Connection.Place,
        TimeToLiveAttribute = _schema.TimeToLiveAttribute,
        Capacity = _options.CapacityReport,
        Membership = Membership,
        KeyLimits = _schema.KeyLimits,
        KeyGroups = _schema.KeyGroups,
    };

    // "$type = :v0", or "$type IN (…)".
    private Condition? Membership =>
        field ??= _model.Codec.Subtypes is not { } subtypes
            ? null
            : Condition.AnyOf([.. subtypes.Names.Select(name => new Condition.Comparison(
        new Operand.Attribute(new AttributePath(subtypes.Discriminator)), ComparisonOperator.Equal, ValueOperand.Of(name)))]);

    private IItemStore Store => Connection.Store;

    private protected IReadOnlyList<T> ReadMemory() =>
        [.. ((InMemoryItemStore)Store).GetAll(Table, _model.Codec).Where(aggregate => Live(aggregate) is not null)];

    private protected void ClearMemory() => ((InMemoryItemStore)Store).Clear(TableName);

    private ConditionalWrites Writes =>
        _writes ??= new ConditionalWrites(Store, Table, _options.IdempotentWrites, OperationTime, Connection.Time);

    private OperationTime OperationTime => field ??= new OperationTime(Connection.OperationTimeout);

    /// <summary>
    /// Called before an aggregate is written, once per aggregate on every write path. Throw to prevent the write. What it changes is saved.
    /// </summary>
    /// <param name="aggregate">The aggregate about to be written.</param>
    protected virtual ValueTask OnSavingAsync(T aggregate) => ValueTask.CompletedTask;

    /// <summary>
    /// Called after an aggregate was written, once per aggregate on every write path. The place to publish
    /// <see cref="IAggregateRoot.UncommittedEvents"/>.
    /// </summary>
    /// <param name="aggregate">The aggregate that was written.</param>
    /// <remarks>
    /// The write has happened: an exception thrown here reaches the caller but undoes nothing, and keeps the call from no other aggregate
    /// of the same batch or transaction. The aggregate may be saved again here, which calls this method again: take care that it ends.
    /// </remarks>
    protected virtual ValueTask OnSavedAsync(T aggregate) => ValueTask.CompletedTask;

    /// <summary>Returns an exception of the SDK, caught around a request of your own, as the repository's own methods throw it.</summary>
    /// <param name="exception">The exception caught.</param>
    /// <param name="operation">The operation's name for the message, such as <c>FindByEmail</c>.</param>
    /// <returns>The exception to throw: <c>throw MapException(exception, nameof(FindByEmailAsync));</c></returns>
    /// <remarks>
    /// A cancellation stays one: the method throws an <see cref="OperationCanceledException"/> as it is instead of returning anything.
    /// Only one around a <see cref="TimeoutException"/>, which is the HTTP client's own time-out, becomes <see
    /// cref="RepositoryExceptionType.Timeout"/>.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The exception is a cancellation.</exception>
    protected RepositoryException MapException(Exception exception, string operation)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return CallFailure.OfOwnRequest(exception, CallContext.Write(operation, Table, null));
    }

    private ItemKey KeyOf(TId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        try
        {
            return _identity.KeyOf(id);
        }
        catch (MappingException exception)
        {
            throw new ArgumentException(
                Errors.CannotFind(exception.Within(Errors.NameOf(typeof(T))).Message), nameof(id), exception.InnerException);
        }
    }
}
