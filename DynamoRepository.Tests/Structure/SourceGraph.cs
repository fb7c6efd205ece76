using DynamoRepository.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DynamoRepository.Tests.Structure;

/// <summary>Which files of a project use which, as the compiler understands them.</summary>
/// <remarks>
/// A member counts for the file that declares it, whether its type is named or not; <c>var</c> counts as the name of the type. The name
/// of a type whose parts are in one folder counts for its first part, and all its parts are one <see cref="UnitOf">unit</see>. The name
/// of a type with parts in several folders (the catalogue of messages) counts for none: there, only members do.
/// </remarks>
internal sealed class SourceGraph
{
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary);
    private readonly Dictionary<string, string> _units = [];
    private readonly List<SyntaxTree> _trees;

    private SourceGraph(IEnumerable<(string Path, string Text)> files)
    {
        // The project's implicit usings are part of what its build generates.
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;" +
            "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;");
        _trees = files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)).ToList();
        Compilation = CSharpCompilation.Create("library", [usings, .. _trees], References(), Options);
        foreach (var tree in _trees)
        {
            _units[tree.FilePath] = tree.FilePath;
        }

        foreach (var type in Types())
        {
            if (TypeFile(type) is { } first)
            {
                foreach (var file in FilesOf(type))
                {
                    _units[file] = first;
                }
            }
        }

        Uses = _trees.SelectMany(UsesOf).Distinct().Where(use => use.From != use.To).ToList();
    }

    /// <summary>What the compiler does not understand, so that uses may be missing.</summary>
    /// <remarks>CS8795 is a partial method without its other part, which generators of the build write.</remarks>
    public IEnumerable<Diagnostic> Problems =>
        Compilation.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error && problem.Id != "CS8795");

    public IEnumerable<SyntaxTree> Trees => _trees;

    public IEnumerable<string> Files => _trees.Select(tree => tree.FilePath);

    public IReadOnlyList<Use> Uses { get; }

    /// <summary>Reads the library's sources.</summary>
    /// <param name="root">The folder that holds the solution: by default the one that these tests were built from.</param>
    public static SourceGraph OfLibrary(string? root = null) => OfProject(Path.Combine(root ?? SourceTree.Root, "DynamoRepository"));

    public static SourceGraph Of(IEnumerable<(string Path, string Text)> files) => new(files);

    private static SourceGraph OfProject(string project) => new(
        Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(project, file).Replace('\\', '/'), File: file))
            .Where(entry => entry.Path.Split('/')[0] is not ("bin" or "obj"))
            .Select(entry => (entry.Path, File.ReadAllText(entry.File))));

    /// <summary>The file itself, or the first of the files that declare one type in one folder.</summary>
    public string UnitOf(string file) => _units[file];

    /// <summary>The types that are not inside others.</summary>
    public IEnumerable<INamedTypeSymbol> Types() => Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>().Where(type => type.ContainingType is null);

    private CSharpCompilation Compilation { get; }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("DynamoRepository", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static List<string> FilesOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Where(path => path.Length > 0)
            .Distinct().OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal).ToList();

    private static string? TypeFile(ISymbol type)
    {
        var files = FilesOf(type);
        return files.Select(Path.GetDirectoryName).Distinct().Count() == 1 ? files[0] : null;
    }

    private IEnumerable<Use> UsesOf(SyntaxTree tree)
    {
        var model = Compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes().Where(CanUse))
        {
            var info = model.GetSymbolInfo(node);
            if (Target(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is var (file, name))
            {
                yield return new Use(tree.FilePath, file, name);
            }
        }
    }

    private static bool CanUse(SyntaxNode node) => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax
        or ConstructorInitializerSyntax or ElementAccessExpressionSyntax or BinaryExpressionSyntax;

    private static (string File, string Name)? Target(ISymbol? symbol)
    {
        symbol = symbol switch
        {
            IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.OriginalDefinition,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol => symbol.OriginalDefinition,
            _ => null,
        };
        var file = symbol is INamedTypeSymbol ? TypeFile(symbol) : symbol is null ? null : FilesOf(symbol).FirstOrDefault();
        return file is null ? null : (file, symbol!.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name);
    }
}
