using System.Text;

namespace DynamoRepository;

/// <summary>
/// What becomes of stored items when a class loads and saves them: made by <c>CheckExportAsync</c> and <c>CheckItemsAsync</c>. Contains
/// names and keys, and no other stored values. Immutable.
/// </summary>
public sealed class StoredItemReport
{
    internal StoredItemReport(Type type, ItemTally tally)
    {
        AggregateType = type;
        (Items, OtherItems) = (tally.Items, tally.Others);
        OtherVersions = tally.Versions();
        Unreadable = tally.Of(ItemTrait.Unreadable);
        Unsavable = tally.Of(ItemTrait.Unsavable);
        UnknownAttributes = tally.Of(ItemTrait.Kept);
        DroppedAttributes = tally.Of(ItemTrait.Dropped);
    }

    /// <summary>The aggregate.</summary>
    public Type AggregateType { get; }

    /// <summary>The number of items that were read, those that cannot be read included.</summary>
    public long Items { get; }

    /// <summary>The number of items in the table that are of other subtypes, which were passed over.</summary>
    public long OtherItems { get; }

    /// <summary>
    /// The items of other versions than the one that the class writes, by version, the oldest first; empty for a class without
    /// <see cref="DynamoTableAttribute.Version"/>. Older ones were upgraded before they were read.
    /// </summary>
    public IReadOnlyList<StoredItemVersion> OtherVersions { get; }

    /// <summary>The reasons why items cannot be read, or lines and files of the export; the most frequent first.</summary>
    public IReadOnlyList<StoredItemFinding> Unreadable { get; }

    /// <summary>The reasons why aggregates that can be loaded cannot be saved; the most frequent first.</summary>
    public IReadOnlyList<StoredItemFinding> Unsavable { get; }

    /// <summary>
    /// The attributes of the items' roots that the class does not know. They are kept with the aggregate, and written back when it is
    /// saved.
    /// </summary>
    public IReadOnlyList<StoredItemFinding> UnknownAttributes { get; }

    /// <summary>
    /// The attributes that the class does not know and that saving drops: those in nested objects, and with
    /// <see cref="DynamoTableAttribute.KeepUnknownAttributes"/> off those of the root. Values of members with a converter are not looked
    /// into.
    /// </summary>
    public IReadOnlyList<StoredItemFinding> DroppedAttributes { get; }

    /// <summary>True if every item can be loaded and saved without losing anything.</summary>
    public bool IsLossless => Unreadable.Count == 0 && Unsavable.Count == 0 && DroppedAttributes.Count == 0;

    /// <summary>Returns the whole report as text for a test or a console.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Errors.ItemsChecked(AggregateType, Items, OtherItems, IsLossless));
        foreach (var (heading, findings) in new (string, IReadOnlyList<object>)[]
        {
            (Errors.OtherVersionsOfItems, OtherVersions),
            (Errors.UnreadableItems, Unreadable), (Errors.UnsavableItems, Unsavable), (Errors.DroppedFromItems, DroppedAttributes),
            (Errors.UnknownInItems, UnknownAttributes),
        })
        {
            if (findings.Count > 0)
            {
                text.Append('\n').Append(heading);
                text.AppendJoin("", findings.Select(finding => $"\n  {finding}"));
            }
        }

        return text.ToString();
    }
}
