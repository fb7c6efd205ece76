using System.Buffers;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>A member marked <c>[DynamoCompressed]</c>: as another codec writes it, or that compressed as B. Reads both.</summary>
/// <param name="inner">The codec without the mark.</param>
/// <param name="minBytes">The bytes of JSON from which it is compressed.</param>
/// <param name="maxBytes">The maximum bytes of JSON that are compressed, and decompressed.</param>
internal sealed class CompressedCodec<T>(TypedCodec<T> inner, int minBytes, int maxBytes) : TypedCodec<T>
{
    private delegate T Reading(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing);

    public override bool IsCompressed => true;

    public override DynamoType StoredAs => DynamoType.None;

    public override string StoredForm => $"{inner.StoredForm}, or compressed as B";

    public override ValueCodec Underlying => inner;

    public override ValueCodec? ElementCodec => inner.ElementCodec;

    public override ValueCodec? EntryKeyCodec => inner.EntryKeyCodec;

    public override Subtypes? Subtypes => inner.Subtypes;

    public override IReadOnlyCollection<string>? EnumNames => inner.EnumNames;

    public override bool IsCollection => inner.IsCollection;

    public override bool IsBridged => inner.IsBridged;

    public override bool ReadsNull => inner.ReadsNull;

    public override bool MayHaveComparer => inner.MayHaveComparer;

    public override bool LeavesOut(object value) => inner.LeavesOut(value);

    public override bool IsStoredAsNull(T value) => inner.IsStoredAsNull(value);

    public override T Adopt(T? existing, T value) => inner.Adopt(existing, value);

    public override T Empty(T? existing) => inner.Empty(existing);

    public override object? ComparerOf(T value) => inner.ComparerOf(value);

    public override object? LoadedComparer(T? existing) => inner.LoadedComparer(existing);

    public override void KeepInstances(IReadOnlyList<System.Reflection.FieldInfo> fields) => inner.KeepInstances(fields);

    public override void Write(ItemWriter writer, T value)
    {
        var start = writer.Mark();
        inner.Write(writer, value);
        Compress(writer, start, null);
    }

    public override void WriteMember(ItemWriter writer, StoredName name, T value)
    {
        var start = writer.Mark();
        inner.WriteMember(writer, name, value);
        Compress(writer, start, name);
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Read(
        ref reader, tag, context, default,
        (ref AttributeReader inside, DynamoType type, ReadContext around, T? _) => inner.Read(ref inside, type, around));

    public override T ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing) => Read(
        ref reader, tag, context, existing,
        (ref AttributeReader inside, DynamoType type, ReadContext around, T? into) => inner.ReadInto(ref inside, type, around, into));

    // What was written since the mark, the name included: left as it is, or replaced by what is compressed.
    private void Compress(ItemWriter writer, WriterMark start, StoredName? name)
    {
        var written = writer.WrittenSince(start);
        var json = written.IsEmpty ? written : written[(name?.AsWritten(start.IsFirst).Length ?? 0)..];
        if (json.IsEmpty || (json.Length < minBytes && !Compression.LooksMarked(json)))
        {
            return;
        }

        if (json.Length > maxBytes)
        {
            throw new MappingException(Errors.CompressedTooLarge(json.Length, maxBytes));
        }

        var (rented, length) = Compression.Compress(json);
        try
        {
            // Base64 is a third longer than the bytes that count.
            var storedLength = json.StartsWith("{\"B\":"u8) ? json.Length * 3L / 4 : json.Length;
            if (length < storedLength || Compression.LooksMarked(json))
            {
                writer.CountCompressed(json.Length);
                writer.GoBack(start);
                if (name is not null)
                {
                    writer.WriteName(name);
                }

                writer.WriteBinary(rented.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private T Read(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing, Reading read)
    {
        if (tag != DynamoType.B || !Compression.IsMarked(reader.IsEscaped ? reader.GetUtf8() : reader.Text))
        {
            return read(ref reader, tag, context, existing);
        }

        var stored = reader.TryGetBytes(out var bytes) ? bytes : throw new MappingException(Errors.CompressedDamaged());
        var length = Compression.LengthOf(stored);
        if (length > maxBytes)
        {
            throw new MappingException(Errors.CompressedTooLarge(length, maxBytes));
        }

        var position = reader.TextPosition;
        context.CountCompressed(length);
        using var json = Compression.Decompress(stored, length);
        var inside = new AttributeReader(json.Written.Span);
        try
        {
            var type = inside.ReadTag();
            var value = read(ref inside, type, context.Inside(json.Written, position), existing);
            inside.ReadEnd();
            return inside.Position == length ? value : throw new MappingException(Errors.CompressedDamaged());
        }
        catch (JsonException cause)
        {
            throw new MappingException(Errors.CompressedDamaged(), cause);
        }
    }
}
