using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Stores aggregates of one type in a DynamoDB table, or in memory: one item per aggregate. Construct it, subclass it to add query methods,
/// or register it with
/// <c>services.AddDynamoRepository&lt;T&gt;()</c>.
/// </summary>
/// <typeparam name="T">The aggregate, marked with <see cref="DynamoTableAttribute"/>.</typeparam>
/// <typeparam name="TId">
/// The type that identifies an item: the aggregate's identity, or, if <see cref="DynamoTableAttribute.PartitionKey"/> names another member,
/// the type of that member, or a record (struct) of that member and the one that <see cref="DynamoTableAttribute.SortKey"/> names.
/// </typeparam>
/// <remarks>
/// Thread-safe: create one and share it. Aggregates are not thread-safe: one instance takes one write at a time. Each operation on a single
/// aggregate is one request, except that after a failed conditional write whose response does not include the stored item, a second request
/// reads it.
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

    /// <summary>
    /// Creates a repository. Sends nothing. The type is checked immediately; its mapping is compiled once it is used often.
    /// </summary>
    /// <param name="connection">The connection to the store that holds the items.</param>
    /// <param name="options">The repository's options, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">An option, or the connection's table name prefix, is invalid.</exception>
    /// <exception cref="PlatformNotSupportedException">The application was compiled ahead of time (Native AOT).</exception>
    public DynamoRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
        _options = (options ?? new DynamoRepositoryOptions()).Validated();
        _model = _options.ModelOf<T>(connection);
        _identity = _model.IdentityOf<TId>();
        _schema = _options.TableSettings is { } settings
            ? _model.Schema with { Settings = settings.Over(_model.Schema.Settings) }
            : _model.Schema;
        TableName = _options.TableName ?? connection.TableNamePrefix + _schema.Name;
        if (!TableNames.IsValid(TableName))
        {
            throw new ArgumentException(Errors.BadFullTableName(TableName), nameof(connection));
        }

        Table = new AggregateTable<T>(
            () => connection.Store, store => RefOf(store.Scope), _model.Codec, connection.OperationTimeout, connection.Time)
        {
            ConsistentReads = _options.ConsistentReads ?? connection.ConsistentReads,
            MaxParallelism = _options.MaxParallelism,
            OnUnreadable = _options.OnUnreadable,
        };
        Serializer = new DynamoSerializer<T>(_model.Codec, () => Table.Ref.Identity);
        Reader = new AggregateReader<T>(Table, () => OwnFilter);
        Writer = new AggregateWriter<T>(Table, _options.IdempotentWrites, Hooks);
        Patcher = new AggregatePatcher<T>(Table, () => Writer.Settlement, _options.IdempotentWrites);
    }

    /// <summary>The table's full name, prefix included.</summary>
    public string TableName { get; }

    /// <summary>The connection that the repository was created with.</summary>
    protected DynamoConnection Connection { get; }

    /// <summary>
    /// Converts aggregates to items and back, for requests of your own. What it reads counts as loaded from this repository's table.
    /// </summary>
    protected DynamoSerializer<T> Serializer { get; }

    private protected AggregateTable<T> Table { get; }

    private Observer Observer => Connection.Observer;

    internal AggregateReader<T> Reader { get; private set; }

    internal AggregateWriter<T> Writer { get; }

    internal AggregatePatcher<T> Patcher { get; }

    private PatchRoot Patched => field ??= new PatchRoot(
        _model.Mapping.Codec!,
        _schema.SortKey is { } sortKey ? [_schema.PartitionKey.Name, sortKey.Name] : [_schema.PartitionKey.Name]);

    private Condition? Membership => field ??= WriteConditions.Membership(_model.Codec.Subtypes);

    /// <summary>
    /// Converts an exception of the SDK, caught around a request of your own, to the one that the repository's own methods throw.
    /// </summary>
    /// <param name="exception">The exception caught.</param>
    /// <param name="operation">The operation's name for the message, such as <c>FindByEmail</c>.</param>
    /// <returns>The exception to throw: <c>throw MapException(exception, nameof(FindByEmailAsync));</c></returns>
    /// <remarks>
    /// A cancellation stays a cancellation: the method throws an <see cref="OperationCanceledException"/> unchanged instead of returning.
    /// Only one that contains a <see cref="TimeoutException"/>, the HTTP client's own time-out, becomes
    /// <see cref="RepositoryExceptionType.Timeout"/>.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The exception is a cancellation.</exception>
    protected RepositoryException MapException(Exception exception, string operation)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return CallFailure.OfOwnRequest(exception, CallContext.Write(operation, Table.Ref, null));
    }

    /// <summary>Collects the changes of a patch.</summary>
    internal ItemPatch PatchOf(ItemKey key, Action<DynamoPatch<T>> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var builder = new PatchBuilder(Patched);
        try
        {
            patch(new DynamoPatch<T>(builder));
            return builder.Build(typeof(T), Table.Now);
        }
        catch (MappingException exception)
        {
            throw Table.Ref.Failure(
                Errors.CannotPatch(typeof(T), key.ToString(), exception.Message), RepositoryExceptionType.Constraint, key,
                exception.InnerException);
        }
    }

    /// <summary>Translates a condition on the stored item.</summary>
    internal CallerCondition When(Expression<Func<T, bool>> lambda, string parameter) =>
        CallerCondition.Of(lambda, _model.Mapping.Codec!, parameter);

    internal bool IsOver(DynamoConnection connection) => ReferenceEquals(Connection, connection);

    internal ItemKey KeyOf(TId id)
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

    private TableRef RefOf(string scope) => TableRef.Of(_schema, TableName, scope, typeof(T)) with
    {
        ToId = _identity.TryFrom,
        Place = Connection.Place,
        Capacity = _options.CapacityReportOf(Connection.Warn),
        Membership = Membership,
    };
}
