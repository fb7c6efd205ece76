using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Concepts of the library that have one home, which nothing else may duplicate.</summary>
[TestFixture]
public sealed partial class OneHomeTests
{
    [Test]
    public void Repository_exceptions_are_created_in_one_place() =>
        FilesWith(RepositoryExceptions()).Should().Equal("Storage/Operations/RepositoryFailure.cs");

    [Test]
    public void DynamoDB_JSON_has_one_reader()
    {
        // What surrounds items in a response or an export is other JSON, and texts with escapes are read by the general reader;
        // converters of JsonElement are a user's.
        FilesWith(GeneralReaders()).Should().Equal(
            "Serialization/Building/ConverterLines.cs",
            "Serialization/Wire/AttributeReader.Text.cs", "Storage/Calls/ResponseReader.cs",
            "Storage/Exports/ExportFiles.cs", "Storage/Exports/ExportLine.cs", "Storage/Operations/CapacityReport.cs");
    }

    [Test]
    public void Exceptions_take_their_texts_from_the_catalogue() => FilesWith(TextsOfExceptions()).Should().Equal(
        ["Storage/Wire/CannedNetwork.cs"], // which imitates .NET's
        "a text that a user may see is a member of Errors; what cannot happen is an UnreachableException");

    [Test]
    public void A_text_outside_the_catalogue_would_be_found()
    {
        TextsOfExceptions().IsMatch("throw new ArgumentException($\"Bad {name}.\", nameof(name));").Should().BeTrue();
        TextsOfExceptions().IsMatch("throw new MappingException(\n    \"is bad.\")").Should().BeTrue();
        TextsOfExceptions().IsMatch("throw new ArgumentException(Errors.Bad(\"x\"))").Should().BeFalse();
        TextsOfExceptions().IsMatch("_ => throw new UnreachableException($\"No form of {x}.\")").Should().BeFalse();
    }

    // Those of the domain's own exception, for users who create one, are its own.
    private static IEnumerable<string> FilesWith(Regex text)
    {
        var library = Path.Combine(SourceTree.Root, "DynamoRepository");
        return SourceTree.LibraryFiles().SelectMany(folder => folder)
            .Where(file => text.IsMatch(Comments().Replace(File.ReadAllText(file), "")))
            .Select(file => Path.GetRelativePath(library, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"new RepositoryException\(|RepositoryException Of\([^{}]*?=> new\(")]
    private static partial Regex RepositoryExceptions();

    [GeneratedRegex(@"\b(Utf8JsonReader|JsonDocument|JsonNode\.Parse)\b")]
    private static partial Regex GeneralReaders();

    [GeneratedRegex(@"new (?!Unreachable)\w*Exception\(\s*[$@]*""")]
    private static partial Regex TextsOfExceptions();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comments();
}
