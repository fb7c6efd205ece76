namespace DynamoRepository;

/// <summary>Reads a row from an item: the columns it needs, then what the caller makes of them.</summary>
internal sealed class RowReader<TRow>(Func<object?[], TRow> make, IReadOnlyList<StoredPlace> columns)
{
    private readonly AttributePath[][] _sources = [.. columns.Select(SourcesOf)];

    /// <summary>
    /// The attributes to request. A list is requested whole when an element of it is needed, because the service moves the elements that it
    /// returns to the front; a path inside another requested one is omitted, because the service refuses overlapping paths.
    /// </summary>
    public IReadOnlyList<AttributePath> Projection
    {
        get
        {
            var paths = _sources.SelectMany(sources => sources).Select(WithoutElements).Distinct().ToList();
            return [.. paths.Where(path => !paths.Any(other => other != path && IsInside(path, other)))];
        }
    }

    public TRow Read(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        var start = reader.Position;
        reader.SkipItem();
        var item = source[start..reader.Position];
        var values = new object?[columns.Count];
        for (var index = 0; index < values.Length; index++)
        {
            try
            {
                values[index] = ReadColumn(item, columns[index], _sources[index]);
            }
            catch (MappingException exception)
            {
                throw exception.Within(columns[index].Attribute.ToString());
            }
        }

        return make(values);
    }

    private static object? ReadColumn(ReadOnlyMemory<byte> item, StoredPlace column, AttributePath[] sources)
    {
        foreach (var path in sources)
        {
            var reader = new AttributeReader(item.Span);
            if (!StoredValueReader.TryMoveTo(ref reader, path))
            {
                continue;
            }

            var tag = reader.ReadTag();
            if (tag != DynamoType.NULL)
            {
                return column.Codec.ReadObject(ref reader, tag, new ReadContext(item));
            }

            break;
        }

        return AbsentMember.InRow(column.Member, column.Codec);
    }

    // The member's own attribute, then those that it had before.
    private static AttributePath[] SourcesOf(StoredPlace column)
    {
        IReadOnlyList<AttributePath.Segment> segments = column.Attribute.Segments;
        return [column.Attribute,
            .. (column.Member?.FormerNames ?? [])
                .Select(former => new AttributePath([.. segments.Take(segments.Count - 1), new AttributePath.Segment(former, -1)]))];
    }

    private static AttributePath WithoutElements(AttributePath path) => new([.. path.Segments.TakeWhile(segment => !segment.IsIndex)]);

    private static bool IsInside(AttributePath path, AttributePath other) =>
        path.Segments.Count > other.Segments.Count && other.Segments.SequenceEqual(path.Segments.Take(other.Segments.Count));
}
