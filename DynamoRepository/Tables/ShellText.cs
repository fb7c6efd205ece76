using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>Values as words of a POSIX shell, and of the AWS CLI in it.</summary>
internal static class ShellText
{
    // Readable in a terminal; what the shell would read differently is quoted around it.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as one word of the shell: as it is when no shell reads anything else into it, else in single quotes.</summary>
    public static string Word(string value) =>
        IsPlain(value) ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>An option with its value. A value that begins like an option, as a table name may, is tied to it.</summary>
    public static string Option(string option, string value) =>
        value.StartsWith('-') ? $"{option}={Word(value)}" : $"{option} {Word(value)}";

    /// <summary>
    /// A structure, or a list of them, as the AWS CLI takes it: in its short form (<c>AttributeName=id,AttributeType=S</c>) when every
    /// value is plain, else as JSON.
    /// </summary>
    public static string Structure(JsonNode tree)
    {
        IReadOnlyList<JsonNode?> items = tree as JsonArray is { } list ? [.. list] : [tree];
        var pairs = items.OfType<JsonObject>().Select(item => item.Select(pair => (pair.Key, Value: pair.Value as JsonValue)).ToList())
            .ToList();
        return pairs.TrueForAll(item => item.TrueForAll(pair => pair.Value is not null && IsPlain(pair.Value.ToString())))
            ? string.Join(' ', pairs.Select(item => string.Join(',', item.Select(pair => $"{pair.Key}={Plain(pair.Value!)}"))))
            : JsonWord(tree);
    }

    /// <summary>A tree as JSON in one word.</summary>
    public static string JsonWord(JsonNode tree) => Word(tree.ToJsonString(Json));

    private static string Plain(JsonValue value) =>
        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : value.ToString();

    private static bool IsPlain(string value) =>
        value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
