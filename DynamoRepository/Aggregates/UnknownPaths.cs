namespace DynamoRepository;

/// <summary>
/// Names the attributes that no type knows: <c>lines[].colour</c>. Elements and entries have no names of their own, because an entry's
/// is stored data.
/// </summary>
internal sealed class UnknownPaths
{
    private readonly UnknownNames _unknown;
    private readonly IReadOnlyList<int> _positions;
    private readonly List<(string Path, bool IsOfRoot)> _paths;
    private int _next;

    private UnknownPaths(UnknownNames unknown, List<(string Path, bool IsOfRoot)> paths) =>
        (_unknown, _positions, _paths) = (unknown, unknown.Positions, paths);

    /// <param name="unknown">Where the names are.</param>
    /// <param name="codec">The codec of the item's members.</param>
    public static IReadOnlyList<(string Path, bool IsOfRoot)> Of(UnknownNames unknown, ValueCodec codec)
    {
        var paths = new UnknownPaths(unknown, []);
        var reader = new AttributeReader(unknown.Source.Span, unknown.Start);
        reader.ReadStart();
        paths.AddMap(ref reader, "", codec);
        return paths._paths;
    }

    private void AddMap(ref AttributeReader reader, string path, ValueCodec? codec)
    {
        var isDictionary = codec?.EntryKeyCodec is not null;
        while (reader.ReadName())
        {
            var ahead = reader;
            ahead.SkipValue();

            // Names are made only on the way to a position.
            if (_next == _positions.Count || _positions[_next] > ahead.Position)
            {
                reader = ahead;
                continue;
            }

            var name = reader.GetString();
            var inner = isDictionary ? path + "[]" : path.Length == 0 ? name : $"{path}.{name}";
            if (_positions[_next] == reader.TextPosition)
            {
                _paths.Add((inner, path.Length == 0));
                _next++;
                reader = ahead;
                continue;
            }

            AddValue(ref reader, inner, isDictionary ? codec!.ElementCodec : MemberOf(codec, name));
        }
    }

    private void AddValue(ref AttributeReader reader, string path, ValueCodec? codec)
    {
        while (codec?.Underlying is { } underlying)
        {
            codec = underlying;
        }

        var tag = reader.ReadTag();
        if (tag == DynamoType.M)
        {
            AddMap(ref reader, path, codec);
        }
        else if (tag == DynamoType.L)
        {
            while (reader.ReadElement())
            {
                AddValue(ref reader, path + "[]", codec?.ElementCodec);
            }
        }
        else if (tag == DynamoType.B && _unknown.At(reader.TextPosition) is { } compressed)
        {
            var inside = new AttributeReader(compressed.Source.Span, compressed.Start);
            new UnknownPaths(compressed, _paths).AddValue(ref inside, path, codec);
            _next++;
        }
        else
        {
            reader.Skip(tag);
        }

        reader.ReadEnd();
    }

    private static ValueCodec? MemberOf(ValueCodec? codec, string name) => codec is null
        ? null
        : ObjectModel.Of(codec).SelectMany(model => model.Members)
            .FirstOrDefault(member => member.AttributeName == name || member.FormerNames.Contains(name))?.Codec;
}
