using System.Text.Json;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace DynamoRepository;

/// <summary>A member that compiled code does not understand: Newtonsoft writes and reads it, on the same bytes.</summary>
internal sealed class NewtonsoftCodec<T>(JsonSerializer serializer, JsonConverter? converter, bool storesLocalTimesAsUtc)
    : TypedCodec<T>
{
    public override DynamoType StoredAs => DynamoType.None;

    public override string StoredForm => Errors.FormOf(converter?.GetType());

    public override bool IsBridged => true;

    // The converter says what NULL is where null cannot be, as of an option without a value.
    public override bool ReadsNull => converter is { CanRead: true } && default(T) is not null;

    public override ValueCodec AsKey(DynamoType? declared) =>
        converter is not null && (declared ?? ConvertedText.KindOf(this)) is { } kind ? new ConvertedKeyCodec<T>(this, kind) : this;

    public override void Write(ItemWriter writer, T value)
    {
        var json = new ItemJsonWriter(writer, storesLocalTimesAsUtc);
        using var culture = InvariantCulture.Enter();
        try
        {
            if (converter is { CanWrite: true })
            {
                converter.WriteJson(json, value, serializer);
            }
            else
            {
                serializer.Serialize(json, value, typeof(T));
            }

            json.CheckIsWhole();
            if (json.IsNull && default(T) is null && converter is not null)
            {
                throw new MappingException(Errors.ConvertedToNull(typeof(T)));
            }
        }
        catch (Exception cause) when (IsTheConverters(cause))
        {
            throw new MappingException(Errors.WritingThrew(cause.GetType()), cause);
        }
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        var start = reader.ValuePosition(tag);
        reader.Skip(tag);
        var json = new ItemJsonReader(context.Source[start..reader.Position], tag);
        using var culture = InvariantCulture.Enter();
        try
        {
            if (converter is not { CanRead: true })
            {
                return serializer.Deserialize<T>(json)!;
            }

            json.Read();
            return (T)converter.ReadJson(json, typeof(T), null, serializer)!;
        }
        catch (Exception cause) when (IsTheConverters(cause))
        {
            throw new MappingException(Errors.ReadingThrew(cause.GetType()), cause);
        }
    }

    // Given its place here, where the element of a list is still known.
    private static bool IsTheConverters(Exception exception) =>
        exception is not (MappingException or OutOfMemoryException or InsufficientExecutionStackException);
}
