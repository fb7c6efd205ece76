namespace DynamoRepository;

/// <summary>One write of the in-memory store, under its lock: everything is checked before anything changes.</summary>
internal sealed class InMemoryWrite(InMemoryTables tables, CallContext context, TableRef table, ItemKey key, Condition? condition)
{
    private readonly ItemPosition _position = PositionOf(context, table, key);
    private readonly InMemoryTable? _table = tables.Find(table.Name);

    /// <summary>A key in canonical form; one that DynamoDB would refuse is an error.</summary>
    public static ItemPosition PositionOf(CallContext context, TableRef table, ItemKey key) =>
        ItemRules.PositionOf(table, key, out var problem) ?? throw Refused(context, problem!);

    /// <summary>A key of another shape than the table's is an error; names and types of a table that was only used are those of its first write.</summary>
    public static void CheckKeys(CallContext context, InMemoryTable? existing, TableRef table, ItemKey key)
    {
        var shape = KeyShape.Of(table, key);
        if (existing is not null && existing.Keys != shape)
        {
            throw Refused(context, Errors.KeysDiffer(existing.Keys, shape));
        }
    }

    public WriteResult Put(ReadOnlySpan<byte> item)
    {
        CheckKeys(context, _table, table, key);
        var problem = ItemRules.ProblemOf(item, out var attributes)
            ?? (_table?.Definition is { } definition ? ItemRules.KeyProblemOf(attributes, definition) : null);
        if (problem is not null)
        {
            throw Refused(context, problem);
        }

        RequireOwnKey(attributes);
        if (!Holds(out var refused))
        {
            return refused;
        }

        var target = _table ?? tables.Use(table.Name, KeyShape.Of(table, key));
        target.Put(new InMemoryItem(_position, _position, item.ToArray()));
        return new WriteResult(Done: true, WasRetried: false, Stored: null);
    }

    public WriteResult Delete()
    {
        CheckKeys(context, _table, table, key);
        if (!Holds(out var refused))
        {
            return refused;
        }

        _table?.Remove(_position);
        return new WriteResult(Done: true, WasRetried: false, Stored: null);
    }

    private bool Holds(out WriteResult refused)
    {
        refused = default;
        if (condition is null)
        {
            return true;
        }

        if (ConditionRules.ProblemOf(condition) is { } problem)
        {
            throw Refused(context, Errors.ConditionRefused(problem));
        }

        var stored = _table?.Find(_position);
        if (new ConditionEvaluator(condition).Holds(stored is null ? ConditionEvaluator.NoItem : stored.Json))
        {
            return true;
        }

        refused = new WriteResult(Done: false, WasRetried: false, stored?.VersionIn(table.ETagAttribute) ?? default(StoredVersion));
        return false;
    }

    // The key that an operation names and the one in its item come from the same codec: if they differ, the fault is ours.
    private void RequireOwnKey(IReadOnlyDictionary<string, StoredValue> item)
    {
        if (!_position.Partition.Equals(item.GetValueOrDefault(table.PartitionKey))
            || (table.SortKey is { } sort && !Equals(_position.Sort, item.GetValueOrDefault(sort))))
        {
            throw new InvalidOperationException($"The item of {table.AggregateType.Name} '{key}' does not carry its own key.");
        }
    }

    private static RepositoryException Refused(CallContext context, string problem) =>
        new(Errors.InMemoryRefused(context, problem), RepositoryExceptionType.Constraint)
        {
            AggregateType = context.Table?.AggregateType,
            TableName = context.TableName,
            Key = context.Key?.ToString(),
            Id = context.Table?.IdOf(context.Key),
        };
}
