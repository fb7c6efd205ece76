using Newtonsoft.Json;

namespace DynamoRepository.Tests.Agreement;

public sealed class SlugConverter : JsonConverter<Slug>
{
    public override void WriteJson(JsonWriter writer, Slug? value, JsonSerializer serializer) => writer.WriteValue(value!.Value);

    public override Slug ReadJson(
        JsonReader reader, Type objectType, Slug? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new((string)reader.Value!);
}
