using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>Queries, and the filter.</content>
internal sealed partial class RepositoryCore<T>
{
    private QuerySource? _queries;
    private Condition? _filter;

    // Not in the constructor: a derived repository has not set its own fields by then.
    private Condition OwnFilter => _filter ??= _overrides.Filter is { } filter ? Translated(filter) : Condition.Always;

    // The items of the subtype in its base's table.
    private Condition OfType => Membership ?? Condition.Always;

    private QuerySource Queries => _queries ??= new QuerySource(
        TableName, () => Table.Store, () => Table.Ref, new QueryPlanner(typeof(T), Schema, Model.Mapping.Model!), Schema,
        Model.Mapping.Codec!,
        Options.PageTokenKey, Options.MaxParallelism, _connection.Time, Options.OnUnreadable, Observer);

    private QueryResults<T> Aggregates => new(
        (ref AttributeReader reader, ReadOnlyMemory<byte> source) => Model.Codec.Read(ref reader, source, Table.Ref.Identity)
            ?? throw new MappingException(Errors.OtherSubtype(typeof(T))),
        null,
        (keys, ignoresFilter, token) => (ignoresFilter ? Reader.Unfiltered : Reader).LoadFoundAsync(keys, token))
    {
        Delete = (found, progress, token) => new DeleteFound<T>(Writer, progress, token).RunAsync(found),
        Upgrades = Model.Codec.Upgrades,
    };

    /// <summary>The same without the filter.</summary>
    public RepositoryCore<T> Unfiltered()
    {
        var copy = (RepositoryCore<T>)MemberwiseClone();
        copy._filter = Condition.Always;
        copy._queries = null;
        copy.Reader = Reader.Unfiltered;
        return copy;
    }

    /// <inheritdoc cref="DynamoRepository{T, TId}.Query"/>
    public DynamoQuery<T> Query(Expression<Func<T, bool>> keyCondition)
    {
        ArgumentNullException.ThrowIfNull(keyCondition);
        var query = new QueryDefinition(
            IsScan: false, LambdaTranslator.Translate(keyCondition, Queries.Root), ExpressionText.Of(keyCondition))
        {
            Filter = OfType,
            RepositoryFilter = OwnFilter,
        };
        Queries.Planner.RequirePossible(query);
        return new DynamoQuery<T>(Queries, query, Aggregates);
    }

    /// <inheritdoc cref="DynamoRepository{T, TId}.Scan"/>
    public DynamoScan<T> Scan(Expression<Func<T, bool>>? filter)
    {
        var condition = filter is null ? Condition.Always : LambdaTranslator.Translate(filter, Queries.Root);
        var query = new QueryDefinition(IsScan: true, Condition.Always, filter is null ? "" : ExpressionText.Of(filter))
        {
            Filter = Condition.AllOf(condition, OfType),
            RepositoryFilter = OwnFilter,
        };
        return new DynamoScan<T>(Queries, query, Aggregates);
    }

    /// <summary>Translates a condition that the repository's filter limits.</summary>
    /// <remarks>Translated now, so that errors reach the caller here; the table is resolved when the request is sent.</remarks>
    public TransactionStep Check(ItemKey key, Expression<Func<T, bool>> condition) => TransactionStep.Check(
        Table, key, CallerCondition.Of(condition, Model.Mapping.Codec!, nameof(condition), OwnFilter));

    private Condition Translated(Expression<Func<T, bool>> filter)
    {
        try
        {
            var condition = LambdaTranslator.Translate(filter, Queries.Root);
            return condition.IsNever || condition.IsAlways || ExpressionRules.ProblemOf(condition) is not { } problem
                ? condition
                : throw new InvalidOperationException(Errors.UnusableFilter(_overrides.GetType(), ExpressionText.Of(filter), problem));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException(Errors.UntranslatableFilter(_overrides.GetType(), exception.Message), exception);
        }
    }
}
