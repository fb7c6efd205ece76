using System.Globalization;

namespace DynamoRepository;

/// <summary>The place of a value in an item: an attribute name, then names of map entries and indexes of list elements.</summary>
internal sealed record AttributePath(IReadOnlyList<AttributePath.Segment> Segments)
{
    public AttributePath(string attribute)
        : this([new Segment(attribute, -1)])
    {
    }

    /// <summary>One step: a name (index -1), or the index of a list element (name empty).</summary>
    public readonly record struct Segment(string Name, int Index)
    {
        public bool IsIndex => Index >= 0;
    }

    public AttributePath Entry(string name) => new([.. Segments, new Segment(name, -1)]);

    public AttributePath Element(int index) => new([.. Segments, new Segment("", index)]);

    public override string ToString() => string.Concat(Segments.Select((segment, position) =>
        segment.IsIndex
            ? string.Create(CultureInfo.InvariantCulture, $"[{segment.Index}]")
            : position == 0 ? segment.Name
            : "." + segment.Name));

    public bool Equals(AttributePath? other) => other is not null && Segments.SequenceEqual(other.Segments);

    public override int GetHashCode() => Segments.Aggregate(0, (hash, segment) => HashCode.Combine(hash, segment));
}
