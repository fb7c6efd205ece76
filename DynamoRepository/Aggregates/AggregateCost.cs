using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// The size of an aggregate's item and the capacity that it costs, as it would be stored now; made by
/// <see cref="DynamoRepository{T, TId}.DescribeCost"/>.
/// </summary>
/// <remarks>Units are those of a request of its own or in a batch. In a transaction, each item costs twice as many.</remarks>
public sealed record AggregateCost
{
    internal AggregateCost(string aggregate, int bytes)
    {
        Aggregate = aggregate;
        Bytes = bytes;
    }

    /// <summary>The name of the aggregate's type.</summary>
    public string Aggregate { get; }

    /// <summary>The item's size in bytes, as DynamoDB counts it: names and values of all attributes.</summary>
    public int Bytes { get; }

    /// <summary>
    /// The bytes that are left of 400 KB (409,600 bytes) for the item and its entries in all local indexes together; negative if it is too
    /// large to be stored. One more byte in the item is one more byte in each local index that holds it.
    /// </summary>
    public int BytesLeft => ItemSize.MaxBytes - Bytes - Indexes.Where(index => index.IsLocal).Sum(index => index.Bytes);

    /// <summary>The attributes, the largest first.</summary>
    public IReadOnlyList<AttributeCost> Attributes { get; internal init; } = [];

    /// <summary>The cost that each index adds, in the order of declaration.</summary>
    public IReadOnlyList<IndexCost> Indexes { get; internal init; } = [];

    /// <summary>The write units for storing it for the first time: 1 for each 1 KB in the table, and those of each index.</summary>
    public int CreateUnits => TableUnits + Indexes.Sum(index => index.CreateUnits);

    /// <summary>
    /// The write units for saving it again at this size, if nothing that an index holds changes but the version token. For an index whose
    /// key changes, its <see cref="IndexCost.MoveUnits"/> replace its <see cref="IndexCost.SaveUnits"/>. A save that makes the item smaller
    /// costs the old size.
    /// </summary>
    public int SaveUnits => TableUnits + Indexes.Sum(index => index.SaveUnits);

    /// <summary>The write units for deleting it, from the table and each index.</summary>
    public int DeleteUnits => CreateUnits;

    /// <summary>The read units for loading it by its identity: 1 for each 4 KB, half of that without consistent reads.</summary>
    public double LoadUnits { get; internal init; }

    /// <summary>The write units of the table alone.</summary>
    public int TableUnits => CapacityUnits.OfWrite(Bytes);

    /// <summary>Returns the figures for people, on several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Aggregate}: {Bytes} bytes, {BytesLeft} left; loading {LoadUnits} read units, creating {CreateUnits} write units, "
            + $"saving {SaveUnits}, deleting {DeleteUnits}");
        foreach (var index in Indexes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  index '{index.Name}': ").Append(index.Bytes == 0
                ? "not in it"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{index.Bytes} bytes; creating {index.CreateUnits}, saving {index.SaveUnits}, key changed {index.MoveUnits}"));
        }

        foreach (var attribute in Attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {attribute.Name}: {attribute.Bytes} bytes");
        }

        return text.ToString();
    }
}
