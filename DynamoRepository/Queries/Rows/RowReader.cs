namespace DynamoRepository;

/// <summary>Reads a row from an item: the columns it needs, then what the caller makes of them.</summary>
/// <param name="make">Makes the row.</param>
/// <param name="places">The columns.</param>
/// <param name="upgrades">Upgrades items of older versions; null if there are none.</param>
internal sealed class RowReader<TRow>(Func<object?[], TRow> make, IReadOnlyList<StoredPlace> places, ItemUpgrades? upgrades)
{
    // A step needs the whole item, and is needed only for what it changes.
    private readonly ItemUpgrades? _upgrades = places.Any(place => place.IsStoredOtherwise) ? upgrades : null;
    private readonly RowColumn[] _columns = [.. places.Select(place => new RowColumn(place))];

    /// <summary>
    /// The attributes to request; null for all. A path inside another requested one is omitted, because the service refuses overlapping
    /// paths.
    /// </summary>
    public IReadOnlyList<AttributePath>? Projection
    {
        get
        {
            if (_upgrades is not null)
            {
                return null;
            }

            var paths = _columns.SelectMany(column => column.Requested).Distinct().ToList();
            return [.. paths.Where(path => !paths.Any(other => other != path && IsInside(path, other)))];
        }
    }

    public TRow Read(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        if (_upgrades?.Upgrade(ref reader, source, _upgrades.VersionOf(reader)) is { } upgraded)
        {
            using (upgraded)
            {
                return Made(upgraded.Written);
            }
        }

        var start = reader.Position;
        reader.SkipItem();
        return Made(source[start..reader.Position]);
    }

    private TRow Made(ReadOnlyMemory<byte> item) => make([.. _columns.Select(column => column.Read(item))]);

    private static bool IsInside(AttributePath path, AttributePath other) =>
        path.Segments.Count > other.Segments.Count && other.Segments.SequenceEqual(path.Segments.Take(other.Segments.Count));
}
