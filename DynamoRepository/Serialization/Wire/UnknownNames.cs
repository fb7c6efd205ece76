namespace DynamoRepository;

/// <summary>Where, in the bytes of an item, attribute names are that no type knows; collected for a check while the item is read.</summary>
internal sealed class UnknownNames
{
    private readonly Dictionary<int, UnknownNames> _inside = [];
    private readonly List<int> _positions = [];

    /// <summary>The bytes that the positions are positions in.</summary>
    public ReadOnlyMemory<byte> Source { get; private set; }

    /// <summary>The position of the item, or of the value that was compressed, in the bytes.</summary>
    public int Start { get; private set; }

    /// <summary>The positions of opening quotes, ascending: of unknown names, and of compressed texts with unknown names inside.</summary>
    public IReadOnlyList<int> Positions
    {
        get
        {
            // What was compressed is complete only when all is read.
            var compressed = _inside.Where(inside => inside.Value.Positions.Count > 0).Select(inside => inside.Key).ToList();
            return compressed.Count == 0 ? _positions : [.. _positions.Concat(compressed).Order()];
        }
    }

    /// <summary>Begins anew for an item in bytes that stay as they are until the positions were used.</summary>
    public void Begin(ReadOnlyMemory<byte> source, int start)
    {
        (Source, Start) = (source, start);
        _positions.Clear();
        _inside.Clear();
    }

    /// <summary>Begins anew for the same item in other bytes, of which a copy is kept.</summary>
    public UnknownNames Of(ReadOnlyMemory<byte> source)
    {
        Begin(source.ToArray(), 0);
        return this;
    }

    /// <summary>Adds the position of an unknown name.</summary>
    public void Add(int position) => _positions.Add(position);

    /// <summary>For what was compressed as the text at a position: bytes of its own, of which a copy is kept.</summary>
    public UnknownNames Inside(ReadOnlyMemory<byte> source, int position) => _inside[position] = new UnknownNames().Of(source);

    /// <summary>What was compressed as the text at a position; null if it was not, or has no unknown names.</summary>
    public UnknownNames? At(int position) => _inside.GetValueOrDefault(position) is { Positions.Count: > 0 } inside ? inside : null;
}
