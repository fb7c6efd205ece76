namespace DynamoRepository.Tests.Structure;

/// <summary>The places of a folder: the folders in it, and the files directly in it, which are a place of their own.</summary>
internal static class Places
{
    /// <summary>The name of the place of the files directly in a folder.</summary>
    public const string Files = ".";

    /// <summary>The place in a folder ("" for the project's) that a file is in, or null if it is somewhere else.</summary>
    public static string? Of(string folder, string file)
    {
        if (folder.Length > 0)
        {
            if (!file.StartsWith(folder + "/", StringComparison.Ordinal))
            {
                return null;
            }

            file = file[(folder.Length + 1)..];
        }

        return file.Contains('/') ? file[..file.IndexOf('/')] : Files;
    }

    /// <summary>The uses within a folder that go from one place to another.</summary>
    public static IEnumerable<(string From, string To, Use Use)> Uses(string folder, IEnumerable<Use> uses)
    {
        foreach (var use in uses)
        {
            if (Of(folder, use.From) is { } from && Of(folder, use.To) is { } to && from != to)
            {
                yield return (from, to, use);
            }
        }
    }

    /// <summary>The folder that a file is in, "" for the project's.</summary>
    public static string FolderOf(string file) => file.Contains('/') ? file[..file.LastIndexOf('/')] : "";

    /// <summary>The folders with folders in them, the project's first.</summary>
    public static IEnumerable<string> Parents(IEnumerable<string> files) =>
        files.SelectMany(Above).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Above(string file)
    {
        for (var folder = FolderOf(file); folder.Length > 0;)
        {
            folder = FolderOf(folder);
            yield return folder;
        }
    }
}
