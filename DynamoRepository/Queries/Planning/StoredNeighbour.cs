using System.Buffers;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// The next or previous of all values that a sort key can have. There is always one, because keys are limited: texts and binaries to a
/// number of bytes, numbers to 38 digits. Between the two lies no key.
/// </summary>
internal static class StoredNeighbour
{
    // The greatest characters of 0 to 3 bytes; the one of 4 comes before all of them.
    private static readonly string[] Rest = ["", "\u007F", "\u07FF", "\uFFFF"];
    private static readonly string Greatest =
        string.Concat(Enumerable.Repeat(new Rune(0x10FFFF).ToString(), KeyRules.LongestSortKey / 4));

    /// <summary>The neighbour, or null beyond the first or last of all.</summary>
    /// <param name="value">The value.</param>
    /// <param name="direction">+1 for the next, -1 for the previous.</param>
    /// <param name="most">The maximum number of bytes that the key can have.</param>
    public static Operand.Value? Of(Operand.Value value, int direction, int most)
    {
        var stored = StoredValueReader.ReadValue(value.Json.Span);
        return stored switch
        {
            { Type: DynamoType.N } => stored.Number.Neighbour(direction) is { } number
                ? new Operand.Value(Encoding.UTF8.GetBytes($$"""{"N":"{{number}}"}""")) : null,
            { Bytes.Length: var length } when length > most => value, // no key is, and the request is refused
            { Type: DynamoType.S } => OfText(stored.Bytes, direction, most) is { } text ? ValueOperand.Of(text) : null,
            _ => OfBytes(stored.Bytes, direction, most) is { } bytes
                ? new Operand.Value(Encoding.UTF8.GetBytes($$"""{"B":"{{Convert.ToBase64String(bytes)}}"}""")) : null,
        };
    }

    /// <summary>The last text or binary that begins with the prefix.</summary>
    public static Operand.Value LastWith(Operand.Value prefix, int most)
    {
        var stored = StoredValueReader.ReadValue(prefix.Json.Span);
        return stored.Type == DynamoType.S ? ValueOperand.Of(Filled(Encoding.UTF8.GetString(stored.Bytes), most)) : prefix;
    }

    // In the order of UTF-8: after "a" comes "a\0"; after one of full length, what is greater in its last place.
    private static string? OfText(byte[] utf8, int direction, int most)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (direction > 0 && utf8.Length < most)
        {
            return text + '\0';
        }

        while (Rune.DecodeLastFromUtf16(text, out var last, out var length) == OperationStatus.Done)
        {
            text = text[..^length];
            if (direction < 0)
            {
                return last.Value == 0 ? text : Filled(text + Stepped(last, -1), most);
            }

            if (last.Value < 0x10FFFF && text + Stepped(last, +1) is var next && Encoding.UTF8.GetByteCount(next) <= most)
            {
                return next;
            }
        }

        return null;
    }

    private static Rune Stepped(Rune rune, int direction) =>
        Rune.TryCreate(rune.Value + direction, out var next) ? next : new Rune(direction > 0 ? 0xE000 : 0xD7FF); // around the surrogates

    private static string Filled(string text, int most)
    {
        var left = Math.Max(0, most - Encoding.UTF8.GetByteCount(text));
        return string.Concat(text, Greatest.AsSpan(0, left / 4 * 2), Rest[left % 4]);
    }

    private static byte[]? OfBytes(byte[] bytes, int direction, int most)
    {
        if (direction > 0)
        {
            var count = bytes.Length < most ? bytes.Length : bytes.AsSpan().LastIndexOfAnyExcept(byte.MaxValue);
            return bytes.Length < most ? [.. bytes, 0] : count < 0 ? null : [.. bytes[..count], (byte)(bytes[count] + 1)];
        }

        return bytes is [] ? null
            : bytes is [.. var before, 0] ? before
            : [.. bytes[..^1], (byte)(bytes[^1] - 1), .. Enumerable.Repeat(byte.MaxValue, most - bytes.Length)];
    }
}
