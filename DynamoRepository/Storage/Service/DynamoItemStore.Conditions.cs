using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

internal sealed partial class DynamoItemStore
{
    // Reasons are positional: one for each write, "None" for those without a problem. An item that a reason omits is not stored.
    private static (int Position, WriteRequirement? Unmet)[] FailedConditions(
        IReadOnlyList<WriteOperation> writes, List<CancellationReason> reasons) =>
    [
        .. Enumerable.Range(0, Math.Min(reasons.Count, writes.Count))
            .Where(position => reasons[position]?.Code == "ConditionalCheckFailed")
            .Select(position => (position, UnmetBy(writes[position], reasons[position].Item) ?? Unmet(writes[position], null))),
    ];

    // No item: it does not exist, or the response omits it (as some engines do); only a read can tell.
    private static WriteOutcome ConditionFailed(
        Dictionary<string, AttributeValue>? item, WriteOperation write, bool? mayHaveHappened) => new(
        IsDone: false,
        mayHaveHappened,
        Stored: item is { Count: > 0 } ? new StoredVersion(true, item.GetValueOrDefault(write.Table.ETagAttribute)?.S) : null)
        {
            Unmet = UnmetBy(write, item),
        };

    private static WriteRequirement? UnmetBy(WriteOperation write, Dictionary<string, AttributeValue>? item) =>
        write.Requirements.Count > 0 && item is { Count: > 0 } ? Unmet(write, item) : null;

    private static WriteRequirement? Unmet(WriteOperation write, Dictionary<string, AttributeValue>? item)
    {
        try
        {
            return WriteRequirements.Unmet(
                write.Requirements,
                item is null ? ConditionEvaluator.NoItem : RequestJson.ToBytes(json => AttributeValueBridge.WriteMap(json, item)).Span);
        }
        catch (MappingException)
        {
            return null; // a client's own objects, damaged
        }
    }
}
