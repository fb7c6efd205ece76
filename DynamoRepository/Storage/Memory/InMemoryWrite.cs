namespace DynamoRepository;

/// <summary>One write of the in-memory store, under its lock: everything is checked before anything changes.</summary>
internal sealed class InMemoryWrite(InMemoryTables tables, CallContext context, TableRef table, ItemKey key, Condition? condition)
{
    private readonly ItemPosition _position = PositionOf(context, table, key);
    private readonly InMemoryTable? _table = tables.Find(table.Name);

    /// <summary>A key in canonical form; one that DynamoDB would refuse is an error.</summary>
    public static ItemPosition PositionOf(CallContext context, TableRef table, ItemKey key) =>
        ItemRules.PositionOf(table, key, out var problem) ?? throw Refused(context, problem!);

    /// <summary>
    /// A key of another shape than the table's is an error; names and types of a table that was only used are those of its first write.
    /// </summary>
    public static void CheckKeys(CallContext context, InMemoryTable? existing, TableRef table, ItemKey key)
    {
        var shape = KeyShape.Of(table, key);
        if (existing is not null && existing.Keys != shape)
        {
            throw Refused(context, Errors.KeysDiffer(existing.Keys, shape));
        }
    }

    /// <summary>What is stored now, or null.</summary>
    private InMemoryItem? Stored => _table?.Find(_position);

    /// <summary>Writes an item (deletes it, without bytes) if the condition holds.</summary>
    public WriteResult Run(ReadOnlyMemory<byte>? item)
    {
        if (!Allows(item))
        {
            return new WriteResult(Done: false, WasRetried: false, Stored?.VersionIn(table.ETagAttribute) ?? default(StoredVersion));
        }

        Apply(item);
        return new WriteResult(Done: true, WasRetried: false, Stored: null);
    }

    /// <summary>Whether the condition holds; what DynamoDB would refuse in any case is an error. Changes nothing.</summary>
    public bool Allows(ReadOnlyMemory<byte>? item)
    {
        CheckKeys(context, _table, table, key);
        if (item is { } bytes)
        {
            CheckItem(bytes.Span);
        }

        if (condition is null)
        {
            return true;
        }

        if ((ExpressionRules.ProblemOf(condition) ?? ExpressionRules.ProblemMeasured(condition)) is { } problem)
        {
            throw Refused(context, Errors.ConditionRefused(problem));
        }

        return new ConditionEvaluator(condition).Holds(Stored?.Json ?? ConditionEvaluator.NoItem);
    }

    /// <summary>Does what was allowed.</summary>
    public void Apply(ReadOnlyMemory<byte>? item)
    {
        if (item is { } bytes)
        {
            var target = tables.Find(table.Name) ?? tables.Add(table.Name, KeyShape.Of(table, key));
            target.Put(new InMemoryItem(_position, _position, bytes.ToArray()));
        }
        else
        {
            _table?.Remove(_position);
        }
    }

    private void CheckItem(ReadOnlySpan<byte> item)
    {
        var problem = ItemRules.ProblemOf(item, out var attributes)
            ?? ItemRules.KeyProblemOf(attributes, _table?.Definition?.KeyLimits ?? table.KeyLimits)
            ?? KeyGroupRules.ProblemOf(attributes.GetValueOrDefault, _table?.Definition?.KeyGroups ?? table.KeyGroups);
        if (problem is not null)
        {
            throw Refused(context, problem);
        }

        RequireOwnKey(attributes);
    }

    // The key that an operation names and the one in its item come from the same codec: if they differ, the fault is ours.
    private void RequireOwnKey(IReadOnlyDictionary<string, StoredValue> item)
    {
        if (!Equals(_position.Partition[0], item.GetValueOrDefault(table.PartitionKey))
            || (table.SortKey is { } sort && !(_position.Sort is [var own] && own.Equals(item.GetValueOrDefault(sort)))))
        {
            throw new InvalidOperationException($"The item of {table.AggregateType.Name} '{key}' does not carry its own key.");
        }
    }

    private static RepositoryException Refused(CallContext context, string problem) =>
        context.Failure(Errors.InMemoryRefused(context, problem), RepositoryExceptionType.Constraint);
}
