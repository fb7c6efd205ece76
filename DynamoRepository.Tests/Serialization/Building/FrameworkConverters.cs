using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

#pragma warning disable CA1305, IDE0049

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>The converters that messages ask for, with the lines that they give.</summary>
internal static class FrameworkConverters
{
    internal sealed class BitArrayConverter : JsonConverter<BitArray>
    {
        public override void WriteJson(JsonWriter writer, BitArray? value, JsonSerializer serializer) =>
            writer.WriteValue(string.Concat(value!.Cast<bool>().Select(bit => bit ? '1' : '0')));

        public override BitArray? ReadJson(
            JsonReader reader, Type objectType, BitArray? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new BitArray(((string)reader.Value!).Select(bit => bit == '1').ToArray());
    }

    internal sealed class JsonElementConverter : JsonConverter<JsonElement>
    {
        public override void WriteJson(JsonWriter writer, JsonElement value, JsonSerializer serializer) =>
            writer.WriteValue(value.GetRawText());

        public override JsonElement ReadJson(
            JsonReader reader, Type objectType, JsonElement existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonDocument.Parse((string)reader.Value!).RootElement;
    }

    internal sealed class JsonDocumentConverter : JsonConverter<JsonDocument>
    {
        public override void WriteJson(JsonWriter writer, JsonDocument? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.RootElement.GetRawText());

        public override JsonDocument? ReadJson(
            JsonReader reader, Type objectType, JsonDocument? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonDocument.Parse((string)reader.Value!);
    }

    internal sealed class JsonNodeConverter : JsonConverter<JsonNode>
    {
        public override void WriteJson(JsonWriter writer, JsonNode? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToJsonString());

        public override JsonNode? ReadJson(
            JsonReader reader, Type objectType, JsonNode? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonNode.Parse((string)reader.Value!)!;
    }

    internal sealed class JsonObjectConverter : JsonConverter<JsonObject>
    {
        public override void WriteJson(JsonWriter writer, JsonObject? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToJsonString());

        public override JsonObject? ReadJson(
            JsonReader reader, Type objectType, JsonObject? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonNode.Parse((string)reader.Value!)!.AsObject();
    }

    internal sealed class JsonArrayConverter : JsonConverter<JsonArray>
    {
        public override void WriteJson(JsonWriter writer, JsonArray? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToJsonString());

        public override JsonArray? ReadJson(
            JsonReader reader, Type objectType, JsonArray? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonNode.Parse((string)reader.Value!)!.AsArray();
    }

    internal sealed class JsonValueConverter : JsonConverter<JsonValue>
    {
        public override void WriteJson(JsonWriter writer, JsonValue? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToJsonString());

        public override JsonValue? ReadJson(
            JsonReader reader, Type objectType, JsonValue? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JsonNode.Parse((string)reader.Value!)!.AsValue();
    }

    internal sealed class StringBuilderConverter : JsonConverter<StringBuilder>
    {
        public override void WriteJson(JsonWriter writer, StringBuilder? value, JsonSerializer serializer) =>
            writer.WriteValue(value!.ToString());

        public override StringBuilder? ReadJson(
            JsonReader reader, Type objectType, StringBuilder? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new StringBuilder((string)reader.Value!);
    }

    internal sealed class GridConverter : JsonConverter<Int32[,]>
    {
        public override void WriteJson(JsonWriter writer, Int32[,]? value, JsonSerializer serializer) =>
            JArray.FromObject(value!).WriteTo(writer);

        public override Int32[,]? ReadJson(
            JsonReader reader, Type objectType, Int32[,]? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            JArray.Load(reader).ToObject<Int32[,]>()!;
    }
}
