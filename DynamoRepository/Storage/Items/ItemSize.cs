using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// How large an item is as DynamoDB counts it, and how deep, from its DynamoDB JSON in one pass and without allocating.
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

    // The depth is reported, not refused: only JSON nested beyond all reason stops the reader.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Measures an item, an object of attributes: <c>{"id":{"S":"…"},…}</c>.</summary>
    /// <returns>The bytes, and the number of lists and maps around the innermost value.</returns>
    public static (int Bytes, int Depth) Measure(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, Options);
        reader.Read();
        var deepest = 0;
        return (MeasureEntries(ref reader, 0, 0, ref deepest), deepest);
    }

    // {"a":{"S":"x"},…}: of an item (no overhead) or of a map.
    private static int MeasureEntries(ref Utf8JsonReader reader, int perEntry, int depth, ref int deepest)
    {
        var bytes = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bytes += TextLength(ref reader) + perEntry;
            reader.Read();
            bytes += MeasureValue(ref reader, depth, ref deepest);
        }

        return bytes;
    }

    // {"S":"x"}, from its opening brace to its closing one.
    private static int MeasureValue(ref Utf8JsonReader reader, int depth, ref int deepest)
    {
        reader.Read();
        var isNumber = reader.ValueTextEquals("N"u8) || reader.ValueTextEquals("NS"u8);
        var isBinary = !isNumber && (reader.ValueTextEquals("B"u8) || reader.ValueTextEquals("BS"u8));
        var isList = reader.ValueTextEquals("L"u8);
        reader.Read();
        var bytes = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                deepest = Math.Max(deepest, depth + 1);
                bytes = 3 + MeasureEntries(ref reader, 1, depth + 1, ref deepest);
                break;
            case JsonTokenType.StartArray when isList:
                deepest = Math.Max(deepest, depth + 1);
                bytes = 3;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    bytes += 1 + MeasureValue(ref reader, depth + 1, ref deepest);
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    bytes += MeasureScalar(ref reader, isNumber, isBinary);
                }

                break;
            case JsonTokenType.True or JsonTokenType.False:
                bytes = 1;
                break;
            default:
                bytes = MeasureScalar(ref reader, isNumber, isBinary);
                break;
        }

        reader.Read();
        return bytes;
    }

    private static int MeasureScalar(ref Utf8JsonReader reader, bool isNumber, bool isBinary)
    {
        if (!reader.ValueIsEscaped)
        {
            return MeasureText(reader.ValueSpan, isNumber, isBinary);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var bytes = MeasureText(buffer.AsSpan(0, reader.CopyString(buffer)), isNumber, isBinary);
        ArrayPool<byte>.Shared.Return(buffer);
        return bytes;
    }

    private static int MeasureText(ReadOnlySpan<byte> text, bool isNumber, bool isBinary)
    {
        if (isNumber)
        {
            StoredNumber.Parse(text, out var number);
            return number.Size;
        }

        return isBinary ? Base64.IsValid(text, out var length) ? length : 0 : text.Length;
    }

    private static int TextLength(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? MeasureScalar(ref reader, isNumber: false, isBinary: false) : reader.ValueSpan.Length;
}
