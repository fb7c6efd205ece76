using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DynamoRepository;

/// <content>The converters of framework types that have a text, but none that fits every application.</content>
internal static partial class Errors
{
    // The last lines of WriteJson and ReadJson; a test compiles each.
    private static readonly Dictionary<Type, (string Write, string Read)> Lines = new()
    {
        [typeof(BitArray)] = (
            "string.Concat(value!.Cast<bool>().Select(bit => bit ? '1' : '0'))",
            "new BitArray(((string)reader.Value!).Select(bit => bit == '1').ToArray())"),
        [typeof(JsonElement)] = ("value.GetRawText()", "JsonDocument.Parse((string)reader.Value!).RootElement"),
        [typeof(JsonDocument)] = ("value!.RootElement.GetRawText()", "JsonDocument.Parse((string)reader.Value!)"),
        [typeof(JsonNode)] = ("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!"),
        [typeof(JsonObject)] = ("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsObject()"),
        [typeof(JsonArray)] = ("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsArray()"),
        [typeof(JsonValue)] = ("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsValue()"),
        [typeof(Regex)] = (
            "$\"{(int)value!.Options} {value}\"",
            "((string)reader.Value!).Split(' ', 2) is var parts ? new Regex(parts[1], (RegexOptions)int.Parse(parts[0])) : null"),
        [typeof(StringBuilder)] = ("value!.ToString()", "new StringBuilder((string)reader.Value!)"),
        [typeof(Encoding)] = ("value!.WebName", "Encoding.GetEncoding((string)reader.Value!)"),
    };

    /// <summary>How to store a framework type by a converter; null for a type of which nothing is known here.</summary>
    public static string? ConverterLines(Type type)
    {
        if (type is { IsArray: true, IsSZArray: false })
        {
            return Converter(type, "JArray.FromObject(value!).WriteTo(writer)", $"JArray.Load(reader).ToObject<{NameOf(type)}>()!");
        }

        return Lines.TryGetValue(type, out var lines) ? Converter(type, $"writer.WriteValue({lines.Write})", lines.Read) : null;
    }

    private static string Converter(Type type, string write, string read) =>
        $"is of type {NameOf(type)}, which has no stored form of its own. Write a class derived from JsonConverter<{NameOf(type)}> with "
        + $"`WriteJson(…) => {write};` and `ReadJson(…) => {read};`, and put [JsonConverter(typeof(…))] on the member (of elements: "
        + "[JsonProperty(ItemConverterType = typeof(…))]). Mark the field [NonSerialized] (a property: [JsonIgnore]) if it is not part of "
        + "the state.";
}
