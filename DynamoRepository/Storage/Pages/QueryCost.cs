using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>What reading all results of a query or scan costs.</summary>
/// <param name="store">The store.</param>
/// <param name="operation">The request.</param>
/// <param name="wanted">The maximum number of results, or null.</param>
internal sealed class QueryCost(IItemStore store, PageOperation operation, int? wanted)
{
    private const int BytesOfPage = 1024 * 1024;

    /// <summary>Reads as a query would, in a store that tells how much it evaluates, and adds up.</summary>
    /// <param name="pageSize">The maximum number of items that a request evaluates, or null.</param>
    /// <param name="hasOwnFilter">True if the caller's conditions filter what is read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ReadEstimate> MeasureAsync(int? pageSize, bool hasOwnFilter, CancellationToken cancellationToken)
    {
        var cost = new ReadEstimate(0, 0, 0, 0, IsMeasured: true);
        var run = new QueryRun<bool>(EvaluateAsync, operation, pageSize, hasOwnFilter);
        for (var segment = 0; segment < (operation is ScanOperation scan ? scan.TotalSegments : 1); segment++)
        {
            await foreach (var page in run.PagesAsync(default, wanted, segment, cancellationToken).ConfigureAwait(false))
            {
                cost = new ReadEstimate(
                    cost.ReadUnits + CapacityUnits.OfRead(page.EvaluatedBytes!.Value, operation.ConsistentRead),
                    cost.Items + page.ScannedCount, cost.Bytes + page.EvaluatedBytes.Value, cost.Requests + 1, IsMeasured: true);
            }
        }

        return cost;
    }

    /// <summary>Estimates from the sizes that the service tells of the table and its indexes; null where they do not suffice.</summary>
    public async Task<ReadEstimate?> EstimateAsync(CancellationToken cancellationToken)
    {
        if (operation is QueryOperation query && !IsOfOneItem(query))
        {
            return null;
        }

        var table = operation.Table;
        if (await store.Tables.For(table).DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false) is not { } description)
        {
            return null;
        }

        var (items, bytes) = SizeOf(description);
        if (operation is QueryOperation)
        {
            return Of(Math.Min(1, items), items == 0 ? 0 : bytes / items);
        }

        var evaluated = Math.Min(wanted ?? items, items);
        return wanted is not null && operation.Filter is not null && wanted < items ? null // as many as it takes
            : Of(evaluated, evaluated == items ? bytes : bytes / items * evaluated);
    }

    // Every key of the table by one value: of an index, any number of items may have the same.
    private static bool IsOfOneItem(QueryOperation query) => query.Index is null
        && query.SortKeyConditions.Count == query.SortAttributes.Count
        && query.SortKeyConditions.All(condition => condition is Condition.Comparison { Operator: ComparisonOperator.Equal });

    private Task<ItemPage<bool>> EvaluateAsync(PageOperation page, CancellationToken cancellationToken) => store.ReadPageAsync<bool>(
        // The service is not told how many results are wanted, only how many items it may evaluate.
        page with { MaxItems = null, CountOnly = true },
        static (ref AttributeReader _, ReadOnlyMemory<byte> _) => true,
        cancellationToken);

    private (long Items, long Bytes) SizeOf(TableDescription table)
    {
        if (operation.Index is not { } index)
        {
            return (table.ItemCount ?? 0, table.TableSizeBytes ?? 0);
        }

        var local = table.LocalSecondaryIndexes?.Find(known => known.IndexName == index.Name);
        var global = table.GlobalSecondaryIndexes?.Find(known => known.IndexName == index.Name);
        return (local?.ItemCount ?? global?.ItemCount ?? 0, local?.IndexSizeBytes ?? global?.IndexSizeBytes ?? 0);
    }

    private ReadEstimate Of(long items, long bytes) => new(
        CapacityUnits.OfRead(bytes, operation.ConsistentRead), items, bytes, (int)Math.Max(1, (bytes + BytesOfPage - 1) / BytesOfPage),
        IsMeasured: false);
}
