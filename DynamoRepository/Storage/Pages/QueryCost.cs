using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>What reading all results of queries, or of a scan, costs.</summary>
/// <param name="store">The store.</param>
/// <param name="operations">The requests: of one table or index.</param>
/// <param name="wanted">The maximum number of results, or null.</param>
internal sealed class QueryCost(IItemStore store, IReadOnlyList<PageOperation> operations, int? wanted)
{
    private const int BytesOfPage = 1024 * 1024;

    /// <summary>Reads as the queries would, in a store that reports how much it evaluates, and adds up.</summary>
    /// <param name="pageSize">The maximum number of items that a request evaluates, or null.</param>
    /// <param name="hasOwnFilter">True if the caller's conditions filter what is read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ReadEstimate> MeasureAsync(int? pageSize, bool hasOwnFilter, CancellationToken cancellationToken)
    {
        var cost = new ReadEstimate(0, 0, 0, 0, IsMeasured: true);
        foreach (var operation in operations)
        {
            var run = new QueryRun<bool>(EvaluateAsync, operation, pageSize, hasOwnFilter);
            for (var segment = 0; segment < (operation is ScanOperation scan ? scan.TotalSegments : 1); segment++)
            {
                await foreach (var page in run.PagesAsync(default, wanted, segment, cancellationToken).ConfigureAwait(false))
                {
                    cost = Sum(cost, new ReadEstimate(
                        CapacityUnits.OfRead(page.EvaluatedBytes!.Value, operation.ConsistentRead),
                        page.ScannedCount, page.EvaluatedBytes.Value, 1, IsMeasured: true));
                }
            }
        }

        return cost;
    }

    /// <summary>Estimates from the sizes that the service reports of the table and its indexes; null where they do not suffice.</summary>
    public async Task<ReadEstimate?> EstimateAsync(CancellationToken cancellationToken)
    {
        if (operations.Any(operation => operation is QueryOperation query && !IsOfOneItem(query)))
        {
            return null;
        }

        var table = operations[0].Table;
        if (await store.Tables.For(table).DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false) is not { } description)
        {
            return null;
        }

        var (items, bytes) = SizeOf(operations[0].Index, description);
        if (operations[0] is QueryOperation)
        {
            return operations.Select(operation => Of(operation, Math.Min(1, items), items == 0 ? 0 : bytes / items)).Aggregate(Sum);
        }

        var evaluated = Math.Min(wanted ?? items, items);
        return wanted is not null && operations[0].Filter is not null && wanted < items ? null // as many as it takes
            : Of(operations[0], evaluated, evaluated == items ? bytes : bytes / items * evaluated);
    }

    private static ReadEstimate Sum(ReadEstimate one, ReadEstimate other) => new(
        one.ReadUnits + other.ReadUnits, one.Items + other.Items, one.Bytes + other.Bytes, one.Requests + other.Requests, one.IsMeasured);

    // Every key of the table by one value: of an index, any number of items may have the same.
    private static bool IsOfOneItem(QueryOperation query) => query.Index is null
        && query.SortKeyConditions.Count == query.SortAttributes.Count
        && query.SortKeyConditions.All(condition => condition is Condition.Comparison { Operator: ComparisonOperator.Equal });

    private Task<ItemPage<bool>> EvaluateAsync(PageOperation page, CancellationToken cancellationToken) => store.ReadPageAsync<bool>(
        // A request says how many items the service may evaluate, not how many results are wanted.
        page with { MaxItems = null, CountOnly = true },
        static (ref AttributeReader _, ReadOnlyMemory<byte> _) => true,
        cancellationToken);

    private static (long Items, long Bytes) SizeOf(IndexSchema? index, TableDescription table)
    {
        if (index is null)
        {
            return (table.ItemCount ?? 0, table.TableSizeBytes ?? 0);
        }

        var local = table.LocalSecondaryIndexes?.Find(known => known.IndexName == index.Name);
        var global = table.GlobalSecondaryIndexes?.Find(known => known.IndexName == index.Name);
        return (local?.ItemCount ?? global?.ItemCount ?? 0, local?.IndexSizeBytes ?? global?.IndexSizeBytes ?? 0);
    }

    private static ReadEstimate Of(PageOperation operation, long items, long bytes) => new(
        CapacityUnits.OfRead(bytes, operation.ConsistentRead), items, bytes, (int)Math.Max(1, (bytes + BytesOfPage - 1) / BytesOfPage),
        IsMeasured: false);
}
