using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>Writes a tree of maps, lists and scalars as YAML that every version of the language reads in the same way.</summary>
internal static class YamlText
{
    // Words that YAML 1.1 or 1.2 does not read as text; many readers of templates use 1.1.
    private static readonly HashSet<string> Reserved =
        new(["null", "true", "false", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    public static string Of(JsonObject tree)
    {
        var text = new StringBuilder();
        Map(tree, 0, text, startsInLine: false);
        return text.ToString();
    }

    /// <summary>Returns a text as a scalar: plain if it can only be text, otherwise in double quotes.</summary>
    public static string Scalar(string value)
    {
        if (IsPlain(value))
        {
            return value;
        }

        var text = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    text.Append('\\').Append(rune);
                    break;
                case < 0x20 or (>= 0x7F and <= 0xA0) or 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF:
                    text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
                    break;
                default:
                    text.Append(rune);
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    private static void Map(JsonObject map, int indent, StringBuilder text, bool startsInLine)
    {
        foreach (var (key, value) in map)
        {
            if (!startsInLine)
            {
                text.Append(' ', indent);
            }

            startsInLine = false;
            text.Append(Scalar(key)).Append(':');
            switch (value)
            {
                case JsonObject inner:
                    text.Append('\n');
                    Map(inner, indent + 2, text, startsInLine: false);
                    break;
                case JsonArray list:
                    text.Append('\n');
                    List(list, indent + 2, text);
                    break;
                default:
                    text.Append(' ').Append(Value(value)).Append('\n');
                    break;
            }
        }
    }

    private static void List(JsonArray list, int indent, StringBuilder text)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append("- ");
            if (item is JsonObject map)
            {
                Map(map, indent + 2, text, startsInLine: true);
            }
            else
            {
                text.Append(Value(item)).Append('\n');
            }
        }
    }

    private static string Value(JsonNode? value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var words) ? Scalar(words) : value?.ToJsonString() ?? "null";

    // A letter first, so that it is not a number, date or indicator; "::" inside, as in AWS::DynamoDB::Table, begins no value.
    private static bool IsPlain(string value) =>
        value.Length > 0 && char.IsAsciiLetter(value[0]) && char.IsAsciiLetterOrDigit(value[^1]) && !Reserved.Contains(value)
        && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or ':')
        && !value.Replace("::", "", StringComparison.Ordinal).Contains(':', StringComparison.Ordinal);
}
