using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>
/// The library has one namespace, so <c>using</c> lines prove nothing: this looks in each folder's files for the names of types declared in
/// folders that it may not use (docs/architecture.md).
/// </summary>
[TestFixture]
public sealed partial class FolderDependencyTests
{
    // Each may use those above it, never below. "" is the project's root: what a user constructs.
    private static readonly string[] TopToBottom =
        ["Domain", "Schema", "Serialization", "Tables", "Queries", "Storage", "", "DependencyInjection"];

    private static readonly string[] StorageTopToBottom =
        ["Operations", "Items", "Failures", "Calls", "Wire", "Service", "Memory", "Writes", "Many", "Pages", "Tables"];

    // Uses nothing, and may be used by all.
    private const string ForAll = "Diagnostics";

    [Test]
    public void Every_folder_has_its_place() =>
        SourceTree.LibraryFiles().Select(folder => folder.Key).Should()
            .BeSubsetOf([.. TopToBottom, ForAll], "a new folder needs a row in docs/architecture.md and here");

    [Test]
    public void Every_folder_of_the_storage_has_its_place() =>
        SourceTree.FilesOf("DynamoRepository/Storage").Select(folder => folder.Key).Should()
            .BeSubsetOf(StorageTopToBottom, "a new folder needs a row in docs/architecture.md and here");

    [Test]
    public void No_folder_uses_types_of_folders_below_it() => Violations(Texts(SourceTree.LibraryFiles()), TopToBottom).Should().BeEmpty();

    [Test]
    public void No_folder_of_the_storage_uses_types_of_folders_below_it() =>
        Violations(Texts(SourceTree.FilesOf("DynamoRepository/Storage")), StorageTopToBottom).Should().BeEmpty();

    [Test]
    public void Only_the_wire_uses_what_the_SDK_calls_internal()
    {
        foreach (var file in SourceTree.LibraryFiles().SelectMany(folder => folder)
            .Where(file => !file.Contains(Path.Combine("Storage", "Wire"), StringComparison.Ordinal)))
        {
            CodeOf(File.ReadAllText(file)).Should().NotContain("Amazon.Runtime.Internal", file);
        }
    }

    [Test]
    public void A_use_of_a_lower_folder_would_be_found()
    {
        (string, string, string)[] library =
        [
            ("Domain", "Root.cs",
                "namespace X;\n\npublic class Root\n{\n    // A Store is not used here.\n    string Text => \"Store\" + "
                + "$\"{Store.Name}\";\n}\n"),
            ("Storage", "Store.cs",
                "namespace X;\n\ninternal sealed class Store\n{\n    Root _root;\n    Errors _errors;\n    Codec Codec => "
                + "Other.Codec;\n}\n"),
            ("DependencyInjection", "Codec.cs", "namespace X;\n\ninternal readonly record struct Codec<T>(Store Store);\n"),
            ("Diagnostics", "Errors.cs", "namespace X;\n\ninternal static class Errors\n{\n    void Of(Root root) {}\n}\n"),
            ("Storage", "Errors.Storage.cs",
                "namespace X;\n\ninternal static partial class Errors\n{\n    public static string Full(string name) => name + "
                + "Empty;\n}\n"),
            ("Queries", "Query.cs",
                "namespace X;\n\ninternal sealed class Query\n{\n    string Problem => Errors.Full(Errors.Empty);\n}\n"),
            ("Schema", "Errors.Schema.cs",
                "namespace X;\n\ninternal static partial class Errors\n{\n    public const string Empty = \"\";\n}\n"),
        ];
        Violations(library, TopToBottom).Should()
            .Equal(
                "Domain/Root.cs uses Store", "Storage/Store.cs uses Codec", "Diagnostics/Errors.cs uses Root",
                "Queries/Query.cs uses Errors.Full");
    }

