using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DynamoRepository;

/// <summary>The common part of the queries of one repository: the store, the table, and the mapping of the aggregate.</summary>
/// <param name="TableName">The table's full name.</param>
/// <param name="Store">Returns the store; called when the first request is made.</param>
/// <param name="Table">Returns the table, likewise.</param>
/// <param name="Planner">Plans queries of this aggregate.</param>
/// <param name="Schema">Its keys and indexes.</param>
/// <param name="Root">The codec of the item's root.</param>
/// <param name="PageTokenKey">The key that page tokens are signed with, or null.</param>
/// <param name="MaxParallelism">The maximum number of simultaneous requests of one call.</param>
/// <param name="Time">The clock that tells what is expired.</param>
/// <param name="OnUnreadable">Called for an item that cannot be read; null to throw.</param>
/// <param name="Observer">Observes the reading of each page.</param>
internal sealed record QuerySource(
    string TableName, Func<IItemStore> Store, Func<TableRef> Table, QueryPlanner Planner, TableSchema Schema, ValueCodec Root,
    byte[]? PageTokenKey, int MaxParallelism, TimeProvider Time, Action<RepositoryException>? OnUnreadable, Observer Observer)
{
    private readonly ConcurrentDictionary<string, bool> _recommended = new();

    public QueryPlan Plan(QueryDefinition query, IReadOnlyList<AttributePath>? needed) => Planner.Plan(query, needed, Time.GetUtcNow());

    public QueryPlan? PlanOn(QueryDefinition query, string? indexName, IReadOnlyList<AttributePath>? needed) =>
        Planner.PlanOn(query, indexName, needed, Time.GetUtcNow());

    public IReadOnlyList<ExplainedPath> Consider(
        QueryDefinition query, IReadOnlyList<AttributePath>? needed, out IndexSchema? cheaper) =>
        Planner.Consider(query, needed, Time.GetUtcNow(), out cheaper);

    /// <summary>Writes a warning, once for each index, if the query filters what a local index would find by its sort key.</summary>
    /// <param name="query">The query.</param>
    /// <param name="needed">The attributes that results are made of: null for all.</param>
    /// <param name="plan">Its plan, which is returned.</param>
    public QueryPlan Recommended(QueryDefinition query, IReadOnlyList<AttributePath>? needed, QueryPlan plan)
    {
        if (plan is { Index: null, Filter: not null, Parts.Count: 0 } && query is { IsScan: false, IndexName: null }
            && Observer.Log.IsEnabled(LogLevel.Warning)
            && Schema.Indexes.Any(index => index.IsLocal && !_recommended.ContainsKey(index.Name)))
        {
            Consider(query, needed, out var cheaper);
            if (cheaper is not null && _recommended.TryAdd(cheaper.Name, true))
            {
                OperationLog.CheaperIndex(Observer.Log, TableName, cheaper.Name);
            }
        }

        return plan;
    }

    /// <summary>Reads a page, observed.</summary>
    public Task<ItemPage<T>> ReadAsync<T>(
        PageOperation page, Func<PageOperation, CancellationToken, Task<ItemPage<T>>> fetch, CancellationToken cancellationToken) =>
        Observer.RunAsync(
            TableName, (page, fetch), static (read, token) => read.fetch(read.page, token), cancellationToken,
            member: page is QueryOperation ? nameof(DynamoOperation.Query) : nameof(DynamoOperation.Scan));

    /// <summary>The requests that carry the plan out, but for limits and positions.</summary>
    /// <param name="query">The query.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="projection">The attributes that results are made of; null for all, none for the keys.</param>
    /// <param name="wanted">The maximum number of results, or null.</param>
    /// <param name="countOnly">True if items are counted and not returned.</param>
    /// <exception cref="RepositoryException">DynamoDB would refuse them, whatever is stored.</exception>
    public PageOperation Operation(
        QueryDefinition query, QueryPlan plan, IReadOnlyList<AttributePath>? projection, int? wanted, bool countOnly = false)
    {
        var keys = StartKey.AttributesOf(Schema, plan.Index);
        PageOperation operation = plan.KeyCondition is { } keyCondition
            ? new QueryOperation(Table(), keyCondition) { Keys = keys, Descending = query.IsDescending }
            : new ScanOperation(Table()) { Keys = keys, TotalSegments = query.Segments };
        operation = operation with
        {
            Index = plan.Index,
            Filter = plan.Filter,
            Projection = projection,
            NeedsKeys = OnUnreadable is not null,
            ConsistentRead = query.IsConsistent,
            MaxItems = wanted,
            CountOnly = countOnly,
        };
        return PageRules.ProblemOf(operation) is { } problem
            ? throw operation.Table.Failure(
                Errors.CannotQuery(operation.Table.AggregateType, query.IsScan, query.KeyText, problem), RepositoryExceptionType.Constraint)
            : operation;
    }
}
