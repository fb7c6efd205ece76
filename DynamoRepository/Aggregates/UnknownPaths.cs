namespace DynamoRepository;

/// <summary>
/// Names the attributes at positions in an item: <c>lines[].colour</c>. Elements and entries have no names of their own, because an entry's
/// is stored data.
/// </summary>
internal static class UnknownPaths
{
    /// <param name="item">The bytes that the positions are positions in.</param>
    /// <param name="start">The position of the item.</param>
    /// <param name="codec">The codec of the item's members.</param>
    /// <param name="positions">The positions, ascending.</param>
    public static IReadOnlyList<(string Path, bool IsOfRoot)> Of(ReadOnlySpan<byte> item, int start, ValueCodec codec, List<int> positions)
    {
        var paths = new List<(string Path, bool IsOfRoot)>(positions.Count);
        var reader = new AttributeReader(item, start);
        reader.ReadStart();
        AddMap(ref reader, "", codec, positions, paths);
        return paths;
    }

    private static void AddMap(ref AttributeReader reader, string path, ValueCodec? codec, List<int> positions,
        List<(string Path, bool IsOfRoot)> paths)
    {
        var isDictionary = codec?.EntryKeyCodec is not null;
        while (reader.ReadName())
        {
            // Names are made only on the way to a position.
            if (paths.Count == positions.Count)
            {
                reader.SkipValue();
                continue;
            }

            var isWanted = positions.Contains(reader.TextPosition);
            var ahead = reader;
            ahead.SkipValue();
            if (!isWanted && positions[paths.Count] > ahead.Position)
            {
                reader = ahead;
                continue;
            }

            var name = reader.GetString();
            var inner = isDictionary ? path + "[]" : path.Length == 0 ? name : $"{path}.{name}";
            if (isWanted)
            {
                paths.Add((inner, path.Length == 0));
                reader = ahead;
                continue;
            }

            AddValue(ref reader, inner, isDictionary ? codec!.ElementCodec : MemberOf(codec, name), positions, paths);
        }
    }

    private static void AddValue(ref AttributeReader reader, string path, ValueCodec? codec, List<int> positions,
        List<(string Path, bool IsOfRoot)> paths)
    {
        while (codec?.Underlying is { } underlying)
        {
            codec = underlying;
        }

        var tag = reader.ReadTag();
        if (tag == DynamoType.M)
        {
            AddMap(ref reader, path, codec, positions, paths);
        }
        else if (tag == DynamoType.L)
        {
            while (reader.ReadElement())
            {
                AddValue(ref reader, path + "[]", codec?.ElementCodec, positions, paths);
            }
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
