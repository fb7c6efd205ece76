using System.Numerics;

namespace DynamoRepository;

/// <summary>
/// The positions that one run of pages has passed. Each lies behind the one before: one that comes back means that the pages go round in a
/// circle.
/// </summary>
/// <param name="start">The position at which the first page begins; empty for the beginning.</param>
internal sealed class PagePositions(ReadOnlyMemory<byte> start)
{
    private ReadOnlyMemory<byte> _last = start;
    private ReadOnlyMemory<byte> _mark = start;
    private int _passed;

    /// <summary>Moves to where a page ended.</summary>
    /// <returns>False if this position was passed before: immediately if it is the last one, or after a few rounds of any longer
    /// circle.</returns>
    public bool TryMoveTo(ReadOnlyMemory<byte> position)
    {
        if (position.IsEmpty)
        {
            return true;
        }

        if (position.Span.SequenceEqual(_last.Span) || position.Span.SequenceEqual(_mark.Span))
        {
            return false;
        }

        // Brent, 1980: the mark moves after 1, 2, 4, 8 … pages, until it stands within the circle for longer than one round takes.
        // Two positions are kept, however many there are.
        _last = position;
        if (BitOperations.IsPow2(++_passed))
        {
            _mark = position;
        }

        return true;
    }
}
