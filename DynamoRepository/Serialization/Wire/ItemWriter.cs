using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>Where codecs write to: a JSON writer, the limit of nesting, and what the root adds to its members. Reused within a thread.</summary>
internal sealed class ItemWriter
{
    // DynamoDB allows 32 levels: 31 containers around a scalar. Each container is two levels of JSON, the item itself is one.
    private const int DeepestContainer = 1 + (2 * 31);

    // The service takes JSON as it is; escaping every character that is not ASCII would only make requests longer.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText S = JsonEncodedText.Encode("S");
    private static readonly JsonEncodedText N = JsonEncodedText.Encode("N");
    private static readonly JsonEncodedText B = JsonEncodedText.Encode("B");
    private static readonly JsonEncodedText Bool = JsonEncodedText.Encode("BOOL");
    private static readonly JsonEncodedText Null = JsonEncodedText.Encode("NULL");
    private static readonly JsonEncodedText L = JsonEncodedText.Encode("L");
    private static readonly JsonEncodedText M = JsonEncodedText.Encode("M");

    [ThreadStatic] private static ItemWriter? _cached;

    private ItemWriter(PooledBuffer buffer) => Json = new Utf8JsonWriter(buffer, Options);

    public Utf8JsonWriter Json { get; }

    /// <summary>The root's version token, written after its timestamps; null for nested objects and where no token is wanted.</summary>
    public string? ETag { get; private set; }

    /// <summary>The attribute name of <see cref="ETag"/>.</summary>
    public JsonEncodedText ETagName { get; private set; }

    /// <summary>A writer into the buffer, for this thread; give it back with <see cref="Return"/>, except after a failure.</summary>
    public static ItemWriter Rent(PooledBuffer buffer)
    {
        var writer = _cached;
        _cached = null;
        if (writer is null)
            return new ItemWriter(buffer);
        writer.Json.Reset(buffer);
        return writer;
    }

    public static void Return(ItemWriter writer)
    {
        writer.Json.Flush();
        writer.ETag = null;
        _cached = writer;
    }

    public void SetETag(JsonEncodedText name, string? etag) => (ETagName, ETag) = (name, etag);

    /// <summary>Whether an attribute of this name, here, would be a second token.</summary>
    public bool IsETag(string name) => Json.CurrentDepth == 1 && ETagName.EncodedUtf8Bytes.Length > 0 && ETagName.Value == name;

    /// <summary>Writes the name of a map's entry or of an attribute that is no member; DynamoDB refuses empty ones.</summary>
    public void WriteName(string name)
    {
        if (name.Length == 0)
            throw new MappingException(Errors.EmptyName());
        Json.WritePropertyName(name);
    }

    /// <summary>Writes the token if there is one to write, once.</summary>
    public void WriteETag()
    {
        if (ETag is not { } etag)
            return;
        ETag = null;
        Json.WritePropertyName(ETagName);
        WriteString(etag);
    }

    /// <summary><c>{"S":"…"}</c>, for text that is known to be well-formed.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        Json.WriteStartObject();
        Json.WriteString(S, value);
        Json.WriteEndObject();
    }

    /// <summary><c>{"S":"…"}</c> or <c>{"N":"…"}</c> from UTF-8 text without anything to escape.</summary>
    public void WriteText(bool number, ReadOnlySpan<byte> text)
    {
        Span<byte> whole = stackalloc byte[8 + 160];
        if (text.Length > 160)
        {
            Json.WriteStartObject();
            Json.WriteString(number ? N : S, text);
            Json.WriteEndObject();
            return;
        }

        // One call of the writer instead of three.
        (number ? """{"N":" """u8[..6] : """{"S":" """u8[..6]).CopyTo(whole);
        text.CopyTo(whole[6..]);
        """ "}"""u8[1..].CopyTo(whole[(6 + text.Length)..]);
        Json.WriteRawValue(whole[..(8 + text.Length)], skipInputValidation: true);
    }

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        Json.WriteStartObject();
        Json.WriteBase64String(B, value);
        Json.WriteEndObject();
    }

    public void WriteBoolean(bool value)
    {
        Json.WriteStartObject();
        Json.WriteBoolean(Bool, value);
        Json.WriteEndObject();
    }

    public void WriteNull()
    {
        Json.WriteStartObject();
        Json.WriteBoolean(Null, true);
        Json.WriteEndObject();
    }

    public void BeginMap()
    {
        CheckDepth();
        Json.WriteStartObject();
        Json.WriteStartObject(M);
    }

    public void EndMap()
    {
        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    public void BeginList()
    {
        CheckDepth();
        Json.WriteStartObject();
        Json.WriteStartArray(L);
    }

    public void EndList()
    {
        Json.WriteEndArray();
        Json.WriteEndObject();
    }

    private void CheckDepth()
    {
        if (Json.CurrentDepth >= DeepestContainer)
            throw new MappingException(Errors.TooDeep());
    }
}
