using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Which folders may use which packages (docs/architecture.md); LibraryOrderTests say what they may use of each other.</summary>
[TestFixture]
public sealed partial class FolderDependencyTests
{
    [Test]
    public void Only_the_wire_uses_what_the_SDK_calls_internal()
    {
        var wire = Path.Combine("Storage", "Wire");
        var files = SourceTree.LibraryFiles().SelectMany(folder => folder);
        foreach (var file in files.Where(file => !file.Contains(wire, StringComparison.Ordinal)))
        {
            CodeOf(file).Should().NotContain("Amazon.Runtime.Internal", file);
        }
    }

    [Test]
    public void The_domain_uses_no_package() =>
        SourceTree.LibraryFiles()["Domain"].Should().NotBeEmpty().And.NotContain(file => OtherUsings().IsMatch(File.ReadAllText(file)));

    [Test]
    public void Only_the_serialization_uses_Newtonsoft_or_compiles_expressions()
    {
        // The options take Newtonsoft's settings from the user, and the model of an aggregate hands them on.
        string[] settings = ["DynamoRepositoryOptions.cs", "AggregateModel.cs", "AggregateModels.cs"];
        var others = SourceTree.LibraryFiles().Where(folder => folder.Key != "Serialization").SelectMany(folder => folder);
        foreach (var file in others)
        {
            var code = CodeOf(file);
            if (!settings.Contains(Path.GetFileName(file)) && Path.GetFileName(file) != "AttributeValueConverter.cs")
            {
                code.Should().NotContain("Newtonsoft", file);
            }

            code.Should().NotContain(".Compile(", file);
        }
    }

    // Without comments, texts, and the spaces between words; with what texts interpolate.
    private static string CodeOf(string file)
    {
        var tokens = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens();
        return string.Concat(tokens.Where(token => !IsText(token)).Select(token => token.Text));
    }

    private static bool IsText(SyntaxToken token) =>
        token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.Parent.IsKind(SyntaxKind.StringLiteralExpression);

    [GeneratedRegex(@"^using (?!System)[^\n]*;", RegexOptions.Multiline)]
    private static partial Regex OtherUsings();
}
