using System.Buffers.Binary;
using System.Text;

namespace DynamoRepository;

/// <summary>The attribute names of one object type, to be found by their bytes without making a string.</summary>
internal sealed class AttributeNames
{
    private readonly byte[][] _names;
    private readonly int[] _slots; // one more than the position, so that 0 is free
    private readonly int _mask;
    private readonly uint _factor;

    public AttributeNames(IReadOnlyList<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _slots = Spread(_names, out _factor);
        _mask = _slots.Length - 1;
    }

    /// <summary>The position of the reader's name among the names given, or -1.</summary>
    public int Find(ref AttributeReader reader)
    {
        if (reader.IsEscaped)
        {
            return FindEscaped(ref reader);
        }

        return Find(reader.Text);
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        for (var slot = (int)(Hash(name) * _factor >> 16) & _mask; ; slot = (slot + 1) & _mask)
        {
            var index = _slots[slot] - 1;
            if (index < 0 || name.SequenceEqual(_names[index]))
            {
                return index;
            }
        }
    }

    private int FindEscaped(ref AttributeReader reader)
    {
        for (var index = 0; index < _names.Length; index++)
        {
            if (reader.TextEquals(_names[index]))
            {
                return index;
            }
        }

        return -1;
    }

    // Looks for a factor under which no two names share a slot, so that a name is compared once; a shared slot still works, by going on to
    // the next.
    private static int[] Spread(byte[][] names, out uint factor)
    {
        var size = 4;
        while (size < names.Length * 3)
        {
            size *= 2;
        }

        for (var attempt = 1u; ; attempt++)
        {
            factor = (0x9E3779B1u * attempt) | 1;
            var slots = new int[size];
            var collided = false;
            for (var index = 0; index < names.Length; index++)
            {
                var slot = (int)(Hash(names[index]) * factor >> 16) & (size - 1);
                for (; slots[slot] > 0; slot = (slot + 1) & (size - 1))
                {
                    collided = true;
                }

                slots[slot] = index + 1;
            }

            if (!collided || attempt == 64)
            {
                return slots;
            }
        }
    }

    // Length, the first bytes and the last ones: members of one type differ there.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        if (name.Length >= 4)
        {
            var head = BinaryPrimitives.ReadUInt32LittleEndian(name);
            var tail = BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
            var middle = BinaryPrimitives.ReadUInt32LittleEndian(name[((name.Length - 4) / 2)..]);
            return ((head * 31) ^ (tail * 131) ^ (middle * 17)) + ((uint)name.Length * 0x85EBCA6B);
        }

        var hash = (uint)name.Length;
        for (var index = 0; index < name.Length; index++)
        {
            hash = (hash * 257) + name[index];
        }

        return hash;
    }
}
