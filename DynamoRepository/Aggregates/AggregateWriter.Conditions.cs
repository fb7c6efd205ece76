namespace DynamoRepository;

/// <content>The conditions of writes.</content>
internal sealed partial class AggregateWriter<T>
{
    private (Condition? Whole, IReadOnlyList<WriteRequirement> Requirements, RenderedExpression? Rendered) ConditionToPut(
        ItemKey key, StoredState stored, bool isSave, CallerCondition? when)
    {
        if (when is not null)
        {
            return ConditionToSave(key, stored, when);
        }

        var condition = stored switch
        {
            { IsStored: true } when isSave => WriteConditions.Unchanged(table.Ref, stored),
            { TriedETags.Count: 0 } when isSave => null,
            _ => WriteConditions.Absent(table.Ref, stored.TriedETags, table.Now),
        };
        return (condition, [], null);
    }

    // A loaded instance: "(etag = :v0 AND status = :v1) OR etag = :v2", because an earlier attempt of its own satisfied the condition. A
    // new one has to find an item that satisfies it, and after an attempt of unknown outcome that attempt's.
    private (Condition Whole, IReadOnlyList<WriteRequirement> Requirements, RenderedExpression Rendered) ConditionToSave(
        ItemKey key, StoredState stored, CallerCondition when)
    {
        IReadOnlyList<WriteRequirement> requirements = stored switch
        {
            { IsStored: true } => WriteConditions.UnchangedWhen(WriteConditions.HasVersion(table.Ref, stored), when.Condition),
            { TriedETags.Count: > 0 } => [WriteConditions.Tried(table.Ref, stored.TriedETags)],
            _ => [WriteConditions.PresentWhen(table.Ref, when.Condition, table.Now)],
        };
        var all = WriteRequirements.All(requirements);
        var whole = stored.IsStored ? WriteConditions.OrTried(all, table.Ref, stored.TriedETags) : all;
        return (whole, requirements, when.Render(whole, table.Ref, key));
    }

    private (Condition Whole, IReadOnlyList<WriteRequirement> Requirements, RenderedExpression? Rendered) ConditionToDelete(
        ItemKey key, StoredState stored, CallerCondition? when)
    {
        if (when is null)
        {
            return (
                stored.IsStored ? WriteConditions.Unchanged(table.Ref, stored) : WriteConditions.Present(table.Ref, table.Now), [], null);
        }

        var requirements = stored.IsStored
            ? WriteConditions.UnchangedWhen(WriteConditions.Unchanged(table.Ref, stored), when.Condition)
            : WriteConditions.Present(table.Ref, etag: null, when.Condition, table.Now);
        var whole = WriteRequirements.All(requirements);
        return (whole, requirements, when.Render(whole, table.Ref, key));
    }
}
