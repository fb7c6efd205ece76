using System.Diagnostics;

namespace DynamoRepository;

/// <summary>One write of the in-memory store, under its lock: everything is checked before anything changes.</summary>
internal sealed class InMemoryWrite
{
    private readonly InMemoryTables _tables;
    private readonly WriteOperation _write;
    private readonly CallContext _context;
    private readonly ItemPosition _position;
    private readonly InMemoryTable? _table;
    private byte[]? _patched;

    /// <param name="tables">The tables.</param>
    /// <param name="write">The write.</param>
    /// <param name="operation">The service's operation for the write, for messages.</param>
    public InMemoryWrite(InMemoryTables tables, WriteOperation write, DynamoOperation operation)
    {
        (_tables, _write) = (tables, write);
        _context = CallContext.Write(operation.ToString(), write.Table, write.Key);
        _position = PositionOf(_context, write.Table, write.Key);
        _table = tables.Find(write.Table.Name);
    }

    /// <summary>Returns a key in canonical form; throws for one that DynamoDB would refuse.</summary>
    public static ItemPosition PositionOf(CallContext context, TableRef table, ItemKey key) =>
        ItemRules.PositionOf(table, key, out var problem) ?? throw Refused(context, problem!);

    /// <summary>
    /// Throws for a key that differs in shape from the table's; the names and types of a table that was only used are those of its first
    /// write.
    /// </summary>
    public static void CheckKeys(CallContext context, InMemoryTable? existing, TableRef table, ItemKey key)
    {
        var shape = KeyShape.Of(table, key);
        if (existing is not null && existing.Keys != shape)
        {
            throw Refused(context, Errors.KeysDiffer(existing.Keys, shape));
        }
    }

    private TableRef Table => _write.Table;

    /// <summary>The item stored now, or null.</summary>
    private InMemoryItem? Stored => _table?.Find(_position);

    /// <summary>Does the write if its condition holds.</summary>
    public WriteOutcome Run()
    {
        if (!Allows())
        {
            var stored = Stored?.VersionIn(Table.ETagAttribute) ?? default(StoredVersion);
            return new WriteOutcome(IsDone: false, MayHaveHappened: false, stored) { Unmet = Unmet() };
        }

        Apply();
        return WriteOutcome.Done();
    }

    /// <summary>Returns the requirement that is not met, if the write has several.</summary>
    public WriteRequirement? Unmet() => WriteRequirements.Unmet(_write.Requirements, Stored?.Json ?? ConditionEvaluator.NoItem);

    /// <summary>Returns true if the condition holds; throws for what DynamoDB would refuse in any case. Changes nothing.</summary>
    public bool Allows()
    {
        CheckKeys(_context, _table, Table, _write.Key);
        if (_write.Kind == WriteKind.Put)
        {
            CheckItem(_write.Item.Span);
        }

        if (_write.Condition is not { } condition)
        {
            return true;
        }

        if ((ExpressionRules.ProblemOf(condition) ?? ExpressionRules.ProblemMeasured(condition)) is { } refused)
        {
            throw Refused(_context, Errors.ConditionRefused(refused));
        }

        if (!new ConditionEvaluator(condition).Holds(Stored?.Json ?? ConditionEvaluator.NoItem))
        {
            return false;
        }

        if (_write.Kind == WriteKind.Update)
        {
            _patched = PatchedItem.Of(Stored!.Json, _write.Changes, out var problem);
            CheckItem(problem is null ? _patched : throw Refused(_context, problem));
        }

        return true;
    }

    /// <summary>Does the write that was allowed.</summary>
    public void Apply()
    {
        switch (_write.Kind)
        {
            case WriteKind.Put:
                var target = _tables.Find(Table.Name) ?? _tables.Add(Table.Name, KeyShape.Of(Table, _write.Key));
                target.Put(new InMemoryItem(_position, _position, _write.Item.ToArray()));
                break;
            case WriteKind.Update:
                _table!.Put(new InMemoryItem(_position, _position, _patched!));
                break;
            case WriteKind.Delete:
                _table?.Remove(_position);
                break;
        }
    }

    private void CheckItem(ReadOnlySpan<byte> item)
    {
        var problem = ItemRules.ProblemOf(item, out var attributes)
            ?? ItemRules.KeyProblemOf(attributes, _table?.Definition?.KeyLimits ?? Table.KeyLimits)
            ?? KeyGroupRules.ProblemOf(attributes.GetValueOrDefault, _table?.Definition?.KeyGroups ?? Table.KeyGroups);
        if (problem is not null)
        {
            throw Refused(_context, problem);
        }

        RequireOwnKey(attributes);
    }

    // The key that an operation names and the one in its item come from the same codec: if they differ, the library has a bug.
    private void RequireOwnKey(IReadOnlyDictionary<string, StoredValue> item)
    {
        if (!Equals(_position.Partition[0], item.GetValueOrDefault(Table.PartitionKey))
            || (Table.SortKey is { } sort && !(_position.Sort is [var own] && own.Equals(item.GetValueOrDefault(sort)))))
        {
            throw new UnreachableException($"The item of {Table.AggregateType.Name} '{_write.Key}' does not carry its own key.");
        }
    }

    private static RepositoryException Refused(CallContext context, string problem) =>
        context.Failure(Errors.InMemoryRefused(context, problem), RepositoryExceptionType.Constraint);
}
