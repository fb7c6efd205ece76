using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// The names of DynamoDB JSON, and how the general reader and writer are used for it. In it every value is an object of one tag,
/// <c>{"S":"text"}</c>; <see cref="AttributeReader"/> reads it.
/// </summary>
internal static class DynamoJson
{
    /// <summary>31 nested maps, each two levels deep in wire form, inside a response: the reader's own default of 64 is too few.</summary>
    public const int MaxReadDepth = 136;

    /// <summary>
    /// Nothing that DynamoDB takes is longer here: 400 KB of its own, in which a number of 126 digits may be 3 bytes. What has no end is.
    /// </summary>
    public const int LongestItem = 64 * 400 * 1024;

    /// <summary>For what is around items and values, which a general reader reads.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxReadDepth };

    /// <summary>
    /// For what a general writer writes. Texts are sent as they are, not as \u escapes: fewer bytes, the same JSON. Nothing here is ever
    /// put into HTML.
    /// </summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The tag of a set's elements; none for what is not a set.</summary>
    public static DynamoType ElementOf(DynamoType tag) => tag switch
    {
        DynamoType.SS => DynamoType.S,
        DynamoType.NS => DynamoType.N,
        DynamoType.BS => DynamoType.B,
        _ => DynamoType.None,
    };

    /// <summary>The tag of a set of such elements.</summary>
    public static DynamoType SetOf(DynamoType element) => element switch
    {
        DynamoType.N => DynamoType.NS,
        DynamoType.B => DynamoType.BS,
        _ => DynamoType.SS,
    };

    /// <summary>The tag that a name is, or none.</summary>
    public static DynamoType TagOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => name[0] switch
        {
            (byte)'S' => DynamoType.S,
            (byte)'N' => DynamoType.N,
            (byte)'M' => DynamoType.M,
            (byte)'L' => DynamoType.L,
            (byte)'B' => DynamoType.B,
            _ => DynamoType.None,
        },
        2 when name[1] == 'S' => name[0] switch
        {
            (byte)'S' => DynamoType.SS,
            (byte)'N' => DynamoType.NS,
            (byte)'B' => DynamoType.BS,
            _ => DynamoType.None,
        },
        4 when name.SequenceEqual("BOOL"u8) => DynamoType.BOOL,
        4 when name.SequenceEqual("NULL"u8) => DynamoType.NULL,
        _ => DynamoType.None,
    };
}
