using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// Sends every type that has a compiled codec back to it from inside what a user's converter writes and reads, so that a value looks the
/// same wherever it stands.
/// </summary>
internal sealed class BridgingConverter(CodecFactory factory) : JsonConverter
{
    public override bool CanConvert(Type objectType) => factory.IsCompiled(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (writer is ItemJsonWriter target)
        {
            target.WriteWith(factory.Find(value!.GetType()), value);
            return;
        }

        // A converter that writes into a JToken first gets plain JSON of the same shape.
        ItemTokens.ToToken(factory.Find(value!.GetType()), value).WriteTo(writer);
    }

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        return reader is ItemJsonReader source
            ? source.ReadWith(factory.Find(objectType))
            : ItemTokens.FromToken(factory.Find(objectType), Newtonsoft.Json.Linq.JToken.Load(reader));
    }
}
