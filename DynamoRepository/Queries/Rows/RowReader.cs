namespace DynamoRepository;

/// <summary>Reads a row from an item: the columns it needs, then what the caller makes of them.</summary>
internal sealed class RowReader<TRow>(Func<object?[], TRow> make, IReadOnlyList<StoredPlace> places)
{
    private readonly RowColumn[] _columns = [.. places.Select(place => new RowColumn(place))];

    /// <summary>
    /// The attributes to request. A path inside another requested one is omitted, because the service refuses overlapping paths.
    /// </summary>
    public IReadOnlyList<AttributePath> Projection
    {
        get
        {
            var paths = _columns.SelectMany(column => column.Requested).Distinct().ToList();
            return [.. paths.Where(path => !paths.Any(other => other != path && IsInside(path, other)))];
        }
    }

    public TRow Read(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        var start = reader.Position;
        reader.SkipItem();
        var item = source[start..reader.Position];
        return make([.. _columns.Select(column => column.Read(item))]);
    }

    private static bool IsInside(AttributePath path, AttributePath other) =>
        path.Segments.Count > other.Segments.Count && other.Segments.SequenceEqual(path.Segments.Take(other.Segments.Count));
}
