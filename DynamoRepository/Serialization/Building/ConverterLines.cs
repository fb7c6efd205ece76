using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>
/// Converters of framework types that have a text, but none that fits every application: the expressions that write and read it. A test
/// compiles each.
/// </summary>
/// <param name="Write">What <c>WriteJson</c> does.</param>
/// <param name="Read">What <c>ReadJson</c> returns.</param>
internal sealed record ConverterLines(string Write, string Read)
{
    /// <summary>Those of a type; null for one of which nothing is known here.</summary>
    public static ConverterLines? For(Type type)
    {
        if (type is { IsArray: true, IsSZArray: false })
        {
            return new ConverterLines(
                "JArray.FromObject(value!).WriteTo(writer)", $"JArray.Load(reader).ToObject<{Errors.NameOf(type)}>()!");
        }

        return type.Namespace is "System.Collections" or "System.Text" or "System.Text.Json" or "System.Text.Json.Nodes"
            && Types.Known.TryGetValue(type, out var lines)
                ? lines with { Write = $"writer.WriteValue({lines.Write})" }
                : null;
    }

    /// <summary>By themselves, because nothing else loads the assemblies that they are in.</summary>
    private static class Types
    {
        public static readonly Dictionary<Type, ConverterLines> Known = new()
        {
            [typeof(BitArray)] = new(
                "string.Concat(value!.Cast<bool>().Select(bit => bit ? '1' : '0'))",
                "new BitArray(((string)reader.Value!).Select(bit => bit == '1').ToArray())"),
            [typeof(JsonElement)] = new("value.GetRawText()", "JsonDocument.Parse((string)reader.Value!).RootElement"),
            [typeof(JsonDocument)] = new("value!.RootElement.GetRawText()", "JsonDocument.Parse((string)reader.Value!)"),
            [typeof(JsonNode)] = new("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!"),
            [typeof(JsonObject)] = new("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsObject()"),
            [typeof(JsonArray)] = new("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsArray()"),
            [typeof(JsonValue)] = new("value!.ToJsonString()", "JsonNode.Parse((string)reader.Value!)!.AsValue()"),
            [typeof(StringBuilder)] = new("value!.ToString()", "new StringBuilder((string)reader.Value!)"),
        };
    }
}
