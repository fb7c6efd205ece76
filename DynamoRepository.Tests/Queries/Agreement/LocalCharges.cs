using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// Where DynamoDB Local charges otherwise than the Developer Guide says, which the library's estimates follow: each of its rules by name,
/// and nothing else. They hold for figures of the table and each index (<c>ReturnConsumedCapacity.INDEXES</c>).
/// </summary>
internal static class LocalCharges
{
    /// <summary>In write units, an entry of a local index is so much larger, whatever the index holds.</summary>
    public const int BytesMoreOfLocalEntry = 100;

    /// <summary>The write units of a new entry of an index.</summary>
    public static int OfEntry(IndexCost entry) =>
        entry.Bytes == 0 ? 0 : CapacityUnits.OfWrite(entry.Bytes + (entry.IsLocal ? BytesMoreOfLocalEntry : 0));

    /// <summary>
    /// What DynamoDB would charge for a request that DynamoDB Local charged so. A request that evaluates nothing costs nothing there,
    /// instead of the minimum. And a query of attributes that a local index holds, if it does not hold all, loads each item from the table.
    /// </summary>
    public static double InTheService(ConsumedCapacity charged, bool isConsistent)
    {
        var loads = charged.LocalSecondaryIndexes?.Count > 0 ? charged.Table?.CapacityUnits ?? 0 : 0;
        var units = charged.CapacityUnits!.Value - loads;
        return units == 0 ? isConsistent ? 1 : 0.5 : units;
    }

    /// <summary>The read units of scanning an index: those of the whole items, whatever the index holds of them.</summary>
    public static double OfIndexScan(IEnumerable<AggregateCost> scanned) =>
        CapacityUnits.OfRead(scanned.Sum(item => (long)item.Bytes), isConsistent: false);

    /// <summary>
    /// How much more of 400 KB is left: the table's sort key does not count in entries of local indexes that do not hold everything.
    /// </summary>
    public static int BytesMoreLeft(AggregateCost cost, TableSchema schema) => schema.Indexes.Count(index =>
        index is { IsLocal: true, Projection: not IndexProjection.All } && cost.Indexes.Single(entry => entry.Name == index.Name).Bytes > 0)
            * cost.Attributes.Single(attribute => attribute.Name == schema.SortKey!.Name).Bytes;
}
