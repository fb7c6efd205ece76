using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DynamoRepository.Tests.Conventions;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Package;

/// <summary>What is in the package, and that a project which has nothing else can work with it.</summary>
[TestFixture]
[Slow("makes the package and builds a project of its own")]
public sealed class PackageTests
{
    private static readonly string[] Dependencies =
    [
        "AWSSDK.DynamoDBv2", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks",
        "Microsoft.Extensions.Logging.Abstractions", "Newtonsoft.Json",
    ];

    private const string Library = "lib/net10.0/DynamoRepository.dll";

    [Test]
    public void It_holds_the_library_its_documentation_and_the_README_and_nothing_else()
    {
        Directory.GetFiles(PackageFeed.Location).Select(Path.GetFileName).Should()
            .BeEquivalentTo($"DynamoRepository.{PackageFeed.Version}.nupkg", $"DynamoRepository.{PackageFeed.Version}.snupkg");
        Files("nupkg").Should()
            .BeEquivalentTo(
                [
                    "DynamoRepository.nuspec", "README.md", Library, "lib/net10.0/DynamoRepository.xml",
                    .. PackageFeed.Platforms.Select(platform => Precompiled(platform)),
                ]);
        Files("snupkg").Should().BeEquivalentTo("DynamoRepository.nuspec", "lib/net10.0/DynamoRepository.pdb");
    }

    [Test]
    public void It_says_what_it_is_and_brings_only_what_it_needs()
    {
        var metadata = XDocument.Parse(ReadText("DynamoRepository.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        (Value("id"), Value("version"), Value("license"), Value("readme")).Should()
            .Be(("DynamoRepository", PackageFeed.Version, "MIT", "README.md"));
        Value("tags")!.Split(' ').Should().Contain(["dynamodb", "repository", "ddd"]);
        Value("description").Should().NotBeNullOrEmpty();
        metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)
            .Should().BeEquivalentTo(Dependencies);
    }

    [Test]
    public void Its_README_leads_to_the_pages_of_the_repository()
    {
        var shown = ReadText("README.md").ReplaceLineEndings().TrimEnd();
        var written = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")).ReplaceLineEndings().TrimEnd();
        Regex.Replace(shown, @"\]\(https://[^)]+/blob/\w+/", "](").Should().Be(written);
        if (ReadText("DynamoRepository.nuspec").Contains("url=\"https://", StringComparison.Ordinal)) // else there is no remote
        {
            Regex.Count(shown, @"\]\((?!https://)").Should().Be(0);
        }
    }

    [Test]
    public void Its_symbols_name_no_folder_of_the_machine_that_built_it()
    {
        using var package = Open("snupkg");
        using var content = package.GetEntry("lib/net10.0/DynamoRepository.pdb")!.Open();
        using var seekable = new MemoryStream();
        content.CopyTo(seekable);
        seekable.Position = 0;
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(seekable);
        var reader = symbols.GetMetadataReader();
        reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Should().HaveCountGreaterThan(100)
            .And.OnlyContain(name => name.StartsWith("/_/"));
    }

    [Test]
    public void What_is_precompiled_is_the_library_with_machine_code()
    {
        PackageFeed.Platforms.Should().Contain(PackageFeed.Platform);
        var (library, hasCode) = Assembly(Library);
        hasCode.Should().BeFalse();
        PackageFeed.Platforms.Select(platform => Assembly(Precompiled(platform))).Should().AllBeEquivalentTo((library, true));
    }

    [Test]
    public void The_version_is_set_in_one_place() =>
        Directory.EnumerateFiles(SourceTree.Root, "*.*proj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(SourceTree.Root, "*.props"))
            .Where(
                file =>
                    XDocument.Load(file).Descendants()
                        .Any(
                            element =>
                                element.Name.LocalName is "Version" or "VersionPrefix" or "PackageVersion"
                                    && element.Parent!.Name.LocalName == "PropertyGroup"))
            .Select(Path.GetFileName).Should().Equal("Directory.Build.props");

    [Test]
    public void A_project_that_has_nothing_else_works_with_it()
    {
        var project = PackageFeed.CopyProject("Consumer");
        PackageFeed.Build(project);

        PackageFeed.Dotnet(Path.Combine(project, "bin", "Release", "net10.0", "Consumer.dll")).ReplaceLineEndings("\n").Should()
            .Be(Output(Precompiled(PackageFeed.Platform)));
    }

    [Test]
    public void A_project_that_keeps_its_aggregates_works_trimmed()
    {
        var project = PackageFeed.CopyProject("Consumer", "Trimmed");
        File.WriteAllText(
            Path.Combine(project, "Directory.Build.targets"),
            """<Project><ItemGroup><TrimmerRootAssembly Include="Consumer" /></ItemGroup></Project>""");
        var published = Path.Combine(project, "published");
        PackageFeed.Publish(project, published, "-p:PublishTrimmed=true", "-p:TreatWarningsAsErrors=false");

        var (exitCode, output) = CommandLine.Run(TimeSpan.FromMinutes(1), Path.Combine(published, "Consumer"));
        (exitCode, output.ReplaceLineEndings("\n")).Should().Be((0, Output("DynamoRepository.dll")));
    }

    [Test]
    public void Where_no_code_can_be_made_at_run_time_the_first_repository_says_so()
    {
        var project = PackageFeed.CopyProject("Consumer", "Ahead");
        PackageFeed.Build(project, "-p:DynamicCodeSupport=false");

        var (exitCode, output) = CommandLine.Run(
            TimeSpan.FromMinutes(1), "dotnet", Path.Combine(project, "bin", "Release", "net10.0", "Consumer.dll"));
        exitCode.Should().NotBe(0);
        output.Should().Contain(nameof(PlatformNotSupportedException)).And.Contain("Publish without PublishAot");
    }

    private static string Output(string library) =>
        $"""
        conflict
        1 in the old town until 2027-12-31: paid at the counter
        2 permits, BE 77 not among them
        aws dynamodb create-table \
        from {library}
        """.ReplaceLineEndings("\n");

    private static ZipArchive Open(string extension) =>
        ZipFile.OpenRead(Path.Combine(PackageFeed.Location, $"DynamoRepository.{PackageFeed.Version}.{extension}"));

    private static string Precompiled(string platform) => $"runtimes/{platform}/{Library}";

    // Which build an assembly is of, and if it holds machine code. Its symbols are found by the first, whatever it holds.
    private static (Guid Build, bool HasCode) Assembly(string file)
    {
        using var package = Open("nupkg");
        using var content = package.GetEntry(file)!.Open();
        using var seekable = new MemoryStream();
        content.CopyTo(seekable);
        seekable.Position = 0;
        using var assembly = new PEReader(seekable);
        var metadata = assembly.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    // Without what the format itself adds.
    private static List<string> Files(string extension)
    {
        using var package = Open(extension);
        return [.. package.Entries.Select(entry => entry.FullName)
            .Where(
                name =>
                    name != "[Content_Types].xml"
                        && !name.StartsWith("_rels/", StringComparison.Ordinal)
                        && !name.StartsWith("package/", StringComparison.Ordinal))];
    }

    private static string ReadText(string file)
    {
        using var package = Open("nupkg");
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
