using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A code, state or name in a response. A gateway may have put any text in its place, so messages show it only if it looks like a name.
/// </summary>
internal static class ServiceName
{
    private const int MaxLength = 255; // the maximum of table and index names

    /// <summary>Returns the name, or <c>…</c> if no name of the service looks like it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Shown(string? text) =>
        text is null || (text.Length <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')) ? text : "…";
}
