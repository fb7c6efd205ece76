using System.Reflection;
using System.Xml.Linq;
using DynamoRepository.Tests.Conventions;
using DynamoRepository.Tests.Engines;
using FluentAssertions;

namespace DynamoRepository.Tests.Package;

/// <summary>The package, made once for all tests (or made already), and projects that have nothing but it.</summary>
internal static class PackageFeed
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"dynamo-repository-package-{Guid.NewGuid():N}");
    private static readonly Lazy<string> Made = new(Make);
    private static readonly Lock Building = new();

    /// <summary>The folder that the package is in.</summary>
    public static string Location => Made.Value;

    /// <summary>The package's version.</summary>
    public static string Version { get; } = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Build.props")).Descendants("Version")
        .Single().Value;

    /// <summary>The runtime identifier of this machine.</summary>
    public static string Platform { get; } = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(Platform)).Value!;

    /// <summary>The platforms for which the library is precompiled: all of them, in a package that was made already.</summary>
    public static IReadOnlyList<string> Platforms { get; } = MadeAlready is null
        ? [Platform]
        : XDocument.Load(Path.Combine(SourceTree.Root, "DynamoRepository", "Precompiled", "Precompiled.targets"))
            .Descendants("PrecompiledFor").Single().Value.Split(';');

    private static string? MadeAlready => Environment.GetEnvironmentVariable("DYNAMOREPOSITORY_PACKAGES");

    /// <summary>Copies a project of this folder to one of its own, where nothing is inherited.</summary>
    /// <param name="name">The project.</param>
    /// <param name="copy">The folder's name, if it is another.</param>
    /// <returns>The new project's folder.</returns>
    public static string CopyProject(string name, string? copy = null)
    {
        var project = Path.Combine(Folder, copy ?? name);
        Directory.CreateDirectory(project);
        foreach (var file in Directory.GetFiles(Path.Combine(SourceTree.Root, "DynamoRepository.Tests", "Package", name)))
        {
            File.WriteAllText(
                Path.Combine(project, Path.GetFileName(file)),
                File.ReadAllText(file).Replace("VERSION", Version, StringComparison.Ordinal));
        }

        // Whatever lies in the folders above is not the project's.
        foreach (var inherited in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(project, inherited), "<Project />");
        }

        return project;
    }

    /// <summary>Builds a project of somebody who has the package.</summary>
    public static void Build(string project, params string[] properties) => Dotnet(
        [
            "build", project, "--configuration", "Release", $"-p:RestoreAdditionalProjectSources={Location}",

            // A folder of packages of its own, or a package of the same version from yesterday would do.
            $"-p:RestorePackagesPath={Path.Combine(Folder, "packages")}", .. properties,
        ]);

    /// <summary>Publishes such a project for this machine, with the runtime.</summary>
    public static void Publish(string project, string folder, params string[] properties) => Dotnet(
        [
            "publish", project, "--configuration", "Release", "--runtime", Platform, "--self-contained", "--output", folder,
            $"-p:RestoreAdditionalProjectSources={Location}", $"-p:RestorePackagesPath={Path.Combine(Folder, "packages")}", .. properties,
        ]);

    /// <summary>Runs a command of the SDK, and gives what it printed.</summary>
    public static string Dotnet(params string[] arguments)
    {
        // No server may outlive the command: it would keep our pipe open.
        string[] quiet = arguments[0] is "pack" or "build" or "publish"
            ? ["--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"]
            : [];
        (int, string) RunCommand() => CommandLine.Run(TimeSpan.FromMinutes(5), "dotnet", [.. arguments, .. quiet]);
        var (exitCode, output) = quiet.Length == 0 ? RunCommand() : OneAtATime(RunCommand);
        exitCode.Should().Be(0, $"of what 'dotnet {string.Join(' ', arguments)}' said:\n{output}\n");
        return output;
    }

    // Two restores into one folder of packages may see what the other has not finished.
    private static (int ExitCode, string Output) OneAtATime(Func<(int ExitCode, string Output)> command)
    {
        lock (Building)
        {
            return command();
        }
    }

    /// <summary>Removes what was made.</summary>
    public static void Clean()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string Make()
    {
        if (MadeAlready is { } made)
        {
            return made;
        }

        // Built in a folder of its own (in the repository, whose paths the symbols map): what was built before, without these settings,
        // would be packed as it is. Precompiled for this machine only, because each platform takes seconds.
        var feed = Path.Combine(Folder, "feed");
        Dotnet(
            "pack", Path.Combine(SourceTree.Root, "DynamoRepository", "DynamoRepository.csproj"), "--configuration", "Release", "--output",
            feed,
            "--artifacts-path", Path.Combine(SourceTree.Root, "artifacts", "package"), "-p:ContinuousIntegrationBuild=true",
            "-p:RepositoryUrl=https://example.com/owner/name.git", $"-p:PrecompiledFor={Platform}");
        return feed;
    }
}
