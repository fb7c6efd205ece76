namespace DynamoRepository;

/// <summary>One value that rows need: what of the item has to be there to read it, and what it is where it is absent.</summary>
internal sealed class RowColumn(StoredPlace place)
{
    private readonly AttributePath[] _sources = SourcesOf(place);
    private readonly List<StoredPlace> _containers = [.. Containers(place)];
    private Func<object?>? _absent;

    /// <summary>
    /// The attributes to request. A list is requested whole when an element of it is needed, because the service moves the elements that it
    /// returns to the front; an object, when what is absent in it has a value, because only the object tells whether it is there itself.
    /// </summary>
    public IEnumerable<AttributePath> Requested =>
        (NeedsContainer ? SourcesOf(place.Within!) : _sources).Select(
            path => new AttributePath([.. path.Segments.TakeWhile(segment => !segment.IsIndex)]));

    private bool NeedsContainer =>
        place is { Within.Path: not null, Member: { } member } && AbsentMember.MayStandInRow(place.Model, member);

    /// <summary>Reads it from an item.</summary>
    public object? Read(ReadOnlyMemory<byte> item)
    {
        try
        {
            AttributeReader reader = default;
            var tag = Find(item, _sources, ref reader);
            return tag is DynamoType.None or DynamoType.NULL
                ? Absent(item, tag)
                : place.Codec.ReadObject(ref reader, tag, new ReadContext(item));
        }
        catch (MappingException exception)
        {
            throw exception.Within(place.Attribute.ToString());
        }
    }

    private static DynamoType Find(ReadOnlyMemory<byte> item, AttributePath[] sources)
    {
        AttributeReader reader = default;
        return Find(item, sources, ref reader);
    }

    // The type of what is there, NULL for a stored null, None if nothing is.
    private static DynamoType Find(ReadOnlyMemory<byte> item, AttributePath[] sources, ref AttributeReader reader)
    {
        foreach (var path in sources)
        {
            reader = new AttributeReader(item.Span);
            if (StoredValueReader.TryMoveTo(ref reader, path))
            {
                return reader.ReadTag();
            }
        }

        return DynamoType.None;
    }

    // Null is what C# finds where an object is missing: an error as soon as a member of it is used as a value.
    private object? Absent(ReadOnlyMemory<byte> item, DynamoType found)
    {
        for (var index = 0; index < _containers.Count; index++)
        {
            var container = _containers[index];
            var tag = Find(item, SourcesOf(container));
            if (tag is not (DynamoType.None or DynamoType.NULL))
            {
                continue;
            }

            return container switch
            {
                { Member: null } => tag == DynamoType.NULL ? null : new MissingPart(container),
                { Member.Absent: AbsentRule.Empty } => new MissingPart(index + 1 < _containers.Count ? _containers[index + 1] : place),
                { Member.Absent: AbsentRule.Initialiser, Codec.ValueType.IsValueType: true } => DefaultOf(place.Codec.ValueType),
                _ => null,
            };
        }

        return place.Member is { } member
            ? (_absent ??= AbsentMember.InRow(place.Model, member, place.Codec))()
            : found == DynamoType.NULL ? null : new MissingPart(place);
    }

    private static object? DefaultOf(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    // From the outermost to the innermost, without the item itself.
    private static IEnumerable<StoredPlace> Containers(StoredPlace place) =>
        place.Within is { Path: not null } within ? Containers(within).Append(within) : [];

    // The member's own attribute, then those that it had before; so for every member on the way.
    private static AttributePath[] SourcesOf(StoredPlace place)
    {
        IReadOnlyList<AttributePath.Segment> segments = place.Attribute.Segments;
        AttributePath[] outer = place.Within is { Path: not null } within ? SourcesOf(within) : [new AttributePath([])];
        var own = segments.Skip(outer[0].Segments.Count).ToList();
        return
        [
            .. outer.Select(path => new AttributePath([.. path.Segments, .. own])),
            .. from former in place.Member?.FormerNames ?? []
               from path in outer
               select new AttributePath([.. path.Segments, .. own.SkipLast(1), new AttributePath.Segment(former, -1)]),
        ];
    }
}