    [Test]
    public void The_domain_uses_no_package() => SourceTree.LibraryFiles()["Domain"].Should().NotBeEmpty()
        .And.OnlyContain(
            file =>
                !UsingLines().Matches(File.ReadAllText(file))
                    .Any(line => !line.Value.StartsWith("using System", StringComparison.Ordinal)));

    [Test]
    public void Only_the_serialization_uses_Newtonsoft_or_compiles_expressions()
    {
        // The options take Newtonsoft's settings from the user, and the model of an aggregate hands them on.
        string[] settings = ["DynamoRepositoryOptions.cs", "AggregateModel.cs", "AggregateModels.cs"];
        foreach (var file in SourceTree.LibraryFiles().Where(folder => folder.Key != "Serialization").SelectMany(folder => folder))
        {
            var code = CodeOf(File.ReadAllText(file));
            if (!settings.Contains(Path.GetFileName(file)) && Path.GetFileName(file) != "AttributeValueConverter.cs")
            {
                code.Should().NotContain("Newtonsoft", file);
            }

            code.Should().NotMatchRegex(@"\.Compile\(", file);
        }
    }

    private static IEnumerable<(string Folder, string File, string Text)> Texts(ILookup<string, string> folders) =>
        folders.SelectMany(folder => folder.Select(file => (folder.Key, Path.GetFileName(file), File.ReadAllText(file))));

    private static IEnumerable<string> Violations(IEnumerable<(string Folder, string File, string Text)> library, string[] topToBottom)
    {
        var files = library.Select(file => (file.Folder, file.File, Code: CodeOf(file.Text))).ToList();
        var types = files.SelectMany(
            file => Declarations().Matches(file.Code).Select(match => (Name: match.Groups["name"].Value, file.Folder)));

        // The catalogue of messages is one class with a part in many folders: there, each message counts.
        var messages = files.Where(file => file.File.StartsWith("Errors", StringComparison.Ordinal))
            .SelectMany(file => Messages().Matches(file.Code).Select(match => (Name: "Errors." + match.Groups["name"].Value, file.Folder)));
        var folders = types.Concat(messages).ToLookup(declared => declared.Name, declared => declared.Folder);
        foreach (var (folder, file, code) in files)
        {
            var allowed = topToBottom.TakeWhile(above => above != folder && folder != ForAll).Append(folder).Append(ForAll).ToArray();
            foreach (var name in Names().Matches(code).Select(match => match.Value).Distinct()
                .Where(name => folders[name].Any() && !folders[name].Intersect(allowed).Any()))
            {
                yield return $"{folder}/{file} uses {name}";
            }
        }
    }

    // Without comments and texts, but with what texts interpolate, and without the namespace (which is called like a type).
    private static string CodeOf(string text)
    {
        var code = RawTexts().Replace(text, "\"\"");
        code = Comments().Replace(code, "");
        code = Literals()
            .Replace(
                code,
                match => match.Value.StartsWith('$') ? string.Join(' ', Holes().Matches(match.Value).Select(hole => hole.Value)) : "\"\"");
        return Namespaces().Replace(code, " ");
    }

    // At the start of a line: nested types belong to the type around them.
    [GeneratedRegex(
        @"^(?:(?:public|internal|abstract|sealed|static|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record(?: class| struct)?|delegate [\w<>?\[\], ]+?) (?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"\bpublic (?:static|const) string (?<name>[A-Z]\w*)")]
    private static partial Regex Messages();

    // Not after a dot: that is a member. A message is a name of its own.
    [GeneratedRegex(@"(?<![\w.])(?:Errors\.)?[A-Z]\w*")]
    private static partial Regex Names();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawTexts();

    [GeneratedRegex(@"[$@]*""(?:\\.|[^""\\\n])*""")]
    private static partial Regex Literals();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\bDynamoRepository\b(?!<)\.?")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"^using [^\n]*;", RegexOptions.Multiline)]
    private static partial Regex UsingLines();
}
