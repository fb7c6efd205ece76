using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DynamoRepository.Tests.Structure;

/// <summary>How large the library is, and where its parts use each other in circles.</summary>
internal sealed class StructureReport
{
    private readonly SourceGraph _graph;
    private readonly TextWriter _output;

    private StructureReport(SourceGraph graph, TextWriter output)
    {
        _graph = graph;
        _output = output;
    }

    private IEnumerable<(string From, string To)> Units =>
        _graph.Uses.Select(use => (_graph.UnitOf(use.From), _graph.UnitOf(use.To)));

    /// <summary>Prints sizes and circles, or (<c>--edges FOLDER</c>) what holds the circles of a folder together.</summary>
    public static int Print(string[] options, TextWriter output)
    {
        var (clone, folder, order) = ((string?)null, (string?)null, (string[]?)null);
        for (var rest = options; rest.Length > 0; rest = rest[2..])
        {
            switch (rest)
            {
                case ["--in", var path, ..]:
                    clone = path;
                    break;
                case ["--edges", var name, ..]:
                    folder = name.Trim('/', '.');
                    break;
                case ["--order", var places, ..]:
                    order = places.Split(',');
                    break;
                default:
                    output.WriteLine("count [--in CLONE] [--edges FOLDER [--order PLACE,PLACE,...]]");
                    return 2;
            }
        }

        var report = new StructureReport(SourceGraph.OfLibrary(clone), output);
        report.Problems();
        if (folder is null)
        {
            report.Sizes();
            report.FolderCircles();
            report.FileCircles(null);
        }
        else
        {
            report.Edges(folder, order ?? LibraryOrder.TopToBottom.GetValueOrDefault(folder));
            report.FileCircles(folder);
        }

        return 0;
    }

    // While files are on the move: uses of what does not compile are missing.
    private void Problems()
    {
        foreach (var problem in _graph.Problems.Take(5))
        {
            _output.WriteLine($"Not understood: {problem}");
        }
    }

    private void Sizes()
    {
        var files = _graph.Trees.Select(tree => (tree.FilePath, Lines: LinesOf(tree))).ToList();
        var nodes = _graph.Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).ToList();
        var types = _graph.Types().ToList();
        var largest = files.MaxBy(file => file.Lines.Length);
        var widest = files.MaxBy(file => file.Lines.Max(line => line.Length));
        Row("files", files.Count);
        Row("folders", files.Select(file => Places.FolderOf(file.FilePath)).Distinct().Count());
        Row("lines", files.Sum(file => file.Lines.Length));
        Row("statements", nodes.Count(IsStatement));
        var all = nodes.Count(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
        Row("types", types.Count, $"{all} with those inside others");
        Row("public types", types.Count(type => type.DeclaredAccessibility == Accessibility.Public));
        Row("public members", types.Sum(PublicMembers));
        Row("largest file", largest.Lines.Length, largest.FilePath);
        Row("widest line", widest.Lines.Max(line => line.Length), widest.FilePath);
        Row("lines over 140", files.Sum(file => file.Lines.Count(line => line.Length > 140)));
        Row("files over 300", files.Count(file => file.Lines.Length > 300));
    }

    private void FolderCircles()
    {
        _output.WriteLine();
        _output.WriteLine("Circles of folders ('.' are the files directly in one):");
        foreach (var folder in Places.Parents(_graph.Files))
        {
            var uses = PlaceUses(folder);
            var circles = Circles.Of(uses.Select(use => use.Key)).Select(circle => string.Join(" ", circle)).ToList();
            _output.WriteLine($"  {Shown(folder)}  {(circles.Count == 0 ? "none" : string.Join("; ", circles))}");
            foreach (var use in uses.Where(use => string.CompareOrdinal(use.Key.From, use.Key.To) < 0))
            {
                if (uses.FirstOrDefault(back => back.Key == (use.Key.To, use.Key.From)) is { } back)
                {
                    _output.WriteLine($"    {use.Key.From} ⇄ {use.Key.To}  ({FilePairs(use)} uses of a file, {FilePairs(back)} back)");
                }
            }
        }
    }

