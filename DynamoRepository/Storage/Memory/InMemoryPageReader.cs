namespace DynamoRepository;

/// <summary>Reads one page of a query or scan, under the store's lock.</summary>
/// <remarks>
/// As measured with DynamoDB Local: a page ends with the item that completes <c>Limit</c> items or 1 MB, and then has a position to
/// continue from, even if nothing follows; a start key is a position and need not exist.
/// </remarks>
internal sealed class InMemoryPageReader(PageOperation operation)
{
    private const int MaxPageBytes = 1024 * 1024;

    private readonly ConditionEvaluator? _filter = operation.Filter is { } filter ? new ConditionEvaluator(filter) : null;

    /// <summary>Reads the page of a table that may not exist yet.</summary>
    public InMemoryPage Read(InMemoryTable? table)
    {
        if (operation.Index is { } index && table?.Definition is { } definition && !definition.HasIndex(index.Name))
        {
            throw operation.Table.Failure(Errors.NoIndex(operation.Table, index.Name), RepositoryExceptionType.TableNotFound);
        }

        return operation is QueryOperation query ? Query(table, query) : Scan(table, (ScanOperation)operation);
    }

    /// <summary>Reads the page of a query; throws for a key or condition that DynamoDB would refuse.</summary>
    public InMemoryPage Query(InMemoryTable? table, QueryOperation query)
    {
        var partition = PartitionOf(query);
        Check(query);
        if (table is null)
        {
            return new InMemoryPage([], 0, default);
        }

        InMemoryItem first = InMemoryItem.At(ItemPosition.StartOf(partition)), last = InMemoryItem.At(ItemPosition.EndOf(partition));
        var start = StartOf();
        if (start is not null && !start.Position.Partition.SequenceEqual(partition))
        {
            throw Refused(Errors.StartKeyOfAnotherPartition);
        }

        var view = query.Descending
            ? ItemsOf(table).GetViewBetween(first, start ?? last).Reverse()
            : ItemsOf(table).GetViewBetween(start ?? first, last);
        List<ConditionEvaluator> sort = [.. query.SortKeyConditions.Select(condition => new ConditionEvaluator(condition))];
        return Read(view.Where(item => !IsAt(item, start) && sort.TrueForAll(condition => condition.Holds(item.Json))));
    }

    /// <summary>Reads the page of a scan.</summary>
    public InMemoryPage Scan(InMemoryTable? table, ScanOperation scan)
    {
        Check(scan);
        if (table is null)
        {
            return new InMemoryPage([], 0, default);
        }

        var start = StartOf();
        var items = ItemsOf(table);
        IEnumerable<InMemoryItem> view = start is null || items.Max is not { } last || InMemoryItem.ByPosition.Compare(start, last) > 0
            ? start is null ? items : []
            : items.GetViewBetween(start, last);
        return Read(view.Where(item => !IsAt(item, start) && SegmentOf(item, scan.TotalSegments) == scan.Segment));
    }

    private InMemoryPage Read(IEnumerable<InMemoryItem> candidates)
    {
        var found = new List<InMemoryItem>();
        int scanned = 0, bytes = 0;
        foreach (var candidate in candidates)
        {
            var item = Projected(candidate);
            scanned++;
            bytes += ItemSize.Measure(item.Json).Bytes;
            if (_filter is null || _filter.Holds(item.Json))
            {
                if (found.Count == operation.MaxItems)
                {
                    return new InMemoryPage(found, scanned - 1, ItemExtract.Keep(found[^1].Json, KeyAttributes()));
                }

                found.Add(item);
            }

            if (scanned == operation.Limit || bytes >= MaxPageBytes)
            {
                return new InMemoryPage(found, scanned, ItemExtract.Keep(item.Json, KeyAttributes()), bytes);
            }
        }

        return new InMemoryPage(found, scanned, default, bytes);
    }

    private SortedSet<InMemoryItem> ItemsOf(InMemoryTable table) => operation.Index is { } index ? table.ItemsOf(index) : table.Items;

    private InMemoryItem Projected(InMemoryItem item) => operation.Index is null or { Projection: IndexProjection.All }
        ? item
        : item with { Json = ItemExtract.Keep(item.Json, [.. KeyAttributes(), .. operation.Index.IncludedAttributes]) };

    // The end of an earlier page, in the reading order.
    private InMemoryItem? StartOf()
    {
        if (operation.ExclusiveStartKey.IsEmpty)
        {
            return null;
        }

        var key = StoredValueReader.ReadItem(operation.ExclusiveStartKey.Span);
        return KeyAttributes().All(key.ContainsKey)
            ? InMemoryItem.At(
                new ItemPosition(Values(operation.PartitionAttributes), Values(operation.SortAttributes)),
                new ItemPosition(key[operation.Table.PartitionKey], operation.Table.SortKey is { } sort ? key[sort] : null))
            : throw Refused(Errors.StartKeyIncomplete);

        StoredValue[] Values(IEnumerable<string> attributes) => [.. attributes.Select(attribute => key[attribute])];
    }

    private IEnumerable<string> KeyAttributes() =>
        new[] { operation.Table.PartitionKey, operation.Table.SortKey }.OfType<string>()
            .Concat(operation.PartitionAttributes).Concat(operation.SortAttributes);

    private IReadOnlyList<StoredValue> PartitionOf(QueryOperation query) =>
        ItemRules.PartitionOf(query.PartitionKey, out var problem) ?? throw Refused(problem!);

    private void Check(PageOperation asked)
    {
        if ((PageRules.ProblemOf(asked) ?? (asked.Filter is { } filter ? ExpressionRules.ProblemMeasured(filter) : null)) is { } problem)
        {
            throw Refused(Errors.ConditionRefused(problem));
        }
    }

    private RepositoryException Refused(string problem)
    {
        var context = CallContext.Read(
            operation is QueryOperation ? nameof(DynamoOperation.Query) : nameof(DynamoOperation.Scan), operation.Table, null);
        return context.Failure(Errors.InMemoryRefused(context, problem), RepositoryExceptionType.Constraint);
    }

    private static bool IsAt(InMemoryItem item, InMemoryItem? start) =>
        start is not null && InMemoryItem.ByPosition.Compare(item, start) == 0;

    private static int SegmentOf(InMemoryItem item, int total) => (int)(((UInt128)item.Position.Hash * (UInt128)total) >> 64);
}
