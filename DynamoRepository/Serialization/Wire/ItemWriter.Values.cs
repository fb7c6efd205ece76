using System.Buffers.Text;

namespace DynamoRepository;

/// <content>Tagged values.</content>
internal sealed partial class ItemWriter
{
    // DynamoDB allows 32 levels: 31 containers around a scalar. Each container is two levels of JSON, the item itself is one.
    private const int DeepestContainer = 1 + (2 * 31);

    private const int AfterText = 2; // "}

    /// <summary><c>{"S":"…"}</c></summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        Begin("{\"S\":\""u8);
        PutText(value);
        End("\"}"u8);
    }

    /// <summary><c>"name":{"S":"…"}</c></summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteString(StoredName name, ReadOnlySpan<char> value)
    {
        if (value.Length > LongestChunk)
        {
            BeginWith(name, isNumber: false, 0);
            PutText(value);
            End("\"}"u8);
            return;
        }

        BeginWith(name, isNumber: false, value.Length + AfterText);
        var copied = PlainText.Copy(value, _bytes.AsSpan(_at));
        _at += copied;
        if (copied < value.Length)
        {
            PutChunk(value[copied..]);
            Reserve(AfterText);
        }

        Put("\"}"u8);
        _isFirst = false;
    }

    /// <summary>
    /// <c>{"S":"</c> or <c>{"N":"</c>, and then the place for UTF-8 text without anything to escape, which <see cref="EndText"/> ends.
    /// </summary>
    public Span<byte> BeginText(bool number, int maxLength)
    {
        if (number)
        {
            Begin("{\"N\":\""u8);
        }
        else
        {
            Begin("{\"S\":\""u8);
        }

        Reserve(maxLength);
        return _bytes.AsSpan(_at, maxLength);
    }

    /// <summary>The same behind a name.</summary>
    public Span<byte> BeginText(StoredName name, bool number, int maxLength)
    {
        BeginWith(name, number, maxLength + AfterText);
        return _bytes.AsSpan(_at, maxLength);
    }

    /// <summary>The text has so many bytes.</summary>
    public void EndText(int length)
    {
        _at += length;
        End("\"}"u8);
    }

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        Begin("{\"B\":\""u8);
        Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length));
        Base64.EncodeToUtf8(value, _bytes.AsSpan(_at), out _, out var written);
        _at += written;
        End("\"}"u8);
    }

    public void WriteBoolean(bool value) => Begin(value ? "{\"BOOL\":true}"u8 : "{\"BOOL\":false}"u8, isWhole: true);

    public void WriteNull() => Begin("{\"NULL\":true}"u8, isWhole: true);

    public void BeginMap() => BeginContainer("{\"M\":{"u8);

    public void EndMap() => EndContainer("}}"u8);

    public void BeginList() => BeginContainer("{\"L\":["u8);

    public void EndList() => EndContainer("]}"u8);

    /// <summary><c>{"SS":[</c>, and so on.</summary>
    /// <remarks>No container to DynamoDB: it may stand where a string may.</remarks>
    /// <param name="elements">The tag of the elements.</param>
    public void BeginSet(DynamoType elements)
    {
        Begin(elements switch
        {
            DynamoType.N => "{\"NS\":["u8,
            DynamoType.B => "{\"BS\":["u8,
            _ => "{\"SS\":["u8,
        });
        Depth += 2;
    }

    /// <summary>An element of a set.</summary>
    /// <exception cref="MappingException">Half a surrogate pair.</exception>
    public void WriteSetElement(ReadOnlySpan<char> text)
    {
        Begin("\""u8);
        PutText(text);
        End("\""u8);
    }

    public void EndSet() => EndContainer("]}"u8);

    private void BeginContainer(ReadOnlySpan<byte> opening)
    {
        if (Depth >= DeepestContainer)
        {
            throw new MappingException(Errors.TooDeep());
        }

        Begin(opening);
        Depth += 2;
    }

    private void EndContainer(ReadOnlySpan<byte> closing)
    {
        End(closing);
        Depth -= 2;
    }
}
