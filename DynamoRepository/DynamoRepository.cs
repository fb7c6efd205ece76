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
    private readonly Identity<TId> _identity;
    private RepositoryCore<T> _core;

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
        _core = new RepositoryCore<T>(connection, options, this);
        _identity = _core.Model.IdentityOf<TId>();
        Connection = connection;
    }

    /// <summary>The table's full name, prefix included.</summary>
    public string TableName => _core.TableName;

    /// <summary>The connection that the repository was created with.</summary>
    protected DynamoConnection Connection { get; }

    /// <summary>
    /// Converts aggregates to items and back, for requests of your own. What it reads counts as loaded from this repository's table.
    /// </summary>
    protected DynamoSerializer<T> Serializer => _core.Serializer;

    private protected AggregateTable<T> Table => _core.Table;

    private Observer Observer => _core.Observer;

    internal AggregateReader<T> Reader => _core.Reader;

    internal AggregateWriter<T> Writer => _core.Writer;

    internal AggregatePatcher<T> Patcher => _core.Patcher;

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
    internal ItemPatch PatchOf(ItemKey key, Action<DynamoPatch<T>> patch) => _core.PatchOf(key, patch);

    /// <summary>Translates a condition on the stored item.</summary>
    internal CallerCondition When(Expression<Func<T, bool>> lambda, string parameter) => _core.When(lambda, parameter);

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

    private RepositoryCore<T>.Sought SoughtBy(TId id)
    {
        try
        {
            return _core.ToSought(KeyOf(id));
        }
        catch (Exception exception)
        {
            return _core.ToSought(exception); // for the observer, too
        }
    }
}
