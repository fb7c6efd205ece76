using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>Writes values as words of a POSIX shell, and as arguments of the AWS CLI.</summary>
internal static class ShellText
{
    // Readable in a terminal; the quotes around it protect what the shell would interpret.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Returns the value as one word of the shell: unchanged if no shell interprets any part of it, otherwise in single quotes.
    /// </summary>
    public static string Word(string value) =>
        IsPlain(value) ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// Returns an option with its value. A value that begins like an option, as a table name may, is joined by an equals sign.
    /// </summary>
    public static string Option(string option, string value) =>
        value.StartsWith('-') ? $"{option}={Word(value)}" : $"{option} {Word(value)}";

    /// <summary>
    /// Returns a structure, or a list of them, as the AWS CLI takes it: in short form (<c>AttributeName=id,AttributeType=S</c>) if every
    /// value is plain, otherwise as JSON.
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

    /// <summary>Returns a tree as JSON in one word.</summary>
    public static string JsonWord(JsonNode tree) => Word(tree.ToJsonString(Json));

    private static string Plain(JsonValue value) =>
        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : value.ToString();

    private static bool IsPlain(string value) =>
        value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
