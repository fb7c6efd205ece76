using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// A codec as a Newtonsoft converter: on a member of a contract it says how that member is stored; inside what Newtonsoft writes it leads
/// back to compiled code.
/// </summary>
internal sealed class CodecConverter(ValueCodec codec) : JsonConverter
{
    public ValueCodec Codec { get; } = codec;

    public override bool CanConvert(Type objectType) => objectType == Codec.ValueType;

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        ItemJsonWriter.Of(writer).WriteWith(Codec, value);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        ItemJsonReader.Of(reader).ReadWith(Codec);
}
