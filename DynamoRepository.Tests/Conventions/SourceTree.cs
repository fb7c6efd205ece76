namespace DynamoRepository.Tests.Conventions;

/// <summary>The source tree that these tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The source files of the library, by folder: the name of the top-level folder, or "" for the project's root.</summary>
    public static ILookup<string, string> LibraryFiles() => FilesOf("DynamoRepository");

    /// <summary>The source files of a folder, by the name of the folder in it that they are in, or "" for those directly in it.</summary>
    public static ILookup<string, string> FilesOf(string path)
    {
        var top = Path.Combine(Root, path);
        return Directory.EnumerateFiles(top, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Parts: Path.GetRelativePath(top, file).Split(Path.DirectorySeparatorChar)))
            .Where(entry => entry.Parts[0] is not ("bin" or "obj"))
            .ToLookup(entry => entry.Parts.Length == 1 ? "" : entry.Parts[0], entry => entry.File);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DynamoRepository.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds DynamoRepository.sln.");
    }
}
