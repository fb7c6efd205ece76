namespace DynamoRepository.Tests.Structure;

/// <summary>The order of the library's folders, as docs/architecture.md explains it.</summary>
internal static class LibraryOrder
{
    /// <summary>
    /// The places of each folder with folders in it, from top to bottom: each may use those above it, never below.
    /// "" is the project; <see cref="Places.Files"/> stands for the files directly in a folder.
    /// </summary>
    public static readonly Dictionary<string, string[]> TopToBottom = new()
    {
        [""] =
            ["Diagnostics", "Schema", "Domain", "Observing", "Serialization", "Tables", "Queries", "Storage", "Aggregates", Places.Files,
                "DependencyInjection"],
        ["Serialization"] =
            ["Wire", "Codecs", "Scalars", "Keys", "Collections", "Contracts", "Models", "Compiling", "Interpreting", "Objects",
                "Bridging", "Building"],
        ["Queries"] = ["Conditions", "Translating", "Rows", "Rendering", "Planning", "Evaluating"],
        ["Storage"] =
            ["Operations", "Items", "Failures", "Calls", "Wire", "Service", "Memory", "Writes", "Many", "Pages", "Tables", "Exports"],
    };

    /// <summary>Folders whose places use each other in circles, so that they have no order.</summary>
    public static readonly string[] Unordered = [];

    /// <summary>Two files that use each other wherever they are, each time with the reason.</summary>
    public static readonly (string First, string Second, string Reason)[] MutualPairs = [];
}
