using System.Text.Json;

namespace DynamoRepository.Tests;

/// <summary>The Big List of Naughty Strings: text that breaks programs which mix data with syntax.</summary>
internal static class NaughtyStrings
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        using var resource = typeof(NaughtyStrings).Assembly.GetManifestResourceStream("blns.json")!;
        return [.. JsonSerializer.Deserialize<string[]>(resource)!, "' OR 1=1 --", "#n0", ":v0", "a.b[0]", "size(#n0)",
            "\"}},\"x\":{\"S\":\"", "😀", "\u0000"];
    }
}
