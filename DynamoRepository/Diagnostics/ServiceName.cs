using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A code, state or name in a response. A gateway may have put any text in its place, so that messages show it only if it is a name.
/// </summary>
internal static class ServiceName
{
    private const int MaxLength = 255; // of tables and indexes

    /// <summary>The name, or <c>…</c> for what no name of the service looks like.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Shown(string? text) =>
        text is null || (text.Length <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')) ? text : "…";
}