    private void FileCircles(string? folder)
    {
        var circles = Circles.Of(Units)
            .Where(circle => folder is null || circle.Exists(file => Places.Of(folder, file) is not null)).ToList();
        var crossing = circles.Where(circle => circle.Select(Places.FolderOf).Distinct().Count() > 1).ToList();
        _output.WriteLine();
        _output.WriteLine($"Circles of files: {circles.Count}, of {circles.Sum(circle => circle.Count)} files, " +
            $"the largest of {circles.Select(circle => circle.Count).FirstOrDefault()}; {crossing.Count} go across folders");
        foreach (var circle in folder is null ? crossing : circles)
        {
            _output.WriteLine();
            _output.WriteLine($"  {circle.Count} files");
            foreach (var place in circle.GroupBy(Places.FolderOf).OrderBy(place => place.Key, StringComparer.Ordinal))
            {
                _output.WriteLine($"    {Shown(place.Key)}  {string.Join(" ", place.Select(Path.GetFileNameWithoutExtension))}");
            }

            if (folder is not null)
            {
                _output.WriteLine("  falls apart without");
                foreach (var (from, to) in Circles.Holding(circle, Units))
                {
                    Print(_graph.Uses.Where(use => _graph.UnitOf(use.From) == from && _graph.UnitOf(use.To) == to));
                }
            }
        }
    }

    // Without an order, one that needs few changes is assumed.
    private void Edges(string folder, string[]? order)
    {
        var uses = PlaceUses(folder);
        if (order is null)
        {
            foreach (var circle in Circles.Of(uses.Select(use => use.Key)))
            {
                _output.WriteLine($"{Shown(folder)}  {string.Join(" ", circle)}: falls apart without");
                foreach (var edge in Circles.Holding(circle, uses.Select(use => use.Key)))
                {
                    Print(uses.Single(use => use.Key == edge));
                }
            }

            return;
        }

        _output.WriteLine($"{Shown(folder)}  {string.Join(", ", order)}: uses of what is below");
        foreach (var use in uses.Where(use => !order.Contains(use.Key.From)
            || Array.IndexOf(order, use.Key.From) < Array.IndexOf(order, use.Key.To)))
        {
            Print(use);
        }
    }

    private void Print(IEnumerable<Use> uses)
    {
        foreach (var pair in uses.GroupBy(use => (use.From, use.To)).OrderBy(pair => pair.Key.From, StringComparer.Ordinal))
        {
            _output.WriteLine($"    {pair.Key.From} → {pair.Key.To}  ({string.Join(", ", pair.Select(use => use.Name))})");
        }
    }

    private List<IGrouping<(string From, string To), Use>> PlaceUses(string folder) => Places.Uses(folder, _graph.Uses)
        .GroupBy(use => (use.From, use.To), use => use.Use)
        .OrderBy(use => use.Key.From, StringComparer.Ordinal).ThenBy(use => use.Key.To, StringComparer.Ordinal).ToList();

    private static int FilePairs(IEnumerable<Use> uses) => uses.Select(use => (use.From, use.To)).Distinct().Count();

    private static string[] LinesOf(SyntaxTree tree) => tree.ToString().TrimEnd('\n').Split('\n');

    // Each thing done: a block is none, and what stands after an arrow is one.
    private static bool IsStatement(SyntaxNode node) => node is ArrowExpressionClauseSyntax
        || (node is StatementSyntax and not BlockSyntax and not LocalFunctionStatementSyntax);

    private static int PublicMembers(INamedTypeSymbol type) => !IsVisible(type) ? 0 : type.GetMembers().Sum(member => member switch
    {
        INamedTypeSymbol nested => PublicMembers(nested),
        IMethodSymbol { AssociatedSymbol: not null } => 0,
        _ => IsVisible(member) && !member.IsImplicitlyDeclared ? 1 : 0,
    });

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Shown(string folder) => folder.Length == 0 ? "/" : $"{folder}/";

    private void Row(string name, int count, string remark = "") => _output.WriteLine($"{name,-16}{count,7}  {remark}".TrimEnd());
}
