using System.Buffers.Text;

namespace DynamoRepository;

/// <summary>
/// How large an item is as DynamoDB counts it, and how deep, from its DynamoDB JSON in one pass.
/// </summary>
/// <remarks>
/// After "DynamoDB item sizes and formats" in the Amazon DynamoDB Developer Guide: UTF-8 bytes of names and strings, raw bytes of binaries,
/// 1 for a boolean or null, 3 for a list or map and 1 more for each of its elements; a number as <see cref="StoredNumber.Size"/> says; the
/// elements of a set without overhead. DynamoDB Local counts exactly so.
/// </remarks>
internal static class ItemSize
{
    /// <summary>The largest item: 400 KB of 1,024 bytes ("Quotas in Amazon DynamoDB").</summary>
    public const int MaxBytes = 400 * 1024;

    /// <summary>
    /// The most lists and maps around one value: 32 attribute levels, the value's own included ("Quotas in Amazon DynamoDB").
    /// </summary>
    public const int MaxDepth = 31;

    /// <summary>Measures an item, an object of attributes: <c>{"id":{"S":"…"},…}</c>.</summary>
    /// <returns>The bytes, and the number of lists and maps around the innermost value.</returns>
    public static (int Bytes, int Depth) Measure(ReadOnlySpan<byte> item)
    {
        var reader = new AttributeReader(item);
        reader.ReadStart();
        var deepest = 0;
        return (MeasureEntries(ref reader, perEntry: 0, ref deepest), deepest);
    }

    /// <summary>Measures each attribute of an item, its name included.</summary>
    public static IReadOnlyList<(string Name, int Bytes)> MeasureEach(ReadOnlySpan<byte> item)
    {
        var reader = new AttributeReader(item);
        reader.ReadStart();
        var deepest = 0;
        var sizes = new List<(string, int)>();
        while (reader.ReadName())
        {
            var name = reader.GetString();
            sizes.Add((name, TextLength(ref reader) + MeasureValue(ref reader, ref deepest)));
        }

        return sizes;
    }

    /// <summary>The largest attributes of an item, largest first, with their names' bytes: at most three.</summary>
    public static IReadOnlyList<(string Attribute, int Bytes)> Largest(ReadOnlySpan<byte> item) =>
        [.. MeasureEach(item).OrderByDescending(attribute => attribute.Bytes).Take(3)];

    // {"a":{"S":"x"},…}: of an item (no overhead) or of a map.
    private static int MeasureEntries(ref AttributeReader reader, int perEntry, ref int deepest)
    {
        var bytes = 0;
        while (reader.ReadName())
        {
            bytes += TextLength(ref reader) + perEntry;
            bytes += MeasureValue(ref reader, ref deepest);
        }

        return bytes;
    }

    // {"S":"x"}, from its opening brace to its closing one.
    private static int MeasureValue(ref AttributeReader reader, ref int deepest)
    {
        var tag = reader.ReadTag();
        var bytes = 0;
        switch (tag)
        {
            case DynamoType.BOOL or DynamoType.NULL:
                bytes = 1;
                break;
            case DynamoType.M:
                deepest = Math.Max(deepest, reader.Depth - 1);
                bytes = 3 + MeasureEntries(ref reader, perEntry: 1, ref deepest);
                break;
            case DynamoType.L:
                deepest = Math.Max(deepest, reader.Depth - 1);
                bytes = 3;
                while (reader.ReadElement())
                {
                    bytes += 1 + MeasureValue(ref reader, ref deepest);
                }

                break;
            case DynamoType.S or DynamoType.N or DynamoType.B:
                bytes = MeasureText(ref reader, tag);
                break;
            default:
                while (reader.ReadElement())
                {
                    reader.ReadElementText();
                    bytes += MeasureText(ref reader, DynamoJson.ElementOf(tag));
                }

                break;
        }

        reader.ReadEnd();
        return bytes;
    }

    private static int MeasureText(ref AttributeReader reader, DynamoType type)
    {
        switch (type)
        {
            case DynamoType.N:
                StoredNumber.Parse(reader.Text, out var number);
                return number.Size;
            case DynamoType.B:
                return Base64.IsValid(reader.IsEscaped ? reader.GetUtf8() : reader.Text, out var length) ? length : 0;
            default:
                return TextLength(ref reader);
        }
    }

    private static int TextLength(ref AttributeReader reader) => reader.IsEscaped ? reader.GetUtf8().Length : reader.Text.Length;
}
