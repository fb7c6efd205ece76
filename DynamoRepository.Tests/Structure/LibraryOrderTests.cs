using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Structure;

/// <summary>
/// The library has one namespace, so <c>using</c> lines prove nothing: this asks the compiler which files use which, and compares that with
/// the order of their folders.
/// </summary>
[TestFixture]
public sealed class LibraryOrderTests
{
    private static readonly Lazy<SourceGraph> Library = new(() => SourceGraph.OfLibrary());

    private static IEnumerable<string> Folders => LibraryOrder.TopToBottom.Keys;

    [Test]
    public void The_compiler_understands_the_library() => Library.Value.Problems.Should().BeEmpty();

    [Test]
    public void Every_folder_with_folders_in_it_has_an_order() => Places.Parents(Library.Value.Files)
        .Should().BeEquivalentTo([.. Folders, .. LibraryOrder.Unordered], "docs/architecture.md and LibraryOrder.cs say what may use what");

    [TestCaseSource(nameof(Folders))]
    public void Every_place_of_a_folder_is_in_its_order(string folder) => Library.Value.Files
        .Select(file => Places.Of(folder, file)).OfType<string>().Distinct().Should().BeEquivalentTo(LibraryOrder.TopToBottom[folder]);

    [TestCaseSource(nameof(Folders))]
    public void No_place_of_a_folder_uses_one_below_it(string folder) => UsesOfLower(Library.Value, folder)
        .Should().BeEmpty("each may use those above it: {0}", string.Join(", ", LibraryOrder.TopToBottom[folder]));

    [Test]
    public void No_files_of_different_folders_use_each_other_in_a_circle() => CirclesAcrossFolders(Library.Value).Should().BeEmpty();

    [Test]
    public void A_folder_without_an_order_cannot_have_one()
    {
        foreach (var folder in LibraryOrder.Unordered)
        {
            Circles.Of(Places.Uses(folder, Library.Value.Uses).Select(use => (use.From, use.To))).Should().NotBeEmpty(folder);
        }
    }

    [Test]
    public void Every_pair_that_may_use_each_other_does()
    {
        var uses = Library.Value.Uses.Select(use => (use.From, use.To)).ToHashSet();
        LibraryOrder.MutualPairs.Where(pair => !uses.Contains((pair.First, pair.Second)) || !uses.Contains((pair.Second, pair.First)))
            .Should().BeEmpty();
    }

    [Test]
    public void A_use_of_a_lower_folder_would_be_found()
    {
        var library = SourceGraph.Of(
        [
            ("Domain/Root.cs", "class Root { /* A Store is not used here. */ string Text => \"Store\" + $\"{Store.Name}\"; }"),
            ("Storage/Items/Store.cs",
                "class Store { Root _root; object _errors = typeof(Errors); Codec<int> _codec; public static string Name = \"\"; }"),
            ("DependencyInjection/Codec.cs", "readonly record struct Codec<T>(Store Store);"),
            ("Diagnostics/Errors.cs", "static partial class Errors { static void Of(Root root) {} }"),
            ("Storage/Errors.Storage.cs", "static partial class Errors { public static string Full(string name) => name + Empty; }"),
            ("Queries/Query.cs", "class Query { public Query Next() => this; string Problem => Errors.Full(Errors.Empty); }"),
            ("Schema/Errors.Schema.cs", "static partial class Errors { public const string Empty = \"\"; }"),
            ("Tables/Finder.cs",
                "/** <see cref=\"Query\"/> */ class Finder { void Find() { var query = Connection.Query; query.Next(); } }"),
            ("Connection.cs", "class Connection { public static Query Query => new(); }"),
        ]);
        UsesOfLower(library, "").Should().Equal(
            "Diagnostics/Errors.cs uses Root of Domain/Root.cs",
            "Domain/Root.cs uses Store of Storage/Items/Store.cs",
            "Domain/Root.cs uses Store.Name of Storage/Items/Store.cs",
            "Queries/Query.cs uses Errors.Full of Storage/Errors.Storage.cs",
            "Storage/Items/Store.cs uses Codec of DependencyInjection/Codec.cs",
            "Tables/Finder.cs uses Connection of Connection.cs",
            "Tables/Finder.cs uses Connection.Query of Connection.cs",
            "Tables/Finder.cs uses Query of Queries/Query.cs",
            "Tables/Finder.cs uses Query.Next of Queries/Query.cs");
    }

    [Test]
    public void A_circle_across_folders_would_be_found()
    {
        var library = SourceGraph.Of(
        [
            ("Tables/Table.cs", "class Table { Query _query; }"),
            ("Queries/Query.cs", "partial class Query { Part _part; }"),
            ("Queries/Query.Text.cs", "partial class Query { string Text => Row.Text; }"),
            ("Queries/Part.cs", "class Part { Query _query; }"),
            ("Storage/Row.cs", "class Row { public static string Text => \"\" + new Table(); }"),
            ("Storage/Items/Item.cs", "class Item { Key _key; }"),
            ("Storage/Items/Key.cs", "class Key { Item _item; }"),
        ]);
        CirclesAcrossFolders(library).Should().Equal("Queries/Part.cs, Queries/Query.cs, Storage/Row.cs, Tables/Table.cs");
    }

    private static IEnumerable<string> UsesOfLower(SourceGraph library, string folder)
    {
        var order = LibraryOrder.TopToBottom[folder];
        return Places.Uses(folder, library.Uses.Where(use => !IsMutual(use)))
            .Where(use => Array.IndexOf(order, use.From) < Array.IndexOf(order, use.To))
            .Select(use => $"{use.Use.From} uses {use.Use.Name} of {use.Use.To}").Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> CirclesAcrossFolders(SourceGraph library) =>
        Circles.Of(library.Uses.Where(use => !IsMutual(use)).Select(use => (library.UnitOf(use.From), library.UnitOf(use.To))))
            .Where(circle => circle.Select(Places.FolderOf).Distinct().Count() > 1)
            .Where(circle => !LibraryOrder.Unordered.Any(folder => circle.TrueForAll(file => Places.Of(folder, file) is not null)))
            .Select(circle => string.Join(", ", circle));

    private static bool IsMutual(Use use) => LibraryOrder.MutualPairs.Any(
        pair => (use.From, use.To) == (pair.First, pair.Second) || (use.From, use.To) == (pair.Second, pair.First));
}
