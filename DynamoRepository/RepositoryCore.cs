using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// A repository, but for its identities. <see cref="DynamoRepository{T, TId}"/> leaves to it whatever does not depend on their type: code
/// over a struct of another assembly, as a <see cref="Guid"/> is, cannot be compiled ahead, and would be compiled by every process that
/// starts.
/// </summary>
internal sealed partial class RepositoryCore<T>
    where T : class, IAggregateRoot
{
    private readonly IRepositoryOverrides<T> _overrides;
    private readonly DynamoConnection _connection;

    /// <param name="connection">The connection to the store that holds the items.</param>
    /// <param name="options">The repository's options, or null for the defaults.</param>
    /// <param name="overrides">The repository, as its class may have changed it.</param>
    public RepositoryCore(DynamoConnection connection, DynamoRepositoryOptions? options, IRepositoryOverrides<T> overrides)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _overrides = overrides;
        Options = (options ?? new DynamoRepositoryOptions()).Validated();
        Model = Options.ModelOf<T>(connection);
        Schema = Options.TableSettings is { } settings
            ? Model.Schema with { Settings = settings.Over(Model.Schema.Settings) }
            : Model.Schema;
        TableName = Options.TableName ?? connection.TableNamePrefix + Schema.Name;
        if (!TableNames.IsValid(TableName))
        {
            throw new ArgumentException(Errors.BadFullTableName(TableName), nameof(connection));
        }

        Table = new AggregateTable<T>(
            () => connection.Store, store => RefOf(store.Scope), Model.Codec, connection.OperationTimeout, connection.Time)
        {
            ConsistentReads = Options.ConsistentReads ?? connection.ConsistentReads,
            MaxParallelism = Options.MaxParallelism,
            OnUnreadable = Options.OnUnreadable,
        };
        Serializer = new DynamoSerializer<T>(Model.Codec, () => Table.Ref.Identity);
        Reader = new AggregateReader<T>(Table, () => OwnFilter);
        Writer = new AggregateWriter<T>(Table, Options.IdempotentWrites, new WriteHooks<T>(overrides));
        Patcher = new AggregatePatcher<T>(Table, () => Writer.Settlement, Options.IdempotentWrites);
    }

    public AggregateModel<T> Model { get; }

    public DynamoRepositoryOptions Options { get; }

    public TableSchema Schema { get; }

    public string TableName { get; }

    public AggregateTable<T> Table { get; }

    public DynamoSerializer<T> Serializer { get; }

    public AggregateReader<T> Reader { get; private set; }

    public AggregateWriter<T> Writer { get; }

    public AggregatePatcher<T> Patcher { get; }

    public Observer Observer => _connection.Observer;

    private PatchRoot Patched => field ??= new PatchRoot(
        Model.Mapping.Codec!,
        Schema.SortKey is { } sortKey ? [Schema.PartitionKey.Name, sortKey.Name] : [Schema.PartitionKey.Name]);

    private Condition? Membership => field ??= WriteConditions.Membership(Model.Codec.Subtypes);

    /// <summary>Collects the changes of a patch.</summary>
    public ItemPatch PatchOf(ItemKey key, Action<DynamoPatch<T>> patch)
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
    public CallerCondition When(Expression<Func<T, bool>> lambda, string parameter) =>
        CallerCondition.Of(lambda, Model.Mapping.Codec!, parameter);

    private TableRef RefOf(string scope) => TableRef.Of(Schema, TableName, scope, typeof(T)) with
    {
        ToId = _overrides.IdOf,
        Place = _connection.Place,
        Capacity = Options.CapacityReportOf(_connection.Warn),
        Membership = Membership,
    };
}
